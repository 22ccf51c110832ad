"""The screen of a page's zones, without its script: typed, judged, refused, permitted."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.facsimile.zones_file import MOST_ZONES
from articles.models import Article, Issue, Page, Zone
from tests.admin.conftest import staff_with
from tests.facsimile.printing import front_page, print_pdf
from tests.views import press

State = Zone.State
SQUARE = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]
TYPED = "10,10 50,10 50,50 10,50"


@pytest.fixture
def proposed(earlier: Article) -> Zone:
    evidence = ["lines of other articles inside: 0"]
    return Zone.objects.create(article=earlier, order=1, points=SQUARE, evidence=evidence)


def address(page: Page, name: str = "zones") -> str:
    return reverse(f"admin:articles_page_{name}", args=[page.pk])


def send(desk: Client, page: Page, **fields: str) -> HttpResponse:
    """Post the form as it was shown, with other values in some fields."""
    shown = desk.get(address(page))
    data = zone_fields(shown.context["form"])
    data |= {"version": shown.context["version"], "act": "save"}
    changes = {name.replace("__", "-"): value for name, value in fields.items()}
    return desk.post(address(page), data | changes)


def zone_fields(form: Any) -> dict[str, Any]:
    management = form.management_form
    fields = {management[name].html_name: management[name].value() for name in management.fields}
    for one in form.forms:
        for name in ("pk", "article", "corners"):
            value = one[name].value()
            fields[one[name].html_name] = "" if value is None else value
    return fields


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_screen_shows_picture_zones_and_evidence(
    chief: Client, front: Page, proposed: Zone
) -> None:
    page = text_of(chief.get(address(front)))
    assert '<polygon points="100,100 500,100 500,500 100,500" data-tone="1"' in page
    assert "10,10 50,10 50,50 10,50</textarea>" in page
    assert "<li>lines of other articles inside: 0</li>" in page
    assert f'value="confirm:{proposed.pk}"' in page
    assert "This page has no image" in page
    assert "style=" not in page.split('<div id="content"')[1]


def test_the_page_and_the_issue_lead_to_it(chief: Client, front: Page) -> None:
    for name, pk in (("page_change", front.pk), ("issue_progress", front.issue_id)):
        shown = chief.get(reverse(f"admin:articles_{name}", args=[pk]))
        assert f'href="{address(front)}"' in shown.content.decode()


def test_as_many_zones_as_a_file_can_give_are_saved(
    chief: Client, front: Page, earlier: Article
) -> None:
    zones = [Zone(article=earlier, order=n, points=SQUARE) for n in range(1, MOST_ZONES + 1)]
    Zone.objects.bulk_create(zones)
    assert send(chief, front).status_code == 302


def test_a_zone_is_typed(chief: Client, front: Page, earlier: Article) -> None:
    fields = {"zone__0__article": str(earlier.pk), "zone__0__corners": TYPED.replace(",", "，")}
    answer = send(chief, front, **fields)
    assert answer.status_code == 302
    zone = Zone.objects.get()
    assert (zone.article, zone.points, zone.state) == (earlier, SQUARE, State.CONFIRMED)
    assert zone.decided_by == User.objects.get(username="chief")


def test_an_empty_row_is_passed_over(chief: Client, front: Page, proposed: Zone) -> None:
    assert send(chief, front).status_code == 302
    assert list(Zone.objects.values_list("state", flat=True)) == [State.PROPOSED]


@pytest.mark.parametrize(
    ("act", "state"),
    [("confirm", State.CONFIRMED), ("reject", State.REJECTED), ("confirm:all", State.CONFIRMED)],
)
def test_a_proposal_is_judged_by_a_button(
    chief: Client, front: Page, proposed: Zone, act: str, state: str
) -> None:
    act = act if ":" in act else f"{act}:{proposed.pk}"
    assert send(chief, front, act=act).status_code == 302
    proposed.refresh_from_db()
    assert proposed.state == state


def test_what_is_typed_beside_a_judgement_is_saved_with_it(
    chief: Client, front: Page, proposed: Zone
) -> None:
    moved = "10,10 60,10 60,50"
    send(chief, front, act=f"confirm:{proposed.pk}", zone__0__corners=moved)
    proposed.refresh_from_db()
    assert (proposed.points[1], proposed.state) == ([0.6, 0.1], State.CONFIRMED)


def test_a_rejected_zone_is_listed_and_taken_back(
    chief: Client, front: Page, proposed: Zone
) -> None:
    send(chief, front, zone__0__DELETE="on")
    proposed.refresh_from_db()
    assert proposed.state == State.REJECTED
    assert "Rejected zones" in text_of(chief.get(address(front)))
    chief.post(address(front, "zones_take_back"), {"zone": proposed.pk})
    proposed.refresh_from_db()
    assert proposed.state == State.PROPOSED
    assert chief.post(address(front, "zones_take_back"), {"zone": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("corners", "sentence"),
    [
        ("10,10 50,10", "A zone has three corners or more; here are 2."),
        ("10,10 50 10,50", "Corner 2 is not two numbers."),
        ("10,10 50,x 10,50", "Corner 2 is not two numbers."),
        ("10,10 nan,10 10,50", "Corner 2 is not two numbers."),
        ("10,10 110,10 10,50", "Corner 2 lies outside the page."),
        ("0,0 50,50 50,0 0,50", "The zone crosses itself: its edge from corner 1"),
        ("1,1 " * 3000, "Ensure this value has at most 6000 characters"),
        ("", "A zone has three corners or more; here are 0."),
    ],
)
def test_what_is_no_zone_is_told_beside_the_field(
    chief: Client, front: Page, proposed: Zone, corners: str, sentence: str
) -> None:
    answer = send(chief, front, zone__0__corners=corners)
    assert answer.status_code == 200
    field = text_of(answer).split('id="id_zone-0-corners_error"')[1][:400]
    assert sentence in field
    assert Zone.objects.get().points == SQUARE


def test_a_zone_needs_an_article_of_this_page(
    chief: Client, front: Page, earlier: Article, later: Article
) -> None:
    for article in ("", str(later.pk), "x"):
        answer = send(chief, front, zone__0__article=article, zone__0__corners=TYPED)
        assert answer.status_code == 200
        assert 'id="id_zone-0-article_error"' in text_of(answer)
    assert not Zone.objects.exists()


def test_nothing_is_saved_over_what_somebody_else_did(
    chief: Client, front: Page, proposed: Zone
) -> None:
    answer = send(chief, front, version="old", zone__0__corners="20,20 60,20 60,60")
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Nothing was saved yet" in page
    assert "20,20 60,20 60,60</textarea>" in page
    assert 'class="zone-theirs"' in page
    assert f": {TYPED}</li>" in page
    proposed.refresh_from_db()
    assert proposed.points == SQUARE
    again = zone_fields(answer.context["form"]) | {"version": answer.context["version"]}
    assert chief.post(address(front), again).status_code == 302
    proposed.refresh_from_db()
    assert proposed.points[0] == [0.2, 0.2]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"zone-TOTAL_FORMS": "x"},
        {"zone-TOTAL_FORMS": "100000", "zone-INITIAL_FORMS": "0"},
        {"zone-TOTAL_FORMS": "1", "zone-INITIAL_FORMS": "0", "zone-0-pk": "x"},
        {"zone-TOTAL_FORMS": "1", "zone-INITIAL_FORMS": "0", "zone-0-pk": "9" * 5000},
    ],
)
def test_a_tampered_form_is_no_error_of_ours(
    chief: Client, front: Page, data: dict[str, str]
) -> None:
    assert chief.post(address(front), data).status_code in (200, 409)


def test_zones_are_proposed_by_a_button(
    chief: Client, front: Page, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    printed = front_page()[1]
    body = press.text("".join(piece.text for piece in printed.body))
    press.print_article(front, printed.headline, body=body)
    assert "Propose zones from the PDF" not in text_of(chief.get(address(front)))
    pdf = print_pdf(tmp_path / "page.pdf", [printed]).read_bytes()
    front.pdf.save("page.pdf", ContentFile(pdf))
    assert "Propose zones from the PDF" in text_of(chief.get(address(front)))
    answer = chief.post(address(front, "zones_propose"), follow=True)
    assert "Zones are proposed for 1 article." in text_of(answer)
    assert Zone.objects.get().state == State.PROPOSED


def test_an_onlooker_sees_and_changes_nothing(
    onlooker: Client, front: Page, proposed: Zone
) -> None:
    page = text_of(onlooker.get(address(front)))
    assert "<polygon" in page
    assert 'value="save"' not in page
    assert send(onlooker, front).status_code == 403
    for name in ("zones_propose", "zones_take_back"):
        assert onlooker.post(address(front, name)).status_code == 403


@pytest.mark.parametrize("right", ["change_page", "change_article"])
def test_one_right_of_the_two_is_not_enough(front: Page, proposed: Zone, right: str) -> None:
    desk = staff_with("half", "view_page", right)
    assert send(desk, front).status_code == 403


def test_who_may_not_see_pages_sees_no_zones(front: Page) -> None:
    assert staff_with("stranger", "view_article").get(address(front)).status_code == 403


def test_a_page_that_is_not_there_has_no_zones(chief: Client, issue: Issue) -> None:
    assert chief.get(reverse("admin:articles_page_zones", args=[999])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_zones(
    chief: Client, front: Page, earlier: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for order in range(1, 9):
        Zone.objects.create(article=earlier, order=order, points=SQUARE)
    chief.get(address(front))
    # 1. session  2. user  3. page  4. zones  5. articles  6. others here  7. pages of the issue
    # 8. articles without a zone
    with django_assert_num_queries(8):
        chief.get(address(front))
