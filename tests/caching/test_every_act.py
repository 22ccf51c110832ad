"""No answer outlives what it tells: after every act of the desk and of a command, whoever asks
again gets what a reader gets who was never here.

Each address is asked for with what was held before, by browsers and by the server's cache, and
held against the page as it is made anew.
"""

import datetime
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.importing.service import import_issue
from articles.models import (
    Article,
    Continuation,
    Contributor,
    ExceptionalDays,
    Issue,
    Newspaper,
    Page,
    RelatedStories,
)
from articles.search import index_issue
from articles.search.rebuild import rebuild
from articles.workflow.checking import judged_issue, waive_errors
from articles.workflow.people import merge, tell_apart
from articles.workflow.publishing import publish, withdraw
from tests.admin.filling import save, sent_by
from tests.admin.test_desk import after_act, sent_from
from tests.views import press

PAGES = {
    "1": [
        "要闻 第1版",
        "渡口停航之后",
        "本报讯（记者方舟）昨天是渡口的最后一天,船上的铜铃也留下了,上面刻着（下转第2版）",
    ],
    "2": ["综合 第2版", "（上接第1版）两个字，是平安。铃声响过，人们上了岸，各自回家去了。"],
}
TOLD = "前文有误，今更正。"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def issue(newspaper: Newspaper, tmp_path: Path) -> Issue:
    """A published issue of two pages with a proposed continuation, imported."""
    for page, lines in PAGES.items():
        (tmp_path / f"0{page}-版.txt").write_text("\n\n".join(lines), encoding="utf-8")
    import_issue([tmp_path], "qiaotou", press.MARCH_12)
    issue = Issue.objects.get()
    waive_errors(issue, "a test")
    publish(issue)
    return issue


@pytest.fixture
def other(issue: Issue) -> Article:
    """A story of the day before that is related to the first, by namesakes of its writers."""
    before = press.print_issue(issue.newspaper, press.MARCH_12 - DAY)
    signed = [("记者", "叶青"), ("摄影", "叶 青")]
    other = press.print_article(press.print_page(before), "渡口将停航", signed=signed)
    index_issue(before)
    RelatedStories.objects.create(story=first(), other=other, score=5)
    return other


@pytest.fixture
def desk(issue: Issue) -> Client:
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(User.objects.create_superuser("chief"))
    return desk


def first() -> Article:
    return Article.objects.get(headline__startswith="渡口停航")


def front() -> Page:
    return Page.objects.get(order=1, issue__date=press.MARCH_12)


def the_issue() -> Issue:
    return Issue.objects.get(date=press.MARCH_12)


def imported_again(desk: Client, directory: Path) -> None:
    path = directory / "01-版.txt"
    path.write_text(path.read_text().replace("渡口停航之后", "渡口停航以后"))
    import_issue([directory], "qiaotou", press.MARCH_12, correction=TOLD)


def article_saved(desk: Client, directory: Path) -> None:
    names = {"bylines-1-role": "通讯员", "bylines-1-name": "新人"}
    save(desk, first(), kicker="新桥", correction=TOLD, **names)


def article_added(desk: Client, directory: Path) -> None:
    address = f"{reverse('admin:articles_article_add')}?page={front().pk}"
    desk.post(address, sent_by(desk.get(address)) | {"headline": "短讯", "correction": TOLD})


def page_saved(desk: Client, directory: Path) -> None:
    save(desk, front(), name="头版")


def issue_saved_with_its_pages(desk: Client, directory: Path) -> None:
    save(desk, the_issue(), page_count="8", **{"pages-1-name": "副刊"})


def withdrawn_and_deleted(desk: Client, directory: Path) -> None:
    withdraw(the_issue())
    address = reverse("admin:articles_issue_delete", args=[the_issue().pk])
    desk.post(address, {"post": "yes"})


def labels_saved(desk: Client, directory: Path) -> None:
    address = reverse("admin:articles_page_desk", args=[front().pk])
    labels = after_act(desk.post(address, sent_from(front(), "role:kicker", 1)))
    desk.post(address, sent_from(front(), "save", labels=json.dumps(labels), correction=TOLD))


