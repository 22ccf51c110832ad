"""The child process in which a PDF is opened and drawn: a program by itself, fed by pdf.py.

Reads the PDF from standard input. Writes one line of JSON, and behind it the pixels where there
are any. The PDF library is written in C++, and what comes in is anybody's: here it can crash,
and run out of time or memory, without harm to the site.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

MEMORY = 2 << 30  # bytes of address space
SECONDS = 60  # of the processor


def limit() -> None:
    # Not every system knows both limits.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def looked_at(data: bytes) -> tuple[dict[str, Any], pdfium.PdfDocument | None]:
    """What there is to say of the PDF before it is drawn: pages, and points of the first."""
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
        width, height = document[0].get_size() if pages == 1 else (0, 0)
    except pdfium.PdfiumError:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        return {"error": "locked" if locked else "damaged"}, None
    return {"pages": pages, "width": width, "height": height}, document


def draw(document: pdfium.PdfDocument, dots: float, longest: int) -> tuple[dict[str, Any], bytes]:
    """The first page at ``dots`` an inch, or at fewer where a side would be too long."""
    page = document[0]
    scale = min(dots / 72, longest / max(page.get_size()))
    bitmap = page.render(scale=scale, force_bitmap_format=raw.FPDFBitmap_BGR)
    shape = {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride}
    return shape, bytes(bitmap.buffer)


def main() -> None:
    dots, longest, least, most = map(float, sys.argv[1:])
    limit()
    said, document = looked_at(sys.stdin.buffer.read())
    pixels = b""
    sides = (said.get("width", 0), said.get("height", 0))
    if document is not None and least <= min(sides) and max(sides) <= most:
        said["drawn"], pixels = draw(document, dots, int(longest))
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + pixels)


if __name__ == "__main__":
    main()
