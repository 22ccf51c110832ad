"""Importing names of contributors who were merged, or told apart from their namesakes."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Contributor
from articles.workflow.people import merge, tell_apart
from tests.importing.desk import BRIDGE, TREES, Desk, article, draft

SPACED, PLAIN = "方 舟", "方舟"


def signed(*names: str) -> dict[str, Any]:
    return {"bylines": [{"role": "记者", "name": name} for name in names]}


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("editor")


def person(name: str, distinguisher: str = "") -> Contributor:
    return Contributor.objects.get(name=name, distinguisher=distinguisher)


def names(headline: str) -> list[str]:
    return [str(byline.contributor) for byline in article(headline).bylines.all()]


@pytest.fixture
def merged(desk: Desk, editor: User) -> Contributor:
    """Who signed the bridge under one spelling and the trees under another, and is one now."""
    desk.page({**BRIDGE, **signed(SPACED)}, {**TREES, **signed(PLAIN)})
    merge([person(SPACED)], person(PLAIN), editor)
    return person(PLAIN)


def test_the_old_name_on_another_page_is_the_one_who_stays(desk: Desk, merged: Contributor) -> None:
    desk.page(draft("末班船晚了", "船", **signed(SPACED)), page="3")
    assert names("末班船晚了") == [PLAIN]
    assert Contributor.objects.get() == merged


def test_the_same_page_again_changes_nothing_and_reports_nothing(
    desk: Desk, merged: Contributor
) -> None:
    before = article("老桥修好了").updated_at
    report = desk.page({**BRIDGE, **signed(SPACED)}, {**TREES, **signed(PLAIN)})
    assert (report.updated, report.kept) == ([], [])
    assert article("老桥修好了").updated_at == before
    assert Contributor.objects.get() == merged


def test_the_page_with_the_right_name_changes_nothing_either(
    desk: Desk, merged: Contributor
) -> None:
    report = desk.page({**BRIDGE, **signed(PLAIN)}, {**TREES, **signed(PLAIN)})
    assert (report.updated, report.kept) == ([], [])
    again = desk.page({**BRIDGE, **signed(SPACED)}, {**TREES, **signed(PLAIN)})
    assert (again.updated, again.kept) == ([], [])


def test_another_name_replaces_one_that_was_only_merged(desk: Desk, merged: Contributor) -> None:
    report = desk.page({**BRIDGE, **signed("叶青")}, {**TREES, **signed(PLAIN)})
    assert names("老桥修好了") == ["叶青"]
    assert report.kept == []


def test_a_byline_that_an_editor_changed_stays_without_a_conflict(
    desk: Desk, merged: Contributor
) -> None:
    article("老桥修好了").bylines.update(role="通讯员")
    report = desk.page({**BRIDGE, **signed(SPACED)}, {**TREES, **signed(PLAIN)})
    assert report.kept == ["page 2, “老桥修好了”: bylines"]


def test_an_article_of_a_merged_name_can_still_be_merged_away(
    desk: Desk, merged: Contributor
) -> None:
    report = desk.page({**draft("三千棵树", "树", "老桥修好了", "桥"), **signed(PLAIN)})
    assert Article.objects.get().headline == "三千棵树"
    assert report.problems == []


def test_both_names_in_one_byline_are_one_credit(desk: Desk, merged: Contributor) -> None:
    desk.page(draft("末班船晚了", "船", **signed(SPACED, PLAIN)), page="3")
    assert names("末班船晚了") == [PLAIN]


def test_a_name_that_was_merged_on_leads_to_the_last(
    desk: Desk, merged: Contributor, editor: User
) -> None:
    last = Contributor.objects.create(newspaper=desk.newspaper, name="方舟舟")
    merge([merged], last, editor)
    report = desk.page({**BRIDGE, **signed(SPACED)}, {**TREES, **signed(PLAIN)})
    assert (report.updated, report.kept) == ([], [])
    assert Contributor.objects.get() == last


def test_a_name_that_somebody_bears_again_is_theirs(desk: Desk, merged: Contributor) -> None:
    newcomer = Contributor.objects.create(newspaper=desk.newspaper, name=SPACED)
    desk.page(draft("末班船晚了", "船", **signed(SPACED)), page="3")
    assert article("末班船晚了").bylines.get().contributor == newcomer


def test_a_piece_that_was_given_to_a_namesake_stays_there(desk: Desk, editor: User) -> None:
    desk.page({**BRIDGE, **signed(PLAIN)}, {**TREES, **signed(PLAIN)})
    namesake = Contributor(newspaper=desk.newspaper, name=PLAIN, distinguisher="水利局")
    tell_apart(person(PLAIN), namesake, [article("老桥修好了").pk], editor)
    report = desk.page({**BRIDGE, **signed(PLAIN)}, {**TREES, **signed(PLAIN)})
    assert names("老桥修好了") == ["方舟（水利局）"]
    assert names("三千棵树") == [PLAIN]
    assert report.kept == ["page 2, “老桥修好了”: bylines"]


def test_nobody_of_the_bare_name_is_made_again_where_both_have_distinguishers(
    desk: Desk, editor: User
) -> None:
    desk.page({**BRIDGE, **signed(PLAIN)}, {**TREES, **signed(PLAIN)})
    namesake = Contributor(newspaper=desk.newspaper, name=PLAIN, distinguisher="水利局")
    tell_apart(person(PLAIN), namesake, [article("老桥修好了").pk], editor, "体育部")
    desk.page({**BRIDGE, **signed(PLAIN)}, {**TREES, **signed(PLAIN)})
    assert names("三千棵树") == ["方舟（体育部）"]
    assert not Contributor.objects.filter(distinguisher="").exists()
