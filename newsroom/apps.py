"""The project's own apps: the newsroom's door, and the admin that stands behind it."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core import checks


class Newsroom(AppConfig):
    """Sign-in, its record, the commands about accounts, and the check before a deployment."""

    name = "newsroom"

    def ready(self) -> None:
        from newsroom import sign_in_log
        from newsroom.static_files import check_collected

        sign_in_log.connect()
        checks.register(check_collected, deploy=True)


class Desk(AdminConfig):
    """Django's admin with our door."""

    default_site = "newsroom.admin_site.NewsroomSite"
