"""Trying passwords: how often, for whom, from where."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import AuditEntry
from tests.accounts.conftest import code_of, device_of, is_in, knock, log, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def fail(door: Client, times: int, **more: str) -> list[int]:
    return [knock(door, "wrong", **more).status_code for _ in range(times)]


def a_quarter_of_an_hour_later() -> None:
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))


def test_the_fifth_failure_locks_the_door(door: Client) -> None:
    assert fail(door, 5) == [200] * 4 + [429]
    assert knock(door).status_code == 429, "the right password is refused as well"
    assert not is_in(door)


def test_the_page_says_when_to_try_again(door: Client) -> None:
    fail(door, 5)
    response = knock(door)
    page = response.content.decode()
    assert "Too many failed sign-ins" in page
    assert "Try again in 15 minutes, at " in page
    assert 890 <= int(response.headers["Retry-After"]) <= 900


def test_the_page_is_in_the_readers_language() -> None:
    door = Client(headers={"accept-language": "zh-cn"})
    fail(door, 5)
    assert knock(door).headers["Content-Language"] == "zh-hans"


def test_after_a_quarter_of_an_hour_the_door_opens(door: Client) -> None:
    fail(door, 5)
    a_quarter_of_an_hour_later()
    assert knock(door).status_code == 302


def test_knocking_at_a_locked_door_locks_it_no_longer(door: Client) -> None:
    fail(door, 5)
    before = AccessAttempt.objects.get()
    fail(door, 3)
    after = AccessAttempt.objects.get()
    assert after.attempt_time == before.attempt_time
    assert after.failures_since_start == 5


def test_four_failures_and_a_success_wipe_the_slate(door: Client) -> None:
    fail(door, 4)
    assert knock(door).status_code == 302
    assert fail(Client(), 4) == [200] * 4


def test_nobody_is_locked_out_by_a_stranger_elsewhere(door: Client) -> None:
    fail(Client(), 5, address="198.51.100.9")
    assert knock(door).status_code == 302


def test_another_browser_is_no_way_round(door: Client) -> None:
    for number in range(5):
        door.defaults["HTTP_USER_AGENT"] = f"browser {number}"
        fail(door, 1)
    assert knock(door).status_code == 429


def test_fifty_failures_lock_the_address_whatever_the_names(door: Client) -> None:
    for number in range(49):
        assert fail(door, 1, name=f"name{number}") == [200]
    assert fail(door, 1, name="the last") == [429]
    assert knock(door).status_code == 429
    assert knock(Client(), address="198.51.100.9").status_code == 302


def test_an_account_of_ones_own_does_not_unlock_the_address(door: Client) -> None:
    User.objects.create_user("mallory", password="of mallory", is_staff=True)
    for number in range(49):
        fail(door, 1, name=f"name{number}")
    assert knock(door, "of mallory", name="mallory").status_code == 302
    assert fail(Client(), 1, name="one more") == [429]


def test_wrong_second_factors_count_too(door: Client, editor: User) -> None:
    set_up(editor)
    for _ in range(4):
        assert knock(door, code="000000x").status_code == 200
        editor.staticdevice_set.update(throttling_failure_count=0)
    assert knock(door, code="000000x").status_code == 429
    assert knock(door, code=code_of(device_of(editor))).status_code == 429


def test_whoever_looks_after_the_server_can_unlock(door: Client) -> None:
    fail(door, 5)
    call_command("axes_reset")
    assert knock(door).status_code == 302


def test_what_is_typed_as_password_or_code_is_kept_nowhere(door: Client) -> None:
    knock(door, "my real password, mistyped", code="424242")
    kept = AccessAttempt.objects.get()
    assert "mistyped" not in f"{kept.get_data}{kept.post_data}"
    assert "424242" not in f"{kept.get_data}{kept.post_data}"


class TestTheLog:
    def test_has_each_refusal_and_the_lock_once(self, door: Client) -> None:
        fail(door, 8)
        assert sorted(log()) == [("locked", "lin", None)] + [("refused", "lin", None)] * 5
        assert set(AuditEntry.objects.values_list("address", flat=True)) == {"192.0.2.1"}

    @pytest.mark.parametrize("name", ["li%00n", "长" * 151, "长" * 3000, "%00", "", "%ff"])
    def test_no_name_typed_at_the_door_breaks_it(self, door: Client, name: str) -> None:
        body, form = f"username={name}&password=wrong", "application/x-www-form-urlencoded"
        response = door.post("/admin/login/", body, content_type=form)
        assert response.status_code == 200
        assert "errornote" in response.content.decode()

    @pytest.mark.parametrize("place", ["?next=%00", "?next=" + "x" * 3000, "?%ff=%ff"])
    def test_no_address_of_the_door_breaks_it(self, door: Client, place: str) -> None:
        fields = {"username": "lin", "password": "wrong", "next": "\x00//evil.example"}
        assert door.post(f"/admin/login/{place}", fields).status_code == 200

    def test_no_header_breaks_it(self, door: Client) -> None:
        headers = {"user-agent": "长" * 300, "accept": "x" * 2000, "x-forwarded-for": "\x00"}
        fields = {"username": "lin", "password": "wrong"}
        assert door.post("/admin/login/", fields, headers=headers).status_code == 200


class TestBehindAProxy:
    @pytest.fixture(autouse=True)
    def _one_proxy(self, settings: LazySettings) -> None:
        settings.NUM_PROXIES = 1

    def test_what_the_client_claims_of_itself_is_no_way_round(self, door: Client) -> None:
        for number in range(5):
            door.defaults["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}, 192.0.2.7"
            fail(door, 1, address="127.0.0.1")
        assert knock(door, address="127.0.0.1").status_code == 429
        assert AuditEntry.objects.first().address == "192.0.2.7"


class TestWithoutAProxy:
    def test_a_forwarded_address_is_only_a_claim(self, door: Client) -> None:
        for number in range(5):
            door.defaults["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
            fail(door, 1)
        assert knock(door).status_code == 429
