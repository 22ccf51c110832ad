"""The project's own apps: the newsroom's door, and the admin that stands behind it."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class Newsroom(AppConfig):
    """Sign-in, its record, and the commands about accounts."""

    name = "newsroom"

    def ready(self) -> None:
        from newsroom import sign_in_log

        sign_in_log.connect()


class Desk(AdminConfig):
    """Django's admin with our door."""

    default_site = "newsroom.admin_site.NewsroomSite"
