"""What a published article says is not changed without telling its readers."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.history import Change, CorrectionNeeded, keep_issue
from articles.history.correcting import letters, substance_of
from articles.history.states import text_state
from articles.models import Article, Correction, Revision
from tests.views import press


@pytest.fixture
def article(db: None) -> Article:
    """A published article with its first revision."""
    issue = press.print_issue(press.print_newspaper())
    article = press.print_article(
        press.print_page(issue), "渡口停航之后", signed=[("记者", "方舟")]
    )
    keep_issue(issue.pk, Change(None, "a test"))
    return article


def change(article: Article, correction: str | None = "", **fields: object) -> None:
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**fields)
        keep_issue(article.page.issue_id, Change(None, "a test", correction))


def test_another_substance_without_a_correction_is_refused_and_nothing_changes(
    article: Article,
) -> None:
    with pytest.raises(CorrectionNeeded, match="“渡口复航”"):
        change(article, headline="渡口复航")
    article.refresh_from_db()
    assert article.headline == "渡口停航之后"
    assert Revision.objects.filter(kind="article").count() == 1


def test_with_a_correction_both_are_stored(article: Article) -> None:
    change(article, "标题应为“渡口复航”。", headline="渡口复航")
    told = Correction.objects.get()
    assert (told.article, told.text, told.revision) == (article, "标题应为“渡口复航”。", 2)


def test_a_correction_of_spaces_is_none(article: Article) -> None:
    with pytest.raises(CorrectionNeeded):
        change(article, " 　", headline="渡口复航")


def test_what_is_no_substance_by_its_nature_asks_for_nothing(article: Article) -> None:
    change(article, None, headline="渡口复航")
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "渡口 停航之后"},
        {"headline": "渡口，停航之后！"},
        {"body": press.text("桥头的钟", "敲了八下。")},
        {"continued_on": "（下转第2版）"},
        {"position": 7},
    ],
)
def test_spaces_punctuation_paragraphs_jumps_and_places_are_no_substance(
    article: Article, fields: dict[str, object]
) -> None:
    change(article, **fields)
    assert Revision.objects.filter(kind="article", number=2).exists()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"body": press.text("桥头的钟敲了九下。")},
        {"kicker": "桥头新桥通车"},
        {"decks": ["老船工交出缆绳"]},
        {"dateline": "本报讯"},
    ],
)
def test_any_other_letter_is(article: Article, fields: dict[str, object]) -> None:
    with pytest.raises(CorrectionNeeded):
        change(article, **fields)


def test_another_name_in_the_byline_is(article: Article) -> None:
    article.bylines.all().delete()
    with pytest.raises(CorrectionNeeded):
        keep_issue(article.page.issue_id, Change(None, "a test"))


def test_before_publication_nobody_has_to_be_told(article: Article) -> None:
    article.page.issue.published_at = None
    article.page.issue.save()
    change(article, headline="渡口复航")
    assert not Correction.objects.exists()


def test_a_new_article_in_a_published_issue_asks_for_nothing(article: Article) -> None:
    press.print_article(article.page, "后补的短讯")
    keep_issue(article.page.issue_id, Change(None, "a test"))
    assert not Correction.objects.exists()


@given(text=st.text(), space=st.sampled_from([" ", "\u3000", "\n", "，", "。", "“", "—"]))
def test_whatever_is_written_signs_and_spaces_change_none_of_its_letters(
    text: str, space: str
) -> None:
    assert letters(space.join(text)) == "".join(letters(one) for one in text)


@pytest.mark.django_db
def test_the_order_of_the_names_is_no_substance(article: Article) -> None:
    press.print_article(article.page, "两个人", signed=[("记者", "方舟"), ("记者", "叶青")])
    press.print_article(article.page, "两个人", signed=[("记者", "叶青"), ("记者", "方舟")])
    one, other = Article.objects.filter(headline="两个人").order_by("pk")
    assert substance_of(text_state(one)) == substance_of(text_state(other))
