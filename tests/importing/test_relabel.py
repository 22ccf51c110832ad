"""Labels changed at the desk are merged into the page as an import is."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django.utils import timezone

from articles.importing.relabel import (
    LabelsStale,
    labels_of,
    preview_labels,
    save_labels,
    version_of,
)
from articles.models import Article, ArticleRedirect, Continuation, IndexedStory, Page
from articles.parsing.label_check import LabelsRefused
from articles.parsing.relabelling import ACTS
from articles.search import search
from tests.importing.desk import Desk, article, edit
from tests.importing.pages_of_text import (
    AT_THE_DESK,
    TEXT,
    by_editor,
    import_text,
    only_page,
    place_of,
    relabel,
    roles,
)


def test_a_page_is_parsed_into_its_articles(desk: Desk) -> None:
    import_text(desk)
    assert [one.headline for one in Article.objects.all()] == ["老桥修好了", "三千棵树"]


def test_another_role_composes_the_article_anew(desk: Desk) -> None:
    import_text(desk)
    before = article("三千棵树")
    relabel("role:kicker", "三千棵树")
    after = Article.objects.get(pk=before.pk)
    assert (after.headline, after.kicker, after.public_id) == ("", "三千棵树", before.public_id)
    assert by_editor(labels_of(only_page())) == [4]


def test_two_articles_joined_leave_a_redirect(desk: Desk) -> None:
    import_text(desk)
    addresses = {one.public_id for one in Article.objects.all()}
    report = relabel("above", "三千棵树")
    whole, redirect = Article.objects.get(), ArticleRedirect.objects.get()
    assert whole.headline == "老桥修好了 三千棵树"
    assert {whole.public_id, redirect.public_id} == addresses
    assert redirect.target == whole
    assert report.merged == ["page 2, “老桥修好了” is now part of “老桥修好了 三千棵树”"]


def test_an_article_cut_in_two_keeps_its_address_for_the_larger_part(desk: Desk) -> None:
    import_text(desk)
    before = article("三千棵树")
    relabel("begin", "树苗是林场")
    assert Article.objects.count() == 3
    assert article("三千棵树").public_id == before.public_id


def test_an_editors_wording_survives_and_is_told(desk: Desk) -> None:
    import_text(desk)
    edit("三千棵树", headline="种下三千棵树")
    report = relabel("role:kicker", "三千棵树")
    assert article("种下三千棵树").kicker == "三千棵树"
    assert report.kept == ["page 2, “种下三千棵树”: headline (headline came changed, too)"]


def test_the_labels_wording_is_taken_where_an_editor_chooses_it(desk: Desk) -> None:
    import_text(desk)
    edit("三千棵树", headline="种下三千棵树", kicker="春天")
    chosen = article("种下三千棵树").public_id
    relabel("joins", "树苗是林场", take=[(chosen, "headline"), (chosen, "nothing"), ("x", "body")])
    assert (article("三千棵树").kicker, len(article("三千棵树").body)) == ("春天", 1)


def test_the_preview_is_what_saving_makes_and_writes_nothing(desk: Desk) -> None:
    import_text(desk)
    edit("三千棵树", headline="种下三千棵树")
    page = only_page()
    labels = ACTS["role"](labels_of(page), [place_of(page, "三千棵树")], "kicker")
    made = preview_labels(page, labels).articles[1]
    assert (made.fields["headline"], made.fields["kicker"]) == ("种下三千棵树", "三千棵树")
    difference = made.differences[0]
    assert (difference.standing, difference.composed) == ("种下三千棵树", "")
    assert difference.both_changed
    assert article("种下三千棵树").kicker == ""


def test_what_was_saved_is_found_at_once(desk: Desk) -> None:
    import_text(desk)
    relabel("role:furniture", "三千棵树")
    everything = IndexedStory.objects.live()
    assert search("题:三千棵树", everything).total == 0
    relabel("role:headline", "三千棵树")
    assert search("题:三千棵树", everything).total == 1


def test_labels_saved_over_somebody_elses_are_refused(desk: Desk) -> None:
    import_text(desk)
    page = only_page()
    version, labels = version_of(page), labels_of(page)
    relabel("role:kicker", "三千棵树")
    with pytest.raises(LabelsStale):
        save_labels(page, version, labels, AT_THE_DESK)
    assert article("老桥修好了").page.labels != [label.to_json() for label in labels]


def test_labels_that_are_not_the_pages_are_refused_and_nothing_changes(desk: Desk) -> None:
    import_text(desk)
    page = only_page()
    with pytest.raises(LabelsRefused, match="Block 6 has no label"):
        save_labels(page, version_of(page), labels_of(page)[:-1], AT_THE_DESK)
    assert Article.objects.count() == 2


def test_marks_are_matched_anew(desk: Desk) -> None:
    first = [*TEXT[:3], "两岸的人都来看，桥上站满了老人和孩子，（下转第3版）"]
    later = ["要闻 第3版", "（上接第2版）", "小孩数着栏杆，一直数到天黑也没有数完。"]
    import_text(desk, first)
    other = desk.directory / "3-要闻.txt"
    other.write_text("\n\n".join(later), encoding="utf-8")
    desk.run(other)
    assert Continuation.objects.count() == 1
    page = Page.objects.with_issue().get(label="2")
    labels = labels_of(page)
    place = next(at for at, label in enumerate(labels) if label.role == "continued_on")
    save_labels(page, version_of(page), ACTS["role"](labels, [place], "furniture"), AT_THE_DESK)
    assert Continuation.objects.count() == 0


def test_the_desk_is_no_longer_done_with_a_page_whose_labels_change(desk: Desk) -> None:
    import_text(desk)
    Page.objects.update(desk_done_at=timezone.now())
    relabel("role:kicker", "三千棵树")
    assert only_page().desk_done_at is None


def test_saving_the_same_labels_changes_nothing(desk: Desk) -> None:
    import_text(desk)
    before = list(Article.objects.values())
    Page.objects.update(desk_done_at=timezone.now())
    page = only_page()
    save_labels(page, version_of(page), labels_of(page), AT_THE_DESK)
    assert list(Article.objects.values()) == before
    assert only_page().desk_done_at is not None


def test_the_same_text_imported_again_keeps_the_editors_labels(desk: Desk) -> None:
    import_text(desk)
    relabel("role:kicker", "三千棵树")
    before = roles(only_page())
    report = import_text(desk)
    assert roles(only_page()) == before
    assert report.kept == ["page 2: the labels that an editor set"]
    assert (report.updated, report.unchanged) == ([], 2)


def test_a_changed_text_keeps_the_editors_labels_where_it_is_the_same(desk: Desk) -> None:
    import_text(desk)
    relabel("role:kicker", "三千棵树")
    mended = [*TEXT[:5], "树苗是林场送的，每家领一棵，种在自己门前，或者种在河堤上。"]
    import_text(desk, mended)
    page = only_page()
    assert labels_of(page)[place_of(page, "三千棵树")].role == "kicker"
    tree = Article.objects.get(kicker="三千棵树")
    assert tree.body[-1]["text"] == mended[-1]


KILLED = """
import os, signal, sys
import django
django.setup()
from articles.history import Change
from articles.importing import relabel
from articles.models import Page
from articles.parsing.relabelling import ACTS
relabel.match_issue = lambda issue, by: os.kill(os.getpid(), signal.SIGKILL)
page = Page.objects.with_issue().get()
labels = ACTS["above"](relabel.labels_of(page), [int(sys.argv[1])], "")
relabel.save_labels(page, relabel.version_of(page), labels, Change(None, ''))
"""


@pytest.mark.django_db(transaction=True)
def test_a_server_killed_in_the_middle_of_a_save_leaves_the_page_as_it_was(desk: Desk) -> None:
    import_text(desk)
    before = list(Article.objects.order_by("pk").values()), only_page().labels
    place = place_of(only_page(), "三千棵树")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(place)], env=environment(), capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert (list(Article.objects.order_by("pk").values()), only_page().labels) == before
    relabel("above", "三千棵树")
    assert Article.objects.count() == 1, "and nobody is locked out"


def environment() -> dict[str, str]:
    """That of this process, with the database of the test for its database."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{settings['NAME']}"
    else:
        host = str(settings["HOST"]).replace("/", "%2F")
        address = f"postgresql://{settings['USER']}@{host}/{settings['NAME']}"
    return {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
