"""The child process in which the characters of a PDF are read: a program by itself, fed by
page_words.py, under the limits of pdf_drawing.py.

Reads the PDF from standard input. Writes one line of JSON, and behind it, as JSON, the characters
with their boxes, ``["字", left, top, right, bottom]``, in units of which the first line tells how
many the page is wide and high.
"""

import ctypes
import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

DRAWING = runpy.run_path(str(Path(__file__).with_name("pdf_drawing.py")))

Glyph = tuple[str, int, int, int, int]


def glyphs_of(page: pypdfium2.PdfPage, width: int, height: int, most: int) -> Iterator[Glyph]:
    """The characters that are printed on the page, turned and cropped as it is shown."""
    text = page.get_textpage()
    for place in range(min(text.count_chars(), most)):
        char = chr(raw.FPDFText_GetUnicode(text, place))
        if char.isspace() or not char.isprintable():
            continue
        left, bottom, right, top = text.get_charbox(place, loose=True)
        corners = [shown_at(page, width, height, *at) for at in ((left, top), (right, bottom))]
        (x1, x2), (y1, y2) = (sorted(side) for side in zip(*corners, strict=True))
        if x1 < width and y1 < height and x2 > 0 and y2 > 0:
            yield char, x1, y1, x2, y2


def shown_at(
    page: pypdfium2.PdfPage, width: int, height: int, x: float, y: float
) -> tuple[int, int]:
    """Where a point of the file stands on the page as it is shown, from the upper left."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value


def main() -> None:
    units, most = map(int, sys.argv[1:])
    DRAWING["limit"]()
    said, document = DRAWING["looked_at"](sys.stdin.buffer.read())
    glyphs: list[Any] = []
    if document is not None and said["pages"] == 1:
        said["width"], said["height"] = (round(said[side] * units) for side in ("width", "height"))
        glyphs = list(glyphs_of(document[0], said["width"], said["height"], most))
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + json.dumps(glyphs).encode())


if __name__ == "__main__":
    main()
