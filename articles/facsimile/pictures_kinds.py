"""What kind of file some bytes are, by their first ones and never by a name."""

import re

# The first bytes of files that people take for pictures, so that a refusal can name them.
SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "BMP"),
    (re.compile(rb"....ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"....ftyp", re.DOTALL), "MP4"),
    (re.compile(rb"\0\0\0\x0cjP  \r\n|\xff\x4f\xff\x51"), "JPEG 2000"),
    (re.compile(rb"\0\0\0\x0cJXL |\xff\x0a"), "JPEG XL"),
    (re.compile(rb"8BPS"), "PSD"),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "PostScript"),
    (re.compile(rb"%PDF-"), "PDF"),
    (re.compile(rb"PK\x03\x04"), "ZIP"),
    (re.compile(rb"\s*(?:<\?xml|<!--|<!doctype svg|<svg)(?:.*<svg)?", re.DOTALL | re.I), "SVG"),
    (re.compile(rb"\s*<(?:!doctype )?html", re.I), "HTML"),
)
BEGINNING = 1024  # bytes; a PDF may have so many before its signature (ISO 32000-1, annex H)


def kind_of(data: bytes) -> str:
    """The name of the kind of file, ``JPEG`` or ``PDF`` …; "" for what has no known signature."""
    beginning = data[:BEGINNING].removeprefix(b"\xef\xbb\xbf")
    for signature, kind in SIGNATURES:
        if signature.match(beginning):
            return kind
    return "PDF" if b"%PDF-" in beginning else ""
