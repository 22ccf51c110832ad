"""Nothing is done past the history: after every act of the desk and of a command it is whole.

What is kept is held against what stands by ``keep_history --check``.
"""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.importing.service import import_issue
from articles.models import Article, Continuation, Issue, Page, Revision
from articles.workflow.checking import judged_issue, waive_errors
from articles.workflow.publishing import publish, withdraw
from tests.admin.filling import save, sent_by
from tests.admin.test_desk import after_act, sent_from
from tests.admin.test_zones import zone_fields
from tests.facsimile.printing import Piece, print_pdf
from tests.views import press

PAGES = {
    "1": [
        "要闻 第1版",
        "渡口停航之后",
        "本报讯（记者方舟）昨天是渡口的最后一天,船上的铜铃也留下了,上面刻着（下转第2版）",
    ],
    "2": ["综合 第2版", "（上接第1版）两个字，是平安。铃声响过，人们上了岸，各自回家去了。"],
}


@pytest.fixture
def issue(db: None, tmp_path: Path, settings: Any) -> Issue:
    """An issue of two pages with a proposed continuation, imported."""
    settings.MEDIA_ROOT = tmp_path / "media"
    press.print_newspaper()
    import_pages(tmp_path)
    return Issue.objects.get()


def import_pages(directory: Path, **options: Any) -> None:
    for page, lines in PAGES.items():
        (directory / f"0{page}-版.txt").write_text("\n\n".join(lines), encoding="utf-8")
    import_issue([directory], "qiaotou", press.MARCH_12, **options)


def first() -> Article:
    return Article.objects.get(headline="渡口停航之后")


def front() -> Page:
    return Page.objects.get(order=1)


def imported_again(desk: Client, directory: Path) -> None:
    path = directory / "01-版.txt"
    path.write_text(path.read_text().replace("渡口停航之后", "渡口停航以后"))
    import_issue([directory], "qiaotou", press.MARCH_12)


def article_saved(desk: Client, directory: Path) -> None:
    save(desk, first(), kicker="新桥", **{"bylines-1-role": "通讯员", "bylines-1-name": "叶青"})


def article_added(desk: Client, directory: Path) -> None:
    address = f"{reverse('admin:articles_article_add')}?page={front().pk}"
    desk.post(address, sent_by(desk.get(address)) | {"headline": "短讯"})


def article_deleted(desk: Client, directory: Path) -> None:
    desk.post(reverse("admin:articles_article_delete", args=[first().pk]), {"post": "yes"})


def page_deleted_in_the_list(desk: Client, directory: Path) -> None:
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": front().pk}
    desk.post(reverse("admin:articles_page_changelist"), chosen)


def page_saved(desk: Client, directory: Path) -> None:
    save(desk, front(), name="头版")


def issue_saved_with_its_pages(desk: Client, directory: Path) -> None:
    save(desk, Issue.objects.get(), page_count="8", **{"pages-1-name": "副刊"})


def labels_saved(desk: Client, directory: Path) -> None:
    address = reverse("admin:articles_page_desk", args=[front().pk])
    labels = after_act(desk.post(address, sent_from(front(), "role:kicker", 1)))
    desk.post(address, sent_from(front(), "save", labels=json.dumps(labels)))


def desk_done(desk: Client, directory: Path) -> None:
    desk.post(reverse("admin:articles_page_desk_done", args=[front().pk]), {"done": "yes"})


def finding_mended(desk: Client, directory: Path) -> None:
    issue = Issue.objects.get()
    finding = next(one.finding for one in judged_issue(issue) if one.finding.mend)
    names = {"code": finding.code, "fingerprint": finding.fingerprint}
    desk.post(reverse("admin:articles_issue_mend", args=[issue.pk]), names)


def link_confirmed(desk: Client, directory: Path) -> None:
    link = Continuation.objects.get()
    desk.post(reverse("admin:articles_continuation_confirm", args=[link.pk]))


