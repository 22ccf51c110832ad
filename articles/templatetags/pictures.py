"""The picture of a page or a photo, in the size that the reader's screen asks for."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.pictures.shown import Pictured, size_for, sizes_of

register = template.Library()

USUAL_WIDTH = 1280  # pixels; for programs that know no srcset


@register.simple_tag
def picture(
    thing: Pictured, alt: str = "", widths: str = "100vw", eager: bool = False
) -> SafeString:
    """``{% picture photo alt=photo.alt widths="(min-width: 60em) 40rem, 100vw" %}``.

    ``widths`` is the ``sizes`` attribute of HTML: how wide the picture stands in the layout.
    ``eager`` is for the first picture that is seen on a page; all others load when they come
    near the screen (HTML, 4.8.4.3). Nothing where there is no picture. The browser shows ``alt``
    where a file is missing.
    """
    if not thing.image:
        return SafeString("")
    loading = SafeString("") if eager else SafeString(' loading="lazy"')
    sizes = sizes_of(thing)
    if not sizes:
        plain = '<img src="{}" alt="{}"{} decoding="async">'
        return format_html(plain, thing.image.url, alt, loading)
    usual = size_for(sizes, USUAL_WIDTH)
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{} decoding="async">',
        usual.url,
        ", ".join(f"{size.url} {size.width}w" for size in sizes),
        widths,
        usual.width,
        usual.height,
        alt,
        loading,
    )
