"""What the benchmarks' command lines share: every end that is foreseen is one sentence."""

import argparse
import signal
import sys
from collections.abc import Callable
from typing import NoReturn


class CommandLine(argparse.ArgumentParser):
    """A command line, described by a module's docstring, that refuses in one sentence."""

    def __init__(self, description: str | None) -> None:
        formatter = argparse.RawDescriptionHelpFormatter
        super().__init__(description=description, formatter_class=formatter)

    def error(self, message: str) -> NoReturn:
        sys.exit(f"{self.prog}: {message}")


def whole_number(least: int, most: int, step: int = 1) -> Callable[[str], int]:
    """A reader of numbers between two, for add_argument; every one a multiple of the step."""

    def read(words: str) -> int:
        number = int(words) if words.isdecimal() and len(words) < 10 else None
        if number is None or not least <= number <= most or number % step:
            steps = f" in steps of {step}" if step > 1 else ""
            sentence = f"{words!r} is not a number from {least} to {most}{steps}"
            raise argparse.ArgumentTypeError(sentence)
        return number

    return read


def run(main: Callable[[], None]) -> None:
    """Run a benchmark; stopped by Ctrl-C or told to end, it still tidies up."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
