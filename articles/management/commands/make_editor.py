"""make_editor: make a user who can work in the newsroom."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils.translation import gettext as _

from articles.management.shell import Shell
from articles.workflow.accounts import COMMAND, record_added

NAME = "editor"


class Command(Shell):
    help = f"Make the user “{NAME}” with all rights on the archive, and print its password once."

    def handle(self, *args: Any, **options: Any) -> None:
        if password := make_editor():
            words = _("Editor: user name %(name)s, password %(password)s (shown only this once)")
            self.stdout.write(words % {"name": NAME, "password": password})
        else:
            self.stdout.write(_("The user %(name)s is already there.") % {"name": NAME})


@transaction.atomic
def make_editor() -> str:
    """Make the user and return its password; "" where the user is there already."""
    users = get_user_model()._default_manager
    if users.filter(username=NAME).exists():
        return ""
    password = secrets.token_urlsafe(12)
    editor = users.create_user(NAME, password=password, is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="articles"))
    record_added(editor, COMMAND)
    return password
