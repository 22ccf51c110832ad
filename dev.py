#!/usr/bin/env python3
"""Prepare, run and test the newspaper CMS with nothing but Python's standard library.

    python3 dev.py setup                             prepare .venv and stop
    python3 dev.py run [--port N] [--database URL]   serve the sample newspaper
    python3 dev.py test [PYTEST ARGUMENTS]           every check, then every test

It keeps to what Pythons too old for the program still parse, so that it can tell them so.
"""

import argparse
import hashlib
import importlib.util
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys

OLDEST = (3, 11)
ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / ".stamp"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
USER_LOCK, TEST_LOCK = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
CHECKS = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports",))
# What knows no database, or what a browser makes of the pages, is the same on the second.
TESTS = (("sqlite", ()), ("postgresql", ("-m", "database and not browser")))
INSTALL = ("install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement")


def stop(sentence):
    """End the program with one sentence on standard error and exit status 1."""
    sys.exit("dev.py: " + sentence)


def call(*command, **environment):
    """Run a command in the project, adding to its environment; if it fails, stop."""
    words = [str(word) for word in command]
    process = subprocess.Popen(words, cwd=str(ROOT), env=dict(os.environ, **environment))
    # Told to end, end the command too. Ctrl-C reaches it by itself, and it may have to tidy up.
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        status = process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise
    if status != 0:
        shown = " ".join([pathlib.Path(words[0]).name, *words[1:]])
        stop("stopped, because this failed with exit status %d: %s" % (status, shown))


def manage(*words, **environment):
    """Run a management command with the Python of .venv."""
    call(PYTHON, "manage.py", *words, **environment)


def stamp_of(lock):
    """Return what tells a .venv from others: its lock, its Python and its place."""
    return hashlib.sha256(lock.read_bytes() + (sys.version + str(VENV)).encode()).hexdigest()


def prepare(lock):
    """Make .venv from the lock, unless it already holds what the lock asks for."""
    # The lock for tests holds the users' lock whole, so a .venv made for tests serves both.
    good = (stamp_of(lock), stamp_of(TEST_LOCK))
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text() in good:
        return
    print("Preparing .venv from %s ..." % lock.name, flush=True)
    shutil.rmtree(str(VENV), ignore_errors=True)
    pip = make_venv()
    call(*(pip + list(INSTALL) + [lock]))
    STAMP.write_text(stamp_of(lock))


def make_venv():
    """Make an empty .venv and return the command of a pip that installs into it."""
    if not has_module("venv"):
        stop("this Python has no module venv; on Debian or Ubuntu: apt-get install python3-venv")
    if has_module("ensurepip"):
        call(sys.executable, "-m", "venv", VENV)
        return [PYTHON, "-m", "pip"]
    # Debian keeps ensurepip in a package of its own; the system's pip can stand in for it.
    if not has_module("pip"):
        stop("this Python has no pip; on Debian or Ubuntu: apt-get install python3-venv")
    call(sys.executable, "-m", "venv", "--without-pip", VENV)
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def has_module(name):
    return importlib.util.find_spec(name) is not None


def check_port(port):
    """Stop unless a server can be started on the port."""
    if not 0 < port < 65536:
        stop("--port %d is not between 1 and 65535" % port)
    with socket.socket() as probe:
        if os.name != "nt":
            # As the server does: a port that another server has just left counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            stop("port %d can't be used (%s): try another --port" % (port, error.strerror))


def setup(options, rest):
    """prepare .venv and stop"""
    prepare(USER_LOCK)


def run(options, rest):
    """serve the sample newspaper, which is loaded if it isn't there yet"""
    check_port(options.port)
    prepare(USER_LOCK)
    environment = {"DEBUG": os.environ.get("DEBUG") or "1"}
    if options.database:
        environment["DATABASE_URL"] = options.database
    manage("migrate", "--verbosity", "0", **environment)
    manage("load_sample", **environment)
    manage("rebuild_search", "--if-needed", **environment)
    manage("make_editor", **environment)
    address = "127.0.0.1:%d" % options.port
    print("\nNewspaper: http://%s/\nNewsroom:  http://%s/admin/\n" % (address, address), flush=True)
    manage("runserver", "--noreload", address, **environment)


def test(options, rest):
    """run every check, then the tests on each database; further arguments go to pytest"""
    prepare(TEST_LOCK)
    for command in CHECKS:
        print("== " + " ".join(command), flush=True)
        call(BIN / command[0], *command[1:])
    for database, which in TESTS:
        print("== pytest on " + database, flush=True)
        # Tests in a browser come late and take long; who has none left takes over some.
        shared = ("-n", "auto", "--dist", "worksteal")
        call(PYTHON, "-m", "pytest", *shared, "--database", database, *which, *rest)


def main(arguments=None):
    """Read the command line and do what it asks."""
    if sys.version_info < OLDEST:
        found = sys.version.split()[0]
        stop("Python %d.%d or newer is needed, and this is Python %s" % (*OLDEST, found))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(metavar="COMMAND")
    for command in (setup, run, test):
        sub = commands.add_parser(command.__name__, help=command.__doc__)
        sub.set_defaults(command=command)
        if command is run:
            sub.add_argument("--port", type=int, default=8000, help="default: 8000")
            sub.add_argument("--database", metavar="URL", help="in place of DATABASE_URL")
    options, rest = parser.parse_known_args(arguments)
    if "command" not in options:
        parser.error("say setup, run or test")
    if rest and options.command is not test:
        parser.error("unknown argument: " + " ".join(rest))
    try:
        options.command(options, rest)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
