"""A story: all its parts as one text at one address."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.models import Article, ArticleRedirect, Issue, Photo, Zone
from articles.views import story as views
from tests.views.press import (
    index_all,
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(issue: Issue) -> list[Article]:
    """A story on pages 1, 2 and 4: cut in mid-sentence first, then between paragraphs."""
    found = [
        print_article(
            print_page(issue, "1", "要闻"),
            "新桥合龙",
            kicker="历时三年",
            dateline="本报讯",
            continued_on="（下转第2版）",
            signed=[("记者", "方舟")],
            body=text("清晨六点。", "最后一段钢梁稳稳地落在"),
        ),
        print_article(
            print_page(issue, "2", "综合"),
            continued_from="（上接第1版）",
            continued_on="▶下转04版",
            body=[*text("桥墩上。"), {"kind": "crosshead", "text": "桥上的人"}, *text("风停了。")],
        ),
        print_article(
            print_page(issue, "4", "民生"),
            "桥的那一边",
            continued_from="◀上接02版",
            signed=[("记者", "方舟"), ("摄影", "叶青")],
            body=text("对岸有人挥手。"),
        ),
    ]
    join(found[0], found[1])
    join(found[1], found[2], state="proposed")
    return found


def read(reader: Client, article: Article) -> str:
    """The story's page with line breaks and runs of spaces in it made one space."""
    return " ".join(reader.get(article.get_absolute_url()).text.split())


def test_phonetic_signs_stand_above_their_word_on_every_page_with_the_text(
    reader: Client, issue: Issue
) -> None:
    page = print_page(issue)
    body = text("碗底画着<饕餮>（tāo tiè）。", "饕餮（tāo tiè）。")
    story = print_article(page, "碗底", body=body).get_absolute_url()
    for address in (story, page.get_absolute_url(), f"{issue.get_absolute_url()}text/"):
        answer = reader.get(address).text
        assert "<p><ruby>饕餮<rp>（</rp><rt>tāo tiè</rt><rp>）</rp></ruby>。</p>" in answer
        assert "<p>碗底画着&lt;饕餮&gt;（tāo tiè）。</p>" in answer


def test_all_parts_are_read_as_one_text(reader: Client, parts: list[Article]) -> None:
    answer = read(reader, parts[0])
    words = ("历时三年", "新桥合龙", "方舟", "本报讯", "清晨六点。", "落在", "桥墩上。",
             "桥上的人", "风停了。", "对岸有人挥手。")  # fmt: skip
    places = [answer.index(word, answer.index("<main")) for word in words]
    assert places == sorted(places)


def test_a_sentence_cut_by_the_jump_is_whole_with_the_page_turn_inside_it(
    reader: Client, parts: list[Article]
) -> None:
    turn = (
        f'<a class="turn" id="{parts[1].public_id}" '
        f'href="/qiaotou/2024-03-12/2/#{parts[1].public_id}" lang="en">Page 1 → Page 2</a>'
    )
    assert f"<p>最后一段钢梁稳稳地落在{turn}桥墩上。</p>" in read(reader, parts[0])


def test_between_paragraphs_the_page_turn_stands_alone(
    reader: Client, parts: list[Article]
) -> None:
    assert f'<p class="between"><a class="turn" id="{parts[2].public_id}"' in read(reader, parts[0])
    assert "<p>风停了。</p>" in read(reader, parts[0])


def test_the_interface_language_names_the_pages(parts: list[Article]) -> None:
    answer = Client(headers={"accept-language": "zh-hans"}).get(parts[0].get_absolute_url())
    assert "第1版 → 第2版" in answer.text


def test_crossheads_are_headings_below_the_headline(reader: Client, parts: list[Article]) -> None:
    answer = read(reader, parts[0])
    assert '<h2 class="crosshead">桥上的人</h2>' in answer
    assert answer.count("<h1") == 1


def test_everybody_who_signs_a_part_signs_the_story_once(
    reader: Client, parts: list[Article]
) -> None:
    story = reader.get(parts[0].get_absolute_url()).context["story"]
    assert [(role, [p.name for p in people]) for role, people in story.credits] == [
        ("记者", ["方舟"]),
        ("摄影", ["叶青"]),
    ]
    person = parts[0].bylines.get().contributor
    assert f'<a href="/contributor/{person.pk}/" rel="author">方舟</a>' in read(reader, parts[0])


