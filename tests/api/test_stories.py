"""Stories: whole texts, whichever pages they were printed on."""

import datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleRedirect, Issue, Newspaper, Photo
from tests.api.conftest import Read
from tests.views.press import (
    MARCH_12,
    index_all,
    print_archive,
    print_article,
    print_issue,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db


def page_name(label: str, name: str) -> dict[str, str]:
    url = f"http://testserver/api/v1/pages/qiaotou/2024-03-12/{label}/"
    return {"label": label, "name": name, "url": url}


def article_name(article: Article) -> dict[str, str]:
    return {
        "public_id": article.public_id,
        "headline": article.headline,
        "url": f"http://testserver/api/v1/articles/{article.public_id}/",
    }


def written(*pieces: str) -> list[dict[str, Any]]:
    return [{"text": piece, "turn": None} for piece in pieces]


def turn(from_page: str, to_page: str, later: Article) -> dict[str, Any]:
    turn = {"from_page": from_page, "to_page": to_page, "article": article_name(later)}
    return {"text": "", "turn": turn}


def passage(kind: str, *pieces: dict[str, Any], dateline: str = "") -> dict[str, Any]:
    return {"kind": kind, "dateline": dateline, "pieces": list(pieces), "photo": None}


def test_a_story_is_told_whole(read: Read, parts: list[Article]) -> None:
    found = read(f"stories/{parts[0].public_id}/")
    assert found.pop("updated_at").endswith("+08:00")
    assert found.pop("newspaper")["slug"] == "qiaotou"
    assert found.pop("issue")["key"] == "2024-03-12"
    assert [(one["role"], one["contributor"]["name"]) for one in found.pop("bylines")] == [
        ("记者", "方舟"),
        ("摄影", "叶青"),
    ]
    found.pop("text")
    found.pop("parts")
    assert found == {
        "public_id": parts[0].public_id,
        "pages": [page_name("1", "要闻"), page_name("2", "综合"), page_name("4", "民生")],
        "column_label": "新闻特写",
        "kicker": "历时三年",
        "headline": "新桥合龙",
        "decks": ["渡船停航"],
        "summary": "清晨六点。最后一段钢梁稳稳地落在",
        "corrections": [],
        "citation": "方舟. 新桥合龙[N]. 桥头日报, 2024-03-12(1,2,4).",
        "bibtex_url": f"http://testserver/story/{parts[0].public_id}.bib",
        "ris_url": f"http://testserver/story/{parts[0].public_id}.ris",
        "url": f"http://testserver/api/v1/stories/{parts[0].public_id}/",
        "html_url": f"http://testserver/story/{parts[0].public_id}/",
    }


def test_the_text_has_its_page_turns_inside_and_between_paragraphs(
    read: Read, parts: list[Article]
) -> None:
    assert read(f"stories/{parts[0].public_id}/")["text"] == [
        passage("paragraph", *written("清晨六点。"), dateline="本报北京3月11日电"),
        passage(
            "paragraph",
            *written("最后一段钢梁稳稳地落在"),
            turn("1", "2", parts[1]),
            *written("桥墩上。"),
        ),
        passage("crosshead", *written("桥上的人")),
        passage("turn", turn("2", "4", parts[2])),
        passage("paragraph", *written("对岸有人挥手。")),
    ]


def test_every_part_stands_with_its_page_and_the_printed_words(
    read: Read, parts: list[Article]
) -> None:
    words = [("", "（下转第2版）"), ("（上接第1版）", "▶下转04版"), ("◀上接02版", "")]
    pages = [page_name("1", "要闻"), page_name("2", "综合"), page_name("4", "民生")]
    assert read(f"stories/{parts[0].public_id}/")["parts"] == [
        {**article_name(part), "page": page, "continued_from": back, "continued_on": on}
        for part, page, (back, on) in zip(parts, pages, words, strict=True)
    ]


def test_a_photo_is_a_figure_with_its_caption(read: Read, issue: Issue) -> None:
    caption = {"kind": "caption", "text": "工人们在桥面合影。"}
    article = print_article(print_page(issue), "新桥合龙", body=[caption, *text("清晨。")])
    Photo.objects.create(article=article, order=0, image="photos/a.jpg", alt="一群工人")
    figure = read(f"stories/{article.public_id}/")["text"][0]
    assert figure["kind"] == "figure"
    assert figure["pieces"] == written("工人们在桥面合影。")
    assert figure["photo"]["image"] == "http://testserver/media/photos/a.jpg"


def test_text_is_as_printed_whatever_it_holds(read: Read, issue: Issue) -> None:
    script = "<script>alert('头条')</script>\u2028🚲 & \\"
    article = print_article(print_page(issue), script, body=text(script))
    found = read(f"stories/{article.public_id}/")
    assert found["headline"] == script
    assert found["text"][0]["pieces"] == written(script)


def test_the_address_of_a_later_part_leads_to_the_story(
    program: Client, parts: list[Article]
) -> None:
    for part in parts[1:]:
        answer = program.get(f"/api/v1/stories/{part.public_id}/")
        assert (answer.status_code, answer.url) == (302, f"/api/v1/stories/{parts[0].public_id}/")


def test_the_address_of_a_merged_article_leads_on_for_ever(
    program: Client, parts: list[Article]
) -> None:
    ArticleRedirect.objects.create(public_id="gone", target=parts[0])
    answer = program.get("/api/v1/stories/gone/")
    assert (answer.status_code, answer.url) == (301, f"/api/v1/stories/{parts[0].public_id}/")


def test_what_is_not_published_is_not_there(read: Read, refuse: Read, hidden: Issue) -> None:
    article = print_article(print_page(hidden), "未刊")
    ArticleRedirect.objects.create(public_id="gone", target=article)
    index_all()
    assert read("stories/")["total"] == 0
    refuse(f"stories/{article.public_id}/", 404)
    refuse("stories/gone/", 404)


def test_an_editor_sees_no_more_than_everybody(hidden: Issue, admin_client: Client) -> None:
    article = print_article(print_page(hidden), "未刊")
    assert admin_client.get(f"/api/v1/stories/{article.public_id}/").status_code == 404


def test_the_list_tells_each_story_once_as_its_address_does(
    read: Read, parts: list[Article]
) -> None:
    alone = print_article(parts[1].page, "水位回落")
    index_all()
    listed = read("stories/")
    assert listed["total"] == 2
    assert listed["results"] == [read(f"stories/{head.public_id}/") for head in (parts[0], alone)]


@pytest.mark.parametrize(
    ("asked", "headlines"),
    [
        ({"newspaper": "qiaotou"}, ["水位回落", "新桥合龙"]),
        ({"date_from": "2024-03-13"}, ["水位回落"]),
        ({"date_from": "2024-03-12", "date_to": "2024-03-12"}, ["新桥合龙"]),
        ({"edition": "晚报"}, ["水位回落"]),
        ({"page": "A1"}, ["水位回落"]),
        ({"section": "要闻"}, ["新桥合龙"]),
        ({"column": "新闻特写"}, ["新桥合龙"]),
        ({"contributor": "叶青"}, ["水位回落", "新桥合龙"]),
        ({"contributor": "叶青", "role": "摄影"}, ["新桥合龙"]),
        ({"role": "记者"}, ["水位回落", "新桥合龙"]),
        ({"place": "北京"}, ["新桥合龙"]),
        ({"continued": "yes"}, ["新桥合龙"]),
        ({"continued": "no"}, ["水位回落"]),
        ({"photo": "yes"}, []),
        ({"photo": "no", "page": "A01", "contributor": "叶青"}, ["水位回落"]),
    ],
)
def test_filters_choose(
    read: Read, parts: list[Article], asked: dict[str, str], headlines: list[str]
) -> None:
    next_day = print_issue(parts[0].page.issue.newspaper, MARCH_12 + datetime.timedelta(1), "晚报")
    print_article(print_page(next_day, "A01", "城事"), "水位回落", signed=[("记者", "叶青")])
    index_all()
    assert [one["headline"] for one in read("stories/", **asked)["results"]] == headlines


@pytest.mark.parametrize("issues", [1, 6])
def test_the_list_takes_five_queries_and_six_of_a_newspaper(
    read: Read, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    index_all()
    read("stories/")  # what SQLite can do is asked once
    # 1 version of the lists  2 entries  3 how many  4 parts with page, issue and newspaper
    # 5 what belongs to them
    with django_assert_num_queries(5):
        read("stories/")
    with django_assert_num_queries(6):
        read("stories/", newspaper=newspaper.slug)


@pytest.mark.parametrize("archive", [0, 6])
def test_a_story_takes_five_queries(
    read: Read, parts: list[Article], archive: int, django_assert_num_queries
) -> None:
    print_archive(parts[0].page.issue.newspaper, archive)
    # 1 version of its issue  2 article with page, issue and newspaper  3 continuations  4 parts
    # 5 what belongs to them
    with django_assert_num_queries(5):
        read(f"stories/{parts[0].public_id}/")
