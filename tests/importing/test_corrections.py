"""An import that changes what a published article says tells its readers, or is refused."""

import pytest

from articles.history import CorrectionNeeded
from articles.models import Article, Correction, Revision
from articles.workflow.publishing import publish
from tests.importing.desk import BRIDGE, FERRY, TREES, Desk, article, draft

WORDS = "末班船是九点半，不是九点。"


@pytest.fixture
def published(desk: Desk) -> Desk:
    """Two articles that readers have."""
    desk.run(desk.write(BRIDGE, FERRY), publish=publish)
    return desk


def test_without_a_correction_nothing_is_imported(published: Desk) -> None:
    before = list(Article.objects.order_by("pk").values()), Revision.objects.count()
    with pytest.raises(CorrectionNeeded, match=r"would say something else \(“末班船更晚了”\)"):
        published.page(BRIDGE, draft("末班船更晚了", "船"), TREES)
    assert (list(Article.objects.order_by("pk").values()), Revision.objects.count()) == before


def test_a_dry_run_says_so_too(published: Desk) -> None:
    changed = published.write(BRIDGE, draft("末班船更晚了", "船"))
    with pytest.raises(CorrectionNeeded):
        published.run(changed, dry_run=True)


def test_each_article_that_says_something_else_has_the_correction(published: Desk) -> None:
    changed = published.write(BRIDGE, draft("末班船更晚了", "船"))
    published.run(changed, correction=WORDS)
    told = Correction.objects.get()
    assert (told.article, told.text, told.by) == (article("末班船更晚了"), WORDS, None)


def test_what_only_sets_the_text_asks_for_nothing(published: Desk) -> None:
    published.page({**BRIDGE, "headline": "老桥 修好了"}, FERRY)
    assert article("老桥 修好了").corrections.count() == 0


def test_the_same_pages_again_ask_for_nothing(published: Desk) -> None:
    published.page(BRIDGE, FERRY)
    assert not Correction.objects.exists()


def test_a_merged_article_hands_its_corrections_on(published: Desk) -> None:
    published.run(published.write(BRIDGE, draft("末班船更晚了", "船")), correction=WORDS)
    published.run(published.write(draft("老桥修好了", "桥", "船")), correction="两篇本是一篇。")
    kept = Correction.objects.filter(article=article("老桥修好了"))
    assert set(kept.values_list("text", flat=True)) == {WORDS, "两篇本是一篇。"}
