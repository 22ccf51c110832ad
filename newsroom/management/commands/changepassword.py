"""changepassword: Django's, recorded in the audit log."""

import getpass
from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User

from articles.workflow.accounts import COMMAND, recording_password


class Command(changepassword.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        name = options["username"] or getpass.getuser()
        user = User.objects.filter(username=name).first()
        # In no transaction: it would lock the newsroom out while somebody thinks of a password.
        with recording_password(user.pk if user else 0, COMMAND):
            return super().handle(*args, **options)
