"""The list and form of articles."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.history import Change
from articles.models import Article, Continuation
from articles.workflow.checking import judged_article
from articles.workflow.record import note_deletion_of_parts

from . import cells, filters
from .autosave import WithAutosave
from .bylines import BylineInline, PhotoInline, suggestions
from .desk_work import stored
from .history import WithHistory
from .own_drafts import OwnDrafts
from .permanence import KeepsPublished
from .plain_text import BodyField, DecksField, body_to_plain
from .presence import WithPresence
from .reviews import WithReviews
from .search import articles_with
from .searchable import Searchable
from .sources import reasons_of
from .uploads import PhotoForm, WithUploads
from .versions import Versioned
from .worklist import WithWorkList

LINES = ("column_label", "kicker", "headline", "dateline", "continued_from", "continued_on")


def linked(side: str, other: str) -> Prefetch:
    """The links of one side that readers follow, with the page at their other end."""
    heavy = ("imported", "page__source_text", "page__labels", "page__imported")
    links = Continuation.objects.linked().select_related(f"{other}__page")
    return Prefetch(side, links.defer(*(f"{other}__{name}" for name in heavy)), f"linked_{other}")


class ArticleList(ChangeList):
    """The list, for which only the articles on this page of it are read.

    Sorting whole articles takes seconds where the archive has many.
    """

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        pks = list(self.result_list.values_list("pk", flat=True))
        found = self.root_queryset.in_bulk(pks)
        self.result_list = [found[pk] for pk in pks if pk in found]


class ArticleForm(forms.ModelForm):
    decks = DecksField(
        label=_("decks"),
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "wide-line"}),
        help_text=_("One a line."),
    )
    body = BodyField(
        label=_("body"),
        required=False,
        widget=forms.Textarea({"rows": 20, "class": "body-text", "spellcheck": "false"}),
        help_text=_(
            "One paragraph a line; blank lines mean nothing. A crosshead begins with “## ”, a "
            "caption with “[图] ”. A backslash before these, or two for one, stands for itself."
        ),
    )

    why = forms.CharField(
        label=_("Why the change"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"class": "wide-line", "autocomplete": "off"}),
        help_text=_("Kept in the history; may be left empty."),
    )
    correction = forms.CharField(
        label=_("correction"),
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "wide-line"}),
        help_text=_(
            "What was wrong and what is right, for the readers. Needed where the published article "
            "says something else afterwards; for spaces and punctuation leave it empty."
        ),
    )

    class Meta:
        widgets = {
            name: forms.TextInput({"class": "wide-line", "autocomplete": "off"}) for name in LINES
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a place that is taken; the page is no field where it cannot change."""
        cleaned = super().clean()
        page = cleaned.get("page") or getattr(self.instance, "page", None)
        there = Article.objects.filter(page=page, position=cleaned.get("position"))
        if page and (other := there.exclude(pk=self.instance.pk).first()):
            words = gettext("Place %(place)d of this page is taken by “%(article)s”.")
            self.add_error("position", words % {"place": other.position, "article": other})
        return cleaned


