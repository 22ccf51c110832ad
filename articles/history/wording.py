"""States in words: each field of a thing as text that can be read and compared."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, Continuation, Issue, Page
from articles.models.continuation import State as LinkState
from articles.models.revision import Kind

from .states import State

MARKERS = {"crosshead": "## ", "caption": "[图] ", "paragraph": ""}  # as the form writes them


def lines_of_state(kind: str, state: State) -> dict[str, str]:
    """The fields of a state by their labels, in the order of the form."""
    return WORDS[Kind(kind)](state)


def label(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def article_words(state: State) -> dict[str, str]:
    texts = {
        name: state[name]
        for name in (
            *("column_label", "kicker", "headline", "dateline"),
            *("continued_from", "continued_on"),
        )
    }
    texts |= {"decks": "\n".join(state["decks"]), "position": str(state["position"])}
    texts["body"] = "\n".join(MARKERS[block["kind"]] + block["text"] for block in state["body"])
    order = (
        *("column_label", "kicker", "headline", "decks", "dateline", "body"),
        *("continued_from", "continued_on", "position"),
    )
    words = {label(Article, name): texts[name] for name in order}
    words[_("bylines")] = "\n".join(signed(byline) for byline in state["bylines"])
    words[_("photos")] = "\n".join(pictured(photo) for photo in state["photos"])
    words[_("zones")] = "\n".join(zoned(zone) for zone in state.get("zones", ()))
    return words


def signed(byline: dict[str, str]) -> str:
    name, town = byline["name"], byline["distinguisher"]
    return f"{byline['role']} {name}（{town}）" if town else f"{byline['role']} {name}".strip()


def pictured(photo: dict[str, str]) -> str:
    return " ".join(photo[name] for name in ("image", "caption", "credit", "alt") if photo[name])


def zoned(zone: dict[str, Any]) -> str:
    """A zone by its state and its corners, in hundredths of the page."""
    corners = " ".join(f"{100 * x:.1f},{100 * y:.1f}" for x, y in zone["points"])
    return f"{LinkState(zone['state']).label}: {corners}"


def page_words(state: State) -> dict[str, str]:
    words = {label(Page, name): state[name] for name in ("label", "name", "image", "pdf")}
    words[label(Page, "desk_done_at")] = _("yes") if state["desk_done"] else _("no")
    words[label(Page, "source_text")] = state["source_text"]
    words[label(Page, "labels")] = "\n".join(labelled(one) for one in state["labels"])
    return words


def labelled(one: dict[str, Any]) -> str:
    """A label of the page's text: block, span, role and article."""
    place = f"{one['block']} [{one['start']}–{one['end']}]"
    article = "" if one["article"] is None else f" {one['article']}"
    return f"{place} {one['role']}{article}{' +' if one['joins'] else ''}"


def issue_words(state: State) -> dict[str, str]:
    names = ("newspaper", "date", "edition", "page_count", "published_at", "publish_at")
    return {label(Issue, name): str(state[name] or "") for name in names}


def continuation_words(state: State) -> dict[str, str]:
    words = {label(Continuation, name): state[name] for name in ("earlier", "later")}
    words[label(Continuation, "state")] = str(LinkState(state["state"]).label)
    words[label(Continuation, "score")] = f"{state['score']:.2f}"
    words[label(Continuation, "evidence")] = "\n".join(state["evidence"])
    return words


WORDS: dict[Kind, Callable[[State], dict[str, str]]] = {
    Kind.ARTICLE: article_words,
    Kind.PAGE: page_words,
    Kind.ISSUE: issue_words,
    Kind.CONTINUATION: continuation_words,
}
