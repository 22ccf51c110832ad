"""The form of an article."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address
from articles.models import Article, Continuation, Page
from tests.admin.conftest import staff_with
from tests.admin.filling import errors_of, save, sent_by
from tests.views.press import print_article, text


def test_saving_a_form_that_nobody_touched_changes_no_field(
    earlier: Article, chief: Client
) -> None:
    earlier.body = [
        {"kind": "crosshead", "text": "铃声 "},
        {"kind": "paragraph", "text": "## 不是小标题\\n"},
        {"kind": "caption", "text": ""},
    ]
    earlier.decks = ["一", "二\n三"]
    earlier.save()
    before = Article.objects.filter(pk=earlier.pk).values().get()
    assert save(chief, earlier).status_code == 302
    after = Article.objects.filter(pk=earlier.pk).values().get()
    assert after | {"updated_at": 0} == before | {"updated_at": 0}


def test_body_and_decks_are_edited_as_plain_text(earlier: Article, chief: Client) -> None:
    save(chief, earlier, decks="副题一\r\n副题二", body="　　第一段。\r\n## 铃声\r\n第二段。")
    earlier.refresh_from_db()
    assert earlier.decks == ["副题一", "副题二"]
    assert earlier.body == [
        {"kind": "paragraph", "text": "第一段。"},
        {"kind": "crosshead", "text": "铃声"},
        {"kind": "paragraph", "text": "第二段。"},
    ]


def test_a_place_that_is_taken_is_refused_with_the_article_that_has_it(
    earlier: Article, front: Page, chief: Client
) -> None:
    other = print_article(front, "新桥的第一天")
    response = save(chief, other, position="1")
    assert errors_of(response) == ["Place 1 of this page is taken by “渡口停航之后”."]
    assert save(chief, other, position="3").status_code == 302


def test_a_new_article_comes_last_on_its_page(earlier: Article, front: Page, chief: Client) -> None:
    address = f"{reverse('admin:articles_article_add')}?page={front.pk}"
    sent = sent_by(chief.get(address)) | {"headline": "短讯", "bylines-0-role": "通讯员"}
    assert sent["position"] == "2"
    response = chief.post(address, sent | {"bylines-0-name": "叶青"})
    assert errors_of(response) == []
    made = Article.objects.get(headline="短讯")
    assert (made.page, made.position) == (front, 2)
    assert str(made.bylines.get()) == "通讯员 叶青"


def test_a_new_article_on_a_taken_place_is_refused(
    earlier: Article, front: Page, chief: Client
) -> None:
    address = f"{reverse('admin:articles_article_add')}?page={front.pk}"
    response = chief.post(address, sent_by(chief.get(address)) | {"position": "1"})
    assert errors_of(response) == ["Place 1 of this page is taken by “渡口停航之后”."]


def test_nonsense_for_a_page_is_no_crash(earlier: Article, chief: Client) -> None:
    for page in ("x", "999", "", "9" * 30):
        address = f"{reverse('admin:articles_article_add')}?page={page}"
        response = chief.get(address)
        assert response.status_code == 200
        response = chief.post(address, sent_by(response) | {"position": "1", "page": page})
        assert errors_of(response)


def test_the_form_says_why_each_word_is_what_it_is(earlier: Article, chief: Client) -> None:
    page = chief.get(change_address(earlier)).content.decode()
    label = next(found for found in earlier.page.labels if found["role"] == "headline")
    assert label["reason"] in page
    assert page.index("Why these words are what they are") < page.index(label["reason"])
    assert "（下转第2版）" in page


def test_the_form_leads_to_the_page_the_story_and_the_other_part(
    proposal: Continuation, chief: Client
) -> None:
    earlier, later = proposal.earlier, proposal.later
    page = chief.get(change_address(earlier)).content.decode()
    for address in (
        change_address(earlier.page),
        change_address(later),
        earlier.get_absolute_url(),
        reverse("admin:articles_continuation_confirm", args=[proposal.pk]),
    ):
        assert f'"{address}"' in page
    assert earlier.public_id in page
    assert "Goes on on page 2:" in page
    assert "Continues from page 1:" in chief.get(change_address(later)).content.decode()


def test_a_mark_without_its_other_part_is_shown_and_can_be_linked_there(
    earlier: Article, later: Article, chief: Client
) -> None:
    page = chief.get(change_address(earlier)).content.decode()
    assert "Printed is “（下转第2版）”, and no later part is linked." in page
    assert f'<option value="{later.pk}">page 2　两个字：平安。</option>' in page


def test_a_view_only_reader_of_the_form_sees_text_and_not_json(
    earlier: Article, onlooker: Client
) -> None:
    page = onlooker.get(change_address(earlier)).content.decode()
    assert "老船工交出缆绳" in page
    assert "昨天是渡口的最后一天。\n\n船上的铜铃也留下了，上面刻着" in page
    assert "kind" not in page.split('id="why"')[0].split("</head>")[1]


def test_without_the_right_to_add_contributors_only_known_names_sign(earlier: Article) -> None:
    editor = staff_with(
        "editor", "view_article", "change_article", "add_byline", "change_byline", "view_byline"
    )
    response = save(editor, earlier, **{"bylines-1-role": "记者", "bylines-1-name": "新人"})
    assert "Nobody of this name is known" in response.content.decode()
    response = save(editor, earlier, **{"bylines-1-role": "摄影", "bylines-1-name": "方舟"})
    assert response.status_code == 302
    assert [str(byline) for byline in earlier.bylines.all()] == ["记者 方舟", "摄影 方舟"]


@pytest.mark.parametrize("role", ["role-headline", "role-continued_on"])
def test_each_source_block_carries_its_role(earlier: Article, chief: Client, role: str) -> None:
    assert role in chief.get(change_address(earlier)).content.decode()


def test_an_article_without_source_text_says_so(later: Article, chief: Client) -> None:
    page = chief.get(change_address(later)).content.decode()
    assert "There is no source text to this article." in page


def test_script_tags_in_a_text_are_shown_and_never_run(
    earlier: Article, chief: Client, onlooker: Client
) -> None:
    attack = '<script>alert("x")</script>'
    Article.objects.filter(pk=earlier.pk).update(
        headline=attack,
        kicker=attack,
        decks=[attack],
        body=text(attack),
        dateline=attack,
        column_label=attack,
        continued_on=f"（下转第2版）{attack}",
    )
    Page.objects.update(name=attack, source_text=attack * 9)
    lists = [
        reverse(f"admin:articles_{model}_changelist")
        for model in ("article", "page", "continuation", "issue")
    ]
    places = [*lists, change_address(earlier), change_address(earlier.page)]
    places += [change_address(earlier.page.issue), reverse("admin:articles_continuation_queue")]
    for place in places:
        for client in (chief, onlooker):
            page = client.get(place).content.decode()
            assert attack not in page, place
    assert "&lt;script&gt;" in page
