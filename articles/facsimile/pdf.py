"""The PDF of a page: looked over, and drawn as a picture.

The PDF of a newspaper page has one page. A file of several is refused: which of them belongs to
which page of the issue, only a person knows. A spread that is one wide page in the file is taken
as the one page that it is in the paper.

Drawing is done by a child process (pdf_drawing.py), within limits of time and memory.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from articles.text.messages import gettext_noop

from .bad_file import BadFile
from .pictures import check_file
from .pictures_kinds import kind_of
from .pictures_sizes import LONGEST_PAGE

PROGRAM = Path(__file__).with_name("pdf_drawing.py")
DOTS = 200  # an inch
SECONDS = 90  # by the clock; the child has its own limits of processor time and memory
LEAST, MOST = 72, 4320  # points of a side: from one inch to 1.5 m, a spread of two broadsheets
MM = 25.4 / 72  # a point in millimetres

NO_PDF = gettext_noop("This is no PDF.")
OTHER_KIND = gettext_noop("This is a file of the kind %(kind)s, not a PDF.")
LOCKED = gettext_noop("The PDF asks for a password; save it without one.")
DAMAGED = gettext_noop("The PDF is damaged or incomplete.")
PAGES = gettext_noop("The PDF has %(pages)d pages; give a PDF of this one page.")
SIZE = gettext_noop(
    "The PDF's page measures %(width)d × %(height)d mm; its sides can be %(least)d to %(most)d mm."
)
TOO_MUCH = gettext_noop("The PDF takes too much time or memory to draw; save it in a simpler form.")
OUT_OF_MEMORY = b"MemoryError"
EXHAUSTED = (-signal.SIGXCPU, -signal.SIGKILL)


def drawn(data: bytes) -> Image.Image:
    """The picture of a PDF's only page, at 200 dots an inch or as many as are sensible.

    Raises BadFile for what is no PDF, is locked, damaged, has several pages or an absurd size,
    and for one that cannot be drawn within the limits.
    """
    check_file(data)
    if kind_of(data) != "PDF":
        kind = kind_of(data)
        raise BadFile(OTHER_KIND, kind=kind) if kind else BadFile(NO_PDF)
    said, pixels = answer_of(data, PROGRAM, DOTS, LONGEST_PAGE, LEAST, MOST)
    check_answer(said)
    shape = said["drawn"]
    size = shape["width"], shape["height"]
    return Image.frombytes("RGB", size, pixels, "raw", "BGR", shape["stride"])


def answer_of(data: bytes, program: Path, *options: int) -> tuple[dict[str, Any], bytes]:
    """What a child process says of the PDF, and what it answers behind that.

    Raises BadFile where it can't within its limits.
    """
    # Isolated: nothing of this process's environment or directory tells the child what to import.
    command = [sys.executable, "-I", str(program), *map(str, options)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise BadFile(TOO_MUCH) from None
    if done.returncode:
        # Killed by the limit of its processor time, or by the crash that it is here to contain.
        exhausted = done.returncode in EXHAUSTED or OUT_OF_MEMORY in done.stderr
        raise BadFile(TOO_MUCH if exhausted else DAMAGED)
    said, _newline, pixels = done.stdout.partition(b"\n")
    return json.loads(said), pixels


def check_answer(said: dict[str, Any]) -> None:
    if error := said.get("error"):
        raise BadFile(LOCKED if error == "locked" else DAMAGED)
    if said["pages"] != 1:
        raise BadFile(PAGES, pages=said["pages"])
    if "drawn" not in said:
        width, height = round(said["width"] * MM), round(said["height"] * MM)
        raise BadFile(
            SIZE, width=width, height=height, least=round(LEAST * MM), most=round(MOST * MM)
        )
