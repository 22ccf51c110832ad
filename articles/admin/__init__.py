"""The editing desk: django.contrib.admin with a small layer for a newspaper's editors."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import (
    accounts,
    accounts_audit,
    articles,
    continuations,
    contributors,
    issues,
    newspapers,
    pages,
    redirects,
    signoffs,
    terms,
)

__all__ = [
    "accounts",
    "accounts_audit",
    "articles",
    "continuations",
    "contributors",
    "issues",
    "newspapers",
    "pages",
    "redirects",
    "signoffs",
    "terms",
]

admin.site.site_header = _("Digital newspaper desk")
admin.site.site_title = _("Digital newspaper desk")
admin.site.index_title = _("Today at the desk")
