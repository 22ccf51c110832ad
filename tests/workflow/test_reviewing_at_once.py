"""Several people act on one article at the same moment, each on a connection of their own."""

from collections.abc import Callable
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from articles.models import Issue, SignOff
from articles.workflow import reviewing
from articles.workflow.publishing import NotReady, publish
from articles.workflow.reviewing import ReviewRefused
from tests.search.test_side_by_side import Elsewhere
from tests.workflow.newsroom import approve, issue_to_sign, person, sound_article, standing

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(*acts: Callable[[], object]) -> list[str]:
    """What each was refused with; an empty sentence for what was done."""
    start, told = Barrier(len(acts)), [""] * len(acts)

    def attempt(number: int, act: Callable[[], object]) -> None:
        start.wait(30)
        try:
            with translation.override("en"):
                act()
        except (ReviewRefused, NotReady) as refusal:
            told[number] = str(refusal)

    threads = [
        Elsewhere(lambda number=number, act=act: attempt(number, act))
        for number, act in enumerate(acts)
    ]
    for thread in threads:
        thread.join()
    return told


def test_of_four_who_claim_at_once_one_has_the_article() -> None:
    article = sound_article(issue_to_sign(reviews=1))
    people = [person(name, "review") for name in ("ann", "bao", "cao", "dai")]

    def claiming(user: User) -> Callable[[], object]:
        return lambda: reviewing.claim(article.pk, user, "review-1")

    told = all_at_once(*map(claiming, people))
    [entry] = SignOff.objects.for_listing()
    assert told.count("") == 1
    assert told.count(f"{entry.by} has claimed this article.") == 3


def test_a_double_click_signs_once() -> None:
    article = sound_article(issue_to_sign(reviews=2))
    ann = person("ann", "review")
    told = all_at_once(*[lambda: approve(article, ann, "review-1")] * 3)
    assert told.count("The first review is signed already.") == 2
    assert SignOff.objects.filter(act="approved").count() == 1


def test_the_last_signature_and_publishing_at_once_leave_the_issue_whole() -> None:
    issue = issue_to_sign(reviews=1)
    article = sound_article(issue)
    ann = person("ann", "review")
    [signed, published] = all_at_once(
        lambda: approve(article, ann, "review-1"), lambda: publish(issue)
    )
    assert not signed
    assert standing(article).signed
    assert Issue.objects.get().is_published is (not published)
