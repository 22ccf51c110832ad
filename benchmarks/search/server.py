"""A PostgreSQL server for one run of the benchmark."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pgplugin import find_binaries, start_cluster

# What a server of a few gigabytes of memory is given; the rest is as PostgreSQL comes.
SETTINGS = ("shared_buffers=512MB", "maintenance_work_mem=256MB", "max_wal_size=4GB")


@contextmanager
def own_server(keep: Path | None) -> Iterator[str]:
    """Start a server and yield its address; its databases are kept in the directory, if any.

    Ends the program with a sentence where there is no PostgreSQL, or it does not start.
    """
    if (binaries := find_binaries()) is None:
        sys.exit("PostgreSQL's initdb and postgres are not installed; give --database an address.")
    with TemporaryDirectory(prefix="pg") as scrap:
        directory = keep / "postgresql" if keep else Path(scrap)
        directory.mkdir(exist_ok=True)
        try:
            cluster = start_cluster(binaries, directory, SETTINGS)
        except RuntimeError as error:
            sys.exit(str(error))
        try:
            yield cluster.url
        finally:
            cluster.stop()
