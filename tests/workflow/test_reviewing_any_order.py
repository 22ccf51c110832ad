"""Whatever several people do in whatever order, the ledger stays in order."""

from collections import defaultdict
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, SignOff
from articles.models.signoff import DECISIONS, Act, Stage
from articles.workflow import reviewing
from articles.workflow.reviewing import ReviewRefused
from articles.workflow.reviewing_rounds import ROUNDS, rounds_of
from tests.workflow.newsroom import issue_to_sign, person, rewrite, sound_article, standing

PEOPLE = ("甲", "乙", "丙")
TEXTS = ("昨天老桥修好了。", "今天老桥修好了。", "老桥明天通车。")

people = st.sampled_from(PEOPLE)
rounds = st.sampled_from(list(ROUNDS))
acts = st.one_of(
    st.tuples(st.just("claim"), people, rounds),
    st.tuples(st.just("approve"), people, rounds),
    # Most are refused out of hand: let many be tried on the round that is open.
    st.tuples(st.just("approve"), people, st.just("")),
    st.tuples(st.just("return"), people, st.just("")),
    st.tuples(st.just("hand-back"), people, st.just("")),
    st.tuples(st.just("resubmit"), people, st.just("")),
    st.tuples(st.just("rewrite"), st.sampled_from(TEXTS), st.just("")),
)


def do(article: Article, users: dict[str, User], act: str, who: str, key: str) -> None:
    """One act; what is refused changes nothing."""
    if act == "rewrite":
        return rewrite(article, who)
    now, user = standing(article), users[who]
    key = key or (now.open.key if now.open else "review-1")
    before = SignOff.objects.count()
    tries: dict[str, Any] = {
        "claim": lambda: reviewing.claim(article.pk, user, key),
        "approve": lambda: reviewing.approve(article.pk, user, key, now.digest),
        "return": lambda: reviewing.return_(article.pk, user, key, now.digest, "请改"),
        "hand-back": lambda: reviewing.hand_back(article.pk, user),
        "resubmit": lambda: reviewing.resubmit(article.pk, user, "无误"),
    }
    try:
        tries[act]()
    except ReviewRefused:
        assert SignOff.objects.count() == before


def check(article: Article) -> None:
    """Read the ledger from its beginning, with nothing but what the entries say."""
    asked = [one.key for one in rounds_of(article.page.issue.newspaper)]
    decided = defaultdict(set)
    signed: dict[str, set[str]] = defaultdict(set)  # the texts that each round has signed
    for entry in SignOff.objects.filter(article=article.pk).for_listing():
        key = f"{entry.stage}-{entry.round}"
        if entry.act not in DECISIONS:
            continue
        below = asked[: asked.index(key)]
        assert all(entry.digest in signed[one] for one in below), "a round was skipped"
        if entry.stage == Stage.REVIEW:
            decided[entry.by].add(entry.round)
        if entry.act == Act.APPROVED:
            signed[key].add(entry.digest)
        else:
            signed[key].clear()
    assert all(len(reviews) == 1 for reviews in decided.values()), "somebody signed two reviews"


@pytest.mark.django_db
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(acts, min_size=10, max_size=30))
def test_no_round_is_skipped_and_nobody_signs_two_reviews(
    db: None, done: list[tuple[str, str, str]]
) -> None:
    with transaction.atomic():
        article = sound_article(issue_to_sign(reviews=3, proofs=1))
        rewrite(article, TEXTS[0])
        users = {name: person(name, "review", "proof", "change_article") for name in PEOPLE}
        for act, who, key in done:
            do(article, users, act, who, key)
        check(article)
        transaction.set_rollback(True)
