"""The site's own name, as it stands in identifiers that are to last."""

import re

from django.conf import settings

DNS_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


def site_name() -> str:
    """The first name in ALLOWED_HOSTS, by whichever of them a reader came."""
    hosts = (host.lower().lstrip(".") for host in settings.ALLOWED_HOSTS)
    return next(filter(DNS_NAME.fullmatch, hosts), "localhost")
