"""Zones in a file of our own form: what is read, and what is refused in which sentence."""

import datetime
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.facsimile.bad_file import BadFile
from articles.facsimile.zones_file import LIMIT, GivenZone, ZonesRefused, read_zones

SQUARE = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]

numbers = st.integers() | st.floats() | st.just(10**400)
# Among them what JSON can say, but nobody can store or print.
texts = st.text(max_size=5) | st.sampled_from(["\0", "a\0", "\ud800", "\udfffx"])
# From one end of the calendar to the other, in all the world's time zones.
ends = st.sampled_from([datetime.datetime.min, datetime.datetime.max])
offsets = st.timedeltas(datetime.timedelta(hours=-14), datetime.timedelta(hours=14))
moments = st.builds(
    datetime.datetime.replace, ends | st.datetimes(), tzinfo=offsets.map(datetime.timezone)
)
KEYS = ("article", "points", "state", "evidence", "decided_at", "x")
json_values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=20,
)
# Objects that are nearly zones.
rows = st.fixed_dictionaries(
    {
        "article": st.integers(1, 3) | texts,
        "points": st.just(SQUARE) | st.lists(st.tuples(numbers, numbers), max_size=4),
    },
    optional={
        "evidence": st.lists(texts, max_size=2),
        "decided_at": moments.map(datetime.datetime.isoformat),
    },
)


def read(*rows: Any) -> Any:
    return read_zones(json.dumps(rows).encode())


def test_articles_are_named_by_number_public_id_or_headline() -> None:
    zones, wrong = read(
        {"article": 3, "points": SQUARE},
        {"article": "bcdfghjk23", "points": SQUARE},
        {"article": "老桥修好了", "points": SQUARE, "note": "passed over"},
    )
    assert [zone.names for zone in zones] == [(3,), ("bcdfghjk23",), ("老桥修好了",)]
    assert zones[0] == GivenZone(1, (3,), SQUARE)
    assert wrong == []


def test_an_export_tells_more() -> None:
    [zone], _ = read(
        {
            "article": 1,
            "points": SQUARE,
            "state": "rejected",
            "evidence": ["lines inside: 3 of 3"],
            "decided_at": "2024-03-12T06:00:00+08:00",
        }
    )
    assert (zone.state, zone.evidence) == ("rejected", ["lines inside: 3 of 3"])
    assert zone.decided_at == datetime.datetime(2024, 3, 11, 22, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (7, "A zone is an object with “article” and “points”."),
        (
            {"points": SQUARE},
            "“article” is the number of an article, its public id or its headline.",
        ),
        (
            {"article": True, "points": SQUARE},
            "“article” is the number of an article, its public id or its headline.",
        ),
        ({"article": 1}, "The corners are not a list of pairs of numbers."),
        ({"article": 1, "points": [[0, 0], [2, 0], [0, 1]]}, "Corner 2 lies outside the page."),
        (
            {"article": 1, "points": SQUARE, "state": "maybe"},
            "“state” is proposed, confirmed or rejected.",
        ),
        (
            {"article": 1, "points": SQUARE, "evidence": "yes"},
            "“evidence” is a list of sentences.",
        ),
        (
            {"article": "\ud800x", "points": SQUARE},
            "“article” is the number of an article, its public id or its headline.",
        ),
        (
            {"article": 1, "points": SQUARE, "evidence": ["\ud800"]},
            "“evidence” is a list of sentences.",
        ),
        (
            {"article": 1, "points": SQUARE, "evidence": ["a\0"]},
            "“evidence” is a list of sentences.",
        ),
        (
            {"article": 1, "points": [[10**400, 0], [1, 0], [0, 1]]},
            "Corner 1 lies outside the page.",
        ),
        (
            {"article": 1, "points": SQUARE, "decided_at": "0001-01-01T00:00:00+14:00"},
            "“decided_at” is a date and time with time zone.",
        ),
        (
            {"article": 1, "points": SQUARE, "decided_at": "9999-12-31T23:00:00+00:00"},
            "“decided_at” is a date and time with time zone.",
        ),
        (
            {"article": 1, "points": SQUARE, "decided_at": "2024-03-12T06:00:00"},
            "“decided_at” is a date and time with time zone.",
        ),
        (
            {"article": 1, "points": SQUARE, "decided_at": "noon"},
            "“decided_at” is a date and time with time zone.",
        ),
    ],
)
def test_a_zone_that_is_none_is_told_and_the_others_are_taken(row: object, sentence: str) -> None:
    zones, wrong = read({"article": 1, "points": SQUARE}, row, {"article": 2, "points": SQUARE})
    assert [zone.place for zone in zones] == [1, 3]
    assert [(one.place, str(one.why)) for one in wrong] == [(2, sentence)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[", "This is not JSON (Expecting value)."),
        (b"{}", "A list of zones is wanted here."),
        (b"[" * 100_000, "This is not JSON (RecursionError)."),
        (b"[1" + b"0" * 5000 + b"]", "This is not JSON (ValueError)."),
        (b"[%s]" % b",".join([b"1"] * 301), "The file holds more than 300 zones."),
        (b" " * (LIMIT + 1), "The file is larger than 2097152 bytes."),
        (
            b"\0\0",
            "It holds NUL characters: this is a binary file or UTF-16, not text.",
        ),
    ],
)
def test_a_file_of_another_form_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(ZonesRefused) as refused:
        read_zones(content)
    assert str(refused.value) == sentence


@given(st.lists(json_values | rows, max_size=4))
def test_no_json_makes_it_fail(given_: list[Any]) -> None:
    zones, wrong = read(*given_)
    assert sorted([one.place for one in zones] + [one.place for one in wrong]) == [
        place for place, _row in enumerate(given_, start=1)
    ]
    assert all(isinstance(one.why, BadFile) for one in wrong)


@given(st.lists(rows, max_size=4))
def test_what_is_taken_can_be_stored_and_printed(given_: list[Any]) -> None:
    zones, _wrong = read(*given_)
    for one in zones:
        words = "".join([*map(str, one.names), *one.evidence])
        assert "\0" not in words
        assert words.encode()
        for hours in (-14, 14) if one.decided_at else ():
            there = datetime.timezone(datetime.timedelta(hours=hours))
            assert one.decided_at == one.decided_at.astimezone(there)


@given(st.binary(max_size=60))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    with suppress(ZonesRefused):
        read_zones(content)
