"""An exported issue, imported elsewhere, is the same issue."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import translation
from PIL import Image

from articles.exporting import issue_files
from articles.exporting.issue_files import CannotExport, Export, export_issue
from articles.importing.redirecting import merge_away
from articles.importing.service import import_issue
from articles.models import (
    Article,
    ArticleRedirect,
    Continuation,
    Contributor,
    Issue,
    Newspaper,
    Page,
    Photo,
    Zone,
)
from articles.pictures.images import keep_page_image, make_page_image
from articles.pictures.pdfs import keep_page_pdf, make_page_pdf
from articles.pictures.photos import keep_photo, make_photo
from articles.workflow.linking import link, reject
from articles.workflow.zoning import Drawn, save_zones, version_of
from tests.facsimile.printing import front_page, print_pdf
from tests.views.press import MARCH_12, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    """Two pages with all that an issue can hold, one of them named so as no file can be."""
    issue = print_issue(print_newspaper())
    front, inside = print_page(issue, "1", "要闻/头版"), print_page(issue, "A02", "")
    Page.objects.filter(pk=front.pk).update(
        source_text="第1版\r\n\r\n老桥修好了\x0c\r\n",
        labels=[
            {
                "block": 2,
                "start": 0,
                "end": 5,
                "role": "headline",
                "article": 1,
                "joins": False,
                "reason": "has the form of a title",
            }
        ],
    )
    head = print_article(
        front,
        "老桥修好了",
        kicker="眉题",
        column_label="短评",
        decks=["副题一", " 副题二\n两行"],
        dateline="本报讯",
        continued_on="▶下转02版",
        source_blocks=[2],
        body=[
            {"kind": "paragraph", "text": "正文。"},
            {"kind": "crosshead", "text": "小标题"},
            {"kind": "caption", "text": "<图>  老桥"},
        ],
        signed=[("记者", "方舟"), ("摄影", "叶青")],
    )
    namesake = Contributor.objects.create(
        newspaper=issue.newspaper, name="方舟", distinguisher="体育"
    )
    head.bylines.filter(role="摄影").update(contributor=namesake)
    later = print_article(inside, "", continued_from="（上接第一版）")
    other = print_article(inside, "别的", body=[])
    ArticleRedirect.objects.create(public_id="bcdfghjk", target=later)
    editor = User.objects.create_user("editor")
    reject(Continuation.objects.create(earlier=head, later=other, score=0.25), editor)
    link(head, later, editor)
    return issue


def contents(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


def everything(issue: Issue) -> dict[str, Any]:
    """All that readers and editors see of an issue."""
    pages = Page.objects.filter(issue=issue).order_by("order")
    return {
        "pages": list(pages.values("label", "order", "name", "source_text", "labels")),
        "articles": [
            {
                name: getattr(article, name)
                for name in (
                    *("public_id", "position", "kicker", "headline", "decks", "column_label"),
                    *("dateline", "body", "continued_from", "continued_on", "source_blocks"),
                )
            }
            | {"bylines": [str(byline) for byline in article.bylines.all()]}
            for article in Article.objects.filter(page__issue=issue).in_print_order()
        ],
        "redirects": list(ArticleRedirect.objects.values_list("public_id", "target__public_id")),
        "links": list(
            Continuation.objects.of_issue(issue.pk)
            .order_by("later__public_id")
            .values_list(
                *("earlier__public_id", "later__public_id", "state", "score", "evidence"),
                "confirmed_at",
            )
        ),
    }


def clear() -> None:
    """As if on another site."""
    Issue.objects.all().delete()
    Contributor.objects.all().delete()
    Newspaper.objects.all().delete()


def test_importing_an_export_elsewhere_gives_the_same_issue(issue: Issue, tmp_path: Path) -> None:
    before = everything(issue)
    export_issue(issue, tmp_path / "out")
    clear()
    report = import_issue([tmp_path / "out"], print_newspaper().slug, MARCH_12)
    again = Issue.objects.get()
    assert everything(again) == before
    assert report.created == 3
    export_issue(again, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(tmp_path / "out")


def test_importing_an_export_at_home_changes_nothing(issue: Issue, tmp_path: Path) -> None:
    before = everything(issue)
    export_issue(issue, tmp_path / "out")
    report = import_issue([tmp_path / "out"], issue.newspaper.slug, MARCH_12)
    assert everything(issue) == before
    assert (report.created, report.updated, report.unchanged) == (0, [], 3)


def test_decisions_made_here_outlive_those_of_an_export(issue: Issue, tmp_path: Path) -> None:
    export_issue(issue, tmp_path / "out")
    confirmed = Continuation.objects.get(state="confirmed")
    other = Continuation.objects.get(state="rejected")
    reject(confirmed, User.objects.get())
    Continuation.objects.filter(pk=other.pk).delete()
    link(other.earlier, other.later, User.objects.get())
    import_issue([tmp_path / "out"], issue.newspaper.slug, MARCH_12)
    assert Continuation.objects.get(pk=confirmed.pk).state == "rejected"
    assert Continuation.objects.linked().get().later == other.later


def test_a_part_that_is_linked_otherwise_here_stays_so(issue: Issue, tmp_path: Path) -> None:
    export_issue(issue, tmp_path / "out")
    confirmed = Continuation.objects.get(state="confirmed")
    other = Continuation.objects.get(state="rejected")
    Continuation.objects.all().delete()
    link(confirmed.earlier, other.later, User.objects.get())
    with translation.override("en"):
        report = import_issue([tmp_path / "out"], issue.newspaper.slug, MARCH_12)
    assert Continuation.objects.get().later == other.later
    assert report.kept == [
        "page 1, “老桥修好了” is linked otherwise here; the link to "
        "“桥头的钟敲了八下。” was left out."
    ]


def test_an_article_merged_away_here_comes_back_with_an_export(
    issue: Issue, tmp_path: Path
) -> None:
    export_issue(issue, tmp_path / "out")
    before = everything(issue)
    merged = Article.objects.get(headline="别的")
    target = Article.objects.get(headline="老桥修好了")
    merge_away(merged, target)
    import_issue([tmp_path / "out"], issue.newspaper.slug, MARCH_12)
    assert everything(issue)["redirects"] == before["redirects"]
    assert Article.objects.get(public_id=merged.public_id).headline == "别的"


def test_a_decision_about_an_article_that_is_gone_is_reported(issue: Issue, tmp_path: Path) -> None:
    export_issue(issue, tmp_path / "out")
    later = Continuation.objects.get(state="confirmed").later
    [file] = (tmp_path / "out").glob("A02.json")
    content = json.loads(file.read_text(encoding="utf-8"))
    content["articles"] = [one for one in content["articles"] if one["headline"]]
    file.write_text(json.dumps(content), encoding="utf-8")
    clear()
    with translation.override("en"):
        report = import_issue([tmp_path / "out"], print_newspaper().slug, MARCH_12)
    assert (
        f"page 1, “老桥修好了” goes on as {later.public_id}, but this issue has no such article."
        in report.problems
    )


def test_files_are_named_for_their_pages(issue: Issue, tmp_path: Path) -> None:
    export = export_issue(issue, tmp_path / "out")
    assert sorted(contents(tmp_path / "out")) == [
        *("01-要闻 头版.json", "01-要闻 头版.txt"),
        *("A02.json", "A02.txt"),
    ]
    assert export == Export(tmp_path / "out", pages=2, articles=3, pictures=0)


@pytest.fixture
def pictured(issue: Issue, tmp_path: Path, settings: Any) -> Issue:
    """The issue with all that can be seen: a picture, a PDF, a photo, zones of every state."""
    settings.MEDIA_ROOT = tmp_path / "media"
    front, inside = issue.pages.order_by("order")
    keep_page_image(front, make_page_image(picture_file()))
    front.save()
    small = "@page { size: 90mm 120mm }"
    pdf = print_pdf(tmp_path / "page.pdf", front_page()[:1], sheet=small)
    keep_page_pdf(inside, make_page_pdf(pdf.read_bytes()))
    inside.save()
    head = Article.objects.get(headline="老桥修好了")
    photo = Photo(article=head, order=1, caption="老桥", credit="叶青摄", alt="石桥")
    keep_photo(photo, make_photo(picture_file("green")))
    photo.save()
    editor = User.objects.get()
    points = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5]]
    save_zones(front, version_of([]), [Drawn(None, head, points)], [], editor)
    given = {"points": points[::-1], "state": "confirmed", "evidence": ["given by a file: a"]}
    Zone.objects.create(article=Article.objects.get(headline="别的"), order=1, **given)
    proposed = {"points": points, "evidence": ["lines inside: 3"]}
    Zone.objects.create(article=Article.objects.get(headline=""), order=1, **proposed)
    return issue


def picture_file(colour: str = "blue") -> bytes:
    file = BytesIO()
    Image.new("RGB", (700, 900), colour).save(file, "PNG")
    return file.getvalue()


def seen(issue: Issue) -> dict[str, Any]:
    """Pictures, by what is in them, and zones of an issue."""
    articles = Article.objects.filter(page__issue=issue).in_print_order()
    return {
        "pages": [
            [size["width"] for size in page.image_sizes]
            + [field.read() for field in (page.image, page.pdf) if field]
            for page in issue.pages.order_by("order")
        ],
        "photos": [
            (photo.image.read(), photo.caption, photo.credit, photo.alt)
            for article in articles
            for photo in article.photos.all()
        ],
        "zones": [
            list(article.zones.values("order", "points", "state", "evidence", "decided_at"))
            for article in articles
        ],
    }


def test_pictures_and_zones_go_along(pictured: Issue, tmp_path: Path) -> None:
    before = everything(pictured), seen(pictured)
    export = export_issue(pictured, tmp_path / "out")
    assert sorted(contents(tmp_path / "out")) == [
        *("01-要闻 头版.json", "01-要闻 头版.txt", "01-要闻 头版.webp", "01-要闻 头版.zones.json"),
        *("A02.json", "A02.pdf", "A02.txt", "A02.zones.json"),
        "photos/01-1-1.webp",
    ]
    assert (export.pictures, export.missing) == (3, [])
    clear()
    import_issue([tmp_path / "out"], print_newspaper().slug, MARCH_12)
    again = Issue.objects.get()
    assert (everything(again), seen(again)) == before
    export_issue(again, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(tmp_path / "out")


def test_pictures_and_zones_imported_at_home_change_nothing(
    pictured: Issue, tmp_path: Path
) -> None:
    before = seen(pictured)
    export_issue(pictured, tmp_path / "out")
    report = import_issue([tmp_path / "out"], pictured.newspaper.slug, MARCH_12)
    assert seen(Issue.objects.get()) == before
    assert (report.created, report.updated) == (0, [])


def test_a_picture_that_is_missing_is_told(pictured: Issue, tmp_path: Path) -> None:
    front = pictured.pages.get(label="1")
    front.image.storage.delete(front.image.name)
    with translation.override("en"):
        export = export_issue(pictured, tmp_path / "out")
        assert list(export.lines())[1:] == [
            f"The file {front.image.name} is missing; it was left out."
        ]
    assert "01-要闻 头版.webp" not in contents(tmp_path / "out")


def test_nothing_is_overwritten(issue: Issue, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with translation.override("en"), pytest.raises(CannotExport, match="is not empty"):
        export_issue(issue, tmp_path)
    assert list(contents(tmp_path)) == ["mine.txt"]


def test_an_interrupted_export_leaves_nothing(
    issue: Issue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_issue: Issue) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(issue_files, "redirects_of", interrupt)
    with pytest.raises(KeyboardInterrupt):
        export_issue(issue, tmp_path)
    assert contents(tmp_path) == {}


def test_a_place_that_cannot_be_written(issue: Issue, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with translation.override("en"), pytest.raises(CannotExport, match="can't be written"):
        export_issue(issue, tmp_path / "file" / "out")
