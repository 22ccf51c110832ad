"""Two people at one article see each other, and what is typed is kept before it is saved."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.cells import change_address
from articles.models import Article, Autosave, Page, Presence
from tests.admin.conftest import desk_of
from tests.admin.filling import save, sent_by


@pytest.fixture
def other(db: None) -> Client:
    return desk_of(User.objects.create_superuser("方宁"))


def presence(kind: str, pk: int) -> str:
    return reverse(f"admin:articles_{kind}_presence", args=[pk])


def autosave(pk: int) -> str:
    return reverse("admin:articles_article_autosave", args=[pk])


def test_who_has_it_open_is_told_to_the_others(
    earlier: Article, chief: Client, other: Client
) -> None:
    assert other.post(presence("article", earlier.pk)).json() == {"others": ""}
    answer = chief.post(presence("article", earlier.pk)).json()
    assert answer == {"others": "方宁 has this open too."}
    assert "方宁 has this open too." in chief.get(change_address(earlier)).content.decode()


def test_the_desk_shows_them_as_well(front: Page, chief: Client, other: Client) -> None:
    other.post(presence("page", front.pk))
    page = chief.get(reverse("admin:articles_page_desk", args=[front.pk])).content.decode()
    assert "方宁 has this open too." in page


def test_who_says_nothing_for_a_minute_is_gone(
    earlier: Article, chief: Client, other: Client
) -> None:
    other.post(presence("article", earlier.pk))
    Presence.objects.update(at=timezone.now() - datetime.timedelta(seconds=61))
    assert chief.post(presence("article", earlier.pk)).json() == {"others": ""}


def test_presence_is_for_those_who_may_look(earlier: Article) -> None:
    nobody = desk_of(User.objects.create_user("nobody", is_staff=True))
    assert nobody.post(presence("article", earlier.pk)).status_code == 403


def test_what_is_typed_is_kept_and_offered_again(earlier: Article, chief: Client) -> None:
    typed = sent_by(chief.get(change_address(earlier))) | {"headline": "渡口复航\x00"}
    answer = chief.post(autosave(earlier.pk), typed).json()
    assert answer["words"].startswith("Kept at ")
    assert answer["warning"] == ""
    earlier.refresh_from_db()
    assert earlier.headline == "渡口停航之后"
    waiting = chief.get(change_address(earlier)).context["typed"]
    assert waiting.fields["headline"] == ["渡口复航"]


def test_it_is_taken_up_without_being_saved(earlier: Article, chief: Client) -> None:
    typed = sent_by(chief.get(change_address(earlier))) | {"headline": "渡口复航"}
    chief.post(autosave(earlier.pk), typed)
    response = chief.post(change_address(earlier), typed | {"_resume": "yes"})
    assert response.context["adminform"].form["headline"].value() == "渡口复航"
    earlier.refresh_from_db()
    assert earlier.headline == "渡口停航之后"
    assert chief.post(change_address(earlier), sent_by(response)).status_code == 302
    earlier.refresh_from_db()
    assert earlier.headline == "渡口复航"


def test_what_was_saved_is_not_offered_again(earlier: Article, chief: Client) -> None:
    typed = sent_by(chief.get(change_address(earlier))) | {"headline": "渡口复航"}
    chief.post(autosave(earlier.pk), typed)
    chief.post(change_address(earlier), typed)
    assert chief.get(change_address(earlier)).context["typed"] is None


def test_what_is_thrown_away_is_not_offered_again(earlier: Article, chief: Client) -> None:
    chief.post(autosave(earlier.pk), sent_by(chief.get(change_address(earlier))))
    chief.post(reverse("admin:articles_article_discard", args=[earlier.pk]))
    assert chief.get(change_address(earlier)).context["typed"] is None


def test_a_new_article_is_kept_while_it_is_typed(front: Page, chief: Client) -> None:
    address = f"{reverse('admin:articles_article_add')}?page={front.pk}"
    typed = sent_by(chief.get(address)) | {"headline": "短讯"}
    chief.post(autosave(0), typed)
    assert chief.get(address).context["typed"].fields["headline"] == ["短讯"]
    chief.post(address, typed)
    assert chief.get(address).context["typed"] is None
    assert Autosave.objects.get().article == Article.objects.get(headline="短讯").pk


def test_somebody_elses_change_is_told_while_one_types(
    earlier: Article, chief: Client, other: Client
) -> None:
    typed = sent_by(chief.get(change_address(earlier)))
    save(other, earlier, kicker="新桥")
    answer = chief.post(autosave(earlier.pk), typed).json()
    assert answer["warning"] == "Somebody else has changed this article meanwhile."


def test_five_minutes_of_typing_are_one_row(earlier: Article, chief: Client) -> None:
    typed = sent_by(chief.get(change_address(earlier)))
    for word in ("渡", "渡口", "渡口复航"):
        chief.post(autosave(earlier.pk), typed | {"headline": word})
    assert Autosave.objects.get().fields["headline"] == ["渡口复航"]
    Autosave.objects.update(started_at=timezone.now() - datetime.timedelta(minutes=6))
    chief.post(autosave(earlier.pk), typed | {"headline": "渡口复航之后"})
    assert Autosave.objects.count() == 2


def test_the_history_holds_it_collapsed(earlier: Article, chief: Client) -> None:
    typed = sent_by(chief.get(change_address(earlier))) | {"headline": "渡口复航"}
    chief.post(autosave(earlier.pk), typed)
    page = chief.get(reverse("admin:articles_article_history", args=[earlier.pk])).content.decode()
    assert '<details class="desk-section" id="autosaves">' in page
    assert "渡口复航" in page


def test_only_who_may_save_the_form_keeps_what_is_typed(earlier: Article, onlooker: Client) -> None:
    assert onlooker.post(autosave(earlier.pk), {"headline": "x"}).status_code == 403
    assert onlooker.post(autosave(0), {"headline": "x"}).status_code == 403
    assert not Autosave.objects.exists()


def test_an_autosave_of_what_is_gone_is_refused(chief: Client) -> None:
    assert chief.post(autosave(999), {"headline": "x"}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_it_is_kept_outside_of_any_transaction_as_a_server_does(
    earlier: Article, chief: Client
) -> None:
    typed = sent_by(chief.get(change_address(earlier))) | {"headline": "渡口复航"}
    assert chief.post(autosave(earlier.pk), typed).status_code == 200
    assert Autosave.objects.get().fields["headline"] == ["渡口复航"]
