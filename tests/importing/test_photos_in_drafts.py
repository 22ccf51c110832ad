"""Photos that drafts name: taken in with their words, and merged as any field is."""

import json
from typing import Any

import pytest

from articles.importing.formats.refusal import Refused
from articles.models import Article, Page, Photo
from tests.facsimile.samples import file_of, scene
from tests.importing.desk import Desk
from tests.importing.files_beside import JPEG, PNG, stored, take


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


def draft(*photos: Any, **fields: Any) -> dict[str, bytes]:
    """Files of a page of drafts with one article that has these photos."""
    article = {"headline": "老桥修好了", "photos": list(photos), **fields}
    content = {"page": "2", "articles": [article]}
    return {"02-综合新闻.json": json.dumps(content).encode()}


BRIDGE = {"file": "photos/bridge.jpg", "caption": "老桥新貌", "credit": "叶青摄", "alt": "一座石桥"}
FILES = {"photos/bridge.jpg": JPEG, "photos/river.png": PNG}


def values() -> list[tuple[str, str, str]]:
    return list(Photo.objects.order_by("order").values_list("caption", "credit", "alt"))


def test_a_draft_names_its_photos(desk: Desk) -> None:
    take(desk, FILES | draft(BRIDGE, {"file": "photos/river.png"}))
    assert values() == [("老桥新貌", "叶青摄", "一座石桥"), ("", "", "")]
    photo = Photo.objects.get(order=1)
    assert photo.image.name.startswith("photos/2024/03/")
    assert [size["width"] for size in photo.image_sizes] == [320, 640, 700]
    assert {size["name"] for size in photo.image_sizes} <= stored()


def test_photos_again_change_nothing(desk: Desk) -> None:
    take(desk, FILES | draft(BRIDGE))
    before = Photo.objects.values().get()
    assert take(desk, {}).unchanged == 1
    assert Photo.objects.values().get() == before


def test_photos_that_come_changed_follow_unless_an_editor_changed_them(desk: Desk) -> None:
    take(desk, FILES | draft(BRIDGE))
    report = take(desk, draft({**BRIDGE, "caption": "老桥"}))
    assert report.updated == ["page 2, “老桥修好了”: photos"]
    assert values() == [("老桥", "叶青摄", "一座石桥")]
    Photo.objects.update(alt="石桥与河")
    report = take(desk, draft({**BRIDGE, "caption": "桥"}))
    assert report.kept == ["page 2, “老桥修好了”: photos (photos came changed, too)"]
    assert values() == [("老桥", "叶青摄", "石桥与河")]


def test_photos_come_to_an_article_that_had_none(desk: Desk) -> None:
    take(desk, {"02-综合新闻.json": b'{"page": "2", "articles": [{"headline": "\xe8\x80\x81"}]}'})
    take(desk, FILES | draft(BRIDGE, headline="老"))
    assert values() == [("老桥新貌", "叶青摄", "一座石桥")]


def test_who_says_nothing_of_photos_leaves_them(desk: Desk) -> None:
    take(desk, FILES | draft(BRIDGE))
    without = {"page": "2", "articles": [{"headline": "老桥修好了"}]}
    take(desk, {"02-综合新闻.json": json.dumps(without).encode()})
    assert values() == [("老桥新貌", "叶青摄", "一座石桥")]
    take(desk, draft())
    assert values() == []


def test_an_article_can_be_nothing_but_a_photo(desk: Desk) -> None:
    take(desk, FILES | draft(BRIDGE, headline=""))
    assert Article.objects.get().photos.count() == 1


def only_photos(*names: str) -> dict[str, bytes]:
    """Files of a page of drafts with articles that are one photo each."""
    articles = [{"photos": [{"file": name}]} for name in names]
    return {"02-综合新闻.json": json.dumps({"page": "2", "articles": articles}).encode()}


def test_articles_that_are_nothing_but_a_photo_are_known_again(desk: Desk) -> None:
    photos = ["photos/bridge.jpg", "photos/river.png"]
    take(desk, FILES | only_photos(*photos))
    before = list(Article.objects.order_by("pk").values())
    report = take(desk, only_photos(*photos))
    assert (report.created, report.unchanged, report.problems) == (0, 2, [])
    assert list(Article.objects.order_by("pk").values()) == before
    take(desk, only_photos(*reversed(photos)))
    assert set(Article.objects.values_list("pk", "photos__image")) == {
        (one["id"], one["imported"]["photos"][0]["image"]) for one in before
    }


def test_a_photo_is_not_taken_for_parts_of_others(desk: Desk) -> None:
    """Their files' names share all but the digest."""
    others = {f"{n}.jpg": file_of(scene(700, 900 + n)) for n in range(8)}
    take(desk, FILES | only_photos("photos/bridge.jpg"))
    report = take(desk, others | only_photos(*others))
    assert (report.created, report.merged, len(report.problems)) == (8, [], 1)


def test_a_photo_in_the_directory_is_no_page_s_picture(desk: Desk) -> None:
    pages = [
        {"page": page, "articles": [{"headline": headline, "photos": [{"file": photo}]}]}
        for page, headline, photo in (("1", "老桥", "2.jpg"), ("2", "新桥", "1.jpg"))
    ]
    (desk.directory / "issue.jsonl").write_text("\n".join(map(json.dumps, pages)))
    (desk.directory / "1.jpg").write_bytes(JPEG)
    (desk.directory / "2.jpg").write_bytes(PNG)
    report = desk.run(desk.directory)
    assert (report.pictures, report.problems) == ([], [])
    assert list(Page.objects.values_list("image", flat=True)) == ["", ""]


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        ({"file": "../x.jpg"}, "articles[0].photos[0].file: Name a file in the directory of the"),
        ({"file": "/etc/passwd"}, "articles[0].photos[0].file: Name a file in the directory of"),
        ({"file": ""}, "articles[0].photos[0].file: A text is missing here."),
        ({}, "articles[0].photos[0].file: A text is missing here."),
        ("x.jpg", "articles[0].photos[0]: An object is wanted here."),
        ({**BRIDGE, "alt": "石" * 301}, "articles[0].photos[0].alt: The text is longer than 300"),
        ({**BRIDGE, "credit": 7}, "articles[0].photos[0].credit: A text is wanted here."),
    ],
)
def test_photos_are_read_strictly(desk: Desk, photo: Any, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        take(desk, FILES | draft(photo))
    assert f"02-综合新闻.json: {words}" in str(refusal.value)


def test_a_photo_that_is_missing_or_none_is_named(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"photos/moon\.jpg: There is no such file\.$"):
        take(desk, draft({"file": "photos/moon.jpg"}))
    with pytest.raises(Refused, match=r"bridge\.jpg: This is no picture; JPEG, PNG, WebP and TIFF"):
        take(desk, {"photos/bridge.jpg": b"x"} | draft(BRIDGE))
    assert not Article.objects.exists()
