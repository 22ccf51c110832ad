"""Importing a page again after editors worked on it, or with another text."""

from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, ArticleRedirect, Contributor, Page, Photo
from tests.importing.desk import (
    BRIDGE,
    FERRY,
    PARAGRAPHS,
    SCHOOL,
    TREES,
    Desk,
    article,
    draft,
    edit,
    headlines,
)
from tests.views.press import join, print_article, text

SIGNED = {"bylines": [{"role": "记者", "name": "方舟"}]}


def test_an_untouched_article_takes_the_new_text_and_keeps_its_address(desk: Desk) -> None:
    desk.page(BRIDGE)
    before = Article.objects.get()
    report = desk.page({**BRIDGE, "kicker": "眉题", **SIGNED})
    after = Article.objects.get()
    assert (after.public_id, after.kicker) == (before.public_id, "眉题")
    assert after.bylines.get().contributor.name == "方舟"
    assert after.updated_at > before.updated_at
    assert report.updated == ["page 2, “老桥修好了”: kicker, bylines"]


def test_what_an_editor_changed_stays(desk: Desk) -> None:
    desk.page(BRIDGE)
    edit("老桥修好了", headline="老桥新生")
    report = desk.page({**BRIDGE, "kicker": "眉题"})
    assert (Article.objects.get().headline, Article.objects.get().kicker) == ("老桥新生", "眉题")
    assert report.kept == ["page 2, “老桥新生”: headline"]


def test_where_both_changed_the_editors_stays_and_the_report_says_so(desk: Desk) -> None:
    desk.page(BRIDGE)
    edit("老桥修好了", headline="老桥新生")
    report = desk.page({**BRIDGE, "headline": "老桥修妥"})
    assert Article.objects.get().headline == "老桥新生"
    assert report.kept == ["page 2, “老桥新生”: headline (headline came changed, too)"]
    # From now on the new text is the one that the editor departs from.
    again = desk.page({**BRIDGE, "headline": "老桥修妥"})
    assert again.kept == ["page 2, “老桥新生”: headline"]


def test_bylines_are_merged_like_any_field(desk: Desk) -> None:
    desk.page({**BRIDGE, **SIGNED})
    Article.objects.get().bylines.update(role="通讯员")
    report = desk.page({**BRIDGE, "bylines": [{"role": "摄影", "name": "叶青"}]})
    assert [byline.role for byline in Article.objects.get().bylines.all()] == ["通讯员"]
    assert report.kept == ["page 2, “老桥修好了”: bylines (bylines came changed, too)"]


def test_a_namesake_that_an_editor_chose_stays(desk: Desk) -> None:
    desk.page({**BRIDGE, **SIGNED})
    namesake = Contributor.objects.create(
        newspaper=desk.newspaper, name="方舟", distinguisher="体育"
    )
    Article.objects.get().bylines.update(contributor=namesake)
    desk.page({**BRIDGE, **SIGNED, "kicker": "眉题"})
    assert Article.objects.get().bylines.get().contributor == namesake


def test_the_pages_name_is_merged_too(desk: Desk) -> None:
    desk.page(BRIDGE, page_name="综合")
    desk.page(BRIDGE, page_name="综合新闻")
    assert Page.objects.get().name == "综合新闻"
    Page.objects.update(name="要闻")
    report = desk.page(BRIDGE, page_name="民生")
    assert Page.objects.get().name == "要闻"
    assert report.kept == ["page 2, “要闻”: page name (page name came changed, too)"]


