"""Findings are mended and waived; waivers outlive edits and imports."""

import json
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import translation

from articles.checks import Finding, findings_of_issue
from articles.importing.service import import_issue
from articles.models import Article, IndexedText, Issue, Waiver
from articles.workflow.checking import (
    CheckingRefused,
    find,
    judged_issue,
    mend,
    open_findings,
    take_back,
    waive,
    waive_errors,
)
from tests.views.press import (
    MARCH_12,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db
HALF_WIDTH = "punctuation-half-width"


@pytest.fixture(autouse=True)
def _in_english():  # type: ignore[no-untyped-def]
    with translation.override("en"):
        yield


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("chief")


@pytest.fixture
def article() -> Article:
    """One with a half-width comma in its second paragraph, and a jump line without other part."""
    page = print_page(print_issue(print_newspaper(), published=False))
    return print_article(
        page,
        "老桥",
        signed=[("记者", "方舟")],
        body=text("老桥修好了。", "桥面宽了,人也多了。"),
        continued_on="（下转第2版）",
    )


def finding_of(issue: Issue, code: str) -> Finding:
    [found] = [one for one in findings_of_issue(issue) if one.code == code]
    return found


@pytest.fixture
def comma(article: Article) -> Finding:
    return finding_of(article.page.issue, HALF_WIDTH)


class TestMending:
    def test_a_certain_mend_changes_the_place_and_nothing_else(
        self, article: Article, comma: Finding, editor: User
    ) -> None:
        done = mend(comma, editor)
        article.refresh_from_db()
        assert article.body == text("老桥修好了。", "桥面宽了，人也多了。")
        assert (done.before, done.after) == ("桥面宽了,人也多了。", "桥面宽了，人也多了。")
        assert HALF_WIDTH not in {one.code for one in findings_of_issue(article.page.issue)}

    def test_it_stands_in_the_history_of_the_article(self, comma: Finding, editor: User) -> None:
        mend(comma, editor)
        entry = LogEntry.objects.get()
        assert entry.user == editor
        assert "桥面宽了,人也多了。 → 桥面宽了，人也多了。" in entry.get_change_message()

    def test_readers_find_the_mended_text(self, comma: Finding, editor: User) -> None:
        mend(comma, editor)
        assert "桥面宽了，人也多了。".replace("，", ",") in IndexedText.objects.get().text

    @pytest.mark.parametrize(
        ("field", "words", "mended"),
        [
            ("headline", "老桥修好了。", "老桥修好了"),
            ("decks", ["石板,新的", "栏杆"], ["石板，新的", "栏杆"]),
            ("dateline", "本报(桥头)讯", "本报（桥头）讯"),
        ],
    )
    def test_every_field_can_be_mended(
        self, article: Article, editor: User, field: str, words: object, mended: object
    ) -> None:
        setattr(article, field, words)
        article.save()
        for finding in findings_of_issue(article.page.issue):
            if finding.place.field == field and finding.mend is not None:
                mend(finding, editor)
        article.refresh_from_db()
        assert getattr(article, field) == mended

    @pytest.mark.parametrize(
        "body",
        [
            text("老桥修好了。", "桥面很宽了,人也多了。"),
            text("老桥修好了。", "桥面宽了,车也多了。"),
            text("老桥修好了。"),
            [],
        ],
    )
    def test_text_that_has_been_changed_meanwhile_is_left_alone(
        self, article: Article, comma: Finding, editor: User, body: list[dict[str, str]]
    ) -> None:
        Article.objects.update(body=body)
        with pytest.raises(CheckingRefused, match="changed since"):
            mend(comma, editor)
        article.refresh_from_db()
        assert article.body == body
        assert not LogEntry.objects.exists()

    def test_an_article_that_is_gone_is_a_sentence(self, comma: Finding, editor: User) -> None:
        Article.objects.all().delete()
        with pytest.raises(CheckingRefused):
            mend(comma, editor)

    def test_what_is_not_certain_is_not_mended(self, article: Article, editor: User) -> None:
        with pytest.raises(CheckingRefused, match="not certain"):
            mend(finding_of(article.page.issue, "jump-dangling"), editor)

    def test_it_counts_as_the_editors_work_in_the_next_import(
        self, article: Article, editor: User
    ) -> None:
        body = text("老桥修好了。", "桥面宽了,人也多了。")
        Article.objects.update(imported={"body": body, "headline": "老桥"})
        mend(finding_of(article.page.issue, HALF_WIDTH), editor)
        article.refresh_from_db()
        assert article.imported["body"] == body != article.body


class TestWaiving:
    def test_a_waived_finding_is_not_open(self, comma: Finding, editor: User) -> None:
        issue = comma.place.issue
        waiver = waive(comma, " 原版如此 ", editor)
        assert (waiver.reason, waiver.by, waiver.code) == ("原版如此", editor, HALF_WIDTH)
        assert comma.fingerprint not in {one.fingerprint for one in open_findings(issue)}
        [judged] = [one for one in judged_issue(issue) if one.waiver]
        assert judged.finding.fingerprint == comma.fingerprint
        assert "原版如此" in LogEntry.objects.get().get_change_message()

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_without_a_reason_nothing_is_waived(
        self, comma: Finding, editor: User, reason: str
    ) -> None:
        with pytest.raises(CheckingRefused, match="Say why"):
            waive(comma, reason, editor)
        assert not Waiver.objects.exists()

    def test_the_database_keeps_no_waiver_without_a_reason(self, comma: Finding) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Waiver.objects.create(issue=comma.place.issue, code="x", fingerprint="y", reason="")

    def test_a_second_waiver_changes_nothing(self, comma: Finding, editor: User) -> None:
        assert waive(comma, "原版如此", editor) == waive(comma, "另一个理由", editor)
        assert Waiver.objects.get().reason == "原版如此"

    def test_taken_back_it_is_open_again(self, comma: Finding, editor: User) -> None:
        waive(comma, "原版如此", editor)
        names = (comma.place.issue, comma.code, comma.fingerprint)
        take_back(*names, editor)
        assert comma.fingerprint in {one.fingerprint for one in open_findings(names[0])}
        with pytest.raises(CheckingRefused, match="not waived any more"):
            take_back(*names, editor)

    def test_edits_elsewhere_leave_it_waived(
        self, article: Article, comma: Finding, editor: User
    ) -> None:
        waive(comma, "原版如此", editor)
        article.headline = "老桥换新颜"
        article.body = text("新的一段。", "昨天下雨。桥面宽了,人也多了。真好。")
        article.save()
        assert HALF_WIDTH not in {one.code for one in open_findings(article.page.issue)}

    def test_an_edit_of_the_place_opens_it_again(
        self, article: Article, comma: Finding, editor: User
    ) -> None:
        waive(comma, "原版如此", editor)
        article.body = text("桥面窄了,人也少了。")
        article.save()
        assert HALF_WIDTH in {one.code for one in open_findings(article.page.issue)}

    def test_a_waiver_outlives_an_import(self, tmp_path: Path, editor: User) -> None:
        print_newspaper()
        issue = import_pages(tmp_path, "桥面宽了,人也多了。")
        waive(finding_of(issue, HALF_WIDTH), "原版如此", editor)
        import_pages(tmp_path, "昨天放晴。桥面宽了,人也多了。")
        assert Article.objects.get().body == text("昨天放晴。桥面宽了,人也多了。")
        assert HALF_WIDTH not in {one.code for one in open_findings(issue)}

    def test_one_who_is_gone_leaves_the_waiver(self, comma: Finding, editor: User) -> None:
        waive(comma, "原版如此", editor)
        editor.delete()
        assert Waiver.objects.get().by is None

    def test_the_program_waives_all_errors_in_nobodys_name(self, article: Article) -> None:
        waive_errors(article.page.issue, "样报")
        assert Waiver.objects.get().by is None
        assert not any(one.is_error for one in open_findings(article.page.issue))
        assert not LogEntry.objects.exists()


def test_a_finding_that_is_gone_is_a_sentence(comma: Finding) -> None:
    issue = comma.place.issue
    assert find(issue, comma.code, comma.fingerprint).quote == ","
    for code, name in ((comma.code, "0" * 20), ("no-check", comma.fingerprint), ("", "")):
        with pytest.raises(CheckingRefused, match="gone"):
            find(issue, code, name)


def import_pages(directory: Path, words: str) -> Issue:
    """Import a page of one article with this paragraph."""
    body = [{"kind": "paragraph", "text": words}]
    page = {"page": "1", "articles": [{"headline": "老桥修好了", "body": body}]}
    (directory / "01.json").write_text(json.dumps(page), encoding="utf-8")
    import_issue([directory / "01.json"], "qiaotou", MARCH_12)
    return Issue.objects.get()
