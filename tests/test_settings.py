"""The settings, as whoever sets up a server meets them: through the environment."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from newsroom.environment import (
    BadSetting,
    read_bool,
    read_database,
    read_directory,
    read_directory_if_set,
    read_hosts,
    read_number,
    read_secret,
)

ROOT = Path(__file__).resolve().parent.parent
LONG = "k" * 32


class TestDebug:
    @pytest.mark.parametrize("value", ["1", "true", "Yes", " on "])
    def test_is_on(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("DEBUG", value)
        assert read_bool("DEBUG", default=False) is True

    @pytest.mark.parametrize("value", ["0", "False", "no", "off"])
    def test_is_off(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("DEBUG", value)
        assert read_bool("DEBUG", default=True) is False

    def test_empty_counts_as_not_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DEBUG", "")
        assert read_bool("DEBUG", default=True) is True

    def test_anything_else_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DEBUG", "maybe")
        with pytest.raises(BadSetting, match=r"^DEBUG is 'maybe': write one of 1, true"):
            read_bool("DEBUG", default=False)


class TestAllowedHosts:
    def test_are_separated_by_commas(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ALLOWED_HOSTS", "news.example, .example.org,[::1],*")
        assert read_hosts("ALLOWED_HOSTS", "x") == ["news.example", ".example.org", "[::1]", "*"]

    def test_are_this_machine_by_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
        assert read_hosts("ALLOWED_HOSTS", "localhost,127.0.0.1") == ["localhost", "127.0.0.1"]

    @pytest.mark.parametrize(
        "value", ["a,,b", "http://a.example", "a b", "a/b", "me@a", "a.example:8000", "::1"]
    )
    def test_that_are_no_hosts_are_refused(
        self, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("ALLOWED_HOSTS", value)
        with pytest.raises(BadSetting, match=r"^ALLOWED_HOSTS holds "):
            read_hosts("ALLOWED_HOSTS", "localhost")


class TestHstsDays:
    @pytest.mark.parametrize(("value", "days"), [("", 7), ("0", 0), (" 365 ", 365)])
    def test_are_a_whole_number(
        self, monkeypatch: pytest.MonkeyPatch, value: str, days: int
    ) -> None:
        monkeypatch.setenv("HSTS_DAYS", value)
        assert read_number("HSTS_DAYS", default=7, most=3650) == days

    @pytest.mark.parametrize("value", ["-1", "1.5", "week", "3651", "٧", "9" * 5000])
    def test_that_make_no_sense_are_refused(
        self, monkeypatch: pytest.MonkeyPatch, value: str
    ) -> None:
        monkeypatch.setenv("HSTS_DAYS", value)
        with pytest.raises(BadSetting, match=r"^HSTS_DAYS is .*: write a whole number from 0 to"):
            read_number("HSTS_DAYS", default=7, most=3650)


class TestDirectories:
    """Of STATIC_ROOT and MEDIA_ROOT."""

    @pytest.mark.parametrize(
        ("value", "place"),
        [("", "/data/media"), ("pictures", "/project/pictures"), ("/srv/media", "/srv/media")],
    )
    def test_are_relative_to_the_project_or_absolute_and_need_not_be_there(
        self, monkeypatch: pytest.MonkeyPatch, value: str, place: str
    ) -> None:
        monkeypatch.setenv("MEDIA_ROOT", value)
        found = read_directory("MEDIA_ROOT", base=Path("/project"), default=Path("/data/media"))
        assert found == Path(place)

    def test_that_are_files_are_refused(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "media").touch()
        monkeypatch.setenv("MEDIA_ROOT", "media")
        with pytest.raises(BadSetting, match=r"^MEDIA_ROOT is '.*media', which is not a directory"):
            read_directory("MEDIA_ROOT", base=tmp_path, default=tmp_path)


class TestSecretKey:
    @pytest.fixture(autouse=True)
    def _not_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SECRET_KEY", raising=False)

    def test_is_taken_from_the_environment(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("SECRET_KEY", LONG)
        assert read_secret("SECRET_KEY", debug=False, file=tmp_path / "key") == LONG
        assert list(tmp_path.iterdir()) == []

    def test_that_is_short_is_refused_and_not_shown(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("SECRET_KEY", "hunter2")
        with pytest.raises(BadSetting, match=r"^SECRET_KEY is shorter") as refused:
            read_secret("SECRET_KEY", debug=True, file=tmp_path / "key")
        assert "hunter2" not in str(refused.value)

    def test_is_fixed_in_debug(self, tmp_path: Path) -> None:
        assert len(read_secret("SECRET_KEY", debug=True, file=tmp_path / "key")) >= len(LONG)
        assert list(tmp_path.iterdir()) == []

    def test_is_made_once_for_its_own_user_only(self, tmp_path: Path) -> None:
        file = tmp_path / "data" / "key"
        first = read_secret("SECRET_KEY", debug=False, file=file)
        assert len(first) >= len(LONG)
        assert read_secret("SECRET_KEY", debug=False, file=file) == first
        assert [f.name for f in file.parent.iterdir()] == ["key"]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_in_an_empty_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "key").touch()
        with pytest.raises(BadSetting, match="holds no key: delete that file"):
            read_secret("SECRET_KEY", debug=False, file=tmp_path / "key")

    def test_that_can_be_written_nowhere_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "data").touch()
        with pytest.raises(BadSetting, match=r"^SECRET_KEY is not set and .* can't be used"):
            read_secret("SECRET_KEY", debug=False, file=tmp_path / "data" / "key")


class TestDatabaseUrl:
    @staticmethod
    def read(monkeypatch: pytest.MonkeyPatch, value: str, base: Path) -> dict[str, object]:
        monkeypatch.setenv("DATABASE_URL", value)
        return read_database("DATABASE_URL", base=base, default=base / "data" / "default.sqlite3")

    def test_left_out_means_a_sqlite_file(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        database = self.read(monkeypatch, "", tmp_path)
        assert database["ENGINE"] == "django.db.backends.sqlite3"
        assert database["NAME"] == tmp_path / "data" / "default.sqlite3"
        assert (tmp_path / "data").is_dir()

    def test_of_sqlite_is_relative_to_the_project_or_absolute(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        assert self.read(monkeypatch, "sqlite:///my%20news.db", tmp_path)["NAME"] == (
            tmp_path / "my news.db"
        )
        absolute = tmp_path / "other.db"
        assert self.read(monkeypatch, f"sqlite:///{absolute}", Path("/"))["NAME"] == absolute

    def test_of_postgresql_has_every_part(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        url = "postgresql://editor:p%40ss%2Fword@db.example:5433/news?sslmode=require"
        database = self.read(monkeypatch, url, tmp_path)
        assert database == {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "news",
            "USER": "editor",
            "PASSWORD": "p@ss/word",
            "HOST": "db.example",
            "PORT": "5433",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"sslmode": "require"},
        }

    @pytest.mark.parametrize(
        "url", ["postgres://%2Ftmp%2FPg15/news", "postgres:///news?host=/tmp/Pg15"]
    )
    def test_of_postgresql_can_be_a_unix_socket(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str
    ) -> None:
        database = self.read(monkeypatch, url, tmp_path)
        assert (database["HOST"], database["OPTIONS"]) == ("/tmp/Pg15", {})

    @pytest.mark.parametrize(
        ("value", "why"),
        [
            ("nonsense", "begins with neither sqlite:/// nor postgres://"),
            ("mysql://u:hunter2@h/news", "begins with neither"),
            ("sqlite:news.db", "begins with neither"),
            ("postgres:/news", "begins with neither"),
            ("sqlite:///", "names no file"),
            ("sqlite:///:memory:", "names no file"),
            ("sqlite:///nowhere/news.db", "the directory .* does not exist"),
            ("sqlite:///news.db?timeout=5", "takes no options"),
            ("postgres://u:hunter2@h:port/news", "is not an address"),
            ("postgres://u:hunter2@h:99999/news", "is not an address"),
            ("postgres://[u:hunter2@h/news", "is not an address"),
            ("postgres://u:hunter2#@h/news", "is not an address|must end in /NAME"),
            ("postgres://u:hunter2@h", "must end in /NAME"),
            ("postgres://u:hunter2@h/news/2024", "must end in /NAME"),
            ("postgres://u:hunter2@h/news?colour=red", "does not know: colour"),
        ],
    )
    def test_that_makes_no_sense_is_refused_without_showing_a_password(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, value: str, why: str
    ) -> None:
        with pytest.raises(BadSetting, match=why) as refused:
            self.read(monkeypatch, value, tmp_path)
        assert str(refused.value).startswith("DATABASE_URL")
        assert "hunter2" not in str(refused.value)


class TestAtTheStart:
    @staticmethod
    def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *words],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
        )

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("DATABASE_URL", "nonsense"),
            ("SECRET_KEY", "short"),
            ("DEBUG", "maybe"),
            ("ALLOWED_HOSTS", "http://a"),
            ("BEHIND_HTTPS", "perhaps"),
            ("HSTS_DAYS", "a week"),
            ("REQUIRE_SECOND_FACTOR", "perhaps"),
        ],
    )
    def test_a_bad_value_stops_a_command_with_one_sentence(self, name: str, value: str) -> None:
        result = self.manage("migrate", **{name: value})
        assert result.returncode == 1
        assert result.stdout == ""
        assert result.stderr.startswith(f"manage.py: {name}")
        assert result.stderr.count("\n") == 1

    def test_a_database_that_does_not_answer_stops_a_command_with_one_sentence(
        self, tmp_path: Path
    ) -> None:
        url = f"postgres://{str(tmp_path).replace('/', '%2F')}/news"
        result = self.manage("migrate", DATABASE_URL=url)
        assert result.returncode == 1
        assert result.stderr.startswith("manage.py: the database can't be used: ")
        assert result.stderr.count("\n") == 1

    @pytest.mark.parametrize(
        ("environment", "printed"),
        [
            ({}, "True True True 604800"),
            ({"HSTS_DAYS": "0"}, "True True True 0"),
            ({"DEBUG": "1"}, "False False False 0"),
            ({"BEHIND_HTTPS": "0"}, "False False False 0"),
            ({"DEBUG": "1", "BEHIND_HTTPS": "1"}, "True True True 604800"),
        ],
    )
    def test_https_is_on_unless_it_is_turned_off_and_makes_cookies_secure(
        self, environment: dict[str, str], printed: str
    ) -> None:
        code = (
            "from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, "
            "s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
        )
        defaults = {"BEHIND_HTTPS": "", "DEBUG": "", "HSTS_DAYS": "", "SECRET_KEY": LONG}
        module = {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        result = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, **defaults, **module, **environment},
            capture_output=True,
            text=True,
        )
        assert result.stdout == f"{printed}\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/", 200),
        ("/admin/", 302),
        ("/admin/login/", 200),
        ("/nowhere/at/all/", 404),
        ("/api/v1/newspapers/?page=x", 400),
        ("/static/nothing.css", 404),
        ("/feeds/newest.atom", 200),
    ],
)
def test_every_page_carries_the_headers_that_protect_readers(
    client: Client, place: str, status: int
) -> None:
    response = client.get(place)
    assert response.status_code == status
    assert_protected(response)


def assert_protected(response: HttpResponse) -> None:
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|data:|https?:|\*", policy)
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("debug", [True, False])
def test_an_error_of_ours_is_no_exception_to_the_policy(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, debug: bool
) -> None:
    settings.DEBUG = debug
    client.raise_request_exception = False
    monkeypatch.setattr("newsroom.second_factor.SimpleLazyObject", None)
    response = client.get("/robots.txt")
    assert response.status_code == 500
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_host_that_is_not_ours_is_refused_under_the_policy(client: Client) -> None:
    response = client.get("/robots.txt", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_cookies_of_the_staff_are_for_this_site_and_no_script(client: Client) -> None:
    User.objects.create_user("lin", password=LONG, is_staff=True)
    fields = {"username": "lin", "password": LONG}
    cookies = client.post("/admin/login/", fields).cookies
    session = cookies["sessionid"]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert session["max-age"] == 12 * 60 * 60
    assert (cookies["csrftoken"]["httponly"], cookies["csrftoken"]["samesite"]) == (True, "Lax")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "answered"), [("", "zh-hans"), ("zh-TW", "zh-hant"), ("en", "en"), ("fr", "zh-hans")]
)
def test_the_interface_speaks_the_readers_language_and_chinese_to_others(
    client: Client, asked: str, answered: str
) -> None:
    response = client.get("/admin/login/", headers={"accept-language": asked})
    assert response.headers["Content-Language"] == answered


class TestDirectoriesThatNeedNotBe:
    def test_without_the_variable_there_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("STATIC_EDITION", " ")
        assert read_directory_if_set("STATIC_EDITION", ROOT) is None

    def test_are_relative_to_the_base(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("STATIC_EDITION", "site")
        assert read_directory_if_set("STATIC_EDITION", tmp_path) == tmp_path / "site"

    def test_a_file_is_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "site").touch()
        monkeypatch.setenv("STATIC_EDITION", str(tmp_path / "site"))
        with pytest.raises(BadSetting, match=r"^STATIC_EDITION is .* which is not a directory\.$"):
            read_directory_if_set("STATIC_EDITION", ROOT)

    def test_one_that_may_not_be_looked_for_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        def refuse(path: Path) -> bool:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "exists", refuse)
        monkeypatch.setenv("STATIC_EDITION", str(tmp_path / "site"))
        with pytest.raises(BadSetting, match=r"^STATIC_EDITION: .* can't be used: Permission"):
            read_directory_if_set("STATIC_EDITION", ROOT)
