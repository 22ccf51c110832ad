"""A story as somebody likes to read it: larger, darker, in another script, aloud, on paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Zone
from tests.browser.waiting import wait_until_it_hears
from tests.views.press import (
    correct,
    join,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db(transaction=True)

# Sentences of many lengths, so that lines would end anywhere.
SENTENCES = [
    "他说：“船到江心，机器停了。”（那年他十九岁）",
    "“走吧！”她喊。",
    "2024年3月12日，G318国道旁立起一块3米高的牌子，",
    "上面写着《渡口》：“停航、停售、停渡……”；",
    "风（北风）大，浪（三尺）高，",
    "岸上的人喊：“回来！回来！！”——没有人应。",
]
BODY = text(*("".join(SENTENCES[n:] + SENTENCES[:n]) * 3 for n in range(len(SENTENCES))))

LAST = "江水发亮。"
WRITTEN = "".join(block["text"] for block in BODY) + LAST

# A browser's voices, of which a test hears what is said.
VOICES = """
  window.said = [];
  const voices = [{ lang: "en-US", name: "E" }, { lang: "zh-CN", name: "Z" }];
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    getVoices: () => voices,
    speak: (one) => { window.said.push(one); },
    cancel: () => { const one = window.said.at(-1); one?.onerror?.({ error: "canceled" }); },
  });
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.goOn = () => window.said.at(-1).onend();
"""


@pytest.fixture
def article(db: None) -> Article:
    """A story on two pages, the first with a picture and the story's zone on it."""
    issue = print_issue(print_newspaper())
    front = print_page(issue)
    front.image = "pages/large.jpg"
    front.image_sizes = [{"name": "pages/640.jpg", "width": 640, "height": 960}]
    front.save()
    signed = [("记者", "方舟"), ("摄影", "叶青")]
    head = print_article(
        front, "老渡口今天最后一班", signed=signed, body=BODY, decks=["头发花白的船工"]
    )
    later = print_article(
        print_page(issue, "2"), body=[{"kind": "crosshead", "text": "渡口"}, *text(LAST)]
    )
    join(head, later)
    corners = [[0.1, 0.2], [0.5, 0.2], [0.5, 0.4]]
    Zone.objects.create(article=head, order=1, points=corners, state="confirmed")
    correct(head, "文中“十九岁”应为“二十岁”。")
    print_article(front, "水位回落")
    return head


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> BrowserContext:
    return browser.new_context(base_url=live_server.url, locale="en", color_scheme="light")


@pytest.fixture
def page(context: BrowserContext, article: Article) -> Page:
    page = context.new_page()
    page.goto(article.get_absolute_url())
    return page


def choose(page: Page, name: str, value: str) -> None:
    if not page.locator(".liking").evaluate("panel => panel.open"):
        page.click(".liking summary")
    page.click(f".liking button[name={name}][value='{value}']")


def type_size(page: Page) -> float:
    return page.evaluate("parseFloat(getComputedStyle(document.querySelector('.text p')).fontSize)")


