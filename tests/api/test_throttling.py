"""How much one address may ask for: as much as API_RATE says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from rest_framework.throttling import AnonRateThrottle

from articles.models import Issue
from newsroom.environment import BadSetting, read_rate

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def two_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min"})


@pytest.mark.django_db
class TestARate:
    def test_refuses_what_is_beyond_it_and_says_how_long_to_wait(
        self, program: Client, issue: Issue, two_a_minute: None
    ) -> None:
        assert [program.get("/api/v1/").status_code for _ in range(2)] == [200, 200]
        answer = program.get("/api/v1/issues/")
        assert answer.status_code == 429
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert 0 < int(answer.headers["Retry-After"]) <= 60
        problem = answer.json()
        assert problem["title"] == "Too many requests"
        assert f"{answer.headers['Retry-After']} second" in problem["detail"]

    def test_holds_for_each_address_by_itself(
        self, program: Client, issue: Issue, two_a_minute: None
    ) -> None:
        for address in ("192.0.2.1", "192.0.2.2"):
            statuses = [program.get("/api/v1/", REMOTE_ADDR=address).status_code for _ in range(3)]
            assert statuses == [200, 200, 429]

    def test_cannot_be_escaped_by_a_header(
        self, program: Client, issue: Issue, two_a_minute: None
    ) -> None:
        statuses = [
            program.get("/api/v1/", headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code
            for n in range(3)
        ]
        assert statuses == [200, 200, 429]

    def test_does_not_hold_for_people(
        self, program: Client, issue: Issue, two_a_minute: None
    ) -> None:
        for path in ("/api/", "/qiaotou/"):
            assert [program.get(path).status_code for _ in range(3)] == [200, 200, 200]

    def test_can_be_off(
        self, program: Client, issue: Issue, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": None})
        assert {program.get("/api/v1/").status_code for _ in range(5)} == {200}


class TestTheSetting:
    @pytest.mark.parametrize("value", ["600/min", "10/second", "5000/hour", "100000/day", "1/s"])
    def test_is_a_number_in_a_span(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("API_RATE", f" {value.upper()} ")
        assert read_rate("API_RATE", default="1/min") == value

    def test_is_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("API_RATE", "off")
        assert read_rate("API_RATE", default="1/min") is None

    def test_has_a_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("API_RATE", "")
        assert read_rate("API_RATE", default="1/min") == "1/min"
        assert settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["anon"] == "600/min"

    @pytest.mark.parametrize(
        "value", ["often", "600", "/min", "0/min", "-1/min", "1.5/min", "600/fortnight", "6 / min"]
    )
    def test_that_makes_no_sense_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("API_RATE", value)
        with pytest.raises(BadSetting, match=r"^API_RATE is '.*': write it as 600/min"):
            read_rate("API_RATE", default="600/min")

    def test_that_makes_no_sense_stops_the_start_with_one_sentence(self) -> None:
        result = subprocess.run(
            [sys.executable, ROOT / "manage.py", "check"],
            env={**os.environ, "API_RATE": "often"},
            capture_output=True,
            text=True,
        )
        assert result.returncode == 1
        assert result.stderr.startswith("manage.py: API_RATE")
        assert result.stderr.count("\n") == 1

    @pytest.mark.parametrize(("https", "proxies"), [("1", "1"), ("0", "0")])
    def test_counts_the_address_that_our_own_proxy_names(self, https: str, proxies: str) -> None:
        code = "from newsroom.settings import *; print(REST_FRAMEWORK['NUM_PROXIES'])"
        result = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "BEHIND_HTTPS": https, "SECRET_KEY": "k" * 32},
            capture_output=True,
            text=True,
        )
        assert result.stdout == f"{proxies}\n"
