"""What the head of a page tells machines: OpenGraph, and schema.org as JSON-LD."""

from collections.abc import Iterable

from articles.exporting.open_graph import Meta
from articles.exporting.structured import Thing, script_text


def head(open_graph: Iterable[Meta], *things: Thing) -> dict[str, object]:
    """The context of ``articles/_head.html``."""
    return {"open_graph": list(open_graph), "structured": [script_text(one) for one in things]}
