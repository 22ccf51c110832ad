"""The audit log: what is recorded, who may read it, and that nobody changes it."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import AuditEntry
from articles.workflow.accounts import COMMAND, record
from tests.accounts.conftest import PASSWORD, knock, log, rights, save

pytestmark = pytest.mark.django_db
LOG = "/admin/articles/auditentry/"
ACCOUNT = {
    "username": "ye",
    "last_name": "",
    "first_name": "",
    "email": "",
    "is_active": "on",
    "date_joined_0": "2024-03-12",
    "date_joined_1": "08:00:00",
}


@pytest.fixture
def administrator(editor: User, door: Client) -> Client:
    """Somebody who looks after accounts and roles, and is no superuser."""
    acts = ("view", "add", "change", "delete")
    rights(editor, *(f"{act}_{kind}" for act in acts for kind in ("user", "group")))
    door.force_login(editor)
    AuditEntry.objects.all().delete()
    return door


@pytest.fixture
def account(db: None) -> User:
    return User.objects.create_user("ye", password=PASSWORD)


def form_of(account: User) -> str:
    return f"/admin/auth/user/{account.pk}/change/"


def details() -> list[str]:
    return AuditEntry.objects.first().details.splitlines()


class TestSigningIn:
    def test_and_out_is_recorded_with_the_address(self, editor: User, door: Client) -> None:
        knock(door)
        door.post("/admin/logout/", REMOTE_ADDR="2001:db8::7")
        assert log() == [("signed-in", "lin", "lin"), ("signed-out", "lin", "lin")]
        addresses = AuditEntry.objects.order_by("pk").values_list("address", flat=True)
        assert list(addresses) == ["192.0.2.1", "2001:db8::7"]

    def test_that_was_refused_is_recorded_as_it_was_typed(self, door: Client) -> None:
        knock(door, name="nobody at all")
        assert log() == [("refused", "nobody at all", None)]


class TestAnAccount:
    def test_that_is_added_is_recorded(self, administrator: Client) -> None:
        fields = {"username": "new", "usable_password": "true"}
        fields |= {"password1": PASSWORD, "password2": PASSWORD}
        assert administrator.post("/admin/auth/user/add/", fields).status_code == 302
        assert log() == [("added", "new", "lin")]
        assert details() == ["+is_active", "+username new"]

    def test_whose_rights_change_is_recorded_with_what_came_and_went(
        self, administrator: Client, account: User
    ) -> None:
        went = Permission.objects.get(codename="view_term")
        came = Permission.objects.get(codename="add_term")
        account.user_permissions.add(went)
        group = Group.objects.get_or_create(name="校对")[0]
        fields = ACCOUNT | {"is_staff": "on", "groups": [group.pk], "user_permissions": [came.pk]}
        assert save(administrator, form_of(account), fields).status_code == 302
        assert log() == [("changed", "ye", "lin")]
        assert details() == [
            "-right articles.view_term",
            "+group 校对",
            "+is_staff",
            "+right articles.add_term",
        ]

    def test_that_is_saved_as_it_was_is_not_recorded(
        self, administrator: Client, account: User
    ) -> None:
        assert save(administrator, form_of(account), ACCOUNT).status_code == 302
        assert log() == []

    def test_that_is_shut_is_recorded(self, administrator: Client, account: User) -> None:
        fields = {name: text for name, text in ACCOUNT.items() if name != "is_active"}
        save(administrator, form_of(account), fields)
        assert details() == ["-is_active"]

    def test_that_is_deleted_is_recorded_from_the_form_and_from_the_list(
        self, administrator: Client, account: User
    ) -> None:
        User.objects.create_user("zhou")
        administrator.post(f"/admin/auth/user/{account.pk}/delete/", {"post": "yes"})
        chosen = {"action": "delete_selected", "post": "yes"}
        chosen["_selected_action"] = str(User.objects.get(username="zhou").pk)
        administrator.post("/admin/auth/user/", chosen)
        assert log() == [("deleted", "ye", "lin"), ("deleted", "zhou", "lin")]

    def test_whose_password_is_changed_by_another_is_recorded(
        self, administrator: Client, account: User
    ) -> None:
        place = f"/admin/auth/user/{account.pk}/password/"
        new = "another night at the desk"
        fields = {"password1": new, "password2": new, "usable_password": "true"}
        assert administrator.post(place, fields | {"password2": "mistyped"}).status_code == 200
        assert log() == []
        assert administrator.post(place, fields).status_code == 302
        assert log() == [("password", "ye", "lin")]

    def test_whose_password_is_changed_by_its_owner_is_recorded(
        self, administrator: Client
    ) -> None:
        new = "another night at the desk"
        fields = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        assert administrator.post("/admin/password_change/", fields).status_code == 302
        assert log() == [("password", "lin", "lin")]


class TestARole:
    def test_is_recorded_when_added_changed_and_deleted(self, administrator: Client) -> None:
        view, add = (Permission.objects.get(codename=f"{act}_term") for act in ("view", "add"))
        administrator.post("/admin/auth/group/add/", {"name": "词条", "permissions": [view.pk]})
        assert details() == ["+name 词条", "+right articles.view_term"]
        group = Group.objects.get(name="词条")
        place = f"/admin/auth/group/{group.pk}"
        save(administrator, f"{place}/change/", {"name": "词条", "permissions": [add.pk]})
        assert details() == ["-right articles.view_term", "+right articles.add_term"]
        administrator.post(f"{place}/delete/", {"post": "yes"})
        assert details() == ["-name 词条", "-right articles.add_term"]
        assert [event for event, _name, _by in log()] == ["added", "changed", "deleted"]


class TestACommand:
    def test_make_editor_leaves_an_entry_by_nobody(self) -> None:
        call_command("make_editor")
        assert log() == [("added", "editor", None)]
        assert "+is_staff" in details()
        assert AuditEntry.objects.get().address == ""

    def test_createsuperuser_leaves_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
        call_command("createsuperuser", "--no-input", "--username=root", "--email=r@example.org")
        assert log() == [("added", "root", None)]
        assert "+is_superuser" in details()

    def test_changepassword_leaves_one(self, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
        from newsroom.management.commands import changepassword

        monkeypatch.setattr(changepassword.Command, "_get_pass", lambda *_: "a new secret night")
        call_command("changepassword", "lin")
        assert log() == [("password", "lin", None)]


class TestTheList:
    @pytest.fixture
    def reader(self, editor: User, door: Client) -> Client:
        rights(editor, "view_auditentry")
        door.force_login(editor)
        record("changed", "ye", COMMAND, "-group 校对\n+right articles.add_term\n+is_staff")
        return door

    def test_shows_events_in_words_with_what_came_and_went(self, reader: Client) -> None:
        page = reader.get(LOG).content.decode()
        assert "account or rights changed" in page
        assert "\N{MINUS SIGN} role in the newsroom 校对" in page
        assert "+ right articles.add_term" in page
        assert "+ staff" in page

    @pytest.mark.parametrize(
        "query", ["q=ye", "event__exact=changed", "at__year=2026", "q=%00", "q=" + "x" * 200]
    )
    def test_is_searched_and_filtered(self, reader: Client, query: str) -> None:
        assert reader.get(f"{LOG}?{query}").status_code == 200

    def test_shows_the_first_lines_of_many_and_all_of_them_on_its_own_page(
        self, reader: Client
    ) -> None:
        record("changed", "ye", COMMAND, "\n".join(f"+right articles.r{n}" for n in range(10)))
        page = reader.get(LOG).content.decode()
        assert "articles.r3" in page
        assert "articles.r4" not in page
        assert "and 6 more" in page
        entry = AuditEntry.objects.first()
        assert "articles.r9" in reader.get(f"{LOG}{entry.pk}/change/").content.decode()

    def test_a_name_typed_at_the_door_is_escaped(self, reader: Client) -> None:
        record("refused", "<script>alert(1)</script>", COMMAND)
        page = reader.get(LOG).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page

    def test_is_closed_to_others(self, editor: User, door: Client) -> None:
        rights(editor, "view_user")
        door.force_login(editor)
        assert door.get(LOG).status_code == 403

    def test_nothing_in_it_is_added_changed_or_deleted_even_by_a_superuser(
        self, admin_client: Client
    ) -> None:
        entry = AuditEntry.objects.get()
        for act in (f"{entry.pk}/change/", f"{entry.pk}/delete/", "add/"):
            fields = {"name": "other", "post": "yes", "event": "refused"}
            assert admin_client.post(LOG + act, fields).status_code == 403
        chosen = {"action": "delete_selected", "post": "yes", "_selected_action": str(entry.pk)}
        admin_client.post(LOG, chosen)
        assert AuditEntry.objects.get().name == "admin"

    def test_takes_as_many_queries_however_long_it_is(self, reader: Client, editor: User) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert reader.get(LOG).status_code == 200
            return len(captured)

        few = queries()
        for number in range(30):
            AuditEntry.objects.create(event="signed-in", name=f"n{number}", by=editor)
        assert queries() == few
