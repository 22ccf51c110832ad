"""Importing an issue: all of it or nothing, and nothing twice."""

import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing.formats.refusal import Refused
from articles.importing.service import import_issue
from articles.models import Article, Contributor, Issue, Page
from tests.importing.desk import BRIDGE, SCHOOL, TREES, Desk, draft, headlines

# The parser knows this page from any side: a folio, a headline, a dateline, whole sentences.
PAGE_TEXT = """第2版 综合新闻

老桥修好了

本报讯（记者方舟）桥头的老桥昨天修好了，桥面换了新石板，两边装了栏杆，行人都说好走。

镇上说，明年再修一座新桥，通到对岸的学校，孩子们上学就不用坐船了。
"""


def test_a_page_text_becomes_a_page_with_its_article(desk: Desk) -> None:
    path = desk.directory / "02-综合新闻.txt"
    path.write_text(PAGE_TEXT, encoding="utf-8")
    report = desk.run(path)
    page = Page.objects.get()
    assert (page.label, page.order, page.name) == ("2", 2, "综合新闻")
    assert page.source_text == PAGE_TEXT
    article = page.articles.get()
    assert (article.headline, article.dateline) == ("老桥修好了", "本报讯")
    assert [(byline.role, byline.contributor.name) for byline in article.bylines.all()] == [
        ("记者", "方舟")
    ]
    assert {reason["role"] for reason in article.reasons()} >= {"headline", "dateline", "body"}
    assert (report.pages, report.created, report.problems) == (1, 1, [])


def test_the_folio_tells_the_page_where_the_file_name_does_not(desk: Desk) -> None:
    path = desk.directory / "scan.txt"
    path.write_text(PAGE_TEXT, encoding="utf-8")
    desk.run(path)
    assert (Page.objects.get().label, Page.objects.get().name) == ("2", "综合新闻")


def test_a_file_name_that_contradicts_the_folio_is_reported(desk: Desk) -> None:
    path = desk.directory / "03.txt"
    path.write_text(PAGE_TEXT, encoding="utf-8")
    report = desk.run(path)
    assert Page.objects.get().label == "3"
    assert report.problems == [f"{path}: it was imported as page 3, but its text says page 2."]


def test_the_options_say_which_page_it_is(desk: Desk) -> None:
    path = desk.directory / "02-综合.txt"
    path.write_text(PAGE_TEXT, encoding="utf-8")
    desk.run(path, label="a02", name="要闻")
    assert (Page.objects.get().label, Page.objects.get().name) == ("A02", "要闻")


def test_importing_again_writes_nothing(desk: Desk) -> None:
    path = desk.write(BRIDGE, {**TREES, "bylines": [{"role": "记者", "name": "方舟"}]})
    desk.run(path)
    with CaptureQueriesContext(connection) as queries:
        report = desk.run(path)
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
    assert (report.created, report.updated, report.kept, report.unchanged) == (0, [], [], 2)


def test_a_name_is_one_contributor_in_the_whole_newspaper(desk: Desk) -> None:
    signed = {"bylines": [{"role": "记者", "name": "方舟"}, {"role": "摄影", "name": "方舟"}]}
    desk.page({**BRIDGE, **signed}, page="1")
    desk.page({**TREES, **signed}, page="2")
    assert Contributor.objects.get().bylines.count() == 4


def test_a_dry_run_reports_the_same_and_stores_nothing(desk: Desk) -> None:
    path = desk.write(BRIDGE)
    tried = desk.run(path, dry_run=True)
    assert not Issue.objects.exists()
    done = desk.run(path)
    assert list(tried.lines()) == [*done.lines(), "This was a dry run: nothing was stored."]


def test_a_bad_page_leaves_the_issue_as_it_was(desk: Desk) -> None:
    desk.page(BRIDGE, page="1")
    changed = desk.write({**BRIDGE, "kicker": "新的眉题"}, page="1")
    bad = desk.directory / "2.json"
    bad.write_text('{"page": "2"}', encoding="utf-8")
    with pytest.raises(Refused, match=r"2\.json: articles"):
        desk.run(changed, bad)
    assert Article.objects.get().kicker == ""


def test_an_interrupted_import_leaves_nothing(desk: Desk) -> None:
    def interrupted(pages, _number):  # type: ignore[no-untyped-def]
        yield next(iter(pages))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.run(desk.write(BRIDGE, page="1"), desk.write(TREES), progress=interrupted)
    assert not Issue.objects.exists()


def test_a_page_twice_in_one_import(desk: Desk) -> None:
    twice = desk.write(BRIDGE, page="A1"), desk.write(TREES, page="A01")
    with pytest.raises(Refused, match=r"A01\.json: Page A01 comes twice; it is also in .*A1\.json"):
        desk.run(*twice)


def test_a_public_id_twice_in_one_import(desk: Desk) -> None:
    named = {**BRIDGE, "public_id": "bcdfgh"}
    with pytest.raises(Refused, match="The public id bcdfgh comes twice"):
        desk.run(desk.write(named, page="1"), desk.write(named, page="2"))


def test_a_public_id_of_another_issue(desk: Desk) -> None:
    path = desk.write({**BRIDGE, "public_id": "bcdfgh"})
    desk.run(path)
    with pytest.raises(Refused, match="bcdfgh belongs to another issue here, 桥头日报 2024-03-12"):
        import_issue([path], desk.newspaper.slug, datetime.date(2024, 3, 13))


