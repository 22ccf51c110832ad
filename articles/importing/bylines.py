"""Bylines and the contributors that they name."""

from collections.abc import Collection, Iterable

from articles.models import Article, Byline, Contributor, MergedContributor, Newspaper

from .formats.raw_page import Fields, credit

Credit = dict[str, str]
Key = tuple[str, str]


def name_targets(newspaper: Newspaper, values: Iterable[Fields]) -> None:
    """Let credits name the contributor whom the one that they name was merged into.

    ``values`` are those of articles, imported before or coming now; they are changed in place.
    Whoever is named twice in one role by that keeps one credit. A name that somebody bears
    again is theirs. One query, another where there was a merger.
    """
    signed = [one for one in values if one.get("bylines")]
    known = targets_of(newspaper, {key_of(credit) for one in signed for credit in one["bylines"]})
    if not known:
        return
    for one in signed:
        led = [
            credit(given["role"], *known.get(key_of(given), key_of(given)))
            for given in one["bylines"]
        ]
        one["bylines"] = [given for place, given in enumerate(led) if given not in led[:place]]


def targets_of(newspaper: Newspaper, keys: Collection[Key]) -> dict[Key, Key]:
    """Which of these names and distinguishers are now others."""
    names = {name for name, _ in keys}
    mergers = MergedContributor.objects.with_target().filter(newspaper=newspaper, name__in=names)
    led = {
        (one.name, one.distinguisher): (one.target.name, one.target.distinguisher)
        for one in mergers
        if (one.name, one.distinguisher) in keys
    }
    taken = known_contributors(newspaper, led)
    return {key: target for key, target in led.items() if key not in taken}


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
