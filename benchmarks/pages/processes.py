"""Programs in processes of their own: on which core they run, and what they take of it.

Linux only: it tells in /proc what each process took, and keeps processes on their core.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")  # a second
READY_WITHIN = 120  # seconds


def cores() -> tuple[int, int]:
    """The core for who serves, and that for who asks; the same where there is only one."""
    available = sorted(os.sched_getaffinity(0))
    return available[0], available[-1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def family(process: int) -> list[int]:
    """A process and all its descendants, by number."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def processor_ms(process: int) -> float:
    """What a process and its descendants have taken of processors so far, user and system."""
    total = 0
    for one in family(process):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return 1000 * total / TICKS


@contextmanager
def started(
    command: Sequence[str | Path], port: int, log: Path, environment: Mapping[str, str]
) -> Iterator[int]:
    """Start a server on the first core, wait until it takes connections, stop it at the end.

    Yields the number of its process. Ends the benchmark with the server's own words where it does
    not start.
    """
    with log.open("wb") as words:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=words,
            stderr=words,
            preexec_fn=partial(os.sched_setaffinity, 0, {cores()[0]}),
        )
    try:
        wait_for(process, port, log)
        yield process.pid
    finally:
        process.terminate()
        process.wait(READY_WITHIN)


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"A server did not start: {log.read_text(errors='replace')[-2000:]}")


def ask(**asked: Any) -> dict[str, Any]:
    """Run the client on the second core and return what it tells."""
    result = subprocess.run(
        [sys.executable, "-m", "benchmarks.pages.client"],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        preexec_fn=partial(os.sched_setaffinity, 0, {cores()[1]}),
    )
    answer: dict[str, Any] = json.loads(result.stdout)
    if answer["wrong"]:
        sys.exit(f"Not as expected: {answer['wrong']}")
    return answer