def test_printed_jump_lines_and_headlines_of_later_parts_are_kept_at_the_foot(
    reader: Client, parts: list[Article]
) -> None:
    foot = read(reader, parts[0]).partition("As printed")[2]
    for words in ("（下转第2版）", "（上接第1版） ▶下转04版", "◀上接02版 桥的那一边"):
        assert words in foot


def test_the_address_of_a_later_part_leads_to_its_place_in_the_story(
    reader: Client, parts: list[Article]
) -> None:
    for part in parts[1:]:
        answer = reader.get(part.get_absolute_url())
        assert answer.status_code == 302
        assert answer.url == f"/story/{parts[0].public_id}/#{part.public_id}"


def test_the_address_of_a_merged_article_leads_on_for_ever(
    reader: Client, parts: list[Article]
) -> None:
    ArticleRedirect.objects.create(public_id="gone", target=parts[0])
    answer = reader.get("/story/gone/")
    assert answer.status_code == 301
    assert answer.url == parts[0].get_absolute_url()


def test_a_merged_article_leads_no_reader_to_what_is_not_published(
    reader: Client, issue: Issue
) -> None:
    hidden = print_page(print_issue(issue.newspaper, edition="增刊", published=False))
    ArticleRedirect.objects.create(public_id="gone", target=print_article(hidden, "未刊"))
    assert reader.get("/story/gone/").status_code == 404


def test_printed_captions_and_photos_are_figures(reader: Client, issue: Issue) -> None:
    caption = {"kind": "caption", "text": "工人们在桥面合影。"}
    article = print_article(print_page(issue), "新桥合龙", body=[*text("清晨。"), caption])
    Photo.objects.create(article=article, order=0, image="photos/a.jpg", alt="一群工人")
    Photo.objects.create(
        article=article, order=1, image="photos/b.jpg", alt="桥", caption="新桥。", credit="叶青 摄"
    )
    answer = read(reader, article)
    own = r'<img src="/media/photos/b.jpg" alt="桥"[^>]*> <figcaption>新桥。'
    printed = (
        r'<img src="/media/photos/a.jpg" alt="一群工人" loading="lazy"[^>]*> '
        "<figcaption>工人们在桥面合影。</figcaption>"
    )
    assert re.search(own, answer)
    assert re.search(printed, answer)


def test_previous_and_next_lead_through_the_stories_of_the_issue(
    reader: Client, parts: list[Article]
) -> None:
    second = print_article(parts[0].page, "水位回落")
    third = print_article(parts[1].page, "夜市开张")
    row = [parts[0], second, third]
    for before, here, after in zip([None, *row], row, [*row[1:], None], strict=False):
        context = reader.get(here.get_absolute_url()).context
        sides = [side and side.head for side in (context["previous"], context["following"])]
        assert sides == [before, after]


def test_text_is_shown_as_text_whatever_it_holds(reader: Client, issue: Issue) -> None:
    script = "<script>alert('头条')</script>"
    caption = {"kind": "caption", "text": script}
    fields = {"kicker": script, "decks": [script], "column_label": script, "dateline": script}
    marks = {"continued_on": script, "continued_from": script}
    article = print_article(
        print_page(issue, name=script),
        script,
        body=[*text(script), {"kind": "crosshead", "text": script}, caption],
        signed=[("记者", script)],
        **fields,
        **marks,
    )
    index_all()
    person = article.bylines.get().contributor
    for shown in (article, article.page, issue, person):
        answer = reader.get(shown.get_absolute_url())
        assert answer.status_code == 200
        assert "<script>" not in answer.text
        assert "&lt;script&gt;" in answer.text


def test_the_head_of_the_document_names_the_story(reader: Client, parts: list[Article]) -> None:
    answer = read(reader, parts[0])
    assert "<title>新桥合龙 - 桥头日报 March 12, 2024</title>" in answer
    assert '<meta name="description" content="清晨六点。最后一段钢梁稳稳地落在">' in answer
    canonical = f'<link rel="canonical" href="http://testserver/story/{parts[0].public_id}/">'
    assert canonical in answer


@pytest.mark.parametrize("archive", [0, 12])
def test_a_story_takes_five_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    head = print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 version of the issue
    # 2 articles of the issue in print order, each with the part that it goes on with
    # 3 parts of this story and its neighbours, with page, issue and newspaper
    # 4 bylines with contributors, photos, corrections and zones  5 related stories
    with django_assert_num_queries(5):
        reader.get(head.get_absolute_url())


