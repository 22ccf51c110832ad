"""The zones of a page as a form: of each its article and its corners in hundredths of the page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.facsimile.bad_file import BadFile
from articles.facsimile.polygon import MOST, checked
from articles.facsimile.zones_file import MOST_ZONES
from articles.importing.wording import explained
from articles.models import Article, Page, Zone
from articles.workflow.zoning import Drawn

from .desk_shown import TONES

LONGEST = 30 * MOST  # characters of a field of corners


def typed(points: list[list[float]]) -> str:
    """Corners as they are typed: ``12.5,30 48,30 48,52``, in hundredths of width and height."""
    return " ".join(f"{round(100 * x, 4):g},{round(100 * y, 4):g}" for x, y in points)


def points_of(text: str) -> list[list[float]]:
    """The corners that were typed. Raises BadFile."""
    corners: list[list[Any]] = []
    for pair in text.replace("，", ",").split():
        try:
            corners.append([float(number) / 100 for number in pair.split(",")])
        except ValueError:
            corners.append([])
    return checked(corners)


def named(article: Article) -> str:
    return f"{article.position} {article}"


class ZoneForm(forms.Form):
    """One zone; without its number a new one. An empty one is passed over."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    article = forms.ModelChoiceField(
        Article.objects.none(), label=gettext_lazy("article"), required=False
    )
    corners = forms.CharField(
        label=gettext_lazy("corners"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, zones: dict[int, Zone], articles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.articles = articles
        choice = self.fields["article"]
        choice.queryset = Article.objects.filter(pk__in=[one.pk for one in articles])  # type: ignore[attr-defined]
        choice.choices = [("", "—"), *((one.pk, named(one)) for one in articles)]  # type: ignore[attr-defined]
        given = str(self["pk"].value())
        self.zone = next((zone for pk, zone in zones.items() if str(pk) == given), None)
        self.points: list[list[float]] = []

    @property
    def svg_points(self) -> str:
        """What was typed as the ``points`` of an SVG polygon; nothing where it is no zone."""
        try:
            return Zone(points=points_of(str(self["corners"].value() or ""))).svg_points
        except BadFile:
            return ""

    @property
    def tone(self) -> int:
        """The colour of its article, as at the desk."""
        chosen = str(self["article"].value())
        places = (n for n, one in enumerate(self.articles, start=1) if str(one.pk) == chosen)
        return next(places, 0) % TONES

    @property
    def evidence(self) -> list[str]:
        return [explained(sentence) for sentence in self.zone.evidence] if self.zone else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.zone is None and not cleaned.get("corners") and not cleaned.get("article"):
            return cleaned
        if cleaned.get("article") is None and "article" not in self.errors:
            self.add_error("article", _("Choose the article that stands there."))
        if "corners" in cleaned and not cleaned.get("DELETE"):
            try:
                self.points = points_of(cleaned["corners"])
            except BadFile as why:
                self.add_error("corners", _(why.words) % why.details)
        return cleaned

    def drawn(self) -> Drawn:
        """What the editor made of the zone; corners that were only rounded are as they were."""
        zone = self.zone
        unmoved = zone is not None and typed(zone.points) == typed(self.points)
        points = zone.points if zone is not None and unmoved else self.points
        return Drawn(zone, self.cleaned_data["article"], points)


class BaseZones(BaseFormSet):
    """All zones of a page that stand, and an empty row for another one.

    ``theirs`` are those that somebody else has made otherwise meanwhile, with their corners.
    """

    theirs: Sequence[tuple[Zone, str]] = ()

    def drawn(self) -> Iterator[Drawn]:
        for form in self.forms:
            if form.points and form not in self.deleted_forms:
                yield form.drawn()

    def deleted(self) -> list[Zone]:
        return [form.zone for form in self.deleted_forms if form.zone is not None]


ZonesFormSet = formset_factory(
    ZoneForm,
    formset=BaseZones,
    extra=1,
    can_delete=True,
    absolute_max=MOST_ZONES,
    max_num=MOST_ZONES,
    validate_max=True,
)


def form_of(page: Page, zones: list[Zone], data: Any = None) -> BaseZones:
    """The form of a page's zones, with what was posted or as they stand."""
    standing = [zone for zone in zones if zone.state != Zone.State.REJECTED]
    initial = [
        {"pk": zone.pk, "article": zone.article_id, "corners": typed(zone.points)}
        for zone in standing
    ]
    articles = list(page.articles.order_by("position"))
    shared = {"zones": {zone.pk: zone for zone in standing}, "articles": articles}
    return ZonesFormSet(data, initial=initial, form_kwargs=shared, prefix="zone")
