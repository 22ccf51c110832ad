"""A story as an entry: whole, once, with everybody who signed it, the same for ever."""

import datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Issue, Photo
from tests.feeds.reading import ATOM, TAG_URI, entry, fetch, link, people, text, titles
from tests.views import press

pytestmark = pytest.mark.django_db

NEWEST = "/feeds/newest.atom"
HERE = "http://testserver"


@pytest.fixture
def parts(issue: Issue) -> list[Article]:
    """A story on pages 1, 2 and 4: cut in mid-sentence first, then between paragraphs."""
    found = [
        press.print_article(
            press.print_page(issue, "1", "要闻"),
            "新桥合龙",
            kicker="历时三年",
            decks=["全长一千二百米"],
            dateline="本报讯",
            column_label="新闻特写",
            signed=[("记者", "方舟"), ("通讯员", "叶青")],
            body=press.text("清晨六点。", "最后一段钢梁稳稳地落在"),
        ),
        press.print_article(
            press.print_page(issue, "2", "综合"),
            body=[
                *press.text("桥墩上。"),
                {"kind": "crosshead", "text": "桥上的人"},
                *press.text("风停了。"),
            ],
        ),
        press.print_article(
            press.print_page(issue, "4", "民生"),
            "桥的那一边",
            signed=[("记者", "方舟"), ("摄影", "方舟"), ("摄影", "石亭")],
            body=press.text("对岸有人挥手。"),
        ),
    ]
    press.join(found[0], found[1])
    press.join(found[1], found[2], state="proposed")
    press.index_all()
    return found


def content() -> str:
    return text(entry(fetch(NEWEST)), "content")


def test_a_story_on_several_pages_is_one_entry_with_the_whole_text(parts: list[Article]) -> None:
    words = ("新闻特写", "历时三年", "全长一千二百米", "记者", "方舟", "本报讯", "清晨六点。",
             "落在", "桥墩上。", "桥上的人", "风停了。", "对岸有人挥手。", "桥头日报",
             "2024年3月12日", "第1、2、4版")  # fmt: skip
    said = content()
    places = [said.index(word) for word in words]
    assert places == sorted(places)


def test_page_turns_are_marked_where_they_stand_in_the_newspapers_language(
    parts: list[Article],
) -> None:
    def turn(part: Article, words: str) -> str:
        address = f"{HERE}{part.page.get_absolute_url()}#{part.public_id}"
        return f'<small>[<a href="{address}">{words}</a>]</small>'

    said = text(entry(fetch(NEWEST, press.reader())), "content")
    assert f"<p>最后一段钢梁稳稳地落在{turn(parts[1], '第1版 → 第2版')}桥墩上。</p>" in said
    assert f"<p>{turn(parts[2], '第2版 → 第4版')}</p>" in said


def test_crossheads_photos_and_captions_are_in_it(issue: Issue) -> None:
    caption = {"kind": "caption", "text": "工人们在桥面合影。"}
    article = press.print_article(press.print_page(issue), "新桥合龙", body=[caption])
    Photo.objects.create(article=article, order=0, image="photos/a.jpg", alt="一群工人")
    Photo.objects.create(
        article=article, order=1, image="photos/b.jpg", alt="桥", caption="新桥。", credit="叶青 摄"
    )
    press.index_all()
    said = content()
    for figure in (
        f'<figure><img src="{HERE}/media/photos/b.jpg" alt="桥">'
        "<figcaption>新桥。 叶青 摄</figcaption></figure>",
        f'<figure><img src="{HERE}/media/photos/a.jpg" alt="一群工人">'
        "<figcaption>工人们在桥面合影。</figcaption></figure>",
    ):
        assert figure in said


def test_the_entry_leads_to_the_story(parts: list[Article]) -> None:
    assert link(entry(fetch(NEWEST)), "alternate") == f"{HERE}/story/{parts[0].public_id}/"


