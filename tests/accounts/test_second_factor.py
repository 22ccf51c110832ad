"""The second factor: set up, used to sign in, taken away."""

import re

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.models import AuditEntry
from tests.accounts.conftest import (
    PASSWORD,
    SECOND_FACTOR,
    code_of,
    device_of,
    is_in,
    knock,
    log,
    set_up,
    wait_for_the_next_try,
)

pytestmark = pytest.mark.django_db
WRONG = "000000"


@pytest.fixture
def desk(editor: User, door: Client) -> Client:
    """The editor's browser, signed in by password."""
    assert knock(door).status_code == 302
    return door


class TestSettingItUp:
    def test_the_page_shows_a_code_to_photograph_and_the_key_to_type(
        self, desk: Client, editor: User
    ) -> None:
        assert "qr-code" not in desk.get(SECOND_FACTOR).content.decode()
        page = desk.post(SECOND_FACTOR, {"step": "begin"}, follow=True).content.decode()
        assert re.search(r'<svg[^>]* class="qr-code"', page)
        assert re.search(r'class="key">([A-Z2-7]{4} ){7}[A-Z2-7]{4}<', page)
        assert "style=" not in page
        assert not device_of(editor).confirmed

    def test_a_key_without_a_code_that_confirms_it_changes_nothing(
        self, desk: Client, door: Client
    ) -> None:
        desk.post(SECOND_FACTOR, {"step": "begin"})
        assert is_in(desk)
        assert knock(Client()).status_code == 302

    def test_the_code_confirms_it_and_ten_recovery_codes_are_shown_once(
        self, desk: Client, editor: User
    ) -> None:
        desk.post(SECOND_FACTOR, {"step": "begin"})
        right = {"step": "confirm", "code": code_of(device_of(editor))}
        page = desk.post(SECOND_FACTOR, right).content.decode()
        shown = re.findall(r"<li><code>(\w{8})</code></li>", page)
        assert sorted(shown) == sorted(StaticToken.objects.values_list("token", flat=True))
        assert len(set(shown)) == 10
        assert is_in(desk), "the session that set it up has shown the second factor"
        assert shown[0] not in desk.get(SECOND_FACTOR).content.decode()
        assert log()[-1] == ("second-factor-on", "lin", "lin")

    def test_a_wrong_code_confirms_nothing(self, desk: Client, editor: User) -> None:
        desk.post(SECOND_FACTOR, {"step": "begin"})
        page = desk.post(SECOND_FACTOR, {"step": "confirm", "code": WRONG})
        assert "The code is wrong." in page.content.decode()
        assert not device_of(editor).confirmed

    def test_after_a_wrong_code_the_next_has_to_wait(self, desk: Client, editor: User) -> None:
        desk.post(SECOND_FACTOR, {"step": "begin"})
        desk.post(SECOND_FACTOR, {"step": "confirm", "code": WRONG})
        TOTPDevice.objects.update(throttling_failure_count=9)
        right = {"step": "confirm", "code": code_of(device_of(editor))}
        page = desk.post(SECOND_FACTOR, right).content.decode()
        assert "the next is looked at only after" in page
        assert not device_of(editor).confirmed

    @pytest.mark.parametrize("code", ["", "x" * 31, "12\x003456", "１２３４５６七", "-1"])
    def test_whatever_is_typed_is_answered_by_the_page(self, desk: Client, code: str) -> None:
        desk.post(SECOND_FACTOR, {"step": "begin"})
        response = desk.post(SECOND_FACTOR, {"step": "confirm", "code": code})
        assert response.status_code == 200
        assert "errorlist" in response.content.decode()

    @pytest.mark.parametrize("step", ["begin", "confirm", "codes", "take-away", "other", "\x00"])
    def test_a_step_out_of_turn_changes_nothing(
        self, desk: Client, editor: User, step: str
    ) -> None:
        set_up(editor)
        door = Client()
        assert knock(door, code=code_of(device_of(editor))).status_code == 302
        key = device_of(editor).key
        response = door.post(SECOND_FACTOR, {"step": step, "code": code_of(device_of(editor))})
        assert response.status_code in (200, 302)
        assert device_of(editor).key == key
        assert StaticToken.objects.count() == 10

    def test_it_ends_every_session_that_has_not_shown_it(self, desk: Client, editor: User) -> None:
        stolen = Client()
        knock(stolen)
        assert is_in(stolen)
        desk.post(SECOND_FACTOR, {"step": "begin"})
        right = {"step": "confirm", "code": code_of(device_of(editor))}
        desk.post(SECOND_FACTOR, right)
        assert is_in(desk)
        assert not is_in(stolen)
        assert stolen.get(SECOND_FACTOR).status_code == 302


