"""How far the articles of issues are in their rounds, and what keeps an issue unsigned."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checks.finding import Place
from articles.checks.words import place_in_words
from articles.models import Article, Issue, SignOff

from .reviewing_rounds import Round, Signing, rounds_of

FIRST = 5  # articles to name


def signings_of(issues: Collection[Issue]) -> list[Signing]:
    """Each article of these issues, which come with their newspapers, in the order of print.

    Four queries however many issues; none where no newspaper asks for a round.
    """
    rounds = {issue.pk: rounds_of(issue.newspaper) for issue in issues}
    asked = [pk for pk, needed in rounds.items() if needed]
    if not asked:
        return []
    articles = Article.objects.for_indexing().filter(page__issue__in=asked).in_print_order()
    ledger = ledger_of(SignOff.objects.filter(issue__in=asked).for_listing())
    return [
        Signing(article, rounds[article.page.issue_id], ledger[article.pk]) for article in articles
    ]


def signing_of(pk: int) -> Signing | None:
    """One article by its primary key; None where there is none (four queries)."""
    article = Article.objects.for_indexing().filter(pk=pk).first()
    if article is None:
        return None
    ledger = ledger_of(SignOff.objects.filter(article=pk).for_listing())
    return Signing(article, rounds_of(article.page.issue.newspaper), ledger[pk])


def ledger_of(entries: Iterable[SignOff]) -> dict[int, list[SignOff]]:
    """Entries of the ledger by article, in their order."""
    found: dict[int, list[SignOff]] = defaultdict(list)
    for entry in entries:
        found[entry.article_id].append(entry)
    return found


def unsigned(issue: Issue) -> list[str]:
    """What keeps an issue from being published: for each round the articles that wait for it.

    A sentence each, which names the first of them. An empty list where all is signed, or where
    the newspaper asks for no rounds.
    """
    waiting: dict[Round, list[Article]] = defaultdict(list)
    for signing in signings_of([issue]):
        if signing.open:
            waiting[signing.open].append(signing.article)
    return [in_words(one, waiting[one]) for one in rounds_of(issue.newspaper) if waiting[one]]


def in_words(one: Round, articles: list[Article]) -> str:
    words = ngettext(
        "%(number)d article lacks the %(round)s: %(articles)s",
        "%(number)d articles lack the %(round)s: %(articles)s",
        len(articles),
    )
    places = (Place(one.page.issue, one.page, one) for one in articles[:FIRST])
    named = [place_in_words(place) for place in places]
    if len(articles) > FIRST:
        named.append("…")
    return words % {"number": len(articles), "round": one, "articles": _("; ").join(named)}
