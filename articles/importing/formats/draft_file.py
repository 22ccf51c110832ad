"""Drafts as JSON → raw pages that need no parsing.

The form is that of ``parse_page`` and ``export_issue``: one object a page, ``{"page",
"page_name", "articles"}``, in a ``.json`` file of its own or one a line in a ``.jsonl`` file.
Keys that are not known here stand for other programs and are passed over.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from articles.parsing.model import BODY_ROLES, Role

from .fields import BadField, Field
from .file_name import clean_label
from .raw_page import Fields, GivenLink, Incoming, IncomingPhoto, RawPage, credit
from .refusal import Refused
from .text_file import read_lines, read_text

LIMIT = 20 * 1024 * 1024  # bytes a page; labels and field names take more room than the text
PUBLIC_ID = re.compile(r"[0-9a-z]{4,20}")
STATES = ("proposed", "confirmed", "rejected")
LONGEST_NAME, LONGEST_ROLE, LONGEST_ALT = 100, 20, 300  # characters; what the database has room for


def read_drafts(path: Path) -> Iterator[RawPage]:
    """The pages of a JSON or JSON Lines file, one at a time.

    Raises Refused with file, line and field where the file is not of that form.
    """
    if path.suffix.lower() != ".jsonl":
        yield page_from(read_text(path, LIMIT), path, 0)
        return
    for number, line in read_lines(path, LIMIT):
        if line.strip():
            yield page_from(line, path, number)


def page_from(text: str, path: Path, line: int) -> RawPage:
    try:
        return page_of(Field(json.loads(text)), path, line)
    except BadField as error:
        raise Refused(str(error), path, line) from None
    except json.JSONDecodeError as error:
        words = _("This is not JSON (%(why)s).") % {"why": error.msg}
        raise Refused(words, path, line or error.lineno) from None
    except (ValueError, RecursionError):
        raise Refused(
            _("This JSON is nested too deeply or holds too long a number."), path, line
        ) from None


def page_of(data: Field, path: Path, line: int) -> RawPage:
    words = data["page"].line()
    label = clean_label(words)
    if words and not label:
        raise data["page"].bad(_("A page label is a number, or letters and a number: 2, A01."))
    if not data["articles"]:
        raise data["articles"].bad(_("A list is wanted here."))
    return RawPage(
        path,
        line,
        label,
        data["page_name"].line(LONGEST_NAME),
        drafts=[incoming_of(article, path.parent) for article in data["articles"].items()],
        labels=[label_of(label) for label in data["labels"].items()],
    )


def incoming_of(data: Field, directory: Path) -> Incoming:
    """An article; ``directory`` is where the files of its photos are looked for."""
    public_id = public_id_of(data["public_id"]) if data["public_id"] else ""
    fields = fields_of(data)
    photos = [photo_of(photo, directory) for photo in data["photos"].items()]
    if not public_id and not photos and not any(fields.values()):
        raise data.bad(_("This article holds no text."))
    return Incoming(
        fields,
        [number.number(least=1) for number in data["blocks"].items()],
        public_id,
        [public_id_of(redirect) for redirect in data["redirects"].items()],
        [link_of(link) for link in data["links"].items()],
        photos if data["photos"] else None,
    )


def fields_of(data: Field) -> Fields:
    return {
        "column_label": data["column"].line(),
        "kicker": data["kicker"].line(),
        "headline": data["headline"].line(),
        "decks": [deck.text() for deck in data["decks"].items()],
        "dateline": data["dateline"].line(),
        "bylines": [byline_of(byline) for byline in data["bylines"].items()],
        # The printed words, where they are known, else the label of the page they name.
        "continued_from": data["printed_from"].line() or data["continued_from"].line(),
        "continued_on": data["printed_on"].line() or data["continued_on"].line(),
        "body": [body_part_of(part) for part in data["body"].items()],
    }


def byline_of(data: Field) -> dict[str, str]:
    role, name = data["role"].filled(LONGEST_ROLE), data["name"].filled(LONGEST_NAME)
    return credit(role, name, data["distinguisher"].line(LONGEST_NAME))


def body_part_of(data: Field) -> dict[str, str]:
    kind = data["kind"].one_of(BODY_ROLES.values())
    if not data["text"]:
        raise data["text"].bad(_("A text is missing here."))
    return {"kind": kind, "text": data["text"].text()}


def photo_of(data: Field, directory: Path) -> IncomingPhoto:
    """A photo whose file stands in the directory of the drafts or in one below it."""
    name = data["file"].filled()
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise data["file"].bad(_("Name a file in the directory of the drafts or below it."))
    words = {
        "caption": data["caption"].line(),
        "credit": data["credit"].line(LONGEST_NAME),
        "alt": data["alt"].line(LONGEST_ALT),
    }
    return IncomingPhoto(directory / name, words)


def public_id_of(data: Field) -> str:
    return data.matching(PUBLIC_ID, _("A public id is 4 to 20 small letters and digits."))


def link_of(data: Field) -> GivenLink:
    return GivenLink(
        public_id_of(data["later"]),
        data["state"].one_of(STATES),
        data["score"].share(),
        [sentence.text() for sentence in data["evidence"].items()],
        data["decided_at"].moment(),
    )


def label_of(data: Field) -> dict[str, Any]:
    article = data["article"]
    return {
        "block": data["block"].number(least=1),
        "start": data["start"].number(least=0),
        "end": data["end"].number(least=0),
        "role": data["role"].one_of([role.value for role in Role]),
        "article": None if article.value is None else article.number(least=1),
        "joins": data["joins"].truth(),
        "reason": data["reason"].text(),
    }
