"""Articles: single parts of stories, with all their fields."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Article, ArticleRedirect, Issue, Newspaper, Photo
from tests.api.conftest import Read
from tests.views.press import print_archive, print_article, print_issue, print_page, text

pytestmark = pytest.mark.django_db


def name_of(article: Article) -> dict[str, Any]:
    return {
        "public_id": article.public_id,
        "headline": article.headline,
        "url": f"http://testserver/api/v1/articles/{article.public_id}/",
    }


def test_an_article_has_all_its_fields(read: Read, parts: list[Article]) -> None:
    found = read(f"articles/{parts[0].public_id}/")
    assert found.pop("updated_at").endswith("+08:00")
    assert found.pop("newspaper")["slug"] == "qiaotou"
    assert found.pop("issue")["key"] == "2024-03-12"
    person = parts[0].bylines.get().contributor
    assert found == {
        "public_id": parts[0].public_id,
        "page": {
            "label": "1",
            "name": "要闻",
            "url": "http://testserver/api/v1/pages/qiaotou/2024-03-12/1/",
        },
        "position": 1,
        "column_label": "新闻特写",
        "kicker": "历时三年",
        "headline": "新桥合龙",
        "decks": ["渡船停航"],
        "dateline": "本报北京3月11日电",
        "bylines": [
            {
                "role": "记者",
                "contributor": {
                    "number": person.pk,
                    "name": "方舟",
                    "url": f"http://testserver/api/v1/contributors/{person.pk}/",
                },
            }
        ],
        "body": text("清晨六点。", "最后一段钢梁稳稳地落在"),
        "photos": [],
        "continued_from": "",
        "continued_on": "（下转第2版）",
        "corrections": [],
        "story": {
            "public_id": parts[0].public_id,
            "url": f"http://testserver/api/v1/stories/{parts[0].public_id}/",
        },
        "earlier": None,
        "later": name_of(parts[1]),
        "url": f"http://testserver/api/v1/articles/{parts[0].public_id}/",
        "html_url": f"http://testserver/story/{parts[0].public_id}/",
    }


def test_a_part_knows_its_story_and_the_parts_beside_it(read: Read, parts: list[Article]) -> None:
    found = read(f"articles/{parts[1].public_id}/")
    assert found["story"]["public_id"] == parts[0].public_id
    assert (found["earlier"], found["later"]) == (name_of(parts[0]), name_of(parts[2]))
    assert found["html_url"].endswith(f"/story/{parts[0].public_id}/#{parts[1].public_id}")


def test_photos_have_addresses(read: Read, issue: Issue) -> None:
    article = print_article(print_page(issue), "新桥合龙")
    Photo.objects.create(
        article=article, order=0, image="photos/b.jpg", alt="桥", caption="新桥。", credit="叶青 摄"
    )
    assert read(f"articles/{article.public_id}/")["photos"] == [
        {
            "image": "http://testserver/media/photos/b.jpg",
            "caption": "新桥。",
            "credit": "叶青 摄",
            "alt": "桥",
        }
    ]


def test_the_list_holds_what_the_addresses_of_its_articles_answer_with(
    read: Read, parts: list[Article]
) -> None:
    listed = read("articles/")
    assert listed["total"] == 3
    assert listed["results"] == [read(f"articles/{part.public_id}/") for part in parts]


def test_the_address_of_a_merged_article_leads_on_for_ever(
    program: Client, parts: list[Article]
) -> None:
    ArticleRedirect.objects.create(public_id="gone", target=parts[1])
    answer = program.get("/api/v1/articles/gone/")
    assert (answer.status_code, answer.url) == (301, f"/api/v1/articles/{parts[1].public_id}/")


def test_what_is_not_published_is_not_there(read: Read, refuse: Read, hidden: Issue) -> None:
    article = print_article(print_page(hidden), "未刊")
    ArticleRedirect.objects.create(public_id="gone", target=article)
    assert read("articles/")["total"] == 0
    refuse(f"articles/{article.public_id}/", 404)
    refuse("articles/gone/", 404)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"newspaper": "qiaotou"}, "0123"),
        ({"date_from": "2024-03-12", "date_to": "2024-03-12"}, "0123"),
        ({"date_to": "2024-03-11"}, ""),
        ({"edition": "晚报"}, ""),
        ({"page": "4"}, "23"),
        ({"section": "综合"}, "1"),
        ({"column": "新闻特写"}, "0"),
        ({"contributor": "方舟"}, "02"),
        ({"contributor": "方舟", "role": "摄影"}, ""),
        ({"role": "摄影"}, "2"),
        ({"continued": "yes"}, "012"),
        ({"continued": "no"}, "3"),
        ({"photo": "yes"}, "3"),
        ({"photo": "no"}, "012"),
        ({"photo": "yes", "page": "1"}, ""),
    ],
)
def test_filters_choose(
    read: Read, parts: list[Article], asked: dict[str, str], found: str
) -> None:
    alone = print_article(parts[2].page, "水位回落")
    Photo.objects.create(article=alone, order=0, image="photos/a.jpg")
    all_of_them = [*parts, alone]
    shown = [one["public_id"] for one in read("articles/", **asked)["results"]]
    assert shown == [all_of_them[int(number)].public_id for number in found]


def test_a_contributor_is_meant_by_number_or_by_name(read: Read, parts: list[Article]) -> None:
    person = parts[0].bylines.get().contributor
    by_number = read("articles/", contributor=person.pk)
    assert by_number["total"] == 2
    assert by_number["results"] == read("articles/", contributor="方舟")["results"]


def test_another_newspaper_does_not_mix_in(read: Read, parts: list[Article]) -> None:
    other = Newspaper.objects.create(slug="xigu", name="溪谷晚报")
    print_article(print_page(print_issue(other)), "溪谷")
    assert [one["headline"] for one in read("articles/", newspaper="xigu")["results"]] == ["溪谷"]


@pytest.mark.parametrize("issues", [1, 4])
def test_the_list_takes_five_queries(
    read: Read, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    # 1 version of the lists  2 articles with page, issue and newspaper  3 how many
    # 4 what belongs to them  5 continuations
    with django_assert_num_queries(5):
        read("articles/")


def test_an_article_takes_four_queries(
    read: Read, parts: list[Article], django_assert_num_queries
) -> None:
    # 1 version of its issue  2 article with page, issue and newspaper  3 what belongs to it
    # 4 continuations
    with django_assert_num_queries(4):
        read(f"articles/{parts[0].public_id}/")