def test_a_page_that_nothing_names(desk: Desk) -> None:
    path = desk.directory / "scan.json"
    path.write_text('{"articles": [{"headline": "老桥"}]}', encoding="utf-8")
    with pytest.raises(Refused, match="Neither the file's name nor the text"):
        desk.run(path)


def test_label_and_name_are_for_one_page(desk: Desk) -> None:
    with pytest.raises(Refused, match="--label and --name are for one page; these are 2"):
        desk.run(desk.write(BRIDGE, page="1"), desk.write(TREES), label="3")


def test_nothing_but_furniture_is_no_page_unless_the_drafts_say_so(desk: Desk) -> None:
    path = desk.directory / "02.txt"
    path.write_text("第2版 综合新闻\n\n2024年3月12日 星期二\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"02\.txt: No article was found .* say so in 02\.json"):
        desk.run(path)
    (desk.directory / "02.json").write_text('{"page": "2", "articles": []}', encoding="utf-8")
    assert desk.run(desk.directory).problems == []
    assert Page.objects.get().articles.count() == 0


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("qiaotuo", "There is no newspaper “qiaotuo”; the nearest is “qiaotou”."),
        ("桥头", "There is no newspaper “桥头”; the nearest is “qiaotou”."),
    ],
)
def test_a_newspaper_that_does_not_exist(desk: Desk, slug: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        import_issue([desk.write(BRIDGE)], slug, datetime.date(2024, 3, 12))
    assert str(caught.value) == sentence


@pytest.mark.parametrize("edition", ["a/b", "a b", ".", "增" * 41])
def test_an_edition_that_is_none(desk: Desk, edition: str) -> None:
    with pytest.raises(Refused, match="is no edition: "):
        desk.run(desk.write(BRIDGE), edition=edition)


def test_editions_of_a_date_are_issues_of_their_own(desk: Desk) -> None:
    desk.page(BRIDGE)
    desk.run(desk.write(TREES), edition="增刊")
    assert [issue.key for issue in Issue.objects.all()] == ["2024-03-12", "2024-03-12-增刊"]


def test_a_large_page(desk: Desk) -> None:
    drafts = [draft(f"第{n}件事", f"第{n}件事今天办好了。") for n in range(1500)]
    desk.page(*drafts)
    desk.page(*reversed(drafts))
    assert headlines()[:2] == ["第1499件事", "第1498件事"]


def test_queries_of_a_page_do_not_grow_with_its_articles(desk: Desk) -> None:
    few = [draft(f"少{n}", f"第{n}件事。") for n in range(2)]
    many = [draft(f"多{n}", f"第{n}件事。") for n in range(40)]
    counts = []
    desk.page(BRIDGE, page="9")
    for label, drafts in (("1", few), ("2", many)):
        for _again in range(2):
            with CaptureQueriesContext(connection) as queries:
                desk.page(*drafts, page=label)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_a_directory_is_read_with_the_drafts_beside_its_texts(desk: Desk) -> None:
    (desk.directory / "01-要闻.txt").write_text(PAGE_TEXT.replace("2", "1"), encoding="utf-8")
    (desk.directory / "02-综合.txt").write_text("老桥\n", encoding="utf-8")
    desk.write(BRIDGE, SCHOOL).rename(desk.directory / "02-综合.json")
    for beside in ("02-综合.truth.json", "notes.json", ".hidden.txt", "README.md"):
        (desk.directory / beside).write_text("no draft", encoding="utf-8")
    report = desk.run(desk.directory)
    assert (report.pages, report.created) == (2, 3)
    assert Page.objects.get(label="2").source_text == "老桥\n"
    assert headlines() == ["老桥修好了", "新学校开学"]


def test_a_directory_without_texts_holds_drafts(desk: Desk) -> None:
    desk.write(BRIDGE, page="1")
    desk.write(TREES, page="2")
    assert desk.run(desk.directory).pages == 2


def test_an_empty_directory(desk: Desk) -> None:
    with pytest.raises(Refused, match="There are no page texts"):
        desk.run(desk.directory)


def test_drafts_alone_leave_the_text_of_a_page(desk: Desk) -> None:
    path = desk.directory / "02-综合新闻.txt"
    path.write_text(PAGE_TEXT, encoding="utf-8")
    desk.run(path)
    labels = Page.objects.get().labels
    parsed = Article.objects.get()
    desk.page({"headline": parsed.headline, "kicker": "新的眉题", "body": parsed.body})
    page = Page.objects.get()
    assert (page.source_text, page.labels) == (PAGE_TEXT, labels)
    assert page.articles.get().kicker == "新的眉题"
    assert page.articles.get().source_blocks == parsed.source_blocks != []


def test_html_is_text(desk: Desk) -> None:
    desk.page(draft("<script>alert(1)</script>", "<b>老桥</b>\u202e修好了。"))
    article = Article.objects.get()
    assert article.headline == "<script>alert(1)</script>"
    assert article.body[0]["text"] == "<b>老桥</b>\u202e修好了。"


def test_what_is_done_last_is_done_inside_the_import(desk: Desk, tmp_path: Path) -> None:
    def refuses(issue: Issue) -> None:
        raise Refused(f"{issue} is not ready.")

    with pytest.raises(Refused, match="is not ready"):
        desk.run(desk.write(BRIDGE), publish=refuses)
    assert not Issue.objects.exists()