@admin.register(Article)
class ArticleAdmin(
    WithReviews,
    WithWorkList,
    OwnDrafts,
    WithAutosave,
    WithUploads,
    Searchable,
    WithHistory,
    WithPresence,
    Versioned,
    KeepsPublished,
    admin.ModelAdmin,
):
    form = ArticleForm
    inlines = [BylineInline, PhotoInline]
    file_fields = PhotoForm.Meta.field_classes
    list_display = ["title", "issue", "where", "continuation", "signed"]
    list_filter = [
        "page__issue__newspaper",
        filters.ArticlePublished,
        filters.Continued,
        filters.WithHeadline,
        filters.WithByline,
        filters.PageLabel,
    ]
    date_hierarchy = "page__issue__date"
    ordering = ["-page__issue__date", "page__order", "position"]
    search_fields = ["headline"]
    search_help_text = _(
        'The readers’ search, drafts too: words, "phrases", -word, 题:word, 作者:name. '
        "Or a public id."
    )
    raw_id_fields = ["page"]
    show_full_result_count = False
    view_on_site = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        found = Article.objects.for_listing().prefetch_related(
            "bylines__contributor", linked("links_on", "later"), linked("links_back", "earlier")
        )
        return found.order_by(*self.ordering)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        return articles_with(search_term, queryset), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        by_contributor = lookup == "bylines__contributor__exact"
        return by_contributor or super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: Article) -> SafeString:
        if article.headline:
            return cells.one_line(article.headline)
        opening = article.opening or gettext("no text")
        return format_html('<span class="untitled">{}</span>', cells.one_line(f"（{opening}…）"))

    @admin.display(description=_("issue"), ordering="page__issue__date")
    def issue(self, article: Article) -> SafeString:
        return cells.issue_with_status(article.page.issue)

    @admin.display(description=_("page"), ordering="page__order")
    def where(self, article: Article) -> str:
        return f"{article.page.label}·{article.position}"

    @admin.display(description=_("bylines"))
    def signed(self, article: Article) -> SafeString:
        return cells.one_line(
            "、".join(str(signed.contributor) for signed in article.bylines.all())
        )

    @admin.display(description=_("continuation"))
    def continuation(self, article: Article) -> SafeString:
        back = cells.jump("←", article.continued_from, article.linked_earlier, "earlier")
        onward = cells.jump("→", article.continued_on, article.linked_later, "later")
        return format_html("{} {}", back, onward)

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        return ["page_link", "public_id", "created_at", "updated_at", "decks_read", "body_read"]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[Any]:
        # Who may only look is shown text, not the JSON that it is stored as.
        plain = "" if self.may_write(request, obj) else "_read"
        place = [("page", "position")]
        if obj is not None:
            place = [("page_link", "position", "public_id"), ("created_at", "updated_at")]
        lines = ["column_label", "kicker", "headline", f"decks{plain}"]
        return [
            (None, {"fields": [*lines, "dateline", f"body{plain}"]}),
            (_("Printed words of the jump"), {"fields": [("continued_from", "continued_on")]}),
            (_("Place"), {"fields": place}),
            *([] if plain else [(_("For the record"), {"fields": for_the_record(obj)})]),
        ]

    def change_of(self, request: HttpRequest, form: Any, change: bool) -> Change:
        """With the words of the editor, for the history and for the readers."""
        usual = super().change_of(request, form, change)
        said = form.cleaned_data
        return Change(request.user, said.get("why") or usual.why, said.get("correction", ""))

    def may_write(self, request: HttpRequest, article: Article | None) -> bool:
        if article is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, article)

    @admin.display(description=_("page"))
    def page_link(self, article: Article) -> SafeString:
        address = cells.change_address(article.page)
        return cells.link(address, f"{article.page.issue} {article.page}")

    @admin.display(description=_("decks"))
    def decks_read(self, article: Article) -> SafeString:
        return format_html_join("", "<p>{}</p>", ((line,) for line in article.decks))

    @admin.display(description=_("body"))
    def body_read(self, article: Article) -> SafeString:
        return format_html('<div class="body-text">{}</div>', body_to_plain(article.body))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new article comes last on its page."""
        given = super().get_changeform_initial_data(request)
        page = str(given.get("page", ""))
        if page.isdecimal() and len(page) < 19:
            last = Article.objects.filter(page=page).order_by("position").last()
            given.setdefault("position", last.position + 1 if last else 1)
        return given

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        note_deletion_of_parts(request.user, [obj])
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        note_deletion_of_parts(request.user, queryset)
        super().delete_queryset(request, queryset)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = context.get("original")
        if article is not None:
            context |= {
                "stored": stored(article),
                "suggestions": suggestions(article),
                "spans": reasons_of(article),
                "others": others_of(article),
                "findings": judged_article(stored(article)),
            }
        return super().render_change_form(request, context, *args, **kwargs)


def for_the_record(article: Article | None) -> list[str]:
    """The fields that ask why; those of a published article ask what its readers are told."""
    published = article is not None and article.page.issue.is_published
    return ["why", "correction"] if published else ["why"]


def others_of(article: Article) -> QuerySet[Article]:
    """The articles that could be the other part of its story: those of the issue."""
    others = Article.objects.for_listing().filter(page__issue=article.page.issue_id)
    return others.exclude(pk=article.pk).in_print_order()