def test_the_way_to_another_part_takes_two_queries(
    reader: Client, parts: list[Article], django_assert_num_queries
) -> None:
    # 1 version of the issue  2 articles of the issue
    with django_assert_num_queries(2):
        reader.get(parts[2].get_absolute_url())


def test_the_way_from_a_merged_article_takes_four_queries(
    reader: Client, parts: list[Article], django_assert_num_queries
) -> None:
    ArticleRedirect.objects.create(public_id="gone", target=parts[0])
    # 1 version: none  2 articles of its issue: none  3 redirect with its target
    # 4 whether the target may be seen
    with django_assert_num_queries(4):
        reader.get("/story/gone/")


def test_a_story_taken_away_while_it_is_read_is_not_found(
    reader: Client, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = print_article(print_page(issue), "新桥合龙")
    monkeypatch.setattr(views, "reading_of", lambda found: None)
    assert reader.get(article.get_absolute_url()).status_code == 404


def light(article: Article) -> None:
    """Give an article's page a picture and the article two zones on it, one of them rejected."""
    sizes = [{"name": "pages/640.jpg", "width": 640, "height": 960}]
    article.page.image, article.page.image_sizes = "pages/large.jpg", sizes
    article.page.save()
    corners = [[0.1, 0.2], [0.5, 0.2], [0.5, 0.4]]
    Zone.objects.create(article=article, order=1, points=corners, state="confirmed")
    Zone.objects.create(article=article, order=2, points=corners, state="rejected")


def test_each_pages_picture_shows_where_the_story_stands_and_leads_there(
    reader: Client, parts: list[Article]
) -> None:
    light(parts[0])
    answer = read(reader, parts[0])
    sheet = answer[answer.index('<a class="sheet"') :].partition("</a>")[0]
    assert f'href="/qiaotou/2024-03-12/1/#{parts[0].public_id}"' in sheet
    assert 'src="/media/pages/640.jpg"' in sheet
    assert 'alt="The page with this story marked on it"' in sheet
    assert sheet.count("<polygon") == 1
    assert 'points="100,200 500,200 500,400"' in sheet


def test_a_page_without_a_picture_is_named_only(reader: Client, parts: list[Article]) -> None:
    assert 'class="sheet"' not in read(reader, parts[0])


def test_a_picture_without_zones_marks_nothing(reader: Client, parts: list[Article]) -> None:
    light(parts[0])
    Zone.objects.all().delete()
    answer = read(reader, parts[0])
    assert 'alt="The page as printed"' in answer
    assert "<polygon" not in answer


def test_page_turns_and_dates_are_in_the_language_of_the_interface(
    reader: Client, parts: list[Article]
) -> None:
    answer = read(reader, parts[0])
    assert 'lang="en">Page 1 → Page 2</a>' in answer
    assert '<a href="/qiaotou/" lang="zh">桥头日报</a> <time' in answer


def test_a_story_can_be_cited_and_shared_by_its_address(
    reader: Client, parts: list[Article]
) -> None:
    address = f"http://testserver/story/{parts[0].public_id}/"
    assert f'<span class="citation" translate="no">{address}</span>' in read(reader, parts[0])


def test_nothing_that_only_a_script_can_do_is_shown_without_one(
    reader: Client, parts: list[Article]
) -> None:
    answer = read(reader, parts[0])
    assert re.findall(r'<button type="button" class="copy"[^>]* hidden>', answer)
    assert re.findall(r'<div class="aloud"[^>]* hidden>', answer)


def test_a_story_fits_in_forty_kilobytes_with_its_styles(reader: Client, issue: Issue) -> None:
    body = text(*(f"第{n}天，{'桥上的风比昨天大，工人们还在等。' * 12}" for n in range(10)))
    article = print_article(print_page(issue), "新桥合龙", signed=[("记者", "方舟")], body=body)
    answer = reader.get(article.get_absolute_url())
    styles = re.findall(r'rel="stylesheet" href="/static/(articles/[a-z]+)[^"]*\.css"', answer.text)
    assert styles == ["articles/tokens", "articles/frame", "articles/text", "articles/story",
                      "articles/print"]  # fmt: skip
    files = [Path(finders.find(f"{name}.css")).read_bytes() for name in styles]
    assert sum(len(gzip.compress(part)) for part in (answer.content, *files)) < 40_000
