"""What is typed into an article's form is kept while it is typed, and can be taken up again."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Article
from articles.workflow.autosaving import keep_typed, settle, waiting_for

from .versions import VERSION


class WithAutosave:
    """For the admin of articles: keeps what is typed, 0 standing for an article to be added."""

    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, name: str, view: Any) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")

        own = [
            at("<int:pk>/autosave/", "autosave", self.autosave),
            at("<int:pk>/autosave/discard/", "discard", self.discard),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    @method_decorator(require_POST)
    def autosave(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the form as it was posted; tells when, and whether it can still be saved."""
        article = self.own_form(request, pk)
        version = request.POST.get(VERSION, "")
        row = keep_typed(pk, request.user, dict(request.POST.lists()), version)
        stale = article is not None and article.form_version != version
        warning = _("Somebody else has changed this article meanwhile.") if stale else ""
        at = _("Kept at %(time)s, not saved yet.") % {
            "time": time_format(localtime(row.at), "H:i:s")
        }
        return JsonResponse({"words": at, "warning": warning})

    @method_decorator(require_POST)
    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Throw away what was typed."""
        self.own_form(request, pk)
        settle(pk, request.user)
        name = "admin:articles_article_change" if pk else "admin:articles_article_add"
        return HttpResponseRedirect(reverse(name, args=[pk] if pk else []))

    def own_form(self, request: HttpRequest, pk: int) -> Article | None:
        """The article of a form that the user may save. Raises PermissionDenied."""
        if not pk:
            if not self.has_add_permission(request):  # type: ignore[attr-defined]
                raise PermissionDenied
            return None
        article: Article | None = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if article is None or not self.has_change_permission(request, article):  # type: ignore[attr-defined]
            raise PermissionDenied
        return article

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        settle(form.instance.pk if change else 0, request.user, form.instance.pk)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        original = context.get("original")
        pk = original.pk if original else 0
        context["autosave"] = reverse("admin:articles_article_autosave", args=[pk])
        if request.method == "GET":
            context["typed"] = waiting_for(pk, request.user)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]
