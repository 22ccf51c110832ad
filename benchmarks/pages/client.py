"""A client that asks as fast as it is answered, in a process of its own.

    python -m benchmarks.pages.client < questions

Standard input is JSON: ``port``, ``paths``, ``headers``, ``seconds``, ``connections``, and the
``status`` that every answer must have. Each connection is kept open and asks for the paths in
turn, each at least once. Prints JSON: ``requests`` that were answered, the ``seconds`` they took,
the ``bytes`` of all bodies, and ``wrong``, what came instead, if anything did.

It knows of HTTP what the servers here send, for Python's own client takes longer than nginx.
"""

import json
import socket
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle
from threading import Thread
from typing import Any, BinaryIO


class Wrong(Exception):
    """An answer that is not what was asked for."""


@dataclass
class Run:
    """What all connections of a run share; each counts in places of its own."""

    port: int
    status: int
    end: float
    least: int
    requests: list[int]
    lengths: list[int]
    wrong: str = ""

    def ask(self, number: int, questions: Sequence[bytes]) -> None:
        """Ask over one connection until it is time to end, or something is wrong."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                self.ask_all(number, connection, cycle(questions))
            except (OSError, ValueError, Wrong) as error:
                self.wrong = f"{type(error).__name__}: {error}"

    def ask_all(self, number: int, connection: socket.socket, questions: Iterable[bytes]) -> None:
        answers = connection.makefile("rb")
        for question in questions:
            is_over = time.perf_counter() > self.end and self.requests[number] >= self.least
            if is_over or self.wrong:
                return
            connection.sendall(question)
            self.lengths[number] += self.read(answers, question)
            self.requests[number] += 1

    def read(self, answers: BinaryIO, question: bytes) -> int:
        """Read one answer; returns the length of its body."""
        first, length = answers.readline(), 0
        if not first:
            raise Wrong("the server closed the connection")
        while line := answers.readline().strip():
            if line[:15].lower() == b"content-length:":
                length = int(line[15:])
        if int(first.split()[1]) != self.status or len(answers.read(length)) != length:
            raise Wrong(f"{question.split()[1].decode()} was answered with {first.decode()}")
        return length


def question_of(path: str, headers: dict[str, str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{k}: {v}" for k, v in headers.items())]
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


def main() -> None:
    asked: dict[str, Any] = json.load(sys.stdin)
    questions = [question_of(path, asked["headers"]) for path in asked["paths"]]
    connections, begin = range(asked["connections"]), time.perf_counter()
    end, nothing = begin + asked["seconds"], [0] * len(connections)
    run = Run(asked["port"], asked["status"], end, len(questions), [*nothing], [*nothing])
    turned = [[*questions[number:], *questions[:number]] for number in connections]
    threads = [Thread(target=run.ask, args=one) for one in enumerate(turned)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answer = {"requests": sum(run.requests), "seconds": time.perf_counter() - begin}
    print(json.dumps({**answer, "bytes": sum(run.lengths), "wrong": run.wrong}))


if __name__ == "__main__":
    main()
