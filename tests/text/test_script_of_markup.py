"""The newspaper's words in the script that a reader likes, and no other byte of a page changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.script_of_markup import MARKUP, markup_in_script


def test_words_in_chinese_elements_are_converted_and_their_language_is_told() -> None:
    html = '<p lang="zh" class="text">头发<b>发展</b></p>'
    assert markup_in_script(html, "hant") == '<p lang="zh-Hant" class="text">頭髮<b>發展</b></p>'


def test_traditional_print_becomes_simplified() -> None:
    assert markup_in_script('<p lang="zh">頭髮</p>', "hans") == '<p lang="zh-Hans">头发</p>'


@pytest.mark.parametrize(
    "html",
    [
        "<p>头发</p>",
        '<html lang="zh-hans"><p>头发</p></html>',
        '<p lang="en">头发</p>',
        '<p lang="zh" translate="no">头发</p>',
        '<p lang="zh"></p>头发',
        '<p lang="zh"><br>ASCII <img src="a.jpg"></p>头发',
        '<script type="application/ld+json">{"<p lang=\\"zh\\">": "头发"}</script>',
        '<!-- <p lang="zh">头发</p> -->',
        '<meta content="头发"><title>头发</title>',
    ],
)
def test_everything_else_passes_through(html: str) -> None:
    found = markup_in_script(html, "hant")
    assert found.replace("zh-Hant", "zh") == html


def test_words_of_the_interface_inside_the_text_stay() -> None:
    html = '<p lang="zh">发<a href="/发/" id="发" lang="zh-hans">发</a>发</p>'
    expected = '<p lang="zh-Hant">發<a href="/发/" id="发" lang="zh-hans">发</a>發</p>'
    assert markup_in_script(html, "hant") == expected


def test_what_is_read_out_for_a_picture_is_converted() -> None:
    html = '<p lang="zh"><img src="发.jpg" alt="头发" title="发展"></p><img alt="发">'
    expected = '<p lang="zh-Hant"><img src="发.jpg" alt="頭髮" title="發展"></p><img alt="发">'
    assert markup_in_script(html, "hant") == expected


def test_elements_without_an_end_tag_do_not_stay_open() -> None:
    image = '<img lang="zh" alt="发">发'
    assert markup_in_script(image, "hant") == '<img lang="zh-Hant" alt="發">发'
    html = '<ul lang="zh"><li>发<li>发</ul><p>发</p>'
    assert markup_in_script(html, "hant") == '<ul lang="zh-Hant"><li>發<li>發</ul><p>发</p>'


def test_a_sign_of_comparison_is_no_tag() -> None:
    assert markup_in_script('<p lang="zh">发 < 3 发</p>发', "hant") == (
        '<p lang="zh-Hant">發 < 3 發</p>发'
    )


WORDS = st.sampled_from(["头发", "發展", " ", "&amp;", "2024", "叶", "<", '"', ""])
TAGS = st.sampled_from(
    ['<p lang="zh">', "</p>", '<b class="发">', "</b>", "<br>", '<i lang="en">', "</i>",
     '<a href="/发/?q=头发">', "</a>", '<img alt="发">', "<!-- 发 -->", "<script>发</script>",
     '<dd lang="zh" translate="no">', "</dd>", "</html>"]
)  # fmt: skip


@given(st.lists(WORDS | TAGS).map("".join), st.sampled_from(["hans", "hant"]))
def test_markup_is_the_same_byte_by_byte_but_for_what_is_said(html: str, script: str) -> None:
    assert without_what_is_said(markup_in_script(html, script)) == without_what_is_said(html)


@given(st.text(), st.sampled_from(["hans", "hant"]))
def test_any_text_is_taken(html: str, script: str) -> None:
    assert without_what_is_said(markup_in_script(html, script)) == without_what_is_said(html)


def without_what_is_said(html: str) -> list[str]:
    """The markup of a document without language and alternative texts."""
    tags = (match[0] for match in MARKUP.finditer(html))
    return [re.sub(r'\s(lang="zh(-Han[st])?"|alt="[^"]*")', "", tag) for tag in tags]


def test_a_name_alone_in_its_element_is_judged_by_the_page() -> None:
    simplified = '<p lang="zh">记者发言</p><span lang="zh">王乾</span>'
    traditional = '<p lang="zh">記者發言</p><span lang="zh">王乾</span>'
    assert ">王乾<" in markup_in_script(simplified, "hans")
    assert ">王干<" in markup_in_script(traditional, "hans")
