"""Merging contributors who are one, and telling namesakes apart."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.history import Change, keep_issue
from articles.models import (
    Article,
    Byline,
    Contributor,
    Issue,
    MergedContributor,
    Newspaper,
    Revision,
)
from articles.workflow.people import PeopleRefused, follow_new_name, merge, tell_apart
from tests.search.shelf import headlines, index_is_true, print_story
from tests.views.press import (
    MARCH_12,
    index_all,
    join,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db

FANG, SPACED, YE = ("记者", "方舟"), ("记者", "方 舟"), ("摄影", "叶青")


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


@pytest.fixture
def newspaper() -> Newspaper:
    return print_newspaper()


@pytest.fixture
def issue(newspaper: Newspaper) -> Issue:
    return print_issue(newspaper)


def signed(issue: Issue, *signed: tuple[str, str], headline: str = "老桥") -> Article:
    """An article of an issue, kept and indexed."""
    page = issue.pages.first() or print_page(issue)
    article = print_article(page, headline, signed=list(signed))
    index_all()
    keep_issue(issue.pk, Change(None, "Imported."))
    return article


def person(name: str = "方舟") -> Contributor:
    return Contributor.objects.get(name=name)


def bylines(article: Article) -> list[tuple[int, str, str]]:
    rows = article.bylines.order_by("order")
    return [(byline.order, byline.role, str(byline.contributor)) for byline in rows]


def last_revision(article: Article) -> Revision:
    return Revision.objects.of("article", article.pk).first()


def test_who_stays_takes_the_bylines_of_who_goes(issue: Issue, editor: User) -> None:
    mine, theirs = signed(issue, FANG), signed(issue, YE, SPACED)
    assert merge([person("方 舟")], person(), editor) == 1
    assert [name for _order, _role, name in bylines(theirs)] == ["叶青", "方舟"]
    assert [name for _order, _role, name in bylines(mine)] == ["方舟"]
    assert not Contributor.objects.filter(name="方 舟").exists()


def test_an_article_that_both_sign_in_one_role_keeps_one_byline_in_the_first_place(
    issue: Issue, editor: User
) -> None:
    article = signed(issue, SPACED, YE, FANG, ("摄影", "方舟"))
    merge([person("方 舟")], person(), editor)
    assert bylines(article) == [(1, "记者", "方舟"), (2, "摄影", "叶青"), (3, "摄影", "方舟")]


def test_several_are_merged_at_once(issue: Issue, editor: User) -> None:
    article = signed(issue, SPACED, FANG, ("记者", "方舟舟"))
    assert merge([person("方 舟"), person("方舟舟"), person()], person(), editor) == 1
    assert bylines(article) == [(1, "记者", "方舟")]


def test_old_number_and_name_are_remembered(issue: Issue, editor: User) -> None:
    signed(issue, SPACED, FANG)
    gone = person("方 舟")
    merge([gone], person(), editor)
    kept = MergedContributor.objects.get()
    assert (kept.old, kept.name, kept.distinguisher) == (gone.pk, "方 舟", "")
    assert (kept.target, kept.newspaper) == (person(), issue.newspaper)


def test_no_merger_leads_to_one_who_is_gone(issue: Issue, editor: User) -> None:
    signed(issue, SPACED, FANG, ("记者", "方舟舟"))
    merge([person("方 舟")], person(), editor)
    merge([person()], person("方舟舟"), editor)
    targets = [str(one.target) for one in MergedContributor.objects.order_by("pk")]
    assert targets == ["方舟舟", "方舟舟"]


def test_a_name_that_came_back_can_be_merged_again(issue: Issue, editor: User) -> None:
    signed(issue, SPACED, FANG)
    merge([person("方 舟")], person(), editor)
    signed(issue, SPACED)
    merge([person("方 舟")], person(), editor)
    assert MergedContributor.objects.filter(name="方 舟", target=person()).count() == 2


def test_employer_and_usual_role_fill_what_is_empty(issue: Issue, editor: User) -> None:
    signed(issue, SPACED, FANG)
    Contributor.objects.filter(name="方 舟").update(employer="桥头日报社", usual_role="通讯员")
    Contributor.objects.filter(name="方舟").update(usual_role="记者")
    merge([person("方 舟")], person(), editor)
    assert (person().employer, person().usual_role) == ("桥头日报社", "记者")


def test_the_search_finds_the_pieces_by_the_name_that_stays(issue: Issue, editor: User) -> None:
    signed(issue, ("记者", "方洲"), headline="新桥")
    signed(issue, FANG, headline="老桥")
    merge([person("方洲")], person(), editor)
    assert sorted(headlines("作者:方舟")) == ["新桥", "老桥"]
    assert headlines("作者:方洲") == []
    assert index_is_true()


def test_a_story_that_is_signed_at_its_end_is_found_by_its_head(issue: Issue, editor: User) -> None:
    head, tail = signed(issue, headline="长文"), signed(issue, ("记者", "方洲"), headline="")
    join(head, tail)
    signed(issue, FANG, headline="老桥")
    merge([person("方洲")], person(), editor)
    assert sorted(headlines("作者:方舟")) == ["老桥", "长文"]
    assert index_is_true()


def test_the_history_tells_who_merged_whom(issue: Issue, editor: User) -> None:
    article = signed(issue, SPACED, YE)
    other = signed(issue, FANG)
    merge([person("方 舟")], person(), editor)
    kept = last_revision(article)
    assert (kept.number, kept.by) == (2, editor)
    assert kept.why == "Contributors merged: 方 舟 → 方舟"
    assert [one["name"] for one in kept.state["bylines"]] == ["方舟", "叶青"]
    assert last_revision(other).number == 1, "of what did not change there is no revision"
    assert LogEntry.objects.get().get_change_message() == kept.why


def test_a_published_article_needs_no_correction_for_it(issue: Issue, editor: User) -> None:
    article = signed(issue, ("记者", "方洲"), FANG)
    merge([person("方洲")], person(), editor)
    assert not article.corrections.exists()


def test_only_contributors_of_one_newspaper_are_merged(issue: Issue, editor: User) -> None:
    signed(issue, FANG)
    other = Contributor.objects.create(newspaper=print_newspaper("b", "乙报"), name="方舟")
    with pytest.raises(PeopleRefused, match="of one newspaper"):
        merge([other], Contributor.objects.get(newspaper=issue.newspaper), editor)
    assert Contributor.objects.count() == 2


def test_one_alone_is_not_merged(issue: Issue, editor: User) -> None:
    signed(issue, FANG)
    with pytest.raises(PeopleRefused, match="at least two"):
        merge([person()], person(), editor)


def test_who_is_gone_meanwhile_is_told(issue: Issue, editor: User) -> None:
    signed(issue, FANG, SPACED)
    gone = person("方 舟")
    merge([gone], person(), editor)
    with pytest.raises(PeopleRefused, match="just merged or deleted"):
        merge([gone], person(), editor)


def test_a_merger_that_fails_changes_nothing(
    issue: Issue, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = signed(issue, SPACED, FANG)
    before = bylines(article)
    monkeypatch.setattr("articles.workflow.people.note", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge([person("方 舟")], person(), editor)
    assert bylines(article) == before
    assert not MergedContributor.objects.exists()
    assert headlines("作者:方舟") == ["老桥"]


def print_pieces(newspaper: Newspaper, number: int, on_pages: int) -> None:
    """Articles that both names sign, on so many pages of one issue."""
    issue = print_issue(newspaper, MARCH_12 + datetime.timedelta(days=number))
    pages = [print_page(issue, str(label)) for label in range(1, on_pages + 1)]
    for place in range(number):
        print_article(pages[place % on_pages], f"第{place}篇", signed=[SPACED, YE, FANG])
    index_all()


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_a_merger_costs_the_same_queries_however_many_the_pieces(
    newspaper: Newspaper, editor: User
) -> None:
    ContentType.objects.get_for_model(Contributor)  # Django asks for it once
    print_story("甲")  # an index that becomes empty takes a query more
    found = []
    for number in (4, 40):
        print_pieces(newspaper, number, on_pages=2)
        found.append(queries(lambda: merge([person("方 舟")], person(), editor)))
        Contributor.objects.filter(name="方舟").update(name=f"方舟{number}")
    assert found[0] == found[1]


def test_each_issue_more_costs_a_few_queries(newspaper: Newspaper, editor: User) -> None:
    found = []
    for number in (1, 11):
        for day in range(number):
            issue = print_issue(newspaper, MARCH_12 + datetime.timedelta(days=100 * number + day))
            print_article(print_page(issue), signed=[SPACED, FANG])
        index_all()
        found.append(queries(lambda: merge([person("方 舟")], person(), editor)))
        Contributor.objects.filter(name="方舟").update(name=f"方舟{number}")
    # Of each issue its revisions: those known, its page, articles, bylines, photos, zones; the
    # last of each page and of each article; the issue's version; the new ones.
    assert (found[1] - found[0]) / 10 <= 11


def test_pieces_go_to_a_new_namesake(issue: Issue, editor: User) -> None:
    first = signed(issue, FANG, headline="新桥")
    second = signed(issue, FANG, ("摄影", "方舟"), headline="老桥")
    namesake = Contributor(newspaper=issue.newspaper, name="方舟", distinguisher="水利局")
    assert tell_apart(person(), namesake, [second.pk], editor) == 1
    assert bylines(first) == [(0, "记者", "方舟")]
    assert [name for _order, _role, name in bylines(second)] == ["方舟（水利局）"] * 2
    assert namesake.pk is not None
    assert index_is_true()
    assert last_revision(second).why == "Namesakes told apart: 方舟, 方舟（水利局）"
    assert last_revision(first).number == 1


def test_pieces_go_to_a_namesake_who_is_there(issue: Issue, editor: User) -> None:
    article = signed(issue, FANG)
    namesake = Contributor.objects.create(
        newspaper=issue.newspaper, name="方舟", distinguisher="水利局"
    )
    Byline.objects.create(article=article, contributor=namesake, role="记者", order=1)
    tell_apart(Contributor.objects.get(distinguisher=""), namesake, [article.pk], editor)
    assert bylines(article) == [(1, "记者", "方舟（水利局）")]


def test_who_stays_can_be_given_a_distinguisher(issue: Issue, editor: User) -> None:
    elsewhere = print_issue(issue.newspaper, edition="晚报")
    first, second = signed(elsewhere, FANG), signed(issue, FANG)
    namesake = Contributor(newspaper=issue.newspaper, name="方舟", distinguisher="水利局")
    tell_apart(person(), namesake, [second.pk], editor, "体育部")
    assert [name for _order, _role, name in bylines(first)] == ["方舟（体育部）"]
    assert last_revision(first).state["bylines"][0]["distinguisher"] == "体育部"


def test_a_namesake_can_take_the_distinguisher_that_becomes_free(
    issue: Issue, editor: User
) -> None:
    article = signed(issue, FANG)
    namesake = Contributor(newspaper=issue.newspaper, name="方舟", distinguisher="")
    tell_apart(person(), namesake, [article.pk], editor, "体育部")
    assert bylines(article) == [(0, "记者", "方舟")]


def test_pieces_of_others_are_left_alone(issue: Issue, editor: User) -> None:
    mine, other = signed(issue, FANG), signed(issue, YE)
    namesake = Contributor(newspaper=issue.newspaper, name="方舟", distinguisher="水利局")
    assert tell_apart(person(), namesake, [mine.pk, other.pk], editor) == 1
    assert bylines(other) == [(0, "摄影", "叶青")]


def test_telling_apart_without_pieces_is_refused(issue: Issue, editor: User) -> None:
    signed(issue, FANG)
    namesake = Contributor(newspaper=issue.newspaper, name="方舟", distinguisher="水利局")
    with pytest.raises(PeopleRefused, match="Tick the pieces"):
        tell_apart(person(), namesake, [], editor)
    assert Contributor.objects.count() == 1


def test_a_namesake_of_another_newspaper_is_refused(issue: Issue, editor: User) -> None:
    article = signed(issue, FANG)
    other = Contributor.objects.create(newspaper=print_newspaper("b", "乙报"), name="方舟")
    with pytest.raises(PeopleRefused, match="same newspaper"):
        tell_apart(article.bylines.get().contributor, other, [article.pk], editor)


def test_a_distinguisher_that_is_taken_is_refused(issue: Issue, editor: User) -> None:
    article = signed(issue, FANG)
    Contributor.objects.create(newspaper=issue.newspaper, name="方舟", distinguisher="水利局")
    bare = Contributor.objects.get(distinguisher="")
    namesake = Contributor(newspaper=issue.newspaper, name="方舟", distinguisher="水利局")
    with pytest.raises(PeopleRefused, match="is there already"):
        tell_apart(bare, namesake, [article.pk], editor)
    assert [name for _order, _role, name in bylines(article)] == ["方舟"]


def test_search_and_history_follow_a_new_name(issue: Issue, editor: User) -> None:
    article = signed(issue, FANG)
    Contributor.objects.update(name="方洲")
    follow_new_name(person("方洲"), editor)
    assert headlines("作者:方洲") == ["老桥"]
    assert last_revision(article).state["bylines"][0]["name"] == "方洲"
    assert not article.corrections.exists()
