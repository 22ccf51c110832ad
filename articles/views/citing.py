"""A story's citation as a file for reference managers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_story
from articles.exporting.citations import Reference, bibtex, reference_to, ris
from articles.models import Article, Reading, Story
from articles.views.story import read_or_lead_on
from articles.views.viewer import previewable

# By the ending of the address: what writes the file, and its type.
FORMS = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
}


@require_safe
@kept_by(of_story)
@previewable
def citation(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """A story's citation as a file; other parts and merged articles lead to that of the head."""
    if form not in FORMS:
        raise Http404

    def address_of(story: Story, part: Article) -> str:
        return reverse("citation", args=[story.head.public_id, form])

    def show(request: HttpRequest, reading: Reading) -> HttpResponse:
        address = request.build_absolute_uri(reading.story.head.get_absolute_url())
        return file_of(reference_to(reading.story, address, timezone.localdate()), form)

    return read_or_lead_on(request, public_id, address_of, show)


def file_of(reference: Reference, form: str) -> HttpResponse:
    """A citation to be saved under the issue's date and the reference's key."""
    write, content_type = FORMS[form]
    name = f"{reference.date.isoformat()}-{reference.key}.{form}"
    return HttpResponse(
        write(reference),
        content_type=f"{content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
