"""Bylines and the contributors that they name."""

from collections.abc import Iterable

from articles.models import Article, Byline, Contributor, Newspaper

Credit = dict[str, str]
Key = tuple[str, str]


def contributors_named(newspaper: Newspaper, credits: Iterable[Credit]) -> dict[Key, Contributor]:
    """The newspaper's contributors of these names, made where there are none yet.

    At most three queries, whatever the number of names.
    """
    keys = dict.fromkeys(key_of(credit) for credit in credits)
    known = known_contributors(newspaper, keys)
    missing = [key for key in keys if key not in known]
    if not missing:
        return known
    # Another import may have made one of them meanwhile, so they are read again.
    Contributor.objects.bulk_create(
        [
            Contributor(newspaper=newspaper, name=name, distinguisher=distinguisher)
            for name, distinguisher in missing
        ],
        ignore_conflicts=True,
    )
    return known | known_contributors(newspaper, missing)


def known_contributors(newspaper: Newspaper, keys: Iterable[Key]) -> dict[Key, Contributor]:
    names = {name for name, _ in keys}
    if not names:
        return {}
    found = Contributor.objects.filter(newspaper=newspaper, name__in=names)
    return {(contributor.name, contributor.distinguisher): contributor for contributor in found}


def key_of(credit: Credit) -> Key:
    return credit["name"], credit["distinguisher"]


def bylines_of(
    article: Article, credits: Iterable[Credit], contributors: dict[Key, Contributor]
) -> list[Byline]:
    """The rows, not saved yet, that name these people on an article."""
    return [
        Byline(
            article=article,
            contributor=contributors[key_of(credit)],
            role=credit["role"],
            order=order,
        )
        for order, credit in enumerate(credits, start=1)
    ]
