from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """The newspaper archive: one app, because its models are one aggregate."""

    name = "articles"
    verbose_name = _("Newspaper archive")
    default_auto_field = "django.db.models.BigAutoField"
