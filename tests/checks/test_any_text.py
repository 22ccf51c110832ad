"""No text whatever makes a check raise, and every place lies inside its text and quotes it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.checks.finding import text_at
from articles.checks.material import Material, Sheet
from articles.checks.run import examine
from articles.models import Article, Issue, Page

SIGNS = (
    "，。、；：？！“”‘’（）《》【】,.;:?!()\"' \n\t　…·—～%％□■\ufffd\ue000\u200b\ud800⼈１２３123"
)
WORDS = (
    "的了在是一二三四五六七八九十零〇千百万亿年月日天个几桥船渡口必胜本报讯上接下转第版镇长陆望舟"
)
texts = st.text(st.sampled_from(SIGNS + WORDS) | st.characters(), max_size=60)
blocks = st.fixed_dictionaries(
    {"kind": st.sampled_from(["paragraph", "crosshead", "caption"]), "text": texts}
)
LINES = ("column_label", "kicker", "headline", "dateline", "continued_from", "continued_on")
articles = st.fixed_dictionaries(
    dict.fromkeys(LINES, texts)
    | {"decks": st.lists(texts, max_size=2), "body": st.lists(blocks, max_size=4)}
)


def material_of(rows: list[dict[str, object]]) -> Material:
    issue = Issue(pk=1)
    page = Page(pk=1, issue=issue, label="1", order=1)
    sheets = [
        Sheet(Article(pk=number, page=page, position=number, **row))
        for number, row in enumerate(rows, start=1)
    ]
    return Material(issue, [page], sheets)


@settings(max_examples=300, deadline=None)
@given(st.lists(articles, min_size=1, max_size=3))
def test_any_text_can_be_checked(rows: list[dict[str, object]]) -> None:
    found = examine(material_of(rows))
    for finding in found:
        place = finding.place
        if place.article is not None:
            text = text_at(place.article, place.field, place.index)
            assert text is not None
            assert 0 <= place.start <= place.end <= len(text)
            assert text[place.start : place.end] == finding.quote
            assert finding.mend is None or finding.mend != finding.quote
    names = [(finding.code, finding.fingerprint) for finding in found]
    assert len(names) == len(set(names))


@settings(max_examples=100, deadline=None)
@given(st.lists(articles, min_size=1, max_size=2))
def test_the_same_material_gives_the_same_findings(rows: list[dict[str, object]]) -> None:
    material = material_of(rows)
    assert examine(material) == examine(material)