class TestSigningIn:
    @pytest.fixture(autouse=True)
    def _with_authenticator(self, editor: User) -> None:
        self.recovery = set_up(editor)
        self.device = device_of(editor)

    def test_takes_the_code_too(self, door: Client) -> None:
        assert knock(door, code=code_of(self.device)).url == "/admin/"
        assert is_in(door)

    def test_without_a_code_says_what_is_missing(self, door: Client) -> None:
        response = knock(door)
        assert response.status_code == 200
        assert "This account has a second factor" in response.content.decode()
        assert not is_in(door)

    def test_with_a_wrong_password_does_not_tell_that_there_is_a_second_factor(
        self, door: Client
    ) -> None:
        page = knock(door, "wrong").content.decode()
        assert "Please enter the correct username and password" in page
        assert "has a second factor" not in page

    def test_with_a_wrong_code_is_refused(self, door: Client) -> None:
        assert "The code is wrong" in knock(door, code=WRONG).content.decode()
        assert not is_in(door)
        assert log()[-1] == ("refused", "lin", None)

    def test_a_code_is_good_once(self, door: Client) -> None:
        code = code_of(self.device)
        assert knock(Client(), code=code).status_code == 302
        assert "was used before" in knock(door, code=code).content.decode()

    def test_a_recovery_code_is_good_once(self, door: Client) -> None:
        assert knock(door, code=self.recovery[0]).status_code == 302
        assert is_in(door)
        assert StaticToken.objects.count() == 9
        assert knock(Client(), code=self.recovery[0]).status_code == 200

    def test_a_wrong_recovery_code_does_not_make_the_authenticator_wait(self, door: Client) -> None:
        knock(door, code="aaaaaaaa")
        assert knock(door, code=code_of(self.device)).status_code == 302

    @pytest.mark.parametrize("form", ["{0} {1}", " {0}-{1} "])
    def test_a_code_may_be_spaced(self, door: Client, form: str) -> None:
        code = code_of(self.device)
        assert knock(door, code=form.format(code[:3], code[3:])).status_code == 302

    def test_a_code_may_be_typed_in_full_width_characters(self, door: Client) -> None:
        for code in (code_of(self.device), self.recovery[0].upper()):
            wide = "".join(chr(ord(character) + 0xFEE0) for character in code)
            assert knock(door, code=wide).status_code == 302

    def test_after_wrong_codes_the_right_one_has_to_wait(self, door: Client) -> None:
        TOTPDevice.objects.update(throttling_failure_count=9)
        knock(door, code=WRONG)
        page = knock(door, code=code_of(self.device)).content.decode()
        assert "After several wrong codes the next is looked at only after" in page
        wait_for_the_next_try()
        assert knock(door, code=code_of(self.device)).status_code == 302

    def test_somebody_elses_code_is_a_wrong_one(self, door: Client) -> None:
        other = User.objects.create_user("ye", password=PASSWORD, is_staff=True)
        codes = set_up(other)
        assert knock(door, code=codes[0]).status_code == 200
        assert knock(door, code=code_of(device_of(other))).status_code == 200

    def test_who_has_none_leaves_the_field_empty(self, door: Client) -> None:
        User.objects.create_user("ye", password=PASSWORD, is_staff=True)
        assert knock(door, name="ye").status_code == 302


class TestTakingItAway:
    @pytest.fixture(autouse=True)
    def _signed_in(self, editor: User, door: Client) -> None:
        set_up(editor)
        knock(door, code=code_of(device_of(editor)))

    def test_needs_the_password(self, door: Client) -> None:
        step = {"step": "take-away", "password": "wrong"}
        assert "The password is wrong." in door.post(SECOND_FACTOR, step).content.decode()
        assert TOTPDevice.objects.exists()
        assert log()[-1] == ("refused", "lin", None)

    def test_leaves_the_password_alone_to_sign_in_with(self, door: Client) -> None:
        door.post(SECOND_FACTOR, {"step": "take-away", "password": PASSWORD})
        assert not TOTPDevice.objects.exists()
        assert not StaticToken.objects.exists()
        assert is_in(door)
        assert knock(Client()).status_code == 302
        assert ("second-factor-off", "lin", "lin") in log()

    def test_new_recovery_codes_need_the_password_and_replace_the_old(self, door: Client) -> None:
        old = set(StaticToken.objects.values_list("token", flat=True))
        door.post(SECOND_FACTOR, {"step": "codes", "password": "wrong"})
        assert set(StaticToken.objects.values_list("token", flat=True)) == old
        page = door.post(SECOND_FACTOR, {"step": "codes", "password": PASSWORD}).content.decode()
        new = set(StaticToken.objects.values_list("token", flat=True))
        assert len(new) == 10
        assert not new & old
        assert all(code in page for code in new)
        assert AuditEntry.objects.first().details == "+recovery codes"

    def test_guessing_the_password_there_is_guessing_at_the_door(self, door: Client) -> None:
        step = {"step": "take-away", "password": "wrong"}
        answers = [door.post(SECOND_FACTOR, step).status_code for _ in range(5)]
        assert answers == [200] * 4 + [429]


class TestWhereTheNewsroomRequiresIt:
    @pytest.fixture(autouse=True)
    def _required(self, settings: LazySettings) -> None:
        settings.REQUIRE_SECOND_FACTOR = True

    @pytest.mark.parametrize("place", ["", "articles/article/", "password_change/", "nowhere/"])
    def test_everything_in_the_admin_leads_to_the_set_up(self, desk: Client, place: str) -> None:
        response = desk.get(f"/admin/{place}")
        assert (response.status_code, response.url) == (302, SECOND_FACTOR)

    def test_the_page_says_why(self, desk: Client) -> None:
        assert "asks everybody" in desk.get(SECOND_FACTOR).content.decode()

    def test_set_up_opens_the_desk(self, desk: Client, editor: User) -> None:
        desk.post(SECOND_FACTOR, {"step": "begin"})
        desk.post(SECOND_FACTOR, {"step": "confirm", "code": code_of(device_of(editor))})
        assert is_in(desk)

    def test_one_can_sign_out_instead(self, desk: Client) -> None:
        assert desk.post("/admin/logout/").status_code == 200


def test_the_keys_of_others_are_not_in_the_admin(admin_client: Client) -> None:
    for place in ("otp_totp/totpdevice/", "otp_static/staticdevice/"):
        assert admin_client.get(f"/admin/{place}").status_code == 404
