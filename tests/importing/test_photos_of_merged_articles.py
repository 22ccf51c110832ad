"""Articles that come together when a page is imported again bring their photos with them."""

from typing import Any

import pytest

from articles.models import Article, Photo
from tests.importing.desk import BRIDGE, TREES, Desk, draft, headlines
from tests.importing.files_beside import JPEG, PNG

WHOLE = draft("老桥修好了", "桥", "三千棵树", "树")
POPLARS = "操场边上种了一排白杨，老校工每天浇水，说等孩子们毕业，树也成材了。"
SCHOOL = draft("新学校开学", "学", "船", POPLARS)
STONES, TREE = {"file": "bridge.png"}, {"file": "tree.jpg", "caption": "樟树"}


@pytest.fixture(autouse=True)
def _files(desk: Desk, settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    (desk.directory / "tree.jpg").write_bytes(JPEG)
    (desk.directory / "bridge.png").write_bytes(PNG)


def with_photos(article: dict[str, Any], *photos: dict[str, str]) -> dict[str, Any]:
    return article | {"photos": list(photos)}


def captions() -> list[str]:
    return list(Photo.objects.order_by("order").values_list("caption", flat=True))


def test_photos_that_come_with_the_whole_are_there_once(desk: Desk) -> None:
    desk.page(with_photos(BRIDGE, STONES), with_photos(TREES, TREE))
    report = desk.page(with_photos(WHOLE, STONES, TREE))
    assert report.merged == ["page 2, “三千棵树” is now part of “老桥修好了”"]
    assert captions() == ["", "樟树"]
    assert desk.page(with_photos(WHOLE, STONES, TREE)).unchanged == 1


def test_where_nothing_is_said_of_photos_they_go_along(desk: Desk) -> None:
    desk.page(with_photos(BRIDGE, STONES), with_photos(TREES, TREE, STONES), SCHOOL)
    desk.page(WHOLE, SCHOOL)
    assert headlines() == ["老桥修好了", "新学校开学"]
    assert captions() == ["", "樟树"]


def test_a_photo_that_went_along_is_no_editors_work(desk: Desk) -> None:
    desk.page(with_photos(BRIDGE, STONES), with_photos(TREES, TREE, STONES), SCHOOL)
    desk.page(WHOLE, SCHOOL)
    desk.page(draft("新学校开学", "学", "船", POPLARS, "桥", "树"))
    assert headlines() == ["新学校开学"]
    assert captions() == ["", "樟树"]


def test_a_photo_that_an_editor_changed_keeps_its_article(desk: Desk) -> None:
    desk.page(BRIDGE, with_photos(TREES, TREE))
    Photo.objects.update(caption="编辑写的")
    assert desk.page(WHOLE).merged == []
    assert Article.objects.count() == 2
