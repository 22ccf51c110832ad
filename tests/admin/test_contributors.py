"""Contributors at the desk: the form, merging, and telling namesakes apart."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.bylines import somebody
from articles.admin.cells import change_address
from articles.admin.contributors_merging import merging_address
from articles.models import Article, Contributor, Issue, MergedContributor, Newspaper, Revision
from tests.admin.conftest import staff_with
from tests.admin.filling import errors_of, save
from tests.views.press import (
    index_all,
    print_archive,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db

FANG, SPACED, YE = ("记者", "方舟"), ("记者", "方 舟"), ("摄影", "叶青")
LIST = "/admin/articles/contributor/"


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return print_newspaper()


@pytest.fixture
def published(newspaper: Newspaper) -> Issue:
    return print_issue(newspaper)


@pytest.fixture
def signed(published: Issue) -> list[Article]:
    """Two articles of one person under two spellings, and one that both spellings sign."""
    page = print_page(published)
    found = [
        print_article(page, "老桥", signed=[FANG]),
        print_article(page, "新桥", signed=[SPACED, YE]),
        print_article(page, "渡口", signed=[FANG, SPACED]),
    ]
    index_all()
    return found


def person(name: str = "方舟", distinguisher: str = "") -> Contributor:
    return Contributor.objects.get(name=name, distinguisher=distinguisher)


def pieces_address(who: Contributor) -> str:
    return reverse("admin:articles_contributor_pieces", args=[who.pk])


# The form and the list


def test_employer_and_usual_role_are_saved_and_listed(chief: Client, signed: list[Article]) -> None:
    assert errors_of(save(chief, person(), employer="桥头日报社", usual_role="记者")) == []
    assert (person().employer, person().usual_role) == ("桥头日报社", "记者")
    page = chief.get(LIST).text
    assert "桥头日报社" in page
    assert 'class="field-usual_role">记者' in page


def test_the_form_says_what_somebody_really_signs_as_and_suggests_roles(
    chief: Client, signed: list[Article]
) -> None:
    signed[0].bylines.create(contributor=person(), role="摄影", order=5)
    page = chief.get(change_address(person())).text
    assert "mostly as 记者 (2 of 3)" in page
    assert '<datalist id="usual-roles">' in page
    assert '<option value="通讯员">' in page


def test_a_new_name_is_found_and_kept_in_the_history(chief: Client, signed: list[Article]) -> None:
    save(chief, person(), name="方洲")
    revision = Revision.objects.of("article", signed[0].pk).first()
    assert revision.state["bylines"][0]["name"] == "方洲"
    assert revision.why == "Contributor renamed: 方洲"


def test_the_newspaper_of_somebody_who_is_there_stays(chief: Client, signed: list[Article]) -> None:
    other = print_newspaper("b", "乙报")
    save(chief, person(), newspaper=other.pk)
    assert person().newspaper.slug == "qiaotou"


def test_a_name_that_is_taken_is_refused_in_words(chief: Client, signed: list[Article]) -> None:
    [error] = errors_of(save(chief, person(), name="叶青"))
    assert "already exists" in error


def test_the_form_tells_who_was_merged_into_this_one(chief: Client, signed: list[Article]) -> None:
    gone = person("方 舟")
    merge(chief, [person(), gone], person())
    assert f"方 舟 <small>#{gone.pk}</small>" in chief.get(change_address(person())).text


# Merging


def merge(client: Client, people: list[Contributor], target: Contributor | None):  # type: ignore[no-untyped-def]
    sent = {"target": str(target.pk)} if target else {}
    return client.post(merging_address(people), sent)


def test_the_action_leads_to_a_page_that_compares(chief: Client, signed: list[Article]) -> None:
    chosen = [person("方 舟").pk, person().pk]
    answer = chief.post(LIST, {"action": "merge_selected", "_selected_action": chosen}, follow=True)
    assert answer.redirect_chain[0][0].startswith(f"{LIST}merge/?people=")
    assert "2 articles" in answer.text
    assert "2024-03-12" in answer.text
    assert "新桥" in answer.text
    assert "Their addresses, feeds and names lead to the one who stays" in answer.text
    assert Contributor.objects.filter(name="方 舟").exists(), "nothing is done before the button"


def test_the_button_merges_into_the_one_who_stays(chief: Client, signed: list[Article]) -> None:
    gone = person("方 舟")
    answer = merge(chief, [person(), gone], person())
    assert answer.url == change_address(person())
    assert "Merged: 2 articles now stand under 方舟." in chief.get(answer.url).text
    assert MergedContributor.objects.get(old=gone.pk).target == person()


def test_who_stays_must_be_said(chief: Client, signed: list[Article]) -> None:
    answer = merge(chief, [person(), person("方 舟")], None)
    assert answer.status_code == 200
    assert "Choose the one who stays." in answer.text
    assert Contributor.objects.count() == 3


def test_who_was_not_chosen_cannot_stay(chief: Client, signed: list[Article]) -> None:
    assert (
        "Choose the one who stays."
        in merge(chief, [person(), person("方 舟")], person("叶青")).text
    )


@pytest.mark.parametrize(
    "query", ["?people=1x", "?people=", "?people=999999", "?people=" + "9" * 50]
)
def test_an_address_that_names_nobody_is_answered_in_words(chief: Client, query: str) -> None:
    answer = chief.get(f"{LIST}merge/{query}")
    assert answer.status_code == 200
    assert "Choose at least two contributors." in answer.text


def test_two_newspapers_are_not_merged(chief: Client, signed: list[Article]) -> None:
    other = Contributor.objects.create(newspaper=print_newspaper("b", "乙报"), name="方舟")
    answer = merge(chief, [person("方 舟"), other], other)
    assert "Only contributors of one newspaper can be merged." in answer.text


def test_merging_needs_its_right_by_address_and_by_action(signed: list[Article]) -> None:
    other = staff_with("other", "view_contributor", "change_contributor")
    people = [person(), person("方 舟")]
    assert other.get(merging_address(people)).status_code == 403
    assert merge(other, people, person()).status_code == 403
    assert other.get(f"{LIST}merge/").status_code == 403
    assert "merge_selected" not in other.get(LIST).text
    chosen = [one.pk for one in people]
    other.post(LIST, {"action": "merge_selected", "_selected_action": chosen})
    assert Contributor.objects.count() == 3


def test_the_right_alone_is_enough_to_merge(signed: list[Article]) -> None:
    merger = staff_with("merger", "merge_contributors", "view_contributor")
    assert merge(merger, [person(), person("方 舟")], person()).status_code == 302


def test_likely_duplicates_are_proposed(chief: Client, newspaper: Newspaper) -> None:
    for name in ("方舟", "方　舟", "張三", "张三", "ＡＢ", "ab", "李四"):
        Contributor.objects.create(newspaper=newspaper, name=name)
    other = print_newspaper("b", "乙报")
    Contributor.objects.create(newspaper=other, name="李 四")
    groups = chief.get(f"{LIST}merge/").context["groups"]
    found = {frozenset(one.name for one in people) for _address, people in groups}
    assert found == {
        frozenset({"方舟", "方　舟"}),
        frozenset({"張三", "张三"}),
        frozenset({"ＡＢ", "ab"}),
    }


def test_namesakes_who_were_told_apart_are_not_proposed(
    chief: Client, newspaper: Newspaper
) -> None:
    for distinguisher in ("", "水利局"):
        Contributor.objects.create(newspaper=newspaper, name="方舟", distinguisher=distinguisher)
    assert chief.get(f"{LIST}merge/").context["groups"] == []


@pytest.mark.parametrize("issues", [1, 12])
def test_comparing_takes_a_fixed_number_of_queries(
    chief: Client, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    people = list(Contributor.objects.all())
    # 1 session  2 user  3 those who are chosen  4 pieces and dates  5 roles  6 examples
    with django_assert_num_queries(6):
        chief.get(merging_address(people))


# Namesakes


def part(client: Client, who: Contributor, *articles: Article, **said: str):  # type: ignore[no-untyped-def]
    sent = {"articles": [one.pk for one in articles], "name": who.name, "stays_as": "", **said}
    return client.post(pieces_address(who), sent)


def test_the_pieces_are_listed_newest_first_with_role_page_and_date(
    chief: Client, newspaper: Newspaper, signed: list[Article]
) -> None:
    later = print_issue(newspaper, datetime.date(2024, 3, 13))
    print_article(print_page(later, "2", "民生"), "夜航", signed=[("通讯员", "方舟")])
    answer = chief.get(pieces_address(person()))
    assert [str(one) for one in answer.context["page"]] == ["夜航", "老桥", "渡口"]
    for words in ("2024-03-13", "2 民生", "通讯员"):
        assert words in answer.text


def test_ticked_pieces_go_to_a_new_namesake(chief: Client, signed: list[Article]) -> None:
    answer = part(chief, person(), signed[0], distinguisher="水利局", stays_as="体育部")
    assert answer.status_code == 302
    assert str(signed[0].bylines.get().contributor) == "方舟（水利局）"
    assert str(signed[2].bylines.first().contributor) == "方舟（体育部）"
    assert "1 article now stands under 方舟（水利局）." in chief.get(answer.url).text


def test_ticked_pieces_go_to_one_who_is_there(chief: Client, signed: list[Article]) -> None:
    part(chief, person(), signed[0], namesake=str(person("方 舟").pk))
    assert signed[0].bylines.get().contributor == person("方 舟")


def test_only_somebody_of_the_same_name_is_offered(chief: Client, signed: list[Article]) -> None:
    answer = part(chief, person(), signed[0], namesake=str(person("叶青").pk))
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.text
    assert signed[0].bylines.get().contributor == person()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Namesakes need different distinguishers."),
        ({"distinguisher": "体育部", "stays_as": "体育部"}, "Namesakes need different"),
        ({"name": "方 舟"}, "Somebody of this name and distinguisher is there already."),
        ({"name": ""}, "A new contributor needs a name."),
        ({"distinguisher": "城" * 101}, "at most 100 characters"),
    ],
)
def test_a_name_that_tells_nobody_apart_is_refused_beside_the_field(
    chief: Client, signed: list[Article], said: dict[str, str], sentence: str
) -> None:
    answer = part(chief, person(), signed[0], **said)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert f'value="{signed[0].pk}" id="article-{signed[0].pk}" checked' in answer.text
    assert Contributor.objects.count() == 3


def test_without_a_tick_nothing_happens(chief: Client, signed: list[Article]) -> None:
    answer = part(chief, person(), distinguisher="水利局")
    assert answer.status_code == 200
    assert "Tick the pieces that the namesake signed." in answer.text


def test_a_merger_by_mistake_is_undone_by_giving_the_pieces_back(
    chief: Client, signed: list[Article]
) -> None:
    merge(chief, [person(), person("叶青")], person())
    part(chief, person(), signed[1], name="叶青")
    assert signed[1].bylines.last().contributor == person("叶青")


def test_telling_apart_needs_its_right(signed: list[Article]) -> None:
    onlooker = staff_with("other", "view_contributor", "change_contributor")
    page = onlooker.get(pieces_address(person()))
    assert page.status_code == 200
    assert 'type="checkbox"' not in page.text
    assert part(onlooker, person(), signed[0], distinguisher="水利局").status_code == 403
    assert staff_with("nobody").get(pieces_address(person())).status_code == 403


@pytest.mark.parametrize("issues", [1, 12])
def test_the_pieces_take_a_fixed_number_of_queries(
    chief: Client, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    address = pieces_address(person())
    # 1 session  2 user  3 the contributor  4 namesakes  5 how many pieces  6 articles  7 bylines
    with django_assert_num_queries(7):
        chief.get(address)


def test_the_old_name_that_an_editor_types_finds_who_stays(
    chief: Client, signed: list[Article]
) -> None:
    merge(chief, [person(), person("方 舟")], person())
    assert somebody(person().newspaper, "方 舟") == person()
    again = Contributor.objects.create(newspaper=person().newspaper, name="方 舟")
    assert somebody(person().newspaper, "方 舟") == again
