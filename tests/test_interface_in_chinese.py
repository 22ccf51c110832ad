"""Readers, editors and whoever runs commands meet no English: no string goes past gettext."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import Article, Continuation, Contributor, Issue
from tests.views.press import print_newspaper

pytestmark = pytest.mark.django_db

SAMPLE = settings.BASE_DIR / "fixtures" / "lanxi" / "2024-03-14"
OURS = [model for model in admin.site._registry if model._meta.app_label == "articles"]
# Addresses, files, a language by its own name, formats and their keys, the sample, commands and
# options.
NAMES = (
    r"[a-z]+@[a-z.]+|\S+\.webp|http://\S+|English|API|JSON|BibTeX|RIS|GB/T|\[N/OL\]|articles|NUL"
    r"|UTF-16|PDF|EPUB|Aa|lanxi|editor|add_newspaper|rebuild_search|--\w+"
)
# Django's own, for those who hear the page; it has no Chinese for them.
DJANGOS_OWN = {"Model name", "Add link", "Change or view list link", "True", "False"}


class ShownText(HTMLParser):
    """What a page says to those who see or hear it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        names = {"title", "aria-label", "alt", "placeholder"}
        given = dict(attrs)
        if tag == "input" and given.get("type") == "submit":
            names.add("value")
        if given.get("name") == "description":
            names.add("content")
        self.said += [value for name, value in attrs if name in names and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data.strip())


def english_in(texts: Iterable[str], *names: str) -> list[str]:
    """The texts with an English word of ours; ``names`` are words of other people's."""
    public_ids = Article.objects.values_list("public_id", flat=True)
    data = re.compile("|".join([*map(re.escape, names), *public_ids, NAMES]))
    return [
        text
        for text in texts
        if re.search("[A-Za-z]{2}", data.sub("", text)) and text not in DJANGOS_OWN
    ]


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    """As a command begins, whatever language the test before has left behind."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def sample() -> Issue:
    """The newest issue of the sample newspaper."""
    call_command("load_sample", stdout=StringIO())
    return Issue.objects.newest_first()[0]


@pytest.fixture
def editor() -> Client:
    """Somebody who may do everything, in a browser set to Chinese."""
    client = Client(headers={"accept-language": "zh-cn"})
    client.force_login(User.objects.create_superuser("editor"))
    return client


def readers_pages(issue: Issue) -> Iterator[str]:
    yield from ("/", "/no-such-newspaper/", issue.get_absolute_url())
    yield reverse("month", args=[issue.newspaper.slug, f"{issue.date:%Y-%m}"])
    yield reverse("year", args=[issue.newspaper.slug, issue.date.year])
    yield reverse("years", args=[issue.newspaper.slug])
    yield from ("/search/", "/search/?q=桥", "/search/?q=桥&photo=yes&page=1", "/archive/")
    yield "/archive/?page=x&date_from=x&newspaper=x"
    yield from (page.get_absolute_url() for page in issue.pages.all())
    articles = Article.objects.filter(page__issue=issue)
    yield from (article.get_absolute_url() for article in articles)
    yield from (someone.get_absolute_url() for someone in Contributor.objects.all()[:3])


def editors_pages(issue: Issue) -> Iterator[str]:
    yield from (reverse("admin:index"), reverse("admin:app_list", args=["articles"]))
    yield f"{reverse('admin:articles_continuation_queue')}?issue={issue.pk}"
    yield reverse("admin:articles_issue_findings", args=[issue.pk])
    yield reverse("admin:articles_issue_progress", args=[issue.pk])
    yield from (reverse("admin:articles_page_desk", args=[page.pk]) for page in issue.pages.all())
    for model in OURS:
        yield from (reverse(f"admin:{name_of(model)}_{view}") for view in ("changelist", "add"))
        for thing in model.objects.order_by("-pk")[:2]:
            for view in ("change", "history", "delete"):
                yield reverse(f"admin:{name_of(model)}_{view}", args=[thing.pk])


def name_of(model: type[Model]) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}"


def judge(client: Client, verdict: str, link: Continuation) -> None:
    client.post(reverse(f"admin:articles_continuation_{verdict}", args=[link.pk]))


@pytest.mark.parametrize("published", [True, False])
def test_no_page_shows_english(sample: Issue, editor: Client, published: bool) -> None:
    if not published:
        Issue.objects.update(published_at=None)
    first, second = Continuation.objects.of_issue(sample.pk)[:2]
    judge(editor, "confirm", first)
    judge(editor, "reject", second)
    for address in [*readers_pages(sample), *editors_pages(sample)]:
        page = editor.get(address, follow=True).text
        assert english_in(ShownText(page).said, "LANXI RIBAO") == [], address


def printed_by(name: str, *words: Any) -> list[str]:
    """The lines that a command prints."""
    printed = StringIO()
    call_command(name, *map(str, words), stdout=printed)
    return printed.getvalue().splitlines()


def test_no_command_prints_english(tmp_path: Path) -> None:
    issue = ("--newspaper", "lanxi", "--date", "2024-03-14")
    commands: list[tuple[Any, ...]] = [
        ("add_newspaper", "lanxi", "澜溪日报"),
        ("add_newspaper", "lanxi", "澜溪日报"),
        ("import_issue", SAMPLE, *issue, "--publish", "--dry-run"),
        ("import_issue", SAMPLE, *issue),
        ("match_continuations", *issue),
        ("publish_issue", *issue),
        ("publish_issue", *issue),
        ("withdraw_issue", *issue),
        ("withdraw_issue", *issue),
        ("export_issue", tmp_path, *issue),
        ("parse_page", next(SAMPLE.glob("02-*.txt")), "--explain"),
    ]
    for command in commands:
        printed = printed_by(*command)
        assert printed
        assert english_in(printed, str(tmp_path)) == [], command


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("02-空.txt", b""),
        ("02-图.txt", b"\x89PNG\x00\x00"),
        ("02-控制符.txt", "一段文字\x07".encode()),
        ("02-草稿.json", b'{"page": "2", "articles": 1}'),
        ("没有版次.txt", "桥头的老桥昨天修好了，两边装了栏杆，行人都说好走。".encode()),
    ],
)
def test_a_file_is_refused_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, content: bytes
) -> None:
    print_newspaper("lanxi")
    monkeypatch.chdir(tmp_path)
    Path(file).write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_issue", file, "--newspaper", "lanxi", "--date", "2024-03-14")
    assert english_in([str(refused.value).replace(file, "")]) == []


@pytest.mark.parametrize(
    ("newspaper", "date"),
    [("乙报", "2024-03-14"), ("lanxi", "三月"), ("lanxi", "2024-03-14")],
)
def test_an_issue_that_is_none_is_refused_in_chinese(newspaper: str, date: str) -> None:
    print_newspaper("lanxi")
    with pytest.raises(CommandError) as refused:
        call_command("publish_issue", "--newspaper", newspaper, "--date", date)
    assert english_in([str(refused.value)]) == []