def finding_mended(desk: Client, directory: Path) -> None:
    finding = next(one.finding for one in judged_issue(the_issue()) if one.finding.mend)
    names = {"code": finding.code, "fingerprint": finding.fingerprint}
    desk.post(reverse("admin:articles_issue_mend", args=[the_issue().pk]), names)


def link_confirmed(desk: Client, directory: Path) -> None:
    desk.post(reverse("admin:articles_continuation_confirm", args=[link().pk]))


def link_rejected(desk: Client, directory: Path) -> None:
    desk.post(reverse("admin:articles_continuation_reject", args=[link().pk]))


def link_deleted(desk: Client, directory: Path) -> None:
    desk.post(reverse("admin:articles_continuation_delete", args=[link().pk]), {"post": "yes"})


def link() -> Continuation:
    return Continuation.objects.get()


def changed_in_sql_and_kept(desk: Client, directory: Path) -> None:
    Article.objects.filter(pk=first().pk).update(kicker="新桥")
    call_command("keep_history", stdout=StringIO())


def restored(desk: Client, directory: Path) -> None:
    save(desk, first(), kicker="新桥", correction=TOLD)
    address = reverse("admin:articles_article_restore", args=[first().pk])
    desk.post(address, {"number": 1, "correction": TOLD})


def withdrawn(desk: Client, directory: Path) -> None:
    withdraw(the_issue())


def withdrawn_beside(desk: Client, directory: Path) -> None:
    withdraw(Issue.objects.get(date=press.MARCH_12 - DAY))


def published_beside(desk: Client, directory: Path) -> None:
    later = press.print_issue(the_issue().newspaper, press.MARCH_12 + DAY, published=False)
    press.print_article(press.print_page(later), "新的一天")
    waive_errors(later, "a test")
    publish(later)


def mended_beside(desk: Client, directory: Path) -> None:
    save(desk, Article.objects.get(headline="渡口将停航"), headline="渡口就要停航", correction=TOLD)


def newspaper_renamed(desk: Client, directory: Path) -> None:
    save(desk, Newspaper.objects.get(), name="桥头晚报")


def frequency_given(desk: Client, directory: Path) -> None:
    days = {"frequencies-0-since": "", "frequencies-0-weekdays": ["1", "2"]}
    save(desk, Newspaper.objects.get(), **days)


def day_excepted(desk: Client, directory: Path) -> None:
    paper = Newspaper.objects.get().pk
    day = {"newspaper": paper, "first": "2024-03-20", "appeared": "False", "reason": "停刊"}
    desk.post(reverse("admin:articles_exceptionaldays_add"), day)


def exception_deleted(desk: Client, directory: Path) -> None:
    one = ExceptionalDays.objects.get()
    desk.post(reverse("admin:articles_exceptionaldays_delete", args=[one.pk]), {"post": "yes"})


def exceptions_deleted_in_the_list(desk: Client, directory: Path) -> None:
    one = ExceptionalDays.objects.get()
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": one.pk}
    desk.post(reverse("admin:articles_exceptionaldays_changelist"), chosen)


def contributor_renamed(desk: Client, directory: Path) -> None:
    save(desk, Contributor.objects.get(name="方舟"), name="方小舟", distinguisher="水利局")


def contributor_employed(desk: Client, directory: Path) -> None:
    save(desk, Contributor.objects.get(name="方舟"), employer="桥头日报社")


def contributor_without_pieces_renamed(desk: Client, directory: Path) -> None:
    save(desk, Contributor.objects.get(name="无名"), name="有名")


def contributors_merged(desk: Client, directory: Path) -> None:
    gone, target = (Contributor.objects.get(name=name) for name in ("叶 青", "叶青"))
    merge([gone], target, User.objects.get())


def contributor_without_pieces_merged(desk: Client, directory: Path) -> None:
    gone, target = (Contributor.objects.get(name=name) for name in ("无名", "叶青"))
    merge([gone], target, User.objects.get())


