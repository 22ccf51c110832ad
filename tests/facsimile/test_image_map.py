"""Zones in an HTML image map, as other systems export one."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.facsimile.image_map import read_image_map
from articles.facsimile.zones_file import ZonesRefused

EXPORT = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>第02版</title></head><body>
<img src="02.jpg" usemap="#PagePicMap" width="400px" height="600">
<map name="PagePicMap">
<Area coords="40,60,200,60,200,300,120,300,120,180,40,180" shape="polygon"
  href="content_101.htm" title="老桥修好了">
<area shape="RECT" coords="200, 60, 40, 30" href="content_102.htm">
<area coords="0,0,400,30" href="/article/bcdfghjk23/">
</map>
<ul><li><a href="content_102.htm">三千棵树<br>种下了</a></li></ul></body></html>
"""


def page(*areas: str, size: str = 'width="100" height="200"') -> bytes:
    return f'<img usemap="#m" {size}><map name="m">{"".join(areas)}</map>'.encode()


def refusals(*areas: str, size: str = 'width="100" height="200"') -> list[str]:
    zones, wrong = read_image_map(page(*areas, size=size), None)
    assert zones == []
    return [str(one.why) for one in wrong]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_areas_become_zones_of_the_articles_that_they_name(encoding: str) -> None:
    zones, wrong = read_image_map(EXPORT.encode(encoding), None)
    assert wrong == []
    assert [zone.names for zone in zones] == [
        ("content_101.htm", "老桥修好了"),
        ("content_102.htm", "三千棵树种下了"),
        ("bcdfghjk23",),
    ]
    assert zones[0].points == [
        [0.1, 0.1],
        [0.5, 0.1],
        [0.5, 0.5],
        [0.3, 0.5],
        [0.3, 0.3],
        [0.1, 0.3],
    ]
    assert zones[1].points == [[0.1, 0.05], [0.5, 0.05], [0.5, 0.1], [0.1, 0.1]]


def test_without_a_size_of_its_own_the_map_is_one_of_the_pages_image() -> None:
    content = page('<area title="老桥" coords="0,0,50,50">', size="")
    [zone], _ = read_image_map(content, (100, 200))
    assert zone.points == [[0, 0], [0.5, 0], [0.5, 0.25], [0, 0.25]]
    _, [wrong] = read_image_map(content, None)
    assert str(wrong.why).startswith("The file does not say how wide and high")


def test_a_map_without_a_name_is_used_by_no_picture() -> None:
    area = '<area title="老桥" coords="0,0,50,50">'
    content = f'<img src="logo.png" width="120" height="40"><map>{area}</map>'.encode()
    [zone], _ = read_image_map(content, (100, 200))
    assert zone.points[2] == [0.5, 0.25]


def test_each_map_has_its_own_picture() -> None:
    content = (
        '<map name="a"><area title="老桥" coords="0,0,50,50"></map>'
        '<map name="b"><area title="小桥" coords="0,0,50,50"></map>'
        '<img usemap="#b" width="50" height="100"><img usemap="#a" width="100" height="100">'
    )
    zones, _ = read_image_map(content.encode(), None)
    assert [zone.points[2] for zone in zones] == [[0.5, 0.5], [1, 0.5]]


@pytest.mark.parametrize(
    ("area", "sentence"),
    [
        (
            '<area shape="circle" title="老桥" coords="1,1,5,5">',
            "Only areas of the shapes rect and poly are taken, not “circle”.",
        ),
        (
            '<area shape="default" title="老桥">',
            "Only areas of the shapes rect and poly are taken, not “default”.",
        ),
        (
            '<area shape="poly" title="老桥" coords="1,1,5">',
            "The coordinates “1,1,5” are not pairs of numbers.",
        ),
        (
            '<area shape="poly" title="老桥" coords="1,1,5,1e9,3,3">',
            "The coordinates “1,1,5,1e9,3,3” are not pairs of numbers.",
        ),
        ('<area title="老桥" coords="1,1">', "A rectangle has four coordinates; here are 2."),
        ('<area coords="1,1,5,5">', "The area does not say which article it is."),
        ('<area title="老桥" coords="1,1,101,5">', "Corner 2 lies outside the page."),
        (
            '<area shape="poly" title="老桥" coords="0,0,50,50,50,0,0,50">',
            "The zone crosses itself: its edge from corner 1 meets the edge from corner 3.",
        ),
        ('<area title="老桥" coords="">', "A rectangle has four coordinates; here are 0."),
    ],
)
def test_an_area_that_is_no_zone_is_told(area: str, sentence: str) -> None:
    assert refusals(area) == [sentence]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This is not HTML."),
        (b"<p>text", "There is no image map with areas in this file."),
        (page("<area>" * 301), "The file holds more than 300 zones."),
        (
            b"\xff\xfe<\0",
            "This is UTF-16 or UTF-32; save it as UTF-8.",
        ),
    ],
)
def test_a_file_without_a_map_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(ZonesRefused) as refused:
        read_image_map(content, None)
    assert str(refused.value) == sentence


def test_an_entity_bomb_and_an_outside_entity_do_nothing() -> None:
    content = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">
      <!ENTITY d SYSTEM "file:///etc/hostname">]>
      <img usemap="#m" width="9" height="9"><map name="m"><area title="&c;&d;" coords="0,0,9,9">
      </map>"""
    [zone], _ = read_image_map(content, None)
    assert zone.names == ("&c;&d;",)


@given(st.text(max_size=40), st.text(max_size=10), st.sampled_from(["rect", "poly", "x"]))
def test_nothing_whatever_makes_it_fail(coords: str, href: str, shape: str) -> None:
    clean = [one.replace('"', "") for one in (coords, href)]
    area = f'<area title="老桥" shape="{shape}" coords="{clean[0]}" href="{clean[1]}">'
    with suppress(ZonesRefused):
        zones, wrong = read_image_map(page(area), (10, 10))
        assert len(zones) + len(wrong) == 1
