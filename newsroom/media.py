"""Pictures and PDFs of the newspaper, where no web server stands in front that serves them.

The files' names hold a hash of what is in them, so browsers keep them for ever. Whatever a file
is, it comes with a type of ours and never as a page of this site that could run a script.
"""

import os
import re
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from whitenoise.responders import SlicedFile

SHOWN = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "image/webp",
}
# The one form of RFC 9110, 14.1.2, that viewers of PDFs use; to others we answer with the whole.
PART = re.compile(r"bytes=([0-9]{1,15})-([0-9]{1,15})?")

Part = tuple[int, int | None]  # its first and its last byte


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT, whole or the part that was asked for; 304 where it is known."""
    file = opened(path)
    stat = os.fstat(file.fileno())
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    response = answer(file, stat.st_size, part_asked(request, etag), kind_of(path))
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(stat.st_mtime)
    if kind_of(path) is None:
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    sent = get_conditional_response(request, etag, int(stat.st_mtime), response)
    if sent is not response:
        file.close()
    return sent


def opened(path: str) -> BinaryIO:
    """The file, opened; 404 where there is none, or where the path leads out of MEDIA_ROOT."""
    try:
        return open(safe_join(settings.MEDIA_ROOT, path), "rb")
    except (OSError, ValueError, SuspiciousFileOperation):
        raise Http404 from None


def kind_of(path: str) -> str | None:
    """The type of what a browser may show; None of anything else, which it may only store."""
    return SHOWN.get(Path(path).suffix.lower())


def part_asked(request: HttpRequest, etag: str) -> Part | None:
    """The part that is asked for, of this version of the file; None for the whole."""
    found = PART.fullmatch(request.headers.get("Range", ""))
    if found is None or request.headers.get("If-Range", etag) != etag:
        return None
    return int(found[1]), int(found[2]) if found[2] else None


def answer(file: BinaryIO, size: int, part: Part | None, kind: str | None) -> HttpResponseBase:
    how = {"as_attachment": kind is None, "content_type": kind or "application/octet-stream"}
    if part is None:
        return FileResponse(file, **how)
    first, last = part[0], size - 1 if part[1] is None else min(part[1], size - 1)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": last - first + 1}
    return FileResponse(SlicedFile(file, first, last), status=206, headers=headers, **how)
