"""The list and form of pages, and the pages in the form of their issue."""

from contextlib import nullcontext
from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Issue, Page
from articles.text.numerals import LABEL, page_order
from articles.workflow.checking import judged_page

from . import cells
from .desk import PageDesk, desk_address
from .desk_work import stored
from .history import WithHistory
from .permanence import KeepsPublished
from .presence import WithPresence
from .searchable import Searchable
from .tables import NamedInTable
from .uploads import PageFilesForm, WithUploads
from .versions import Versioned
from .zones import PageZones


class PageForm(PageFilesForm):
    def validate_unique(self) -> None:
        """Refuse a page that the issue has already: 1 and 01 are one page."""
        super().validate_unique()
        page: Page = self.instance
        if page.issue_id is None or not LABEL.fullmatch(page.label):
            return
        same = Page.objects.filter(issue=page.issue_id, order=page_order(page.label))
        if same.exclude(pk=page.pk).exists():
            words = gettext("This issue has a page %(label)s already.")
            self.add_error("label", words % {"label": page.label})


class PageNameForm(forms.ModelForm):
    """A row of the list, in which names are mended; refused over somebody else's new name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The name that was on the screen goes along with the one that is typed.
        self.fields["name"].show_hidden_initial = True
        self.fields["name"].widget.attrs["aria-label"] = self.fields["name"].label

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        seen = self.data.get(self.add_initial_prefix("name"), "")
        stored = Page.objects.select_for_update().values_list("name", flat=True)
        now = stored.get(pk=self.instance.pk)
        if name not in (now, seen) and seen != now:
            words = gettext(
                "Somebody has named this page “%(name)s” meanwhile; save again to "
                "put your name in its place."
            )
            raise forms.ValidationError(words % {"name": now})
        return now if name == seen else name


class PageFormSet(NamedInTable):
    def clean(self) -> None:
        """Refuse two new pages with one label."""
        super().clean()
        labels = [form.cleaned_data.get("label") for form in self.forms if form.is_valid()]
        orders = [page_order(label) for label in labels if label and LABEL.fullmatch(label)]
        if len(orders) > len(set(orders)):
            raise forms.ValidationError(gettext("Two pages of this issue have the same label."))


class PageInline(admin.TabularInline):
    """The pages of an issue; the rest of a page is in its own form."""

    model = Page
    form = PageForm
    formset = PageFormSet
    fields = ["label", "name", "articles", "open_page"]
    versioned = ["label", "name"]
    extra = 0
    can_delete = False
    classes = ["pages"]

    def get_readonly_fields(self, request: HttpRequest, obj: Issue | None = None) -> list[str]:
        # The label of a published page is part of an address that readers have.
        fixed = ["label"] if obj and obj.is_published else []
        return [*fixed, "articles", "open_page"]

    def has_add_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        return super().has_add_permission(request, obj) and not (obj and obj.is_published)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return Page.objects.for_navigation().annotate(article_count=Count("articles"))

    @admin.display(description=_("articles"))
    def articles(self, page: Page) -> int | str:
        return page.article_count if page.pk else ""

    @admin.display(description=_("page"))
    def open_page(self, page: Page) -> SafeString | str:
        if page.pk is None:
            return ""
        return cells.link(desk_address(page), gettext("Page desk"))


@admin.register(Page)
class PageAdmin(
    PageDesk,
    PageZones,
    WithUploads,
    Searchable,
    WithHistory,
    WithPresence,
    Versioned,
    KeepsPublished,
    admin.ModelAdmin,
):
    form = PageForm
    file_fields = PageForm.Meta.field_classes
    list_display = ["title", "name", "issue_line", "desk_line", "with_image"]
    list_editable = ["name"]
    list_filter = ["issue__newspaper"]
    date_hierarchy = "issue__date"
    ordering = ["-issue__date", "issue__edition", "order"]
    search_fields = ["name", "label"]
    raw_id_fields = ["issue"]
    show_full_result_count = False
    view_on_site = False

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{**kwargs, "form": PageNameForm})

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A post in one transaction: a name that was looked at stays until the other is saved."""
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return super().changelist_view(request, extra_context)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return Page.objects.with_issue().for_navigation().order_by(*self.ordering)

    @admin.display(description=_("page"), ordering="order")
    def title(self, page: Page) -> SafeString:
        return cells.one_line(page)

    @admin.display(description=_("issue"), ordering="issue__date")
    def issue_line(self, page: Page) -> SafeString:
        return cells.issue_with_status(page.issue)

    @admin.display(description=_("Page desk"), ordering="desk_done_at")
    def desk_line(self, page: Page) -> SafeString:
        words = gettext("desk done") if page.desk_done_at else gettext("to do")
        return cells.link(desk_address(page), words)

    @admin.display(description=_("page image"), boolean=True)
    def with_image(self, page: Page) -> bool:
        return bool(page.image)

    @admin.display(description=_("issue"))
    def issue_link(self, page: Page) -> SafeString:
        return cells.link(cells.change_address(page.issue), page.issue)

    def get_fieldsets(self, request: HttpRequest, obj: Page | None = None) -> list[Any]:
        issue = "issue_link" if obj else "issue"
        fields = [(issue, "label", "name"), ("image", "pdf")]
        return [(None, {"fields": fields})]

    def get_readonly_fields(self, request: HttpRequest, obj: Page | None = None) -> list[str]:
        # The label of a published page is part of an address that readers have.
        return ["issue_link", "label"] if obj and obj.issue.is_published else ["issue_link"]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        page = stored(context.get("original"))
        if page is not None:
            context |= {
                "stored": page,
                "findings": judged_page(page),
            }
        return super().render_change_form(request, context, *args, **kwargs)