def namesakes_told_apart(desk: Client, directory: Path) -> None:
    person = Contributor.objects.get(name="叶青")
    article = Article.objects.get(headline="渡口将停航")
    namesake = Contributor(newspaper=person.newspaper, name="叶青", distinguisher="水利局")
    tell_apart(person, namesake, [article.pk], User.objects.get(), "编辑部")


ACTS = [
    imported_again,
    article_saved,
    article_added,
    page_saved,
    issue_saved_with_its_pages,
    withdrawn_and_deleted,
    labels_saved,
    finding_mended,
    link_confirmed,
    link_rejected,
    link_deleted,
    changed_in_sql_and_kept,
    restored,
    withdrawn,
    withdrawn_beside,
    published_beside,
    mended_beside,
    newspaper_renamed,
    frequency_given,
    day_excepted,
    exception_deleted,
    exceptions_deleted_in_the_list,
    contributor_renamed,
    contributor_employed,
    contributor_without_pieces_renamed,
    contributors_merged,
    contributor_without_pieces_merged,
    namesakes_told_apart,
]


def addresses() -> list[str]:
    """One address of each kind that readers and programs ask for."""
    names = ["home", "search", "corrections", "feed_list", "feed_newest", "feed_corrections"]
    story, later = Article.objects.filter(page__issue=the_issue()).order_by("pk")[:2]
    other = Article.objects.get(headline="渡口将停航")
    signer, namesake, nobody = (
        Contributor.objects.get(name=name).pk for name in ("方舟", "叶青", "无名")
    )
    lists = "newspapers issues pages stories articles contributors continuations corrections"
    return [
        *map(reverse, names),
        *("/qiaotou/", "/qiaotou/2024/", "/qiaotou/2024-03/", "/archive/?newspaper=qiaotou"),
        *("/search/?q=渡口", f"/search/?contributor={nobody}", "/feeds/search.atom?q=渡口"),
        *("/feeds/qiaotou/section/要闻.atom", f"/feeds/contributor/{signer}.atom"),
        *("/sitemap.xml", "/sitemap-qiaotou-2024-03.xml", "/sitemap-corrections.xml"),
        *("/qiaotou/2024-03-12/", "/qiaotou/2024-03-12/1/", "/qiaotou/2024-03-11/1/"),
        *(one.get_absolute_url() for one in (story, later, other)),
        *(f"/story/{story.public_id}.ris", f"/contributor/{signer}/", f"/contributor/{namesake}/"),
        *(f"/api/v1/{name}/" for name in lists.split()),
        *("/api/v1/issues/qiaotou/2024-03-12/", "/api/v1/pages/qiaotou/2024-03-12/1/"),
        *(f"/api/v1/{kind}/{story.public_id}/" for kind in ("stories", "articles")),
        f"/api/v1/contributors/{signer}/",
    ]


@pytest.mark.parametrize("act", ACTS)
def test_every_address_tells_it_to_whoever_asks_next(
    desk: Client,
    other: Article,
    reader: Client,
    tmp_path: Path,
    act: Callable[[Client, Path], None],
) -> None:
    Contributor.objects.create(newspaper=the_issue().newspaper, name="无名", employer="桥头")
    ExceptionalDays.objects.create(newspaper=the_issue().newspaper, first="2024-03-21")
    before = {address: reader.get(address) for address in addresses()}
    act(desk, tmp_path)
    changed = 0
    for address, held in before.items():
        from_cache = reader.get(address)
        asked = reader.get(address, headers={"if-none-match": held.get("ETag", "-")})
        caches["answers"].clear()
        fresh = reader.get(address)
        shown = held if asked.status_code == 304 else asked
        for answer in (from_cache, shown):
            assert answer.status_code == fresh.status_code, address
            assert answer.content == fresh.content, address
        changed += held.content != fresh.content
    assert changed


def test_the_search_tells_of_another_index(
    desk: Client, other: Article, reader: Client, tmp_path: Path
) -> None:
    Article.objects.filter(pk=first().pk).update(headline="渡口停航了")
    held = reader.get("/search/?q=停航了")
    rebuild()
    asked = reader.get("/search/?q=停航了", headers={"if-none-match": held["ETag"]})
    assert (asked.status_code, asked.content != held.content) == (200, True)
