"""What an administrator of the newsroom may do with accounts, and what only a superuser may."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.admin.cells import change_address
from articles.models import AuditEntry
from tests.accounts.conftest import PASSWORD, log, rights, save, set_up
from tests.accounts.test_audit_log import ACCOUNT
from tests.admin.filling import sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(editor: User, door: Client) -> Client:
    acts = ("view", "add", "change", "delete")
    rights(editor, *(f"{act}_{kind}" for act in acts for kind in ("user", "group")))
    door.force_login(editor)
    return door


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root", password=PASSWORD)


def place(user: User, view: str = "change") -> str:
    return f"/admin/auth/user/{user.pk}/{view}/"


def test_an_administrator_makes_no_superuser(administrator: Client) -> None:
    account = User.objects.create_user("ye")
    page = administrator.get(place(account)).content.decode()
    assert 'name="is_superuser"' not in page
    fields = ACCOUNT | {"is_superuser": "on", "is_staff": "on"}
    assert save(administrator, place(account), fields).status_code == 302
    account.refresh_from_db()
    assert (account.is_staff, account.is_superuser) == (True, False)


def test_nor_of_themselves(administrator: Client, editor: User) -> None:
    save(administrator, place(editor), ACCOUNT | {"username": "lin", "is_superuser": "on"})
    editor.refresh_from_db()
    assert not editor.is_superuser


@pytest.mark.parametrize("view", ["change", "password", "delete", "second-factor"])
def test_an_administrator_changes_no_superuser(
    administrator: Client, root: User, view: str
) -> None:
    set_up(root)
    before = User.objects.filter(pk=root.pk).values().get()
    fields = ACCOUNT | {"password1": "x" * 12, "password2": "x" * 12, "post": "yes"}
    assert administrator.post(place(root, view), fields).status_code == 403
    assert User.objects.filter(pk=root.pk).values().get() == before
    assert TOTPDevice.objects.filter(user=root).exists()


def test_nor_deletes_one_from_the_list(administrator: Client, root: User) -> None:
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": str(root.pk)}
    administrator.post("/admin/auth/user/", chosen)
    assert User.objects.filter(pk=root.pk).exists()


def test_a_superuser_does_all_of_it(root: User, door: Client) -> None:
    other = User.objects.create_superuser("other")
    door.force_login(root)
    fields = ACCOUNT | {"username": "other", "is_superuser": "on", "is_staff": "on"}
    assert save(door, place(other), fields).status_code == 302
    assert door.post(place(other, "delete"), {"post": "yes"}).status_code == 302


class TestALostAuthenticator:
    def test_is_taken_away_by_an_administrator(self, administrator: Client) -> None:
        account = User.objects.create_user("ye", is_staff=True)
        set_up(account)
        assert place(account, "second-factor") in administrator.get(place(account)).content.decode()
        page = administrator.get(place(account, "second-factor")).content.decode()
        assert "Take away the second factor of ye?" in page
        assert TOTPDevice.objects.exists()
        answer = administrator.post(place(account, "second-factor"))
        assert answer.url == place(account)
        assert not TOTPDevice.objects.exists()
        assert log()[-1] == ("second-factor-off", "ye", "lin")

    def test_that_was_never_there_leaves_no_entry(self, administrator: Client) -> None:
        account = User.objects.create_user("ye")
        assert "second-factor" not in administrator.get(place(account)).content.decode().replace(
            '"/admin/second-factor/"', ""
        )
        administrator.post(place(account, "second-factor"))
        assert log()[-1][0] == "signed-in"

    def test_of_ones_own_needs_the_password(self, administrator: Client, editor: User) -> None:
        assert administrator.post(place(editor, "second-factor")).status_code == 403

    def test_is_nothing_to_somebody_without_the_right(self, editor: User, door: Client) -> None:
        account = User.objects.create_user("ye")
        set_up(account)
        rights(editor, "view_user")
        door.force_login(editor)
        assert door.get(place(account, "second-factor")).status_code == 403
        assert door.post(place(account, "second-factor")).status_code == 403
        assert TOTPDevice.objects.exists()


def test_an_account_with_something_on_record_is_not_deleted_and_says_why(
    admin_client: Client,
) -> None:
    somebody = User.objects.create_user("night", is_staff=True)
    AuditEntry.objects.create(event=AuditEntry.Event.SIGNED_IN, name="night", by=somebody)
    address = reverse("admin:auth_user_delete", args=[somebody.pk])
    page = admin_client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "“night” has signed in or changed something" in page
    admin_client.post(address, {"post": "yes"})
    assert User.objects.filter(pk=somebody.pk).exists()


def test_an_account_that_was_never_used_can_be_deleted(admin_client: Client) -> None:
    somebody = User.objects.create_user("mistake")
    admin_client.post(reverse("admin:auth_user_delete", args=[somebody.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=somebody.pk).exists()


def test_an_account_is_not_saved_over_somebody_elses_change(admin_client: Client) -> None:
    somebody = User.objects.create_user("night", is_staff=True)
    address = change_address(somebody)
    sent = sent_by(admin_client.get(address))
    User.objects.filter(pk=somebody.pk).update(is_active=False)
    response = admin_client.post(address, sent)
    assert response.context["conflict"]
    somebody.refresh_from_db()
    assert not somebody.is_active
