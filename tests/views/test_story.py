"""A story: all its parts as one text at one address."""

import pytest
from django.test import Client

from articles.models import Article, ArticleRedirect, Issue, Photo
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
        f'href="/qiaotou/2024-03-12/2/#{parts[1].public_id}">Page 1 → Page 2</a>'
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
    own = '<img src="/media/photos/b.jpg" alt="桥" loading="lazy"> <figcaption>新桥。'
    printed = (
        '<img src="/media/photos/a.jpg" alt="一群工人" loading="lazy"> '
        "<figcaption>工人们在桥面合影。</figcaption>"
    )
    assert own in answer
    assert printed in answer


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
def test_a_story_takes_eight_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    head = print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 article with page, issue and newspaper  2 articles of the issue in print order
    # 3 continuations  4 parts of this story and its neighbours
    # 5 bylines with contributors  6 photos  7 corrections  8 related stories
    with django_assert_num_queries(8):
        reader.get(head.get_absolute_url())
