"""Links to a preview: what they say, how long they hold, and who may make them."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.core.signing import Signer
from django.utils import timezone, translation

from articles.models import Issue
from articles.workflow.previewing import PreviewRefused, open_preview, share
from tests.views.press import print_issue, print_newspaper

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def issue() -> Issue:
    return print_issue(print_newspaper(), published=False)


@pytest.fixture
def maker() -> User:
    user = User.objects.create_user("maker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="share_preview"))
    return user


def refusal(token: str) -> PreviewRefused:
    with translation.override("en"), pytest.raises(PreviewRefused) as refused:
        open_preview(token)
    return refused.value


def at(monkeypatch: pytest.MonkeyPatch, shift: datetime.timedelta) -> None:
    """Set the clock forward or back."""
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + shift)


def test_it_opens_the_issue_that_it_was_made_for(issue: Issue, maker: User) -> None:
    shared, token = share(issue, maker, 24)
    assert open_preview(token) == shared
    assert (shared.issue, shared.by) == (issue.pk, maker.pk)
    assert shared.until - shared.made == 24 * HOUR


@pytest.mark.parametrize("hours", [1, 24, 72])
def test_it_holds_for_as_long_as_was_said(
    issue: Issue, maker: User, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, token = share(issue, maker, hours)
    with monkeypatch.context() as then:
        at(then, (hours * HOUR) - datetime.timedelta(minutes=1))
        assert open_preview(token) == shared
    at(monkeypatch, hours * HOUR)
    refused = refusal(token)
    assert (str(refused), refused.is_over) == ("This preview has expired.", True)
    assert refused.issue == issue.pk


def test_a_changed_or_foreign_link_opens_nothing(issue: Issue, maker: User) -> None:
    _shared, token = share(issue, maker, 1)
    foreign = Signer(salt="something.else").sign_object([issue.pk, maker.pk, 0, 9_999_999_999])
    for bad in (token[:-1], f"A{token}", token.partition(":")[0], foreign, "x", ":", "新闻"):
        refused = refusal(bad)
        assert str(refused).startswith("This is no link to a preview")
        assert (refused.is_over, refused.issue) == (False, None)


def test_a_link_of_the_future_opens_nothing_since_a_clock_was_set_back(
    issue: Issue, maker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shared, token = share(issue, maker, 24)
    with monkeypatch.context() as then:
        at(then, -datetime.timedelta(seconds=30))
        assert open_preview(token)
    at(monkeypatch, -2 * HOUR)
    assert "a clock is wrong" in str(refusal(token))


def test_it_ends_with_the_right_to_make_it(issue: Issue, maker: User) -> None:
    _shared, token = share(issue, maker, 1)
    maker.user_permissions.clear()
    assert "may not share it any more" in str(refusal(token))


def test_it_ends_when_its_maker_leaves(issue: Issue, maker: User) -> None:
    _shared, token = share(issue, maker, 1)
    User.objects.update(is_active=False)
    assert "may not share it any more" in str(refusal(token))
    User.objects.all().delete()
    assert "may not share it any more" in str(refusal(token))


def test_it_costs_three_queries(issue: Issue, maker: User, django_assert_num_queries) -> None:
    _shared, token = share(issue, maker, 1)
    # 1 the maker  2 rights of the maker  3 rights of the maker's groups
    with django_assert_num_queries(3):
        open_preview(token)
