"""Every page of the editing desk opens, for whom it should."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    ArticleRedirect,
    AuditEntry,
    Byline,
    Continuation,
    Issue,
    SignOff,
    Term,
)

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
OURS = [model for model in MODELS if model._meta.app_label == "articles"]
READ_ONLY = {ArticleRedirect}
BUTTONS = {
    "issue": ["publish", "withdraw", "match"],
    "continuation": ["confirm", "reject", "take_back"],
}


@pytest.fixture
def filled(proposal: Continuation) -> None:
    """One of everything."""
    Group.objects.create(name="编辑")
    ArticleRedirect.objects.create(public_id="bcdfghjkmn", target=proposal.earlier)
    somebody = User.objects.create_user("somebody")
    enter(proposal.earlier, somebody)
    newspaper = proposal.earlier.page.issue.newspaper
    newspaper.exceptional_days.create(first=datetime.date(2024, 2, 10), reason="春节")
    Term.objects.create(word="桥头新桥")


def enter(article: Article, by: User) -> None:
    """An entry of the ledger of reviews."""
    words = {"public_id": article.public_id, "issue": article.page.issue_id, "digest": "0"}
    place = {"stage": SignOff.Stage.REVIEW, "round": 1, "act": SignOff.Act.CLAIMED, "revision": 1}
    SignOff.objects.create(article=article, by=by, **words, **place)


def address(model: type[Model], view: str) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
    if view in ("changelist", "add"):
        return reverse(name)
    return reverse(name, args=[model.objects.first().pk])


def labels(models: list[type[Model]]) -> list[str]:
    return [model._meta.label for model in models]


@pytest.mark.parametrize("view", ["changelist", "add", "change", "history", "delete"])
@pytest.mark.parametrize("model", MODELS, ids=labels(MODELS))
def test_every_page_opens_for_the_chief(
    filled: None, chief: Client, model: type[Model], view: str
) -> None:
    never = {
        ArticleRedirect: ("add", "delete"),
        AuditEntry: ("add", "delete"),
        Continuation: ("add",),
        SignOff: ("add", "delete"),
    }
    expected = 403 if view in never.get(model, ()) else 200
    assert chief.get(address(model, view)).status_code == expected


@pytest.mark.parametrize("view", ["changelist", "change", "history"])
@pytest.mark.parametrize("model", OURS, ids=labels(OURS))
def test_an_onlooker_sees_every_page_without_a_button_that_changes_anything(
    filled: None, onlooker: Client, model: type[Model], view: str
) -> None:
    response = onlooker.get(address(model, view))
    assert response.status_code == 200
    page = response.content.decode()
    posts = page.count('method="post"') - page.count('id="logout-form"')
    if view == "changelist":
        assert 'name="action"' not in page
        posts -= page.count('id="changelist-form"')
    if view == "change":
        posts -= page.count(f'id="{model._meta.model_name}_form"')
        assert 'name="_save"' not in page
    assert posts == 0


@pytest.mark.parametrize("view", ["add", "delete"])
@pytest.mark.parametrize("model", OURS, ids=labels(OURS))
def test_an_onlooker_adds_and_deletes_nothing(
    filled: None, onlooker: Client, model: type[Model], view: str
) -> None:
    assert onlooker.get(address(model, view)).status_code == 403
    assert onlooker.post(address(model, view), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", OURS, ids=labels(OURS))
def test_an_onlooker_saves_no_form(filled: None, onlooker: Client, model: type[Model]) -> None:
    assert onlooker.post(address(model, "change"), {}).status_code == 403


@pytest.mark.parametrize(
    ("model", "button"), [(m, button) for m, names in BUTTONS.items() for button in names]
)
def test_the_buttons_are_refused_to_an_onlooker_and_never_pressed_by_a_link(
    filled: None, onlooker: Client, chief: Client, model: str, button: str
) -> None:
    thing = (Issue if model == "issue" else Continuation).objects.get()
    place = reverse(f"admin:articles_{model}_{button}", args=[thing.pk])
    assert onlooker.post(place).status_code == 403
    assert chief.get(place).status_code == 405
    assert chief.post(place).status_code == 302


def test_linking_by_hand_is_refused_to_an_onlooker(filled: None, onlooker: Client) -> None:
    place = reverse("admin:articles_continuation_link")
    pks = dict(zip(("earlier", "later"), Article.objects.values_list("pk", flat=True), strict=True))
    assert onlooker.post(place, pks).status_code == 403


def test_the_queue_opens_for_who_may_see_continuations(
    filled: None, onlooker: Client, chief: Client
) -> None:
    place = reverse("admin:articles_continuation_queue")
    assert chief.get(place).status_code == 200
    page = onlooker.get(place).content.decode()
    assert "渡口停航之后" in page
    assert page.count('method="post"') == page.count('id="logout-form"')


def test_the_queue_is_closed_to_others(db: None) -> None:
    from tests.admin.conftest import staff_with

    assert staff_with("other").get(reverse("admin:articles_continuation_queue")).status_code == 403


def test_a_reader_is_sent_to_log_in(filled: None) -> None:
    response = Client().get(reverse("admin:articles_continuation_queue"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))


def test_bylines_are_filled_for_the_onlooker(filled: None, onlooker: Client) -> None:
    """Django shows nothing of a read-only field that the model does not have."""
    page = onlooker.get(address(Article, "change")).content.decode()
    assert str(Byline.objects.get().contributor) in page


def test_no_page_brings_styles_or_scripts_of_its_own(filled: None, chief: Client) -> None:
    """The content security policy would refuse them."""
    for model in OURS:
        for view in ("changelist", "change"):
            page = chief.get(address(model, view)).content.decode()
            assert " style=" not in page
            assert " onclick=" not in page
