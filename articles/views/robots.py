"""What robots may read (RFC 9309)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_program


@require_safe
@kept_by(of_program)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything that has an address of its own, and where the sitemaps are.

    Not the admin; not what is behind a ``?``, that is search results and filtered lists, of
    which there is no end and in which nothing stands that has no address of its own; not the
    citation of each story as a file. A story that was shared with something behind a ``?`` is
    open all the same: it names its own address, and the longer rule wins (2.2.2).
    """
    forms = (reverse("admin:index"), reverse("language"), reverse("reading"))
    closed = (*forms, "/*?", "/story/*.bib$", "/story/*.ris$")
    maps = (reverse("sitemap_index"), reverse("sitemap_news"))
    lines = [
        "User-agent: *",
        *(f"Disallow: {address}" for address in closed),
        "Allow: /story/*?",
        "",
        *(f"Sitemap: {request.build_absolute_uri(address)}" for address in maps),
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain")
