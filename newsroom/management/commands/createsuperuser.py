"""createsuperuser: Django's, recorded in the audit log."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.db.models import Max

from articles.workflow.accounts import COMMAND, record_added


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        # In no transaction: it would lock the newsroom out while somebody thinks of a password.
        last = User.objects.aggregate(pk=Max("pk"))["pk"] or 0
        super().handle(*args, **options)
        for made in User.objects.filter(pk__gt=last, is_superuser=True):
            record_added(made, COMMAND)