def paper(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_larger_type_comes_at_once_and_is_remembered_by_every_page(
    page: Page, article: Article
) -> None:
    before, address = type_size(page), page.url
    page.evaluate("window.isSame = true")
    choose(page, "size", "xl")
    assert type_size(page) > 1.3 * before
    assert page.evaluate("window.isSame")
    larger = type_size(page)
    page.goto(article.page.get_absolute_url())
    page.goto(address)
    assert type_size(page) == larger
    choose(page, "size", "")
    page.reload()
    assert type_size(page) == before


def test_dark_comes_at_once_whatever_the_system_says(page: Page) -> None:
    light = paper(page)
    choose(page, "theme", "dark")
    assert paper(page) != light
    expect(page.locator(".liking button[value=dark]")).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert paper(page) != light
    page.emulate_media(color_scheme="dark")
    choose(page, "theme", "light")
    assert paper(page) == light


def test_the_script_is_switched_and_back(page: Page) -> None:
    expect(page.locator(".deck")).to_have_text("头发花白的船工")
    choose(page, "script", "hant")
    expect(page.locator(".deck")).to_have_text("頭髮花白的船工")
    choose(page, "size", "l")
    page.reload()
    expect(page.locator(".deck")).to_have_text("頭髮花白的船工")
    choose(page, "script", "")
    expect(page.locator(".deck")).to_have_text("头发花白的船工")
    expect(page.locator("html")).to_have_attribute("data-size", "l")


def test_without_javascript_the_same_buttons_do_the_same(
    browser: Browser, live_server: LiveServer, article: Article
) -> None:
    context = browser.new_context(
        base_url=live_server.url, locale="en", java_script_enabled=False, color_scheme="light"
    )
    page = context.new_page()
    page.goto(article.get_absolute_url())
    address = page.url
    for name, value in (("size", "xl"), ("theme", "dark"), ("script", "hant")):
        page.click(".liking summary")
        page.click(f".liking button[name={name}][value='{value}']")
        expect(page).to_have_url(address)
        expect(page.locator("html")).to_have_attribute(f"data-{name}", value)
    expect(page.locator(".deck")).to_have_text("頭髮花白的船工")
    for needs_script in (".aloud", ".copy", ".leafing"):
        expect(page.locator(needs_script).first).to_be_hidden()


def test_in_an_edition_without_a_server_size_and_paper_are_changed_by_the_script_alone(
    context: BrowserContext, article: Article, tmp_path: Path
) -> None:
    script = finders.find("articles/reading.js")
    address, file = article.get_absolute_url(), tmp_path / "story.html"
    whole = Client(headers={"accept-language": "en"}).get(address).text
    alone = re.sub('<form id="liking".*?</form>', "", whole)
    file.write_text(alone.replace("/static/articles/reading.js", Path(script).as_uri()))
    page = context.new_page()
    for _ in range(2):
        page.goto(file.as_uri())
        choose(page, "theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".needs-server")).to_have_count(0)


def test_the_panel_is_opened_and_closed_by_the_keyboard(page: Page) -> None:
    page.locator(".liking summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".liking .choices")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".liking .choices")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.liking summary')")


# Characters of each line of the text, told by where they stand on the screen.
LINES = """
  [...document.querySelectorAll(".text > p:not(.between)")].flatMap((passage) => {
    const lines = [];
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      if (node.parentElement.closest(".turn")) continue;
      [...node.data].forEach((character, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = [...range.getClientRects()].at(-1);
        if (!box) return;
        const line = lines.at(-1);
        if (line && Math.abs(line.bottom - box.bottom) < box.height / 2) line.text += character;
        else lines.push({ bottom: box.bottom, text: character });
      });
    }
    return lines.map((line) => line.text);
  })
"""


@pytest.mark.parametrize("width", [320, 366, 412, 768])
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(
    context: BrowserContext, article: Article, width: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(article.get_absolute_url())
    lines = page.evaluate(LINES)
    assert "".join(lines) == WRITTEN
    assert len(lines) > len(BODY) * 3
    # W3C clreq, 3.1.3 (禁则)
    assert [line for line in lines if line[0] in "。，、；：！？）》」』”’…—"] == []
    assert [line for line in lines if line[-1] in "（《「『“‘"] == []


def test_lines_are_no_longer_than_forty_characters_and_end_at_the_same_edge(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    assert max(map(len, page.evaluate(LINES))) <= 44  # with figures, which are half as wide
    style = page.evaluate(
        "(s => [s.textAlign, s.lineBreak, parseFloat(s.textIndent) / parseFloat(s.fontSize)])"
        "(getComputedStyle(document.querySelector('.text p')))"
    )
    assert style == ["justify", "strict", 2]


@pytest.fixture
def aloud(context: BrowserContext, article: Article) -> Page:
    """The story in a browser that has a Chinese voice."""
    page = context.new_page()
    page.add_init_script(VOICES)
    page.goto(article.get_absolute_url())
    return page


def spoken(page: Page) -> str:
    """The beginning of the passage that is marked."""
    return page.locator(".spoken").inner_text()[:4]


def said(page: Page) -> list[str]:
    return page.evaluate("said.map((one) => one.text)")


def test_a_story_is_read_aloud_from_the_headline_on_passage_by_passage(aloud: Page) -> None:
    aloud.click("text=Read aloud")
    assert said(aloud) == ["老渡口今天最后一班"]
    assert spoken(aloud) == "老渡口今"
    voice = aloud.evaluate("[said[0].voice.lang, said[0].lang, said[0].rate]")
    assert voice == ["zh-CN", "zh-CN", 1]
    aloud.evaluate("goOn()")
    assert (said(aloud)[-1], spoken(aloud)) == ("头发花白的船工", "头发花白")
    aloud.evaluate("goOn()")
    assert said(aloud)[-1].startswith("他说：“船到江心")
    expect(aloud.locator(".spoken")).to_be_in_viewport()


def test_it_is_paused_stepped_through_and_stopped(aloud: Page) -> None:
    aloud.click("text=Read aloud")
    aloud.click(".aloud .on")
    aloud.click(".aloud .on")
    aloud.evaluate("goOn()")
    sentence = said(aloud)[-1]
    aloud.click(".aloud .pause")
    expect(aloud.locator(".aloud .pause")).to_be_hidden()
    aloud.click(".aloud .play")
    assert said(aloud)[-1] == sentence
    aloud.click(".aloud .back")
    assert said(aloud)[-1] == "头发花白的船工"
    aloud.select_option(".aloud .speed", "1.5")
    assert aloud.evaluate("said.at(-1).rate") == 1.5
    aloud.click(".aloud .stop")
    expect(aloud.locator(".spoken")).to_have_count(0)
    expect(aloud.locator(".aloud .play")).to_be_visible()


def test_a_whole_story_is_read_once_without_page_turns(aloud: Page) -> None:
    aloud.click("text=Read aloud")
    for _ in range(500):
        if not aloud.locator(".spoken").count():
            break
        aloud.evaluate("goOn()")
    heard = "".join(said(aloud))
    body = WRITTEN.removesuffix(LAST)
    assert heard == f"老渡口今天最后一班头发花白的船工{body}渡口{LAST}"
    assert max(map(len, said(aloud))) <= 120


def test_phonetic_signs_stand_above_their_word_and_are_not_read_aloud(
    aloud: Page, article: Article
) -> None:
    bowl = print_article(article.page, "碗底", body=text("碗底画着饕餮（tāo tiè）。"))
    aloud.goto(bowl.get_absolute_url())
    word, signs = aloud.locator("ruby").bounding_box(), aloud.locator("rt").bounding_box()
    assert signs["y"] + signs["height"] <= word["y"] + word["height"] / 2
    expect(aloud.locator("rp").first).to_be_hidden()
    aloud.click("text=Read aloud")
    aloud.evaluate("goOn()")
    assert said(aloud) == ["碗底", "碗底画着饕餮。"]


def test_it_is_read_by_the_keyboard_alone(aloud: Page) -> None:
    aloud.locator(".aloud .play").focus()
    aloud.keyboard.press("Enter")
    expect(aloud.locator(".aloud .pause")).to_be_focused()
    aloud.keyboard.press("Space")
    expect(aloud.locator(".aloud .play")).to_be_focused()


def test_a_traditional_text_is_read_by_a_voice_of_taiwan(aloud: Page) -> None:
    aloud.evaluate("speechSynthesis.getVoices().push({ lang: 'zh-TW', name: 'T' })")
    choose(aloud, "script", "hant")
    expect(aloud.locator("html")).to_have_attribute("data-script", "hant")
    wait_until_it_hears(aloud)
    aloud.evaluate("speechSynthesis.getVoices().push({ lang: 'zh-TW', name: 'T' })")
    aloud.click("text=Read aloud")
    assert aloud.evaluate("said.at(-1).lang") == "zh-TW"


def test_where_the_browser_has_no_chinese_voice_nothing_is_offered(page: Page) -> None:
    assert page.evaluate("speechSynthesis.getVoices().every(one => !/^zh/.test(one.lang))")
    expect(page.locator(".aloud")).to_be_hidden()


def test_a_citation_is_copied(context: BrowserContext, page: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("text=Cite this story")
    page.locator(".copy").first.click()
    expect(page.locator(".copy").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.inner_text(".citation >> nth=0")


def test_arrow_keys_lead_to_the_next_story_and_back(page: Page, article: Article) -> None:
    following = Article.objects.get(headline="水位回落")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(following.get_absolute_url()))
    wait_until_it_hears(page)
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(article.get_absolute_url()))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_story(
    context: BrowserContext, article: Article, axe_strict: Callable[[Page], list[str]], theme: str
) -> None:
    page = context.new_page()
    page.add_init_script(VOICES)
    page.goto(article.get_absolute_url())
    choose(page, "theme", theme)
    page.click("text=Cite this story")
    choose(page, "theme", theme)
    page.click("text=Read aloud")
    choose(page, "size", "l")
    assert axe_strict(page) == []


def test_on_paper_stand_the_text_and_its_pages_without_buttons(page: Page) -> None:
    choose(page, "theme", "dark")
    choose(page, "size", "xl")
    page.emulate_media(media="print")
    assert paper(page) == "rgb(255, 255, 255)"
    for shown in (".whole .headline", ".text p", ".source", ".corrections", ".as-printed"):
        assert page.locator(shown).first.is_visible(), shown
    for left_out in (".liking", ".aloud", ".cite", ".sides", ".foot", ".find"):
        assert not page.locator(left_out).first.is_visible(), left_out
    assert type_size(page) == pytest.approx(14, abs=0.5)  # 10.5 points
    assert page.pdf().startswith(b"%PDF")
