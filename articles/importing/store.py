"""Raw pages → the database: one page with its articles, merged with what stands there.

Everything here runs inside the transaction of the import.
"""

from itertools import chain

from django.utils.translation import gettext as _

from articles.models import Article, ArticleRedirect, Byline, Contributor, Page, Photo

from .article_rows import credits_to_write, photos_of, update_article
from .bylines import Key, bylines_of, contributors_named
from .formats.raw_page import GivenLink, Incoming, RawPage
from .page_rows import save_page
from .plan import Plan, plan_for
from .positions import arrange
from .redirecting import add_redirects, merge_away
from .report import Report, title_in_words
from .standing import standing_of

Contributors = dict[Key, Contributor]


def store_page(page: Page, raw: RawPage, report: Report) -> list[tuple[str, GivenLink]]:
    """Store what comes for a page, its label and drafts known, and report what was done.

    Returns the continuations that came with it, each with the public id of its earlier part.
    """
    drafts = raw.drafts or []
    plan = plan_for(standing_of(page, drafts), drafts)
    order = plan.order()
    report.add_page(page, save_page(page, raw, plan.made()))
    store_articles(page, plan, report)
    remove_departing(page, plan, report)
    arrange(page, order)
    add_redirects((old, article) for article, draft in plan.pairs() for old in draft.redirects)
    return [(article.public_id, link) for article, draft in plan.pairs() for link in draft.links]


def store_articles(page: Page, plan: Plan, report: Report) -> None:
    credits = chain.from_iterable(credits_to_write(*pair) for pair in plan.pairs())
    contributors = contributors_named(page.issue.newspaper, credits)
    new = [(article, draft) for article, draft in plan.pairs() if article.pk is None]
    known = [(article, draft) for article, draft in plan.pairs() if article.pk is not None]
    create(page, plan, new, contributors)
    report.created += len(new)
    for article, draft in known:
        report.add_merged(page, article, update_article(article, draft, contributors))
    for draft in plan.deleted():
        title = title_in_words(page, draft.title())
        report.kept.append(_("%(article)s: deleted by an editor") % {"article": title})


def create(
    page: Page, plan: Plan, new: list[tuple[Article, Incoming]], contributors: Contributors
) -> None:
    """Insert new articles behind those that stand on the page, with bylines and photos."""
    given = [draft.public_id for _article, draft in new if draft.public_id]
    if given:
        # An article that comes back under its own address needs no redirect any more.
        ArticleRedirect.objects.filter(public_id__in=given).delete()
    last = max((article.position for article in plan.standing.here()), default=0)
    for position, (article, _draft) in enumerate(new, start=last + 1):
        article.page, article.position = page, position
    Article.objects.bulk_create([article for article, _draft in new], batch_size=500)
    bylines = (bylines_of(article, draft.fields["bylines"], contributors) for article, draft in new)
    Byline.objects.bulk_create(chain.from_iterable(bylines), batch_size=500)
    photos = [photo for pair in new for photo in photos_of(*pair)]
    Photo.objects.bulk_create(photos, batch_size=500)


def remove_departing(page: Page, plan: Plan, report: Report) -> None:
    """Merge away the articles that no draft is any more; what can't be merged stays, reported."""
    for article, target in plan.departing:
        report.add_merger(page, article, target)
        merge_away(article, target)
    for article in plan.lost:
        report.add_lost(page, article)
        if article.source_blocks:
            # The numbers mean other blocks now.
            article.source_blocks = []
            article.save(update_fields=["source_blocks"])
