"""Citing a story: the text to copy on its page, and files for reference managers."""

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, ArticleRedirect, Issue
from tests.views.press import (
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_page,
)

pytestmark = pytest.mark.django_db

FORMS = ["bib", "ris"]


@pytest.fixture
def parts(issue: Issue) -> list[Article]:
    """A story on pages 1 and 2."""
    found = [
        print_article(print_page(issue, "1"), "新桥合龙", signed=[("记者", "方舟")]),
        print_article(print_page(issue, "2")),
    ]
    join(*found)
    return found


def test_the_page_of_a_story_shows_how_to_cite_it_in_print_and_online(
    reader: Client, parts: list[Article]
) -> None:
    answer = reader.get(parts[0].get_absolute_url()).text
    today = timezone.localdate().isoformat()
    address = f"http://testserver/story/{parts[0].public_id}/"
    cited = "桥头日报, 2024-03-12(1,2)"
    assert f'<span class="citation" lang="zh" translate="no">方舟. 新桥合龙[N]. {cited}.<' in answer
    assert f"方舟. 新桥合龙[N/OL]. {cited}[{today}]. {address}.</span>" in answer


@pytest.mark.parametrize("form", FORMS)
def test_the_page_of_a_story_links_the_files(
    reader: Client, parts: list[Article], form: str
) -> None:
    answer = reader.get(parts[0].get_absolute_url()).text
    assert f'<a href="/story/{parts[0].public_id}.{form}" download' in answer


@pytest.mark.parametrize(
    ("form", "content_type", "beginning"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", "@article{qiaotou-"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "TY  - NEWS\r\n"),
    ],
)
def test_a_citation_is_a_file_to_save(
    reader: Client, parts: list[Article], form: str, content_type: str, beginning: str
) -> None:
    public_id = parts[0].public_id
    answer = reader.get(f"/story/{public_id}.{form}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == content_type
    name = f"2024-03-12-qiaotou-{public_id}.{form}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.text.startswith(beginning)
    for words in ("新桥合龙", "方舟", "1, 2", f"http://testserver/story/{public_id}/"):
        assert words in answer.text


@pytest.mark.parametrize("form", FORMS)
def test_the_address_of_a_later_part_leads_to_the_citation_of_the_story(
    reader: Client, parts: list[Article], form: str
) -> None:
    answer = reader.get(f"/story/{parts[1].public_id}.{form}")
    assert (answer.status_code, answer.url) == (302, f"/story/{parts[0].public_id}.{form}")


@pytest.mark.parametrize("form", FORMS)
def test_the_address_of_a_merged_article_leads_on_for_ever(
    reader: Client, parts: list[Article], form: str
) -> None:
    ArticleRedirect.objects.create(public_id="gone", target=parts[0])
    answer = reader.get(f"/story/gone.{form}")
    assert (answer.status_code, answer.url) == (301, f"/story/{parts[0].public_id}.{form}")


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_is_cited_for_editors_who_preview_it_alone(
    reader: Client, editor: Client, issue: Issue, form: str
) -> None:
    hidden = print_page(print_issue(issue.newspaper, edition="增刊", published=False))
    draft = print_article(hidden, "未刊")
    ArticleRedirect.objects.create(public_id="gone", target=draft)
    for public_id in (draft.public_id, "gone"):
        assert reader.get(f"/story/{public_id}.{form}").status_code == 404
    assert "未刊" in editor.get(f"/story/{draft.public_id}.{form}").text


@pytest.mark.parametrize("ending", ["nothing.bib", "nothing.ris", "{}.pdf", "{}.", "{}.BIB"])
def test_what_does_not_exist_is_not_found(
    reader: Client, parts: list[Article], ending: str
) -> None:
    assert reader.get(f"/story/{ending.format(parts[0].public_id)}").status_code == 404


def test_citations_are_read_never_written(reader: Client, parts: list[Article]) -> None:
    for form in FORMS:
        assert reader.post(f"/story/{parts[0].public_id}.{form}").status_code == 405
        assert reader.head(f"/story/{parts[0].public_id}.{form}").status_code == 200


@pytest.mark.parametrize("archive", [0, 12])
@pytest.mark.parametrize("form", FORMS)
def test_a_citation_takes_four_queries(
    reader: Client, issue: Issue, form: str, archive: int, django_assert_num_queries
) -> None:
    head = print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 version of the issue  2 articles of the issue, each with the part that it goes on with
    # 3 parts of this story and its neighbours  4 bylines, photos, corrections and zones
    with django_assert_num_queries(4):
        reader.get(f"/story/{head.public_id}.{form}")
