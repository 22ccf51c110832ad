"""The page desk: a page's blocks with their labels, and what is posted from there."""

import json
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.importing.relabel import labels_of, version_of
from articles.importing.service import import_issue
from articles.models import Article, Issue, Newspaper, Page
from articles.parsing.blocks import split_blocks
from articles.parsing.carrying import key_of
from articles.parsing.label_check import rows_of
from tests.admin.conftest import desk_of, staff_with
from tests.views.press import MARCH_12, print_article, print_newspaper

LINES = [
    "要闻 第2版",
    "老桥修好了",
    "本报讯（记者方舟）桥头的老桥昨天修好了，桥面换了新石板，两边装了栏杆。",
    "三千棵树",
    "镇上今年种了三千棵树，有樟树也有桂花，孩子们给自己种的那棵系了红绳。",
]
TREES = 5  # the place of 三千棵树 in the row of labels: the third block has three


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return print_newspaper()


def import_lines(lines: list[str], directory: Any, newspaper: Newspaper) -> None:
    path = directory / "2-要闻.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    import_issue([path], newspaper.slug, MARCH_12)


@pytest.fixture
def page(newspaper: Newspaper, tmp_path: Any) -> Page:
    import_lines(LINES, tmp_path, newspaper)
    return Page.objects.with_issue().get()


def address(page: Page, name: str = "desk") -> str:
    return reverse(f"admin:articles_page_{name}", args=[page.pk])


def sent_from(page: Page, act: str, *chosen: int, **fields: Any) -> dict[str, Any]:
    """What a desk posts that was opened on the page as it is."""
    keys = [key_of(block.text) for block in split_blocks(page.source_text)]
    return {
        "labels": json.dumps(rows_of(labels_of(page))),
        "version": version_of(page),
        "keys": " ".join(keys),
        "act": act,
        "chosen": list(chosen),
        **fields,
    }


