"""Pictures and PDFs for tests, made as they are asked for."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def scene(width: int = 400, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A river under a red sun: the upper left corner is sky, the lower right one water."""
    image = Image.new("RGB", (width, height), (214, 226, 238))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height // 2, width, height), fill=(40, 90, 120))
    draw.ellipse((width // 2, height // 8, width // 2 + width // 5, height // 3), fill="red")
    return image.convert(mode)


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def png_of_size(width: int, height: int) -> bytes:
    """The beginning of a PNG: its size, and hardly any pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = png_chunk(b"IDAT", zlib.compress(b"\0" * 100))
    end = png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + pixels + end


def png_with(chunk: bytes) -> bytes:
    """A sound PNG with another chunk behind its header."""
    png = file_of(scene(), "PNG")
    return png[:33] + chunk + png[33:]


def pdf_of(
    pages: int = 1,
    size: tuple[float, float] = (595, 842),
    content: bytes = b"1 0 0 rg 100 400 300 300 re f",
    trailer: bytes = b"",
) -> bytes:
    """A PDF of so many pages, each of so many points, with a red square on it."""
    box = b"[0 0 %.2f %.2f]" % size
    kids = b" ".join(b"%d 0 R" % (4 + page) for page in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 3 0 R /Resources << >> >>" % box
            for _page in range(pages)
        ],
    ]
    return assembled(objects, trailer)


def assembled(objects: list[bytes], trailer: bytes) -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    size = b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return data + head + table + size + b"startxref\n%d\n%%%%EOF\n" % len(data)


def locked_pdf() -> bytes:
    """A PDF that the empty password does not open."""
    key = b"<%s>" % (b"5a" * 32)
    encrypt = b"<< /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >>" % (key, key)
    return pdf_of(trailer=b"/Encrypt %s /ID [<00> <00>]" % encrypt)
