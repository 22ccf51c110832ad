"""Contributors: those who sign something that is published."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Contributor, Issue, Newspaper
from articles.workflow.people import merge
from tests.api.conftest import Read
from tests.views.press import index_all, print_archive, print_article, print_page

pytestmark = pytest.mark.django_db


def test_a_contributor_has_a_number_and_leads_to_the_stories(
    read: Read, parts: list[Article]
) -> None:
    Contributor.objects.filter(name="叶青").update(employer="桥头日报社", usual_role="摄影")
    person = Contributor.objects.get(name="叶青")
    assert read(f"contributors/{person.pk}/") == {
        "number": person.pk,
        "name": "叶青",
        "distinguisher": "",
        "employer": "桥头日报社",
        "usual_role": "摄影",
        "newspaper": {
            "slug": "qiaotou",
            "name": "桥头日报",
            "url": "http://testserver/api/v1/newspapers/qiaotou/",
        },
        "stories_url": f"http://testserver/api/v1/stories/?contributor={person.pk}",
        "url": f"http://testserver/api/v1/contributors/{person.pk}/",
        "html_url": f"http://testserver/contributor/{person.pk}/",
    }
    assert read("stories/", contributor=person.pk)["total"] == 1


def test_the_list_holds_what_the_addresses_of_its_people_answer_with(
    read: Read, parts: list[Article]
) -> None:
    people = Contributor.objects.order_by("pk")
    assert read("contributors/")["results"] == [
        read(f"contributors/{person.pk}/") for person in people
    ]


def test_who_signs_nothing_that_is_published_is_not_there(
    read: Read, refuse: Read, newspaper: Newspaper, hidden: Issue
) -> None:
    print_article(print_page(hidden), "未刊", signed=[("记者", "方舟")])
    index_all()
    assert read("contributors/")["total"] == 0
    refuse(f"contributors/{Contributor.objects.get().pk}/", 404)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"newspaper": "qiaotou"}, ["方舟", "叶青"]),
        ({"contributor": "叶青"}, ["叶青"]),
        ({"contributor": "叶"}, []),
    ],
)
def test_filters_choose(
    read: Read, parts: list[Article], asked: dict[str, str], names: list[str]
) -> None:
    assert [one["name"] for one in read("contributors/", **asked)["results"]] == names


def test_a_contributor_can_be_chosen_by_number(read: Read, parts: list[Article]) -> None:
    person = Contributor.objects.get(name="叶青")
    assert [one["name"] for one in read("contributors/", contributor=person.pk)["results"]] == [
        "叶青"
    ]


def test_the_number_of_who_was_merged_leads_to_who_stays(
    program: Client, parts: list[Article], refuse: Read
) -> None:
    gone, target = Contributor.objects.get(name="叶青"), Contributor.objects.get(name="方舟")
    merge([gone], target, User.objects.create_user("editor"))
    answer = program.get(f"/api/v1/contributors/{gone.pk}/")
    assert answer.status_code == 301
    assert answer.url == f"/api/v1/contributors/{target.pk}/"
    Issue.objects.update(published_at=None)
    index_all()
    refuse(f"contributors/{gone.pk}/", 404)


@pytest.mark.parametrize("issues", [1, 4])
def test_the_list_takes_three_queries(
    read: Read, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    index_all()
    # 1 version of the lists  2 contributors with their newspapers  3 how many
    with django_assert_num_queries(3):
        read("contributors/")
