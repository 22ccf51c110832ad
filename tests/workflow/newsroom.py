"""A newsroom for tests: people with their rights, and an issue that is to be signed."""

from typing import Any

from django.contrib.auth.models import Permission, User
from django.utils import timezone

from articles.history import text_digest
from articles.models import Article, Issue, Newspaper
from articles.workflow import reviewing
from articles.workflow.reviewing_rounds import Signing
from articles.workflow.reviewing_standing import signing_of
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text


def newspaper_with(reviews: int = 0, proofs: int = 0) -> Newspaper:
    newspaper = print_newspaper()
    newspaper.review_rounds, newspaper.proof_rounds = reviews, proofs
    newspaper.save()
    return newspaper


def issue_to_sign(reviews: int = 0, proofs: int = 0, **fields: Any) -> Issue:
    """An issue that is not published, with one page that the desk is done with."""
    issue = print_issue(newspaper_with(reviews, proofs), published=False, **fields)
    page = print_page(issue)
    page.desk_done_at = timezone.now()
    page.save()
    return issue


def sound_article(issue: Issue, headline: str = "老桥修好了", label: str = "1") -> Article:
    """An article that no check finds fault with."""
    body = text(f"本报讯（记者方舟）{headline}，人们都说好。")
    return print_article(
        issue.pages.get(label=label), headline, body=body, signed=[("记者", "方舟")]
    )


def person(name: str, *rights: str) -> User:
    """A member of staff with just these rights on articles' models."""
    user = User.objects.create_user(name, is_staff=True)
    known = Permission.objects.filter(content_type__app_label="articles")
    user.user_permissions.set(known.filter(codename__in=rights))
    return user


def standing(article: Article) -> Signing:
    """How far an article is now."""
    found = signing_of(article.pk)
    assert found is not None
    return found


def approve(article: Article, user: User, round_key: str, opinion: str = "") -> None:
    """Sign the text as it stands now."""
    now = standing(article).article
    reviewing.approve(article.pk, user, round_key, text_digest(now), opinion)


def give_back(article: Article, user: User, round_key: str, opinion: str = "请核对日期") -> None:
    now = standing(article).article
    reviewing.return_(article.pk, user, round_key, text_digest(now), opinion)


def rewrite(article: Article, words: str) -> None:
    """Change the text past every form, as a bulk write does."""
    Article.objects.filter(pk=article.pk).update(body=text(words))