def link_rejected_and_taken_back(desk: Client, directory: Path) -> None:
    link = Continuation.objects.get()
    desk.post(reverse("admin:articles_continuation_reject", args=[link.pk]))
    desk.post(reverse("admin:articles_continuation_take_back", args=[link.pk]))


def link_deleted(desk: Client, directory: Path) -> None:
    link = Continuation.objects.get()
    desk.post(reverse("admin:articles_continuation_delete", args=[link.pk]), {"post": "yes"})


def matched_again(desk: Client, directory: Path) -> None:
    Article.objects.filter(pk=first().pk).update(continued_on="")
    call_command("keep_history", stdout=StringIO())
    desk.post(reverse("admin:articles_issue_match", args=[Issue.objects.get().pk]))


def published_and_withdrawn(desk: Client, directory: Path) -> None:
    waive_errors(Issue.objects.get(), "a test")
    publish(Issue.objects.get())
    withdraw(Issue.objects.get())


def restored(desk: Client, directory: Path) -> None:
    save(desk, first(), kicker="新桥")
    desk.post(reverse("admin:articles_article_restore", args=[first().pk]), {"number": 1})


def zones_drawn_and_rejected(desk: Client, directory: Path) -> None:
    for fields in (
        {"zone-0-article": str(first().pk), "zone-0-corners": "10,10 50,10 50,50"},
        {"act": "reject:all"},
    ):
        address = reverse("admin:articles_page_zones", args=[front().pk])
        shown = desk.get(address).context
        sent = zone_fields(shown["form"]) | {"version": shown["version"]}
        assert desk.post(address, sent | fields).status_code == 302


def zones_and_a_picture_imported(desk: Client, directory: Path) -> None:
    zones = [{"article": 1, "points": [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5]]}]
    (directory / "01.zones.json").write_text(json.dumps(zones))
    Image.new("RGB", (300, 400)).save(directory / "01.png")
    import_issue([directory], "qiaotou", press.MARCH_12)
    assert front().image_sizes
    assert first().zones.exists()


def zones_proposed_from_the_pdf(desk: Client, directory: Path) -> None:
    printed = Piece(20, 20, 100, first().headline + str(first().body[0]["text"]))
    pdf = print_pdf(directory / "page.pdf", [], [printed])
    page = front()
    page.pdf.save("page.pdf", ContentFile(pdf.read_bytes()))
    call_command("keep_history", stdout=StringIO())
    desk.post(reverse("admin:articles_page_zones_propose", args=[page.pk]))
    assert page.articles.get(position=1).zones.exists()


ACTS = [
    imported_again,
    article_saved,
    article_added,
    article_deleted,
    page_deleted_in_the_list,
    page_saved,
    issue_saved_with_its_pages,
    labels_saved,
    desk_done,
    finding_mended,
    link_confirmed,
    link_rejected_and_taken_back,
    link_deleted,
    matched_again,
    published_and_withdrawn,
    restored,
    zones_drawn_and_rejected,
    zones_and_a_picture_imported,
    zones_proposed_from_the_pdf,
]


@pytest.mark.parametrize("act", ACTS)
def test_the_history_is_whole_afterwards(
    issue: Issue, tmp_path: Path, act: Callable[[Client, Path], None]
) -> None:
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(User.objects.create_superuser("chief"))
    before = Revision.objects.count()
    act(desk, tmp_path)
    assert Revision.objects.count() > before
    printed = StringIO()
    call_command("keep_history", "--check", stdout=printed)
    assert printed.getvalue()


def test_what_was_changed_past_it_is_told(issue: Issue) -> None:
    Article.objects.filter(pk=first().pk).update(kicker="新桥")
    with pytest.raises(CommandError, match="1"):
        call_command("keep_history", "--check")
    call_command("keep_history", stdout=StringIO())
    call_command("keep_history", "--check", stdout=StringIO())
