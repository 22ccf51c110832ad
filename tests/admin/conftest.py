"""An issue at the editing desk, and the people who work on it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.models import Article, Continuation, Issue, Page
from articles.parsing.model import Label, Role
from tests.views import press

SOURCE_TEXT = """要闻 2024年3月12日
渡口停航之后
本报讯（记者方舟）昨天是渡口的最后一天。
船上的铜铃也留下了，上面刻着（下转第2版）
"""
LABELS = [
    Label(1, 0, 13, Role.FURNITURE, None, False, "a folio line"),
    Label(2, 0, 6, Role.HEADLINE, 1, False, "a title before a dateline"),
    Label(3, 0, 3, Role.DATELINE, 1, False, "a dateline opens the text"),
    Label(3, 3, 9, Role.BYLINE, 1, False, "names with their roles before the text"),
    Label(3, 9, 20, Role.BODY, 1, False, "holds whole sentences"),
    Label(4, 0, 14, Role.BODY, 1, False, "ends as running text does"),
    Label(4, 14, 21, Role.CONTINUED_ON, 1, False, "a mark 下转 ends the text"),
]


@pytest.fixture
def issue(db: None) -> Issue:
    """An issue of two pages that is not published; its front page has source text."""
    issue = press.print_issue(press.print_newspaper(), published=False)
    page = press.print_page(issue, "1", "要闻")
    page.source_text, page.labels = SOURCE_TEXT, [label.to_json() for label in LABELS]
    page.save()
    press.print_page(issue, "2", "综合新闻")
    return issue


@pytest.fixture
def front(issue: Issue) -> Page:
    return issue.pages.get(label="1")


@pytest.fixture
def earlier(front: Page) -> Article:
    """The part on page 1, which stops in mid-sentence."""
    return press.print_article(
        front,
        "渡口停航之后",
        kicker="桥头新桥通车",
        decks=["老船工交出缆绳"],
        signed=[("记者", "方舟")],
        continued_on="（下转第2版）",
        body=press.text("昨天是渡口的最后一天。", "船上的铜铃也留下了，上面刻着"),
        source_blocks=[2, 3, 4],
    )


@pytest.fixture
def later(issue: Issue, earlier: Article) -> Article:
    """The part on page 2, without a headline."""
    return press.print_article(
        issue.pages.get(label="2"),
        continued_from="（上接第1版）",
        body=press.text("两个字：平安。", "铃声响过，人们上了岸。"),
    )


@pytest.fixture
def proposal(earlier: Article, later: Article) -> Continuation:
    return Continuation.objects.create(
        earlier=earlier, later=later, score=0.9, evidence=["the printed pages agree"]
    )


def desk_of(user: User) -> Client:
    """A browser of somebody at the desk, with the interface in English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def staff_with(name: str, *permissions: str) -> Client:
    """A member of staff with just these rights on articles' models."""
    user = User.objects.create_user(name, is_staff=True)
    rights = Permission.objects.filter(content_type__app_label="articles")
    user.user_permissions.set(rights.filter(codename__in=permissions))
    return desk_of(user)


@pytest.fixture
def chief(db: None) -> Client:
    """Somebody who may do everything."""
    return desk_of(User.objects.create_superuser("chief"))


@pytest.fixture
def onlooker(db: None) -> Client:
    """A member of staff who may look at everything and touch nothing."""
    rights = Permission.objects.filter(
        content_type__app_label="articles", codename__startswith="view_"
    )
    return staff_with("onlooker", *rights.values_list("codename", flat=True))