def test_everybody_who_signed_is_named_once_with_all_their_roles(parts: list[Article]) -> None:
    found = entry(fetch(NEWEST))
    authors, others = list(people(found, "author")), list(people(found, "contributor"))
    assert [(name, roles) for name, _uri, roles in authors] == [
        ("方舟", ["记者", "摄影"]),
        ("叶青", ["通讯员"]),
    ]
    assert [(name, roles) for name, _uri, roles in others] == [("石亭", ["摄影"])]
    person = parts[0].bylines.all()[0].contributor
    assert authors[0][1] == f"{HERE}/contributor/{person.pk}/"


def test_what_nobody_signed_is_the_newspapers(issue: Issue) -> None:
    press.print_article(press.print_page(issue), "水位回落")
    press.index_all()
    assert list(people(entry(fetch(NEWEST)), "author")) == [("桥头日报", f"{HERE}/qiaotou/", [])]


def test_section_and_column_are_categories(parts: list[Article]) -> None:
    found = entry(fetch(NEWEST)).findall(f"{ATOM}category")
    assert [(one.attrib["scheme"], one.attrib["term"]) for one in found] == [
        (f"{HERE}/qiaotou/#section", "要闻"),
        (f"{HERE}/qiaotou/#column", "新闻特写"),
    ]


def test_the_rights_are_the_newspapers_of_that_year(parts: list[Article]) -> None:
    assert text(entry(fetch(NEWEST)), "rights") == "© 2024 桥头日报"


def test_a_story_without_a_headline_has_its_first_words_for_a_title(issue: Issue) -> None:
    page = press.print_page(issue)
    press.print_article(page, body=press.text("钟敲了八下。"))
    press.print_article(page, "\x07", body=[])
    press.index_all()
    assert titles(fetch(NEWEST)) == ["钟敲了八下。", "无题"]


def test_text_is_text_whatever_it_holds(issue: Issue) -> None:
    bad = "<script>alert('头条')</script>]]>&amp;"
    fields = {"kicker": bad, "decks": [bad], "column_label": bad, "dateline": bad}
    body = [{"kind": kind, "text": bad} for kind in ("paragraph", "crosshead", "caption")]
    article = press.print_article(
        press.print_page(issue, name=bad), bad, body=body, signed=[(bad[:20], bad)], **fields
    )
    Photo.objects.create(article=article, order=0, image="a.jpg", alt=bad, credit=bad, caption=bad)
    press.index_all()
    found = entry(fetch(NEWEST))
    assert text(found, "title") == bad
    assert next(people(found, "author"))[0] == bad
    assert "<script" not in text(found, "content")
    assert text(found, "content").count("&lt;script&gt;") == 12


def test_the_id_is_a_tag_uri_that_outlives_text_place_and_address(
    parts: list[Article], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = [".Paper.example", "mirror.example", "testserver"]
    Article.objects.update(created_at=datetime.datetime(2024, 3, 11, 20, tzinfo=datetime.UTC))
    tag = text(entry(fetch(NEWEST)), "id")
    assert tag == f"tag:paper.example,2024-03-11:{parts[0].public_id}"
    assert TAG_URI.fullmatch(tag)
    Article.objects.filter(pk=parts[0].pk).update(headline="新桥昨日合龙")
    press.index_all()
    elsewhere = Client(headers={"host": "mirror.example"})
    answer = elsewhere.get(NEWEST)
    assert "新桥昨日合龙" in answer.text
    assert f"<id>{tag}</id>" in answer.text


@pytest.mark.parametrize("hosts", [["*"], ["[::1]"]])
def test_a_site_without_a_name_has_ids_all_the_same(
    issue: Issue, settings: Any, hosts: list[str]
) -> None:
    settings.ALLOWED_HOSTS = [*hosts, "testserver"] if "*" not in hosts else hosts
    press.print_article(press.print_page(issue), "水位回落")
    press.index_all()
    assert TAG_URI.fullmatch(text(entry(fetch(NEWEST)), "id"))
