"""Findings at the desk: shown on three screens, mended, waived, and in the way of publishing."""

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address
from articles.admin.findings import findings_address
from articles.checks import Finding, findings_of_issue
from articles.models import Article, Issue, Page, Waiver
from articles.workflow.checking import waive
from tests.admin.conftest import staff_with
from tests.admin.test_issues import choose, press
from tests.views.press import print_article, text

COMMA = "punctuation-half-width"
DANGLING = "jump-dangling"


@pytest.fixture
def faulty(front: Page) -> Article:
    """An article with a certain mend, an error and text that must be escaped."""
    return print_article(
        front,
        "<b>老桥</b>",
        body=text("桥面宽了,人也多了。<script>"),
        continued_on="（下转第8版）",
    )


def finding_of(issue: Issue, code: str) -> Finding:
    [found] = [one for one in findings_of_issue(issue) if one.code == code]
    return found


def send(client: Client, act: str, finding: Finding, **more: str) -> HttpResponse:
    place = reverse(f"admin:articles_issue_{act}", args=[finding.place.issue.pk])
    names = {"code": finding.code, "fingerprint": finding.fingerprint}
    return client.post(place, names | more)


def all_said(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def said(response: HttpResponse) -> str:
    """The last message; those before it were not shown yet."""
    return all_said(response)[-1]


@pytest.mark.parametrize("screen", ["issue", "page", "article"])
def test_findings_are_shown_with_what_can_be_done(
    faulty: Article, chief: Client, screen: str
) -> None:
    issue = faulty.page.issue
    address = {
        "issue": findings_address(issue),
        "page": change_address(faulty.page),
        "article": change_address(faulty),
    }[screen]
    page = chief.get(address).content.decode()
    assert "A jump line leads nowhere" in page
    assert "桥面宽了<mark>,</mark>人也多了" in page
    assert "Mend: ，" in page
    assert page.count('name="reason"') == page.count('class="finding finding-')
    assert "<script>人" not in page
    assert "<b>老桥" not in page


def test_the_form_of_another_article_does_not_show_them(
    faulty: Article, earlier: Article, chief: Client
) -> None:
    page = chief.get(change_address(earlier)).content.decode()
    assert "桥面宽了" not in page


def test_the_screen_counts_by_level(faulty: Article, chief: Client) -> None:
    response = chief.get(findings_address(faulty.page.issue))
    counts = {row["level"]: row["number"] for row in response.context["counts"]}
    assert counts["error"] == 1
    assert counts["waived"] == 0


def test_an_issue_without_findings_says_so(issue: Issue, chief: Client) -> None:
    for page in issue.pages.all():
        print_article(page, f"{page.label}版短讯", dateline="新华社北京3月12日电")
    page = chief.get(findings_address(issue)).content.decode()
    assert "The checks find nothing that is open." in page


def test_one_click_mends(faulty: Article, chief: Client) -> None:
    response = send(chief, "mend", finding_of(faulty.page.issue, COMMA))
    assert response.url == findings_address(faulty.page.issue)
    assert said(response).startswith("Mended: 桥面宽了,人也多了")
    faulty.refresh_from_db()
    assert faulty.body[0]["text"] == "桥面宽了，人也多了。<script>"


def test_a_second_click_is_told_that_it_is_done(faulty: Article, chief: Client) -> None:
    finding = finding_of(faulty.page.issue, COMMA)
    send(chief, "mend", finding)
    before = Article.objects.get(pk=faulty.pk).body
    assert said(send(chief, "mend", finding)).startswith("This finding is gone")
    assert Article.objects.get(pk=faulty.pk).body == before


def test_what_is_not_certain_has_no_mend(faulty: Article, chief: Client) -> None:
    response = send(chief, "mend", finding_of(faulty.page.issue, DANGLING))
    assert "not certain" in said(response)


def test_waiving_and_taking_back(faulty: Article, chief: Client) -> None:
    finding = finding_of(faulty.page.issue, DANGLING)
    assert "Null characters" in said(send(chief, "waive", finding, reason="见\0"))
    assert said(send(chief, "waive", finding, reason=" ")) == "Say why this may stand."
    assert not Waiver.objects.exists()
    assert said(send(chief, "waive", finding, reason="<i>见昨日本报")) == (
        "Waived: A jump line leads nowhere"
    )
    page = chief.get(findings_address(faulty.page.issue)).content.decode()
    assert "&lt;i&gt;见昨日本报" in page
    assert "chief" in page
    assert said(send(chief, "unwaive", finding)) == "The waiver was taken back."
    assert said(send(chief, "unwaive", finding)) == "This finding is not waived any more."


@pytest.mark.parametrize(
    ("act", "right"),
    [("mend", "change_article"), ("waive", "publish_issue"), ("unwaive", "publish_issue")],
)
def test_each_act_needs_its_right(faulty: Article, act: str, right: str) -> None:
    issue = faulty.page.issue
    finding = finding_of(issue, COMMA)
    if act == "unwaive":
        waive(finding, "原版如此", None)
    others = {"change_article", "publish_issue", "change_issue", "view_issue"} - {right}
    stranger, editor = staff_with("stranger", *others), staff_with("editor", right, "view_issue")
    place = reverse(f"admin:articles_issue_{act}", args=[issue.pk])
    assert place not in stranger.get(findings_address(issue)).content.decode()
    assert send(stranger, act, finding, reason="理由").status_code == 403
    assert place in editor.get(findings_address(issue)).content.decode()
    assert send(editor, act, finding, reason="理由").status_code == 302


@pytest.mark.parametrize("act", ["mend", "waive", "unwaive"])
def test_nothing_happens_by_a_link_or_with_forged_names(
    faulty: Article, chief: Client, act: str
) -> None:
    place = reverse(f"admin:articles_issue_{act}", args=[faulty.page.issue.pk])
    assert chief.get(place).status_code == 405
    forged = {"code": "nonsense", "fingerprint": "x" * 9999, "reason": "理由"}
    for sent in ({}, forged, {"code": COMMA, "fingerprint": "\0"}):
        response = chief.post(place, sent)
        assert response.status_code == 302
        assert said(response)
    nowhere = reverse(f"admin:articles_issue_{act}", args=[0])
    assert chief.post(nowhere, forged).status_code == 404
    assert not Waiver.objects.exists()


def test_the_screen_opens_for_who_may_see_issues(faulty: Article, onlooker: Client) -> None:
    address = findings_address(faulty.page.issue)
    page = onlooker.get(address).content.decode()
    assert "A jump line leads nowhere" in page
    assert page.count('method="post"') == page.count('id="logout-form"')
    assert staff_with("other").get(address).status_code == 403
    assert onlooker.get(reverse("admin:articles_issue_findings", args=[0])).status_code == 404


def test_the_button_publishes_nothing_while_an_error_stands(faulty: Article, chief: Client) -> None:
    issue = faulty.page.issue
    message = said(press(chief, "publish", issue))
    assert "is not ready, 1 point is open: page 1, “&lt;b&gt;老桥&lt;/b&gt;”: " in message
    assert f'<a href="{findings_address(issue)}">' in message
    assert not Issue.objects.get(pk=issue.pk).is_published
    waive(finding_of(issue, DANGLING), "见昨日本报", None)
    assert said(press(chief, "publish", issue)) == "1 issue was published."


def test_of_several_issues_those_without_errors_are_published(
    faulty: Article, chief: Client
) -> None:
    issue = faulty.page.issue
    other = Issue.objects.create(newspaper=issue.newspaper, date=issue.date, edition="增刊")
    told = all_said(choose(chief, "publish_selected", issue, other))
    assert len(told) == 2
    assert "1 issue was published." in told
    assert list(Issue.objects.published()) == [other]
