"""What is saved at the desk is found at once, and what is deleted there no more."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Continuation, Contributor, IndexedStory, Issue, Page
from tests.admin.filling import errors_of, save, sent_by
from tests.search.shelf import headlines, heads, index_is_true
from tests.views.press import print_article, print_issue, print_page


def delete(client: Client, thing: Article | Page | Issue | Continuation) -> None:
    model = thing._meta.model_name
    place = reverse(f"admin:articles_{model}_delete", args=[thing.pk])
    assert client.post(place, {"post": "yes"}).status_code == 302


def delete_selected(client: Client, *things: Article | Page | Issue | Continuation) -> None:
    place = reverse(f"admin:articles_{things[0]._meta.model_name}_changelist")
    chosen = {"action": "delete_selected", "post": "yes"}
    chosen["_selected_action"] = [thing.pk for thing in things]
    assert client.post(place, chosen).status_code == 302


@pytest.fixture
def story(proposal: Continuation, chief: Client) -> Article:
    """A story of two parts, on pages 1 and 2, saved at the desk."""
    save(chief, proposal.earlier)
    assert heads("刻着两个字") == [proposal.earlier]
    return proposal.earlier


def test_a_new_article_is_found_by_editors(story: Article, front: Page, chief: Client) -> None:
    address = f"{reverse('admin:articles_article_add')}?page={front.pk}"
    sent = sent_by(chief.get(address)) | {"headline": "短讯", "bylines-0-role": "通讯员"}
    chief.post(address, sent | {"bylines-0-name": "叶青"})
    assert heads("题:短讯 作者:叶青") == [Article.objects.get(headline="短讯")]
    assert index_is_true()


@pytest.mark.parametrize(
    ("changes", "query"),
    [
        ({"headline": "末班船"}, "题:末班船"),
        ({"decks": "末班船\r\n靠岸"}, "题:靠岸"),
        ({"body": "末班船靠了岸。"}, "末班船"),
        ({"column_label": "特写"}, "题:特写"),
        ({"dateline": "本报渡口3月2日讯"}, "渡口3月2日"),
        ({"bylines-1-role": "摄影", "bylines-1-name": "叶青"}, "作者:叶青"),
        ({"bylines-0-name": "叶青"}, "作者:叶青 -方舟"),
    ],
)
def test_every_field_of_an_article_is_found_when_it_is_saved(
    story: Article, chief: Client, changes: dict[str, str], query: str
) -> None:
    assert heads(query) == []
    assert errors_of(save(chief, story, **changes)) == []
    assert heads(query) == [story]
    assert index_is_true()


def test_a_name_that_is_struck_out_is_found_no_more(story: Article, chief: Client) -> None:
    save(chief, story, **{"bylines-0-DELETE": "on"})
    assert heads("方舟") == []
    assert index_is_true()


def test_a_photo_in_the_article_s_form_is_found_and_filtered_by(
    story: Article, chief: Client
) -> None:
    photo = story.photos.create(order=1, image="bell.jpg")
    save(chief, story, **{"photos-0-caption": "铜铃特写", "photos-0-credit": "叶青摄"})
    assert heads("铜铃特写") == heads("叶青摄") == [story]
    assert IndexedStory.objects.get().has_photo
    save(chief, story, **{"photos-0-DELETE": "on"})
    assert not IndexedStory.objects.get().has_photo
    assert not type(photo).objects.exists()
    assert index_is_true()


def test_a_page_s_new_name_and_label_are_those_of_its_stories(
    story: Article, front: Page, chief: Client
) -> None:
    save(chief, front, name="头版", label="3")
    assert index_is_true()
    [entry] = IndexedStory.objects.all()
    assert (entry.section, entry.page_label, entry.page_order) == ("头版", "3", 3)


def test_an_issue_s_new_date_is_that_of_its_stories(
    story: Article, issue: Issue, chief: Client
) -> None:
    save(chief, issue, date="2024-03-20", edition="增刊", **{"pages-0-name": "头版"})
    [entry] = IndexedStory.objects.all()
    assert (entry.date, entry.edition) == (datetime.date(2024, 3, 20), "增刊")
    assert entry.section == "头版"
    assert index_is_true()


def test_readers_find_an_issue_that_is_published_at_the_desk(
    story: Article, issue: Issue, chief: Client
) -> None:
    for button, found in (("publish", ["渡口停航之后"]), ("withdraw", [])):
        chief.post(reverse(f"admin:articles_issue_{button}", args=[issue.pk]))
        assert headlines("刻着两个字") == found


def test_the_buttons_of_the_queue_join_and_part(
    story: Article, proposal: Continuation, later: Article, chief: Client
) -> None:
    for button, joined in (("reject", False), ("take_back", True), ("confirm", True)):
        chief.post(reverse(f"admin:articles_continuation_{button}", args=[proposal.pk]))
        assert heads("刻着两个字") == ([story] if joined else [])
        assert heads("两个字：平安") == [story if joined else later]
        assert index_is_true()


@pytest.mark.parametrize("how", [delete, delete_selected])
def test_a_link_that_is_deleted_parts_the_story(
    story: Article, proposal: Continuation, later: Article, chief: Client, how: object
) -> None:
    how(chief, proposal)
    assert heads("刻着两个字") == []
    assert heads("两个字：平安") == [later]
    assert index_is_true()


@pytest.mark.parametrize("how", [delete, delete_selected])
def test_what_is_left_of_a_story_whose_head_is_deleted_stands_alone(
    story: Article, later: Article, chief: Client, how: object
) -> None:
    how(chief, story)
    assert heads("渡口停航") == []
    assert heads("两个字：平安") == [later]
    assert index_is_true()


@pytest.mark.parametrize("how", [delete, delete_selected])
def test_a_later_part_that_is_deleted_is_found_no_more(
    story: Article, later: Article, chief: Client, how: object
) -> None:
    how(chief, later)
    assert heads("平安") == []
    assert heads("渡口停航") == [story]
    assert index_is_true()


@pytest.mark.parametrize("how", [delete, delete_selected])
def test_a_deleted_page_and_a_deleted_issue_leave_nothing(
    story: Article, front: Page, issue: Issue, chief: Client, how: object
) -> None:
    other = print_issue(issue.newspaper, edition="增刊", published=False)
    print_article(print_page(other), "增刊的稿件")
    save(chief, other)
    how(chief, front)
    assert index_is_true()
    assert IndexedStory.objects.count() == 2
    how(chief, issue)
    assert [head.headline for head in heads("稿件")] == ["增刊的稿件"]
    assert IndexedStory.objects.count() == 1
    assert index_is_true()


def test_a_contributor_s_new_name_is_found_in_all_that_was_signed(
    story: Article, chief: Client
) -> None:
    save(chief, Contributor.objects.get(), name="方舟子")
    assert heads("作者:方舟子") == [story]
    assert index_is_true()


@pytest.mark.parametrize("model", ["article", "page", "issue"])
def test_the_question_before_deleting_names_nothing_of_the_index(
    story: Article, front: Page, issue: Issue, chief: Client, model: str
) -> None:
    thing = {"article": story, "page": front, "issue": issue}[model]
    place = reverse(f"admin:articles_{model}_delete", args=[thing.pk])
    page = chief.get(place).content.decode()
    assert "Byline: 记者 方舟" in page
    assert "ndexed" not in page
    assert "Stor" not in page
