"""The admin behind our door: sign-in with a second factor, and nothing typed is lost there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path

from articles.workflow.accounts import recording_password
from articles.workflow.accounts_address import actor_of
from articles.workflow.accounts_second_factor import has_second_factor

from . import kept_post
from .second_factor_page import second_factor
from .sign_in import SignInForm

View = Callable[..., HttpResponseBase]
# What is open to those who still have to set their second factor up.
BEFORE_THE_SECOND_FACTOR = ("second_factor", "logout", "jsi18n")


class NewsroomSite(AdminSite):
    """Django's admin site; articles.admin registers what it shows."""

    login_form = SignInForm

    def get_urls(self) -> list[URLPattern | URLResolver]:
        view = self.admin_view(second_factor)
        return [path("second-factor/", view, name="second_factor"), *super().get_urls()]

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Wrap a view as Django does, and keep what a stranger posts to it."""
        guarded = super().admin_view(self.after_second_factor(view), cacheable)

        @wraps(guarded)
        def kept(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            if request.method == "POST" and not self.has_permission(request):
                answer = kept_post.keep(request, kept_post.Reason.SIGNED_OUT)
                if answer:
                    return answer
            return guarded(request, *args, **named)

        return kept

    def after_second_factor(self, view: View) -> View:
        """Lead to the set-up first, where the newsroom requires a second factor."""

        @wraps(view)
        def led(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            if self.has_to_set_up(request):
                return redirect("admin:second_factor")
            return view(request, *args, **named)

        return led

    def has_to_set_up(self, request: HttpRequest) -> bool:
        name = request.resolver_match.url_name
        return (
            settings.REQUIRE_SECOND_FACTOR
            and name not in BEFORE_THE_SECOND_FACTOR
            and not has_second_factor(request.user)
        )

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        with transaction.atomic(), recording_password(request.user.pk, actor_of(request)):
            return super().password_change(request, extra_context)
