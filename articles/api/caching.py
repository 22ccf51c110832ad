"""Validators and lifetimes: an answer that a client still has is not sent again (RFC 9110, 9111).

The ETag is a hash of the bytes, and strong: anything that changes an answer changes it, be it a
renamed contributor or another language. It saves the way, not the work.
"""

from hashlib import blake2b

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

FRESH = 60  # seconds; for so long what is withdrawn may still be seen


def kept(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The response with what caches need to know, or 304 where the client has it already."""
    # The words in it are in the language that the header or the site's cookie asks for.
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    # What is here stands on pages too, which are what people want to find.
    response["X-Robots-Tag"] = "noindex"
    if response.status_code >= 400:
        patch_cache_control(response, no_store=True)
        return response
    patch_cache_control(response, public=True, max_age=FRESH)
    if response.status_code != 200:
        return response
    response["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
    return get_conditional_response(request, etag=response["ETag"], response=response)
