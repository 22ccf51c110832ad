"""Accounts and roles: Django's forms for them, each change recorded in the audit log."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.workflow import accounts
from articles.workflow.accounts_address import actor_of
from articles.workflow.accounts_second_factor import (
    has_second_factor,
    take_away,
    with_second_factor,
)

from .versions import Versioned


class Recorded(Versioned, admin.ModelAdmin):
    """Records what is added, changed and deleted, with the rights that came and went."""

    delete_confirmation_template = "admin/articles/delete_confirmation.html"
    delete_selected_confirmation_template = "admin/articles/delete_selected_confirmation.html"

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool
    ) -> None:
        form.standing_before = self._standing(obj) if change else None
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool
    ) -> None:
        """Save groups and rights, with which an account is whole, and record it."""
        super().save_related(request, form, formsets, change)
        saved = self.model.objects.get(pk=form.instance.pk)
        if change:
            accounts.record_changed(saved, actor_of(request), form.standing_before)
        else:
            accounts.record_added(saved, actor_of(request))

    def _standing(self, obj: Any) -> set[str]:
        return accounts.standing_of(self.model.objects.get(pk=obj.pk))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """A sentence for who can't be deleted, in place of all that is on record of them."""
        if kept := [one for one in objs if accounts.is_on_record(one)]:
            words = _("“%s” has signed in or changed something: take the mark “active” away.")
            return [], {}, set(), [words % one for one in kept]
        return super().get_deleted_objects(objs, request)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        accounts.record_deleted(obj, actor_of(request))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            accounts.record_deleted(obj, actor_of(request))
        super().delete_queryset(request, queryset)


class UserAdmin(Recorded, DjangoUserAdmin):
    """Accounts. Superusers are made and changed by superusers only."""

    list_display = ["username", "last_name", "first_name", "is_active", "is_staff", "with_device"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return with_second_factor(super().get_queryset(request))

    @admin.display(description=gettext_lazy("second factor"), boolean=True)
    def with_device(self, user: User) -> bool:
        return has_second_factor(user)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        own = [] if request.user.is_superuser else ["is_superuser"]
        told = ["last_login", "date_joined"]
        return [*super().get_readonly_fields(request, obj), *told, *own]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request.user, obj)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.second_factor)
        return [
            path("<int:pk>/second-factor/", view, name="auth_user_second_factor"),
            *super().get_urls(),
        ]

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        user = self.get_object(request, unquote(id))
        pk = user.pk if user else 0
        with transaction.atomic(), accounts.recording_password(pk, actor_of(request)):
            return super().user_change_password(request, id, form_url)

    def second_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask whether to take away a lost second factor, and take it away."""
        user = get_object_or_404(User, pk=pk)
        # One's own needs the password: it is on a page of its own.
        if not self.has_change_permission(request, user) or user == request.user:
            raise PermissionDenied
        if request.method == "POST":
            take_away(user, actor_of(request))
            messages.success(request, _("The second factor of %s is taken away.") % user)
            return redirect("admin:auth_user_change", user.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Take away the second factor of %s?") % user,
            "opts": self.opts,
            "original": user,
            "has_device": has_second_factor(user),
        }
        return TemplateResponse(request, "admin/auth/user/second_factor.html", context)


class GroupAdmin(Recorded, DjangoGroupAdmin):
    """Roles, each with its rights."""


def _may_touch(user: User, other: User | None) -> bool:
    return user.is_superuser or other is None or not other.is_superuser


admin.site.unregister([Group, User])
admin.site.register(Group, GroupAdmin)
admin.site.register(User, UserAdmin)
# Whoever could read or set the keys of others could sign in as them.
admin.site.unregister([TOTPDevice, StaticDevice])
