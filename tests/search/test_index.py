"""The index follows each change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.importing.continuations import match_issue
from articles.importing.formats.refusal import Refused
from articles.models import Article, Contributor, IndexedStory, Issue, Page, stories_of_entries
from articles.search import index_issue, index_remaining, index_signed, remove_story
from articles.search import index_story as index_story_of
from articles.workflow.linking import confirm, link, reject, take_back
from articles.workflow.publishing import publish, withdraw
from tests.importing.desk import BRIDGE, FERRY, SCHOOL, TREES, Desk, draft
from tests.search.shelf import entries, headlines, heads, index_is_true
from tests.views import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(press.print_newspaper(), tmp_path)


@pytest.fixture
def parts() -> list[Article]:
    """Three parts on three pages of a published issue, indexed; nothing joins them."""
    issue = press.print_issue(press.print_newspaper())
    texts = ("桥上的人走", "到了对岸去", "看戏。")
    printed = [
        press.print_article(press.print_page(issue, label), f"第{label}篇", body=press.text(text))
        for label, text in zip("123", texts, strict=True)
    ]
    index_issue(issue)
    return printed


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def issue_of(article: Article) -> Issue:
    return article.page.issue


# ---- import


def test_what_is_imported_is_found_by_editors_and_by_readers_once_published(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    assert [head.headline for head in heads("新石板")] == ["老桥修好了"]
    assert headlines("新石板") == []
    publish(desk.issue)
    assert headlines("新石板") == ["老桥修好了"]
    withdraw(desk.issue)
    assert headlines("新石板") == []
    assert index_is_true()


def test_an_import_that_publishes_is_found_at_once(desk: Desk) -> None:
    desk.run(desk.write(BRIDGE), publish=publish)
    assert headlines("新石板") == ["老桥修好了"]


def test_importing_again_brings_new_texts_and_takes_old_ones(desk: Desk) -> None:
    desk.run(desk.write(BRIDGE, TREES, SCHOOL), publish=publish)
    changed = desk.write({**BRIDGE, "kicker": "桥头新事"}, FERRY, TREES)
    desk.run(changed, correction="漏了引题“桥头新事”。")
    assert headlines("题:桥头新事") == ["老桥修好了"]
    assert headlines("末班船") == ["末班船晚了"]
    assert index_is_true()


def test_an_article_that_is_merged_away_is_found_as_the_one_that_took_its_text(desk: Desk) -> None:
    desk.run(desk.write(draft("老桥修好了", "桥"), draft("", "树")), publish=publish)
    desk.run(desk.write(draft("老桥修好了", "桥", "树")), correction="漏了一段。")
    assert headlines("三千棵树") == ["老桥修好了"]
    assert index_is_true()


def test_a_dry_run_and_a_bad_page_leave_the_index_as_it_was(desk: Desk) -> None:
    desk.run(desk.write(BRIDGE), publish=publish)
    before = entries(0)
    changed = desk.write(draft("老桥修好了", "船"), FERRY)
    desk.run(changed, dry_run=True)
    bad = desk.directory / "3.json"
    bad.write_text("{", encoding="utf-8")
    with pytest.raises(Refused):
        desk.run(changed, bad)
    assert entries(0) == before
    assert headlines("末班船") == []
    assert headlines("新石板") == ["老桥修好了"]


def test_parts_that_the_matching_proposes_are_one_story(desk: Desk) -> None:
    marks = {"continued_on": "（下转第2版）"}, {"continued_from": "（上接第1版）"}
    first = desk.write(draft("渡口要建新码头", "镇里决定建一座码头，能停", **marks[0]), page="1")
    later = desk.write(draft("渡口要建新码头", "四条船。船工们都说好。", **marks[1]), page="2")
    desk.run(first, later, publish=publish)
    assert headlines("能停四条船") == ["渡口要建新码头"]
    assert IndexedStory.objects.count() == 1
    assert index_is_true()


# ---- links


def test_each_decision_on_a_link_joins_or_parts_the_story(
    parts: list[Article], editor: User
) -> None:
    one, two, _three = parts
    proposal = press.join(one, two, state="proposed")
    proposal.evidence = ["the printed pages agree"]
    proposal.save()
    for decide, joined in [
        (lambda: confirm(proposal, editor), True),
        (lambda: reject(proposal, editor), False),
        (lambda: take_back(proposal, editor), True),
    ]:
        decide()
        assert heads("人走到了对岸") == ([one] if joined else [])
        assert heads("到了对岸去") == [one if joined else two]
        assert index_is_true()


def test_a_link_by_hand_joins_and_its_taking_back_parts(parts: list[Article], editor: User) -> None:
    _one, two, three = parts
    made = link(two, three, editor)
    assert heads("对岸去看戏") == [two]
    take_back(made, editor)
    assert heads("对岸去看戏") == []
    assert heads("看戏") == [three]
    assert index_is_true()


def test_matching_again_indexes_what_was_mended_elsewhere(parts: list[Article]) -> None:
    Article.objects.filter(pk=parts[0].pk).update(body=press.text("渡船。"))
    match_issue(issue_of(parts[0]))
    assert heads("渡船") == [parts[0]]
    assert index_is_true()


# ---- one story, one person, deletions


def test_one_story_can_be_indexed_and_removed_alone(parts: list[Article]) -> None:
    one, two, three = parts
    joined = press.join(one, two)
    index_story_of(two)
    assert heads("人走到了对岸") == [one]
    assert set(entries(0)) == {one.pk, three.pk}
    joined.delete()
    for article in (one, two):
        index_story_of(article)
    assert index_is_true()
    remove_story(three)
    assert set(entries(0)) == {one.pk, two.pk}


def test_a_new_name_is_found_in_all_that_somebody_signed(parts: list[Article]) -> None:
    paper = issue_of(parts[0]).newspaper
    other = press.print_issue(paper, edition="增刊")
    for page in (parts[0].page, press.print_page(other)):
        press.print_article(page, "报道", signed=[("记者", "方舟")])
        index_issue(page.issue)
    person = Contributor.objects.get()
    person.name = "方舟子"
    person.save()
    index_signed(person)
    assert len(heads("作者:方舟子")) == 2
    assert index_is_true()


def test_an_issue_that_was_deleted_leaves_nothing(parts: list[Article]) -> None:
    issue = issue_of(parts[0])
    stale = IndexedStory.objects.defer(None).get(head=parts[0])
    number = issue.pk
    issue.delete()
    assert not IndexedStory.objects.exists()
    stale.save(force_insert=True)  # by somebody who wrote it while the issue was being deleted
    index_remaining([number])
    assert not IndexedStory.objects.exists()


def test_a_part_that_was_deleted_without_the_index_knowing_is_left_out(
    parts: list[Article],
) -> None:
    press.join(parts[0], parts[1])
    index_issue(issue_of(parts[0]))
    parts[1].delete()
    [story] = stories_of_entries(IndexedStory.objects.filter(head=parts[0]))
    assert story.parts == (parts[0],)


def test_an_issue_without_articles_is_indexed_as_nothing() -> None:
    index_issue(press.print_issue(press.print_newspaper()))
    assert entries(0) == {}


# ---- what an entry says


def test_an_entry_says_what_lists_and_filters_ask() -> None:
    issue = press.print_issue(press.print_newspaper(), edition="增刊")
    head = press.print_article(
        press.print_page(issue, "A02", "要闻"),
        "桥",
        dateline="新华社渡口3月2日电",
        signed=[("记者", "方舟")],
    )
    later = press.print_article(press.print_page(issue, "B1", "副刊"), column_label="特写")
    press.join(head, later)
    later.photos.create(order=1, image="bridge.jpg", caption="桥")
    index_issue(issue)
    entry = IndexedStory.objects.get()
    assert (entry.head, entry.parts, entry.is_public) == (head, [head.pk, later.pk], True)
    assert (entry.newspaper, entry.issue) == (issue.newspaper, issue)
    assert (entry.date, entry.edition) == (press.MARCH_12, "增刊")
    assert (entry.page_order, entry.page_label) == (head.page.order, "A02")
    assert (entry.section, entry.column, entry.place) == ("要闻", "特写", "渡口")
    assert entry.is_continued
    assert entry.has_photo
    assert [(c.role, c.contributor.name) for c in entry.credits.all()] == [("记者", "方舟")]


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.page.issue.pages.update(name="综合"),
        lambda part: Page.objects.filter(pk=part.page.pk).update(label="09", order=9),
        lambda part: Issue.objects.update(edition="晚报"),
        lambda part: Issue.objects.update(date=press.MARCH_12.replace(year=2023)),
        lambda part: part.photos.create(order=1, image="bridge.jpg"),
        lambda part: Article.objects.filter(pk=part.pk).update(column_label="特写"),
        lambda part: Article.objects.filter(pk=part.pk).update(dateline="本报渡口3月2日讯"),
        lambda part: part.save(),
    ],
)
def test_every_change_of_what_an_entry_says_is_seen(
    parts: list[Article], change: Callable[[Article], object]
) -> None:
    change(parts[0])
    index_issue(Issue.objects.get())
    assert index_is_true()


def test_a_column_that_repeats_the_kicker_is_seen_too(parts: list[Article]) -> None:
    """No text changes by it."""
    for change in ({"kicker": "特写"}, {"column_label": "特写"}):
        Article.objects.filter(pk=parts[0].pk).update(**change)
        index_issue(issue_of(parts[0]))
    assert IndexedStory.objects.get(head=parts[0]).column == "特写"
    assert index_is_true()
