"""What the search promises, whichever database it runs on. Collected by test_spec.py."""

import random

import pytest

from articles.models import IndexedStory
from articles.search import index_issue, quoted, search
from articles.text.folding import fold
from tests.search.shelf import found, headlines, print_story, texts
from tests.views import press

pytestmark = pytest.mark.django_db

# Few characters, so that pairs stand in many texts and texts hold pairs of a query apart.
ALPHABET = "桥头水声船工会开门，。7a -"


def random_text(dice: random.Random, length: int) -> str:
    return "".join(dice.choices(ALPHABET, k=length))


def test_every_substring_is_found_and_nothing_else() -> None:
    dice = random.Random(312)
    issue = press.print_issue(press.print_newspaper())
    page = press.print_page(issue)
    for _ in range(60):
        body = press.text(*(random_text(dice, dice.randint(5, 60)) for _ in range(3)))
        press.print_article(page, random_text(dice, 8), body=body)
    index_issue(issue)
    known = texts()
    for _ in range(500):
        line = dice.choice(dice.choice(list(known.values())).split("\n"))
        start = dice.randrange(len(line))
        part = line[start : start + dice.randint(1, 6)].strip()
        if part:
            expected = {head for head, text in known.items() if part in text}
            hits = found(quoted(part))
            assert {story.head_id for story in hits.stories} == expected, part
            assert hits.total == len(expected)


def test_words_side_by_side_must_all_be_there() -> None:
    print_story("甲", "渡口的老船。")
    print_story("乙", "渡口。", "老船。")
    print_story("丙", "渡口。")
    assert headlines("渡口 老船") == ["甲", "乙"]
    assert headlines("老船　渡口") == ["甲", "乙"], "a full-width space parts words as well"


def test_a_phrase_is_found_as_it_stands() -> None:
    print_story("甲", "a tale of two rivers")
    print_story("乙", "two of a tale")
    assert headlines('"tale of two"') == ["甲"]
    assert headlines("tale two") == ["甲", "乙"]


def test_a_phrase_does_not_run_from_one_paragraph_into_the_next() -> None:
    print_story("甲", "钟敲了", "八下")
    assert headlines("敲了八下") == headlines('"敲了 八下"') == []


def test_a_word_can_be_excluded() -> None:
    print_story("甲", "总工会开会。")
    print_story("乙", "渡口开会。")
    assert headlines("开会 -工会") == ["乙"]
    assert headlines("-工会") == ["乙"], "nothing wanted: everything without the word"
    assert headlines('-"总工会开"') == ["乙"]


def test_a_word_can_be_looked_for_in_the_display_lines() -> None:
    print_story("老桥", "船。", kicker="渡口新事", decks=["栏杆修好了"])
    print_story("船", "老桥，渡口，栏杆。")
    for word in ("老桥", "渡口", "栏杆", "桥"):
        assert headlines(f"题:{word}") == headlines(f"題：{word}") == ["老桥"], word
    assert headlines("渡口 -题:渡口") == ["船"]
    assert headlines("题:渡新") == []


def test_a_name_can_be_looked_for_among_those_who_signed() -> None:
    print_story("甲", "方舟靠岸。", signed=[("记者", "叶青")])
    print_story("乙", "靠岸。", signed=[("记者", "方舟"), ("摄影", "叶青")])
    assert headlines("作者:方舟") == ["乙"]
    assert headlines("作者:叶") == ["甲", "乙"]
    assert headlines("作者:记者") == [], "a role is no name"
    assert headlines("方舟") == ["甲", "乙"], "without a field, the names are text too"


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("Ｐ２Ｐ借贷", "p2p"),
        ("P2P借贷", "ｐ２ｐ"),
        ("ｗｅｂ页", "WEB"),
        ("髮型與鬚", "发型与须"),
        ("发型与须", "髮型與鬚"),
        ("（上接）", "(上接)"),
        ("臺灣", "台湾"),
    ],
)
def test_ways_of_writing_find_each_other(printed: str, asked: str) -> None:
    print_story("甲", f"文中的{printed}。")
    print_story("乙", "别的。")
    assert headlines(asked) == ["甲"]


