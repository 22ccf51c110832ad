"""Pictures, PDFs and photos that lie beside the pages of an import."""

import json
from typing import Any

import pytest
from django.core.files.storage import default_storage

from articles.importing.formats.refusal import Refused
from articles.models import Page, Revision
from articles.pictures.images import keep_page_image, make_page_image
from tests.facsimile.samples import file_of, locked_pdf, pdf_of, scene
from tests.importing.desk import Desk
from tests.importing.files_beside import JPEG, PNG, TEXT, page, stored, take


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


def by_hand(data: bytes) -> str:
    """A picture that an editor gives the page in the admin."""
    edited = page()
    keep_page_image(edited, make_page_image(data))
    edited.save()
    return edited.image.name


@pytest.mark.parametrize(
    "name", ["02.jpg", "02-综合新闻.jpg", "2.JPG", "第2版.jpeg", "2024-03-12-02.png"]
)
def test_a_picture_of_the_same_name_or_label_is_the_page_s(desk: Desk, name: str) -> None:
    report = take(desk, {name: JPEG})
    assert report.pictures == ["page 2: page image"]
    sizes = page().image_sizes
    assert [(size["width"], size["height"]) for size in sizes] == [
        (320, 457),
        (640, 914),
        (700, 1000),
    ]
    assert {size["name"] for size in sizes} == stored()
    assert page().image.name == sizes[-1]["name"]
    assert page().image.name.startswith("pages/2024/03/")


def test_a_pdf_gives_the_page_its_picture(desk: Desk) -> None:
    take(desk, {"02.pdf": pdf_of()})
    assert default_storage.open(page().pdf.name).read() == pdf_of()
    assert page().image.name == page().pdf.name.replace(".pdf", "-pdf-1653.webp")


def test_where_both_lie_there_the_picture_is_shown_and_the_pdf_kept(desk: Desk) -> None:
    report = take(desk, {"02.pdf": pdf_of(), "02.jpg": JPEG})
    assert report.pictures == ["page 2: page image, page PDF"]
    assert page().image_sizes[-1]["width"] == 700
    assert page().pdf.name in stored()


def test_the_history_tells_of_the_picture(desk: Desk) -> None:
    take(desk, {"02.jpg": JPEG})
    state = Revision.objects.current().get(kind="page").state
    assert state["image"] == page().image.name
    assert state["image_sizes"] == page().image_sizes


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    files = {"02.pdf": pdf_of(), "02.jpg": JPEG}
    take(desk, files)
    before = Page.objects.values().get(), Revision.objects.count(), stored()
    report = take(desk, files)
    assert (report.pictures, report.kept, report.problems) == ([], [], [])
    assert (Page.objects.values().get(), Revision.objects.count(), stored()) == before


