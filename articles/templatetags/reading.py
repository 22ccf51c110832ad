"""How the reader of a page likes to read."""

from django import template

from articles.caching.preferences import Preferences, preferences_of

register = template.Library()


@register.simple_tag(takes_context=True)
def liked_reading(context: template.Context) -> Preferences:
    """What the reader's cookie says; on a page that is made without a request, nothing."""
    request = context.get("request")
    return preferences_of(request) if request else Preferences()