@pytest.mark.parametrize(
    "text",
    [
        "7-11",
        '"abc',
        "NEAR(",
        "%_\\",
        "a*",
        "AND",
        "x OR y",
        "题:",
        "作者:",
        ":-",
        '""',
        "x--y",
        "😀",
        "𠮷野家",
        "\ue041字",
        "，",
        "……",
        "'); DROP TABLE articles_article; --",
        "{lexemes}:a",
        "^a",
    ],
)
def test_anything_else_is_text(text: str) -> None:
    print_story("甲", f"这里写着{text}")
    print_story("乙", "这里没有")
    assert headlines(quoted(text)) == ["甲"]
    if " " not in text:
        assert headlines(text) == ["甲"]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\0", "　", "\u2028"])
def test_nothing_to_look_for_finds_nothing(text: str) -> None:
    print_story("甲", "钟敲了八下。")
    assert found(text).total == 0


def test_a_query_of_five_thousand_characters_is_answered() -> None:
    long = "".join(chr(0x4E00 + n) for n in range(5000))
    print_story("甲", long)
    assert headlines(long) == ["甲"]
    assert headlines(long + "好") == []
    many = found(" ".join(long))
    assert many.total == 1
    assert many.query.cut


def test_what_stands_in_the_headline_comes_first_then_display_lines_then_words() -> None:
    print_story("半个词", "总工会会长说话。")
    print_story("词", "工会说话。")
    print_story("引题里", "船。", kicker="工会新事")
    print_story("工会开门", "船。", days_before=3)
    assert headlines("工会") == ["工会开门", "引题里", "词", "半个词"]


def test_in_a_tier_the_newest_comes_first_and_then_the_order_of_printing() -> None:
    for day in (2, 0, 1):
        print_story(f"甲{day}", "渡口。", days_before=day)
        print_story(f"乙{day}", "渡口。", days_before=day)
    assert headlines("渡口") == ["甲0", "乙0", "甲1", "乙1", "甲2", "乙2"]


@pytest.mark.parametrize("query", ["渡口", "口", "-钟声", '"渡口。渡"', "渡口 -题:1"])
def test_pages_follow_each_other_without_gap_or_repetition(query: str) -> None:
    for number in range(9):
        headline = f"{'渡口' if number % 3 == 0 else '稿件'}{number}"
        print_story(headline, "渡口。渡头。", days_before=number // 2)
    whole = headlines(query)
    pages, place = [], None
    while True:
        page = search(query, after=place, size=2)
        assert page.total == len(whole)
        pages += [story.head.headline for story in page.stories]
        if (place := page.next) is None:
            break
    assert pages == whole
    assert len(whole) > 2


def test_a_story_of_several_parts_is_found_once_and_whole() -> None:
    issue = press.print_issue(press.print_newspaper())
    head = press.print_article(press.print_page(issue, "1"), "大桥", body=press.text("主跨顺利合"))
    rest = press.print_article(press.print_page(issue, "2"), "", body=press.text("龙。全线贯通。"))
    link = press.join(head, rest)
    index_issue(issue)
    assert [story.head for story in found("顺利合龙").stories] == [head]
    assert found("大桥 全线贯通").total == 1
    link.delete()
    index_issue(issue)
    assert found("顺利合龙").total == 0
    assert [story.head for story in found("全线贯通").stories] == [rest]


def test_only_published_stories_are_found_unless_others_are_asked_for() -> None:
    draft = press.print_issue(press.print_newspaper(), published=False)
    press.print_article(press.print_page(draft), "草稿")
    index_issue(draft)
    assert found("草稿").total == 0
    assert found("草稿", stories=IndexedStory.objects.live()).total == 1


def test_filters_narrow_what_is_found() -> None:
    print_story("甲", "渡口。", days_before=1)
    print_story("乙", "渡口。")
    newest = IndexedStory.objects.for_readers().filter(date=press.MARCH_12)
    assert headlines("渡口", stories=newest) == ["乙"]
    assert found("渡口", stories=newest).total == 1
    assert found("渡口", stories=newest.none()).total == 0


def test_text_is_compared_as_printed_but_folded_character_for_character() -> None:
    text = "ＡbＣ髮㈱①İßǅ"
    assert len(fold(text)) == len(text)
    print_story("甲", text)
    assert headlines(text) == ["甲"]
