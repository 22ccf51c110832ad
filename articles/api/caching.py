"""What caches and search engines need to know of every answer of the API (RFC 9110, 9111).

Answers are kept as readers' pages are: see articles/caching.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

from articles.caching.kept import Visit, with_lifetime


def kept(request: HttpRequest, response: HttpResponseBase, visit: Visit | None) -> HttpResponseBase:
    """The response, kept if it is to be; refusals never are."""
    # What is here stands on pages too, which are what people want to find.
    response["X-Robots-Tag"] = "noindex"
    # The words in it are in the language that the header or the site's cookie asks for.
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    if response.status_code >= 400:
        patch_cache_control(response, no_store=True)
        return response
    return with_lifetime(request, response) if visit is None else visit.keep(response)