@pytest.mark.parametrize("names", [["02.jpg"], ["02.pdf"], ["02.jpg", "02.pdf"]])
def test_the_same_again_is_not_made_again(
    desk: Desk, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {name: JPEG if name == "02.jpg" else pdf_of() for name in names}
    take(desk, files)
    monkeypatch.delattr("articles.pictures.images_shelf.make_page_image")
    monkeypatch.delattr("articles.pictures.images_shelf.make_page_pdf")
    take(desk, files)


def test_a_file_that_is_gone_from_the_media_comes_back(desk: Desk) -> None:
    take(desk, {"02.jpg": JPEG})
    before = stored()
    default_storage.delete(page().image.name)
    take(desk, {"02.jpg": JPEG})
    assert stored() == before


def test_another_picture_takes_the_place_of_the_imported_one(desk: Desk) -> None:
    take(desk, {"02.jpg": JPEG})
    (desk.directory / "02.jpg").unlink()
    assert take(desk, {"02.png": PNG}).pictures == ["page 2: page image"]
    assert page().image_sizes[-1]["width"] == 500


def test_a_page_without_a_picture_keeps_the_one_that_it_has(desk: Desk) -> None:
    take(desk, {"02.jpg": JPEG})
    (desk.directory / "02.jpg").unlink()
    take(desk, {})
    assert page().image_sizes[-1]["width"] == 700
    assert take(desk, {"02.png": PNG}).kept == []


def test_an_editor_s_picture_stays(desk: Desk) -> None:
    take(desk, {"02.jpg": JPEG})
    name = by_hand(PNG)
    assert take(desk, {}).kept == ["page 2, “综合新闻”: page image"]
    other = file_of(scene(600, 900))
    report = take(desk, {"02.jpg": other})
    assert report.kept == ["page 2, “综合新闻”: page image (page image came changed, too)"]
    assert page().image.name == name


def test_a_picture_that_an_editor_took_away_stays_away(desk: Desk) -> None:
    take(desk, {"02.jpg": JPEG})
    Page.objects.update(image="", image_sizes=[])
    take(desk, {})
    assert page().image.name == ""


def test_the_desk_s_labels_leave_the_note_of_what_was_imported(desk: Desk) -> None:
    take(desk, {"02.jpg": JPEG})
    name = page().image.name
    (desk.directory / "02-综合新闻.txt").write_text(TEXT + "\n三千棵树\n", encoding="utf-8")
    desk.run(desk.directory / "02-综合新闻.txt")
    assert page().imported["image"] == name


def test_one_file_alone_is_taken_with_what_lies_beside_it(desk: Desk) -> None:
    take(desk, {"03.jpg": PNG, "02.jpg": JPEG})
    Page.objects.all().delete()
    report = desk.run(desk.directory / "02-综合新闻.txt")
    assert (report.pictures, report.problems) == (["page 2: page image"], [])


def test_a_picture_that_belongs_to_no_page_is_told(desk: Desk) -> None:
    report = take(desk, {"03.jpg": JPEG, "封面.png": PNG, "notes.md": b"x"})
    assert report.problems == [
        "03.jpg belongs to no page of this import; it was not taken.",
        "封面.png belongs to no page of this import; it was not taken.",
    ]
    assert stored() == set()


def test_zones_that_belong_to_no_page_are_told_too(desk: Desk) -> None:
    report = take(desk, {"02.zones.json": b"[]", "05.zones.json": b"[]"})
    assert report.problems == ["05.zones.json belongs to no page of this import; it was not taken."]


def test_a_page_whose_label_only_its_text_tells(desk: Desk) -> None:
    (desk.directory / "scan.txt").write_text(f"第2版\n\n{TEXT}", encoding="utf-8")
    (desk.directory / "scan.jpg").write_bytes(JPEG)
    desk.run(desk.directory)
    assert page().image_sizes[-1]["width"] == 700


def test_pages_of_drafts_in_one_file(desk: Desk) -> None:
    lines = [{"page": str(n), "articles": [{"headline": f"第{n}篇"}]} for n in (1, 2)]
    text = "\n".join(json.dumps(line) for line in lines)
    (desk.directory / "drafts.jsonl").write_text(text, encoding="utf-8")
    (desk.directory / "02.jpg").write_bytes(JPEG)
    desk.run(desk.directory)
    assert [bool(one.image) for one in Page.objects.order_by("order")] == [False, True]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"02.jpg": JPEG[:500]}, "02.jpg: The picture is damaged or incomplete."),
        ({"02.jpg": b""}, "02.jpg: The file is empty."),
        (
            {"02.png": b"<svg><script>alert(1)</script></svg>"},
            "02.png: This is a file of the kind SVG; JPEG, PNG, WebP and TIFF are taken.",
        ),
        ({"02.pdf": locked_pdf()}, "02.pdf: The PDF asks for a password; save it without one."),
        (
            {"02.pdf": pdf_of(2000)},
            "02.pdf: The PDF has 2000 pages; give a PDF of this one page.",
        ),
        (
            {"02.jpg": JPEG, "2.png": PNG},
            "02.jpg: 2.png belongs to the same page; which of the two is it?",
        ),
    ],
    ids=["damaged", "empty", "svg", "password", "2000 pages", "two"],
)
def test_a_bad_file_is_named_and_nothing_changes(
    desk: Desk, files: dict[str, bytes], words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        take(desk, files)
    assert str(refusal.value) == f"{desk.directory}/{words}"
    assert not Page.objects.exists()


def test_a_bad_picture_on_the_second_page_leaves_the_first_unchanged(desk: Desk) -> None:
    (desk.directory / "01.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(Refused):
        take(desk, {"01.jpg": JPEG, "02.jpg": b"x"})
    assert not Page.objects.exists()


def test_a_dry_run_stores_no_file(desk: Desk) -> None:
    report = take(desk, {"02.jpg": JPEG, "02.pdf": pdf_of()}, dry_run=True)
    assert report.pictures == ["page 2: page image, page PDF"]
    assert stored() == set()
    with pytest.raises(Refused):
        take(desk, {"02.jpg": b"x"}, dry_run=True)


def test_zones_in_json_beside_drafts_are_no_page(desk: Desk) -> None:
    (desk.directory / "02.json").write_text('{"page": "2", "articles": []}', encoding="utf-8")
    (desk.directory / "02.zones.json").write_text("{}", encoding="utf-8")
    assert desk.run(desk.directory).pages == 1
