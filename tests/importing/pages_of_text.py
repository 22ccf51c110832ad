"""A page of raw text, imported as a scan is, and its labels as the desk changes them."""

from pathlib import Path

from articles.history import Change
from articles.importing.relabel import labels_of, save_labels, version_of
from articles.importing.report import Report
from articles.models import Page
from articles.parsing.blocks import split_blocks
from articles.parsing.label_check import read_rows, rows_of
from articles.parsing.model import Label, Role
from articles.parsing.relabelling import ACTS
from tests.importing.desk import Desk

AT_THE_DESK = Change(None, "Labels changed at the desk.")
TEXT = [
    "要闻 第2版",
    "老桥修好了",
    "本报讯（记者方舟）桥头的老桥昨天修好了，桥面换了新石板，两边装了栏杆。",
    "三千棵树",
    "镇上今年种了三千棵树，有樟树也有桂花，孩子们给自己种的那棵系了红绳。",
    "树苗是林场送的，镇上的人每家领一棵，种在自己门前，或者河堤上。",
]


def write_text(desk: Desk, lines: list[str], page: str = "2") -> Path:
    path = desk.directory / f"{page}-要闻.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return path


def import_text(desk: Desk, lines: list[str] = TEXT) -> Report:
    return desk.run(write_text(desk, lines))


def only_page() -> Page:
    return Page.objects.with_issue().get()


def place_of(page: Page, words: str) -> int:
    """The place of the span that begins with these words."""
    texts = {block.number: block.text for block in split_blocks(page.source_text)}
    return next(
        place
        for place, label in enumerate(labels_of(page))
        if texts[label.block][label.start : label.end].startswith(words)
    )


def relabel(act: str, *words: str, **options: object) -> Report:
    """Do one act on the spans of the only page that begin with these words, and save it."""
    page = only_page()
    name, _, value = act.partition(":")
    chosen = [place_of(page, one) for one in words]
    rows = rows_of(ACTS[name](labels_of(page), chosen, value))
    return save_labels(
        page, version_of(page), read_rows(rows, labels_of(page)), AT_THE_DESK, **options
    )


def roles(page: Page) -> list[Role]:
    return [label.role for label in labels_of(page)]


def by_editor(labels: list[Label]) -> list[int]:
    """The blocks whose labels an editor set."""
    return [label.block for label in labels if label.reason == "an editor decided"]
