"""A refused form comes back with everything that was typed, to be sent again."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.accounts.conftest import PASSWORD, knock, rights, set_up

pytestmark = pytest.mark.django_db
ADD = "/admin/auth/group/add/"
TYPED = {"name": "渡口<停航>", "_continue": "1"}
HERE, ELSEWHERE = "http://testserver", "https://evil.example"


@pytest.fixture
def administrator(editor: User) -> User:
    rights(editor, "view_group", "add_group", "change_group")
    return editor


@pytest.fixture(autouse=True)
def _no_groups(db: None) -> None:
    """Those that a migration made are in the way."""
    Group.objects.all().delete()


@pytest.fixture
def strict() -> Client:
    """A browser whose forms need a token."""
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


def fields_of(response: HttpResponse) -> dict[str, str]:
    """The hidden fields of the form on the page."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode()
    )
    return {name: unescape(value) for name, value in found}


def token_of(browser: Client, place: str) -> str:
    page = browser.get(place).content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


class TestAfterTheSessionEnded:
    def test_the_page_says_so_and_holds_what_was_typed(self, door: Client) -> None:
        response = door.post(ADD, TYPED)
        page = response.content.decode()
        assert response.status_code == 403
        assert "You are no longer signed in" in page
        assert "<dt>name</dt>\n    <dd>渡口&lt;停航&gt;</dd>" in page
        assert f'action="{ADD}"' in page
        assert '<a href="/admin/login/" target="_blank"' in page
        assert response.headers["Cache-Control"] == "no-store"

    def test_it_is_saved_by_sending_it_again(self, door: Client, administrator: User) -> None:
        kept = fields_of(door.post(ADD, TYPED))
        door.force_login(administrator)
        kept.pop("csrfmiddlewaretoken", None)
        assert kept == TYPED
        assert door.post(ADD, kept).status_code == 302
        assert Group.objects.get().name == "渡口<停航>"

    def test_the_query_of_the_address_and_every_value_of_a_field_are_kept(
        self, door: Client
    ) -> None:
        answer = door.post("/admin/auth/group/?q=%E6%B8%A1&o=1", {"_selected_action": ["1", "2"]})
        page = answer.content.decode()
        assert 'action="/admin/auth/group/?q=%E6%B8%A1&amp;o=1"' in page
        assert page.count('name="_selected_action"') == 2

    def test_line_ends_and_quotes_are_kept(self, door: Client) -> None:
        typed = {"body": '一\n\n“二” "三" &amp; <b>'}
        kept = fields_of(door.post("/admin/articles/article/1/change/", typed))
        assert kept["body"] == typed["body"]

    def test_files_are_to_be_chosen_again(self, door: Client) -> None:
        file = SimpleUploadedFile("版面.png", b"not kept", "image/png")
        page = door.post(ADD, TYPED | {"scan": file}).content.decode()
        assert "Choose the files again" in page
        assert '<input type="file" name="scan">' in page
        assert 'enctype="multipart/form-data"' in page
        assert "not kept" not in page

    def test_passwords_and_tokens_are_never_sent_back(self, door: Client) -> None:
        secrets = dict.fromkeys(("password1", "csrfmiddlewaretoken", "token", "code"), "hunter2")
        page = door.post("/admin/auth/user/add/", {"username": "ye", **secrets}).content.decode()
        assert 'value="ye"' in page
        assert "hunter2" not in page

    @pytest.mark.parametrize(
        "place",
        ["/admin/password_change/", "/admin/second-factor/", "/admin/auth/user/1/password/"],
    )
    def test_a_form_of_secrets_is_typed_anew(self, door: Client, place: str) -> None:
        response = door.post(place, {"step": "begin", "old_password": "x"})
        assert (response.status_code, response.url) == (302, f"/admin/login/?next={place}")

    def test_a_form_that_held_nothing_leads_to_the_login(self, door: Client) -> None:
        assert door.post(ADD).status_code == 302

    def test_an_address_that_is_none_shows_no_more_than_the_text(self, door: Client) -> None:
        assert door.post("/admin/nowhere/", TYPED).status_code == 403

    def test_a_session_without_the_second_factor_is_none(
        self, door: Client, administrator: User
    ) -> None:
        knock(door)
        set_up(administrator)
        assert door.post(ADD, TYPED).status_code == 403
        assert not Group.objects.exists()


class TestAfterANewSignIn:
    """The token of a form is that of the sign-in before."""

    @pytest.fixture
    def old(self, strict: Client, administrator: User) -> dict[str, str]:
        """What a tab holds that was opened before the sign-in of another tab."""
        token = token_of(strict, "/admin/login/")
        strict.post(
            "/admin/login/",
            {"username": "lin", "password": PASSWORD, "csrfmiddlewaretoken": token},
        )
        return TYPED | {"csrfmiddlewaretoken": token}

    def test_the_form_comes_back_and_is_saved_by_sending_it_again(
        self, strict: Client, old: dict[str, str]
    ) -> None:
        response = strict.post(ADD, old, headers={"origin": HERE})
        assert response.status_code == 403
        assert "signed in again since this form was opened" in response.content.decode()
        kept = fields_of(response) | {"csrfmiddlewaretoken": self.fresh(response)}
        assert strict.post(ADD, kept, headers={"origin": HERE}).status_code == 302
        assert Group.objects.get().name == TYPED["name"]

    @staticmethod
    def fresh(response: HttpResponse) -> str:
        return fields_of(response)["csrfmiddlewaretoken"]

    def test_a_referer_of_this_site_does_where_there_is_no_origin(
        self, strict: Client, old: dict[str, str]
    ) -> None:
        response = strict.post(ADD, old, headers={"referer": f"{HERE}{ADD}"})
        assert fields_of(response)["name"] == TYPED["name"]

    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": ELSEWHERE},
            {"origin": "null"},
            {"origin": ELSEWHERE, "referer": f"{HERE}{ADD}"},
            {"origin": "https://testserver"},
            {"origin": "http://testserver.evil.example"},
            {"referer": f"{ELSEWHERE}/{HERE}"},
            {"referer": "http://[broken"},
            {},
        ],
    )
    def test_what_another_site_sent_is_plainly_refused(
        self, strict: Client, old: dict[str, str], headers: dict[str, str]
    ) -> None:
        response = strict.post(ADD, old, headers=headers)
        page = response.content.decode()
        assert response.status_code == 403
        assert "The form was refused" in page
        assert TYPED["name"] not in unescape(page)
        assert "<form" not in page
        assert not Group.objects.exists()

    def test_a_sign_in_with_an_old_token_is_plainly_refused(self, strict: Client) -> None:
        fields = {"username": "lin", "password": PASSWORD}
        page = strict.post("/admin/login/", fields, headers={"origin": HERE}).content.decode()
        assert "The form was refused" in page
        assert PASSWORD not in page


class TestAfterTheRightWasTakenAway:
    def test_the_form_comes_back(self, door: Client, administrator: User) -> None:
        door.force_login(administrator)
        administrator.user_permissions.clear()
        response = door.post(ADD, TYPED)
        assert response.status_code == 403
        assert "You are not allowed to do this" in response.content.decode()
        assert fields_of(response)["name"] == TYPED["name"]
        assert not Group.objects.exists()

    def test_a_reader_who_asks_for_what_is_closed_gets_the_usual_page(
        self, door: Client, editor: User
    ) -> None:
        door.force_login(editor)
        page = door.get(ADD).content.decode()
        assert "Ask an administrator of the newsroom" in page
        assert "Save again" not in page
