"""Editors draw, move and judge zones; nobody's work is lost, and everything is in the history."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.facsimile.page_words import Line
from articles.history import Change, keep_pages
from articles.history.states import text_digest
from articles.models import Article, Issue, Page, Revision, Zone
from articles.workflow import zoning
from articles.workflow.restoring import restore_article, restore_deleted_page
from articles.workflow.zoning import Drawn, ZonesStale, save_zones, take_back, version_of, zones_of
from tests.views import press

pytestmark = pytest.mark.django_db

SQUARE = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]
OTHER = [[0.6, 0.1], [0.9, 0.1], [0.9, 0.5], [0.6, 0.5]]
State = Zone.State


@pytest.fixture
def page() -> Page:
    page = press.print_page(press.print_issue(press.print_newspaper(), published=False))
    for headline in ("老桥修好了", "渡口停航"):
        press.print_article(page, headline)
    keep_pages(page.issue_id, [page.pk], Change(None, "printed"))
    return page


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


@pytest.fixture
def proposed(page: Page) -> Zone:
    return Zone.objects.create(
        article=page.articles.get(position=1), order=1, points=SQUARE, evidence=["lines: 3"]
    )


def save(page: Page, editor: User, *drawn: Drawn, deleted: Any = ()) -> None:
    save_zones(page, version_of(zones_of(page)), drawn, deleted, editor)


def drawn(zone: Zone, **changes: Any) -> Drawn:
    return Drawn(**{"zone": zone, "article": zone.article, "points": zone.points, **changes})


def test_what_somebody_draws_is_confirmed_in_their_name(page: Page, editor: User) -> None:
    save(page, editor, Drawn(None, page.articles.get(position=2), SQUARE))
    zone = Zone.objects.get()
    assert (zone.state, zone.decided_by, zone.evidence) == (State.CONFIRMED, editor, [])
    assert zone.decided_at is not None
    assert zone.order == 1


def test_saving_leaves_a_proposal_that_nobody_touched_a_proposal(
    page: Page, editor: User, proposed: Zone
) -> None:
    before = Revision.objects.count()
    save(page, editor, drawn(proposed))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.decided_at) == (State.PROPOSED, None)
    # The fixture wrote it past the history.
    assert Revision.objects.count() == before + 1


def test_moving_a_corner_confirms_a_proposal(page: Page, editor: User, proposed: Zone) -> None:
    save(page, editor, drawn(proposed, points=OTHER))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.points) == (State.CONFIRMED, OTHER)


@pytest.mark.parametrize("state", [State.CONFIRMED, State.REJECTED])
def test_a_proposal_is_judged(page: Page, editor: User, proposed: Zone, state: str) -> None:
    save(page, editor, drawn(proposed, state=state))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.decided_by) == (state, editor)
    shown = Zone.objects.shown().exists()
    assert shown == (state == State.CONFIRMED)


def test_a_judgement_is_taken_back(page: Page, editor: User, proposed: Zone) -> None:
    save(page, editor, drawn(proposed, state=State.REJECTED))
    take_back(page, proposed, editor)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.decided_by, proposed.decided_at) == (
        State.PROPOSED,
        None,
        None,
    )


def test_a_zone_moves_to_another_article(page: Page, editor: User, proposed: Zone) -> None:
    other = page.articles.get(position=2)
    Zone.objects.create(article=other, order=1, points=OTHER, state=State.CONFIRMED)
    save(page, editor, drawn(proposed, article=other))
    assert list(other.zones.order_by("order").values_list("order", "points")) == [
        (1, OTHER),
        (2, SQUARE),
    ]


def test_what_was_given_is_rejected_and_what_was_drawn_is_gone(
    page: Page, editor: User, proposed: Zone
) -> None:
    own = Zone.objects.create(article=proposed.article, order=2, points=OTHER)
    save(page, editor, deleted=[proposed, own])
    assert [zone.state for zone in zones_of(page)] == [State.REJECTED]


def test_nothing_is_saved_over_what_somebody_else_did(
    page: Page, editor: User, proposed: Zone
) -> None:
    version = version_of(zones_of(page))
    save(page, editor, drawn(proposed, points=OTHER))
    with pytest.raises(ZonesStale):
        save_zones(page, version, [drawn(proposed, points=SQUARE)], [], editor)
    assert Zone.objects.get().points == OTHER


def test_the_issue_is_new_for_its_readers(page: Page, editor: User) -> None:
    before = Issue.objects.get().version
    save(page, editor, Drawn(None, page.articles.get(position=2), SQUARE))
    assert Issue.objects.get().version > before


def test_zones_are_nothing_that_reviewers_sign(page: Page, editor: User, proposed: Zone) -> None:
    article = page.articles.get(position=1)
    before = text_digest(article)
    save(page, editor, drawn(proposed, points=OTHER))
    article.photos.create(order=1, image="photos/a-640.webp")
    with_photo = text_digest(article)
    assert with_photo != before
    article.photos.update(image_sizes=[{"name": "photos/a-640.webp", "width": 640, "height": 9}])
    assert text_digest(Article.objects.get(pk=article.pk)) == with_photo


def test_an_earlier_state_brings_its_zones_and_picture_sizes_back(
    page: Page, editor: User, proposed: Zone
) -> None:
    sizes = [{"name": "photos/a-640.webp", "width": 640, "height": 900}]
    article = proposed.article
    article.photos.create(order=1, image="photos/a-640.webp", image_sizes=sizes)
    save(page, editor, drawn(proposed, state=State.CONFIRMED))
    kept = Revision.objects.of("article", article.pk)[0]
    save(page, editor, deleted=[Zone.objects.get()])
    article.photos.all().delete()
    restore_article(kept, Change(editor, "restored"))
    zone = article.zones.get()
    assert (zone.points, zone.state, zone.evidence) == (SQUARE, State.CONFIRMED, ["lines: 3"])
    assert (zone.decided_by, zone.decided_at is None) == (editor, False)
    assert article.photos.get().image_sizes == sizes
    assert Revision.objects.of("article", article.pk)[0].digest == kept.digest


def test_a_state_from_before_there_were_zones_leaves_those_that_stand(
    page: Page, editor: User, proposed: Zone
) -> None:
    article = proposed.article
    before = Revision.objects.of("article", article.pk)[0]
    assert "zones" not in before.state
    article.headline = "新题"
    article.save()
    restore_article(before, Change(editor, "restored"))
    article.refresh_from_db()
    assert article.headline == "老桥修好了"
    assert [zone.points for zone in zones_of(page)] == [SQUARE]


def test_a_deleted_page_comes_back_with_picture_and_zones(
    page: Page, editor: User, proposed: Zone
) -> None:
    sizes = [{"name": "pages/a-640.webp", "width": 640, "height": 900}]
    Page.objects.filter(pk=page.pk).update(image="pages/a-640.webp", image_sizes=sizes)
    keep_pages(page.issue_id, [page.pk], Change(None, "pictured"))
    pk = page.pk
    page.delete()
    keep_pages(page.issue_id, [pk], Change(None, "deleted"))
    restore_deleted_page(Revision.objects.of("page", pk)[0], Change(editor, "restored"))
    again = Page.objects.get(pk=pk)
    assert (again.image.name, again.image_sizes) == ("pages/a-640.webp", sizes)
    assert [zone.points for zone in zones_of(again)] == [SQUARE]


def test_proposing_keeps_the_history(
    page: Page, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(page: Page, lines: Any) -> int:
        Zone.objects.create(article=page.articles.get(position=1), order=1, points=SQUARE)
        return 1

    monkeypatch.setattr(zoning, "propose_zones", find)
    assert zoning.propose(page, editor) == 1
    revision = Revision.objects.of("article", page.articles.get(position=1).pk)[0]
    assert (revision.by, revision.state["zones"][0]["points"]) == (editor, SQUARE)


@pytest.mark.django_db(transaction=True)
def test_the_pdf_is_read_while_nobody_waits_for_the_database(
    page: Page, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: dict[str, bool] = {}

    def read(page: Page) -> list[Line]:
        locked["read"] = connection.in_atomic_block
        return [Line("老桥修好了", (0.1, 0.1, 0.5, 0.2))]

    def find(page: Page, lines: list[Line]) -> int:
        locked["found"] = connection.in_atomic_block
        return len(lines)

    monkeypatch.setattr(zoning, "lines_on", read)
    monkeypatch.setattr(zoning, "propose_zones", find)
    assert zoning.propose(page, editor) == 1
    assert locked == {"read": False, "found": True}
