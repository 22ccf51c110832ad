"""No lost updates: a form or a row of a list is saved only over what its editor has seen."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address
from articles.models import Article, Contributor, Issue, Newspaper, Page, Term
from tests.admin.conftest import desk_of
from tests.admin.filling import errors_of, save, sent_by


@pytest.fixture
def other(db: None) -> Client:
    """A second editor."""
    return desk_of(User.objects.create_superuser("方宁"))


def test_a_form_saved_over_somebody_elses_change_is_refused_and_says_who(
    earlier: Article, chief: Client, other: Client
) -> None:
    opened = sent_by(chief.get(change_address(earlier)))
    save(other, earlier, kicker="新桥通车一年")
    response = chief.post(change_address(earlier), opened | {"kicker": "桥头的新桥"})
    assert errors_of(response) == [
        "方宁 has changed this since you opened it. Nothing was saved yet: compare, then save."
    ]
    earlier.refresh_from_db()
    assert earlier.kicker == "新桥通车一年"


def test_both_texts_are_on_the_screen_and_what_was_typed_stays_in_the_form(
    earlier: Article, chief: Client, other: Client
) -> None:
    opened = sent_by(chief.get(change_address(earlier)))
    save(other, earlier, kicker="新桥通车一年")
    response = chief.post(change_address(earlier), opened | {"kicker": "桥头的新桥"})
    (conflict,) = response.context["conflict"]
    pieces = [(one.kind, one.text) for one in conflict.pieces]
    assert conflict.label == "Kicker"
    assert "".join(text for kind, text in pieces if kind != "new") == "新桥通车一年"
    assert "".join(text for kind, text in pieces if kind != "gone") == "桥头的新桥"
    assert response.context["adminform"].form["kicker"].value() == "桥头的新桥"


def test_saving_once_more_is_a_decision(earlier: Article, chief: Client, other: Client) -> None:
    opened = sent_by(chief.get(change_address(earlier)))
    save(other, earlier, kicker="新桥通车一年")
    refused = chief.post(change_address(earlier), opened | {"kicker": "桥头的新桥"})
    assert chief.post(change_address(earlier), sent_by(refused)).status_code == 302
    earlier.refresh_from_db()
    assert earlier.kicker == "桥头的新桥"


def test_a_changed_byline_is_somebody_elses_change_too(
    earlier: Article, chief: Client, other: Client
) -> None:
    opened = sent_by(chief.get(change_address(earlier)))
    save(other, earlier, **{"bylines-0-role": "通讯员"})
    response = chief.post(change_address(earlier), opened)
    assert [one.label for one in response.context["conflict"]] == ["bylines"]
    assert earlier.bylines.get().role == "通讯员"


def test_what_the_form_does_not_show_may_change_meanwhile(front: Page, chief: Client) -> None:
    opened = sent_by(chief.get(change_address(front)))
    Page.objects.filter(pk=front.pk).update(source_text="别的", labels=[])
    assert chief.post(change_address(front), opened | {"name": "头版"}).status_code == 302


def test_a_form_without_a_version_is_refused(earlier: Article, chief: Client) -> None:
    opened = sent_by(chief.get(change_address(earlier)))
    opened.pop("form_version")
    assert chief.post(change_address(earlier), opened).status_code == 200


def write(thing: object) -> None:
    """Somebody else's change of a thing, in a field that its form shows."""
    name = {Issue: "page_count", Term: "word"}.get(type(thing), "name")
    type(thing).objects.update(**{name: 9 if name == "page_count" else "别的"})


@pytest.mark.parametrize("kind", [Issue, Page, Newspaper, Contributor, Term])
def test_every_form_is_refused_over_a_change(kind: type, earlier: Article, chief: Client) -> None:
    Term.objects.create(word="桥头镇")
    thing = kind.objects.first()
    opened = sent_by(chief.get(change_address(thing)))
    write(thing)
    response = chief.post(change_address(thing), opened)
    assert response.status_code == 200
    assert response.context["conflict"]


def rows(client: Client, **changes: str) -> dict[str, str]:
    """What a browser sends of the list of pages, whose names are typed into it."""
    formset = client.get(reverse("admin:articles_page_changelist")).context["cl"].formset
    sent = {"_save": "Save"}
    for form in [formset.management_form, *formset.forms]:
        for bound in form:
            sent[bound.html_name] = str(bound.value())
            if bound.field.show_hidden_initial:
                sent[bound.html_initial_name] = str(bound.initial)
    return sent | changes


def row_of(sent: dict[str, str], page: Page) -> str:
    """With what the names of a page's fields begin."""
    found = {value: name for name, value in sent.items() if name.endswith("-id")}
    return found[str(page.pk)].removesuffix("id")


def test_a_name_typed_into_the_list_is_saved(front: Page, chief: Client) -> None:
    sent = rows(chief)
    row = row_of(sent, front)
    chief.post(reverse("admin:articles_page_changelist"), sent | {row + "name": "头版"})
    front.refresh_from_db()
    assert front.name == "头版"


def test_a_row_of_the_list_is_refused_over_somebody_elses_name(front: Page, chief: Client) -> None:
    sent = rows(chief)
    row = row_of(sent, front)
    Page.objects.filter(pk=front.pk).update(name="第一版")
    changed = sent | {row + "name": "头版"}
    response = chief.post(reverse("admin:articles_page_changelist"), changed)
    front.refresh_from_db()
    assert "Somebody has named this page “第一版” meanwhile" in response.content.decode()
    assert front.name == "第一版"


def test_a_row_that_nobody_typed_into_takes_nothing_back(front: Page, chief: Client) -> None:
    sent = rows(chief)
    row = row_of(sent, front.issue.pages.exclude(pk=front.pk).get())
    Page.objects.filter(pk=front.pk).update(name="第一版")
    chief.post(reverse("admin:articles_page_changelist"), sent | {row + "name": "别的"})
    front.refresh_from_db()
    assert front.name == "第一版"