def said_in(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def after_act(response: Any) -> list[list[Any]]:
    """The labels that the desk shows now."""
    return json.loads(response.context["desk"].sent)


def test_every_character_stands_on_the_desk_with_role_and_reason(page: Page, chief: Client) -> None:
    response = chief.get(address(page))
    rows = response.context["desk"].rows
    assert "".join(row.text for row in rows) == "".join(LINES)
    shown = response.content.decode()
    for row in rows:
        assert row.reason
        assert row.reason in shown


def test_an_act_without_a_script_changes_the_labels_on_the_desk_only(
    page: Page, chief: Client
) -> None:
    response = chief.post(address(page), sent_from(page, "role:kicker", TREES))
    assert after_act(response)[TREES][3] == "kicker"
    assert response.context["desk"].chosen == [TREES]
    assert "三千棵树" in [one.reading["kicker"] for one in response.context["made"].articles]
    assert Article.objects.filter(headline="三千棵树").exists()


def test_what_was_changed_is_saved_and_recorded(page: Page, chief: Client) -> None:
    labels = after_act(chief.post(address(page), sent_from(page, "role:kicker", TREES)))
    response = chief.post(address(page), sent_from(page, "save", labels=json.dumps(labels)))
    assert response.url == address(page)
    assert Article.objects.get(kicker="三千棵树").headline == ""
    assert "Saved: articles" in said_in(response)[0]
    record = LogEntry.objects.get()
    assert (record.object_id, record.user.username) == (str(page.pk), "chief")


def test_a_block_is_cut_before_the_words_that_were_typed(page: Page, chief: Client) -> None:
    response = chief.post(address(page), sent_from(page, "cut", TREES + 1, words="有樟树"))
    labels = after_act(response)
    assert labels[TREES + 1][2] == labels[TREES + 2][1] == LINES[4].index("有樟树")


@pytest.mark.parametrize(
    ("act", "chosen", "sentence"),
    [
        ("role:kicker", [], "Choose the blocks first"),
        ("role:kicker", [99], "Choose the blocks first"),
        ("fly", [1], "Choose the blocks first"),
        ("role:title", [1], "That changes nothing here."),
        ("move:x", [1], "That changes nothing here."),
        ("move:9", [1], "That changes nothing here."),
        ("cut", [1], "That changes nothing here."),
    ],
)
def test_an_act_that_makes_no_sense_is_told_and_loses_nothing(
    page: Page, chief: Client, act: str, chosen: list[int], sentence: str
) -> None:
    response = chief.post(address(page), sent_from(page, act, *chosen))
    assert sentence in said_in(response)[0]
    assert after_act(response) == rows_of(labels_of(page))


def test_a_forged_number_of_a_block_is_none_of_the_blocks(page: Page, chief: Client) -> None:
    sent = sent_from(page, "role:kicker") | {"chosen": ["9" * 5000]}
    assert "Choose the blocks first" in said_in(chief.post(address(page), sent))[0]


@pytest.mark.parametrize("labels", ["", "[]", "nonsense", '[[1,0,4,"body",7,false]]', "[" * 9999])
def test_forged_labels_are_refused_and_nothing_changes(
    page: Page, chief: Client, labels: str
) -> None:
    before = list(Article.objects.values())
    response = chief.post(address(page), sent_from(page, "save", labels=labels))
    assert response.status_code == 400
    assert "Nothing was saved." in said_in(response)[1]
    assert after_act(response) == rows_of(labels_of(page))
    assert list(Article.objects.values()) == before


def test_labels_saved_over_somebody_elses_are_refused_with_both_on_screen(
    page: Page, chief: Client
) -> None:
    mine = after_act(chief.post(address(page), sent_from(page, "role:furniture", TREES)))
    opened = sent_from(page, "save", labels=json.dumps(mine))
    night = desk_of(User.objects.create_superuser("night"))
    theirs = after_act(night.post(address(page), sent_from(page, "role:kicker", TREES)))
    night.post(address(page), sent_from(page, "save", labels=json.dumps(theirs)))

    response = chief.post(address(page), opened)
    assert response.status_code == 409
    assert said_in(response)[0] == (
        "night has changed the page since you opened it. Nothing was saved yet."
    )
    row = response.context["desk"].rows[TREES]
    assert (row.label.role, row.theirs) == ("furniture", "kicker 2")
    assert "kicker 2" in response.content.decode()
    assert Article.objects.filter(kicker="三千棵树").exists()

    page.refresh_from_db()
    chief.post(address(page), sent_from(page, "save", labels=response.context["desk"].sent))
    assert not Article.objects.filter(kicker="三千棵树").exists()


def test_a_desk_left_open_while_the_page_was_imported_again_keeps_its_work(
    page: Page, chief: Client, tmp_path: Any, newspaper: Newspaper
) -> None:
    mine = after_act(chief.post(address(page), sent_from(page, "role:kicker", TREES)))
    opened = sent_from(page, "save", labels=json.dumps(mine))
    import_lines([*LINES[:3], "桥通了，人人都说好走。", *LINES[3:]], tmp_path, newspaper)
    response = chief.post(address(page), opened)
    assert response.status_code == 409
    assert "The page's text has changed" in said_in(response)[0]
    rows = {row.text: row for row in response.context["desk"].rows}
    assert rows["三千棵树"].label.role == "kicker"
    assert "桥通了，人人都说好走。" in rows


def test_the_preview_tells_of_labels_that_do_not_fit_any_more(page: Page, chief: Client) -> None:
    opened = sent_from(page, "")
    Page.objects.update(source_text="别的")
    shown = chief.post(address(page, "desk_preview"), opened).content.decode()
    assert "The page has been changed since you opened it." in shown


def test_the_preview_shows_both_wordings_of_an_edited_field(page: Page, chief: Client) -> None:
    Article.objects.filter(headline="三千棵树").update(headline="种下<b>三千棵树")
    shown = chief.post(address(page, "desk_preview"), sent_from(page, "")).content.decode()
    assert "种下&lt;b&gt;三千棵树" in shown
    assert "From the labels" in shown


def test_the_desk_is_done_with_a_page_and_goes_on_to_the_next(page: Page, chief: Client) -> None:
    later = Page.objects.create(issue=page.issue, label="3", order=3)
    response = chief.post(address(page, "desk_done"), {"done": "yes"})
    page.refresh_from_db()
    assert (page.desk_done_by.username, response.url) == ("chief", address(later))
    assert "desk done" in chief.get(address(later)).content.decode()
    chief.post(address(page, "desk_done"), {"done": "no"})
    page.refresh_from_db()
    assert (page.desk_done_at, page.desk_done_by) == (None, None)


def test_who_may_only_look_is_shown_the_desk_without_its_tools(
    page: Page, onlooker: Client
) -> None:
    shown = onlooker.get(address(page)).content.decode()
    assert "三千棵树" in shown
    assert 'name="act"' not in shown
    for name in ("desk", "desk_done"):
        assert onlooker.post(address(page, name), sent_from(page, "save")).status_code == 403


def test_who_may_not_see_pages_sees_no_desk(page: Page) -> None:
    client = staff_with("reader", "view_article")
    assert client.get(address(page)).status_code == 403
    assert client.post(address(page, "desk_preview"), sent_from(page, "")).status_code == 403
    assert Client().get(address(page)).status_code == 302


def test_a_page_that_is_not_there_is_not_found(page: Page, chief: Client) -> None:
    for name in ("desk", "desk_preview", "desk_done"):
        forged = reverse(f"admin:articles_page_{name}", args=[page.pk + 999])
        assert chief.post(forged).status_code == 404


def test_an_article_that_an_editor_wrote_stands_behind_those_of_the_text(
    page: Page, chief: Client
) -> None:
    added = print_article(page, "手写的稿件")
    assert chief.get(address(page)).context["made"].others == [added]
    assert "Not from the source text." in chief.get(address(page)).content.decode()


def test_where_labels_do_not_fit_the_text_the_desk_begins_with_the_parsers(
    page: Page, chief: Client
) -> None:
    before = rows_of(labels_of(page))
    page.labels = page.labels[:2]
    page.save()
    opened = chief.get(address(page))
    assert after_act(opened) == before
    sent = sent_from(page, "save", labels=opened.context["desk"].sent)
    assert chief.post(address(page), sent).status_code == 302
    page.refresh_from_db()
    assert rows_of(labels_of(page)) == before


def test_a_headline_of_ten_thousand_characters_is_saved_and_shown(
    newspaper: Newspaper, chief: Client, tmp_path: Any
) -> None:
    headline = "三千棵树" * 2_500
    import_lines([*LINES[:3], headline, LINES[4]], tmp_path, newspaper)
    page = Page.objects.with_issue().get()
    place = next(
        row.place for row in chief.get(address(page)).context["desk"].rows if row.text == headline
    )
    labels = after_act(chief.post(address(page), sent_from(page, "role:headline", place)))
    chief.post(address(page), sent_from(page, "save", labels=json.dumps(labels)))
    assert Article.objects.filter(headline__contains=headline).exists()


def test_a_page_of_five_thousand_blocks_is_opened_and_saved(
    newspaper: Newspaper, chief: Client, tmp_path: Any
) -> None:
    paragraphs = (f"{number}、{LINES[4]}" for number in range(4_996))
    import_lines([*LINES[:4], *paragraphs], tmp_path, newspaper)
    page = Page.objects.with_issue().get()
    opened = chief.get(address(page)).context["desk"]
    assert len({label.block for label in opened.labels}) == 5_000
    labels = after_act(chief.post(address(page), sent_from(page, "role:kicker", TREES)))
    chief.post(address(page), sent_from(page, "save", labels=json.dumps(labels)))
    assert Article.objects.filter(kicker="三千棵树").count() == 1


def test_a_page_without_source_text_says_so(issue: Issue, chief: Client) -> None:
    page = issue.pages.get(label="2")
    assert "This page has no source text." in chief.get(address(page)).content.decode()
    assert chief.post(address(page), sent_from(page, "save")).status_code == 302


@pytest.mark.parametrize("copies", [1, 200])
def test_the_desk_opens_and_acts_in_a_fixed_number_of_queries(
    chief: Client,
    newspaper: Newspaper,
    tmp_path: Any,
    copies: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    import_lines([LINES[0], *LINES[1:] * copies], tmp_path, newspaper)
    page = Page.objects.with_issue().get()
    chief.get(address(page))
    # Session, user; page with issue; articles, bylines with people; names that were merged away;
    # who else has it open; pages of the issue.
    with django_assert_num_queries(8):
        chief.get(address(page))
    with django_assert_num_queries(8):
        chief.post(address(page), sent_from(page, "role:kicker", TREES))
