"""{% picture %}: an image element with its sizes, whatever the row holds."""

from typing import Any

from django.template import Context, Template

from articles.models import Page, Photo

SIZES = [
    {"name": f"pages/2024/03/ab-{width}.webp", "width": width, "height": width * 3 // 2}
    for width in (320, 640, 1280, 2560)
]


def shown(thing: Page | Photo, tag: str = '{% picture thing alt="头版" %}', **more: Any) -> str:
    template = Template("{% load pictures %}" + tag)
    return template.render(Context({"thing": thing, **more}))


def page(**fields: Any) -> Page:
    return Page(**{"image": "pages/2024/03/ab-2560.webp", "image_sizes": SIZES, **fields})


def test_a_picture_offers_every_size_and_its_shape() -> None:
    assert shown(page()) == (
        '<img src="/media/pages/2024/03/ab-1280.webp" '
        'srcset="/media/pages/2024/03/ab-320.webp 320w, /media/pages/2024/03/ab-640.webp 640w, '
        '/media/pages/2024/03/ab-1280.webp 1280w, /media/pages/2024/03/ab-2560.webp 2560w" '
        'sizes="100vw" width="1280" height="1920" alt="头版" loading="lazy" decoding="async">'
    )


def test_the_layout_says_how_wide_the_picture_stands() -> None:
    tag = '{% picture thing widths="(min-width: 60em) 40rem, 100vw" %}'
    assert 'sizes="(min-width: 60em) 40rem, 100vw"' in shown(page(), tag)


def test_the_first_picture_of_a_page_does_not_wait() -> None:
    assert "loading" not in shown(page(), "{% picture thing eager=True %}")


def test_a_small_picture_is_shown_at_its_largest() -> None:
    photo = Photo(image="photos/a-640.webp", image_sizes=SIZES[:2])
    assert 'src="/media/pages/2024/03/ab-640.webp"' in shown(photo)


def test_a_row_from_before_there_were_sizes_shows_its_file() -> None:
    photo = Photo(image="photos/2024/03/旧照.jpg")
    assert shown(photo) == (
        '<img src="/media/photos/2024/03/%E6%97%A7%E7%85%A7.jpg" alt="头版" loading="lazy" '
        'decoding="async">'
    )


def test_without_a_picture_there_is_no_element() -> None:
    assert shown(Page()) == ""


def test_words_are_escaped() -> None:
    tag = "{% picture thing alt=words widths=words %}"
    assert 'alt="&quot;&gt;&lt;script&gt;"' in shown(page(), tag, words='"><script>')
