"""The catalogues of the interface: whole, compiled, and of one mind with the code."""

import ast
import gettext
import os
import re
import shutil
import subprocess
import sys
from ast import literal_eval
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation

from articles.importing.wording import explained
from articles.models import Page
from articles.templatetags.newspaper import pages_words

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_Hans", "zh_Hant")
LINE = re.compile(r'(?:(?P<key>msgctxt|msgid|msgid_plural|msgstr)(?:\[0\])? )?(?P<text>".*")')
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[\d.]*[a-z]")
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
NO_XGETTEXT = "no xgettext on PATH; on Debian or Ubuntu: apt-get install gettext"


@dataclass(frozen=True)
class Message:
    """A string of the interface; ``plural`` and ``context`` are empty where it has none."""

    text: str
    plural: str
    context: str


@dataclass(frozen=True)
class Entry:
    message: Message
    translated: str
    fuzzy: bool


def read_po(file: Path) -> list[Entry]:
    """The entries of a .po file, of a language with one plural form, without the header."""
    _header, *entries = file.read_text(encoding="utf-8").strip().split("\n\n")
    return [entry_of(lines) for lines in entries]


def entry_of(lines: str) -> Entry:
    found = dict.fromkeys(("msgctxt", "msgid", "msgid_plural", "msgstr"), "")
    key = ""
    for match in filter(None, map(LINE.fullmatch, lines.splitlines())):
        key = match["key"] or key
        found[key] += literal_eval(match["text"])
    message = Message(found["msgid"], found["msgid_plural"], found["msgctxt"])
    return Entry(message, found["msgstr"], re.search("^#,.*fuzzy", lines, re.MULTILINE) is not None)


@cache
def catalogue(language: str) -> list[Entry]:
    return read_po(ROOT / f"locale/{language}/LC_MESSAGES/django.po")


def messages(entries: list[Entry]) -> set[Message]:
    return {entry.message for entry in entries}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    entries = catalogue(language)
    assert entries
    assert [e.message.text for e in entries if e.fuzzy or not e.translated] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_takes_the_values_that_its_message_takes(language: str) -> None:
    for entry in catalogue(language):
        wanted = sorted(PLACEHOLDER.findall(entry.message.text))
        assert sorted(PLACEHOLDER.findall(entry.translated)) == wanted, entry.message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language: str) -> None:
    entries = catalogue(language)
    with (ROOT / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
        file.seek(8)
        number = int.from_bytes(file.read(4), "little")
    assert number == len(entries) + 1  # the header
    for entry in entries:
        assert translated_by(compiled, entry.message) == entry.translated, "run make messages"


def translated_by(compiled: gettext.GNUTranslations, message: Message) -> str:
    if message.plural:
        return compiled.ngettext(message.text, message.plural, 2)
    if message.context:
        return compiled.pgettext(message.context, message.text)
    return compiled.gettext(message.text)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A copy of the code, where makemessages can leave its files."""
    if shutil.which("xgettext") is None:
        (pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip)(NO_XGETTEXT)
    for part in ("articles", "newsroom", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / "locale").mkdir()
    return tmp_path


def test_the_catalogues_hold_the_strings_of_the_code_and_no_others(code: Path) -> None:
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "zh_Hans"]
    without_settings = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [*command, "--extension", "py,html,xml"],
        cwd=code,
        env=without_settings,
        check=True,
        capture_output=True,
    )
    in_code = messages(read_po(code / "locale/zh_Hans/LC_MESSAGES/django.po"))
    for language in LANGUAGES:
        assert in_code ^ messages(catalogue(language)) == set(), "run make messages"


def calls_in(file: Path) -> Iterator[tuple[ast.AST, ast.Call]]:
    """The calls that mark a string, each with the f-strings around it that hold it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for around in ast.walk(tree):
        if isinstance(around, ast.Module | ast.JoinedStr):
            for node in ast.walk(around):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS:
                    yield around, node


def test_no_mark_stands_in_an_f_string_where_xgettext_does_not_look() -> None:
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in (ROOT / "articles").rglob("*.py")
        for around, call in calls_in(file)
        if isinstance(around, ast.JoinedStr)
    ]
    assert hidden == []


def reasons() -> list[str]:
    """What the parser and the matching give as reasons and evidence, as they are written."""
    return [
        literal_eval(call.args[0])
        for file in (ROOT / "articles/parsing").rglob("*.py")
        for _, call in calls_in(file)
    ]


def test_every_reason_of_the_parser_is_explained_in_chinese() -> None:
    with translation.override("zh-hans"):
        chinese = (re.sub(r"%\(\w+\)d", "", explained(one)) for one in reasons())
        english = [one for one in chinese if re.search("[a-z]", one)]
    assert len(reasons()) > 50
    assert english == []


def test_a_detail_behind_a_reason_stays_as_it_is() -> None:
    with translation.override("zh-hans"):
        assert explained("shared rare words: 渡口、铜铃") == "共有的少见词：渡口、铜铃"


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("zh-hans", "第1版", "第1、A02版"),
        ("zh-hant", "第1版", "第1、A02版"),
        ("en", "Page 1", "Pages 1, A02"),
    ],
)
def test_plurals_and_contexts_work_in_every_language(language: str, one: str, two: str) -> None:
    """English needs no catalogue for that: its messages are the messages themselves."""
    with translation.override(language):
        assert pages_words([Page(label="1")]) == one
        assert pages_words([Page(label="1"), Page(label="A02")]) == two