def test_an_article_merged_away_leads_to_the_one_that_took_its_text(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    kept, gone = article("老桥修好了"), article("三千棵树")
    report = desk.page(draft("老桥修好了", "桥", "三千棵树", "树"))
    assert Article.objects.get().public_id == kept.public_id
    assert ArticleRedirect.objects.get(public_id=gone.public_id).target == kept
    assert report.merged == ["page 2, “三千棵树” is now part of “老桥修好了”"]


def test_the_address_of_a_merged_article_still_answers(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    gone = article("三千棵树").public_id
    desk.page(draft("老桥修好了", "桥", "三千棵树", "树"))
    desk.issue.__class__.objects.update(published_at=timezone.now())
    response = Client().get(f"/story/{gone}/")
    assert (response.status_code, response.url) == (301, article("老桥修好了").get_absolute_url())


def test_redirects_never_lead_to_redirects(desk: Desk) -> None:
    poplars = "操场边上种了一排白杨，老校工每天浇水，说等孩子们毕业，树也成材了。"
    school = draft("新学校开学", "学", "船", poplars)
    desk.page(BRIDGE, TREES, school)
    last = article("新学校开学")
    desk.page(draft("老桥修好了", "桥", "树"), school)
    assert ArticleRedirect.objects.get().target == article("老桥修好了")
    desk.page(draft("新学校开学", "学", "船", poplars, "桥", "树"))
    assert Article.objects.get() == last
    assert [redirect.target for redirect in ArticleRedirect.objects.all()] == [last, last]


def test_continuations_of_a_merged_article_go_to_its_target(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    desk.page(SCHOOL, page="3")
    desk.page(FERRY, page="4")
    join(article("三千棵树"), article("新学校开学"))
    join(article("末班船晚了"), article("三千棵树"), state="rejected")
    desk.page(draft("老桥修好了", "桥", "三千棵树", "树"))
    target = article("老桥修好了")
    assert target.links_on.get().later == article("新学校开学")
    assert target.links_back.get().earlier == article("末班船晚了")


def test_a_continuation_that_finds_its_place_taken_is_dropped(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    desk.page(SCHOOL, page="3")
    desk.page(FERRY, page="4")
    join(article("三千棵树"), article("新学校开学"))
    join(article("老桥修好了"), article("末班船晚了"))
    desk.page(draft("老桥修好了", "桥", "三千棵树", "树"))
    assert article("老桥修好了").links_on.get().later == article("末班船晚了")
    assert not article("新学校开学").links_back.exists()


def test_an_article_with_an_editors_work_is_not_merged_away(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    edit("三千棵树", kicker="编辑加的眉题")
    report = desk.page(draft("老桥修好了", "桥", "三千棵树", "树"))
    assert headlines() == ["老桥修好了", "三千棵树"]
    assert report.problems == [
        "page 2, “三千棵树” is no article of the page's text any more; it was kept."
    ]


def test_nor_is_one_with_an_editors_photo(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    Photo.objects.create(article=article("三千棵树"), order=1, image="photos/tree.jpg")
    desk.page(draft("老桥修好了", "桥", "三千棵树", "树"))
    assert headlines() == ["老桥修好了", "三千棵树"]


def test_an_article_whose_text_is_gone_is_kept_and_reported(desk: Desk) -> None:
    desk.page(BRIDGE, TREES, SCHOOL)
    report = desk.page(BRIDGE, SCHOOL)
    assert headlines() == ["老桥修好了", "三千棵树", "新学校开学"]
    assert len(report.problems) == 1
    assert article("三千棵树").source_blocks == []
    again = desk.page(BRIDGE, TREES, SCHOOL)
    assert (again.created, again.unchanged, again.problems) == (0, 3, [])


def test_an_article_that_an_editor_deleted_stays_deleted(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    article("三千棵树").delete()
    report = desk.page(BRIDGE, {**TREES, "kicker": "眉题"})
    assert headlines() == ["老桥修好了"]
    assert report.kept == ["page 2, “三千棵树”: deleted by an editor"]
    assert desk.page(BRIDGE, TREES).created == 0


def test_a_deleted_article_is_remembered_while_its_text_is_away(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    article("三千棵树").delete()
    desk.page(BRIDGE)
    desk.page(TREES, BRIDGE)
    assert headlines() == ["老桥修好了"]


def test_an_article_that_an_editor_moved_stays_on_its_new_page(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    desk.page(SCHOOL, page="3")
    edit("三千棵树", page=Page.objects.get(label="3"), position=2)
    desk.page({**BRIDGE, "kicker": "眉题"}, {**TREES, "kicker": "眉题"}, FERRY)
    assert (headlines("2"), headlines("3")) == (
        ["老桥修好了", "末班船晚了"],
        ["新学校开学", "三千棵树"],
    )
    assert article("三千棵树").kicker == "眉题"
    assert desk.page(SCHOOL, page="3").problems == []


def test_a_new_article_takes_its_place_in_the_text(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    desk.page(SCHOOL, BRIDGE, FERRY, TREES)
    assert headlines() == ["新学校开学", "老桥修好了", "末班船晚了", "三千棵树"]


def test_an_order_that_an_editor_made_stays(desk: Desk) -> None:
    desk.page(BRIDGE, TREES, SCHOOL)
    edit("新学校开学", position=10)
    edit("老桥修好了", position=11)
    desk.page(BRIDGE, TREES, FERRY, SCHOOL)
    assert headlines() == ["三千棵树", "末班船晚了", "新学校开学", "老桥修好了"]
    desk.page(BRIDGE, TREES, FERRY, SCHOOL)
    assert headlines() == ["三千棵树", "末班船晚了", "新学校开学", "老桥修好了"]


def test_an_editors_own_article_stays_where_it_is(desk: Desk) -> None:
    desk.page(BRIDGE, TREES)
    own = print_article(Page.objects.get(), "编辑写的")
    report = desk.page(TREES, BRIDGE)
    assert headlines() == ["三千棵树", "编辑写的", "老桥修好了"]
    own.refresh_from_db()
    assert own.imported == {}
    assert report.problems == []


def test_a_split_article_keeps_its_address_on_the_larger_part(desk: Desk) -> None:
    desk.page(draft("老桥修好了", "桥", "桥的石板是从山里运来的，一共一百零八块。", "树"))
    before = Article.objects.get().public_id
    desk.page(draft("老桥修好了", "桥", "桥的石板是从山里运来的，一共一百零八块。"), TREES)
    assert article("老桥修好了").public_id == before
    assert headlines() == ["老桥修好了", "三千棵树"]


PRINTED = {"headline": "老桥修好了", "kicker": "", "decks": [], "body": text(PARAGRAPHS["桥"])}
EDITS = {
    "headline": st.sampled_from(["编辑改的主题", "老桥修好了"]),
    "kicker": st.sampled_from(["", "编辑加的眉题"]),
    "decks": st.sampled_from([[], ["编辑加的副题"]]),
    "body": st.sampled_from([text(PARAGRAPHS["桥"]), text("编辑写的正文。")]),
}
COMING = {
    "headline": st.sampled_from(["老桥修好了", "新来的主题"]),
    "kicker": st.sampled_from(["", "新来的眉题"]),
    "decks": st.sampled_from([[], ["新来的副题"]]),
    "body": st.sampled_from(
        [text(PARAGRAPHS["桥"]), text(PARAGRAPHS["桥"], "新来的一段。"), text(PARAGRAPHS["树"])]
    ),
}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.fixed_dictionaries(EDITS), st.lists(st.fixed_dictionaries(COMING), max_size=3))
def test_no_import_changes_a_field_that_an_editor_touched(desk: Desk, edits, imports) -> None:  # type: ignore[no-untyped-def]
    with transaction.atomic():
        desk.page(BRIDGE)
        public_id = Article.objects.get().public_id
        touched = {name: value for name, value in edits.items() if value != PRINTED[name]}
        edit("老桥修好了", **edits)
        for coming in imports:
            desk.page({**BRIDGE, **coming})
            edited = Article.objects.get(public_id=public_id)
            assert {name: getattr(edited, name) for name in touched} == touched
        transaction.set_rollback(True)
