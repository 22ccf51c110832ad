"""A block is cut into mark, dateline, byline and text. ``|`` shows where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.pieces import cut

FROM, ON, DATE, BY, BODY = "continued_from", "continued_on", "dateline", "byline", "body"

CUTS = [
    # Only text.
    ("老桥修好了。", [BODY]),
    ("老桥修好了（方知远）", [BODY]),
    ("老桥修好了。（方知远 摄）", [BODY]),
    ("老桥修好了。（完）", [BODY]),
    ("（待续）", [BODY]),
    ("老桥修好了。（作者系渡口县文化馆馆长）", [BODY]),
    ("老桥修好了。（注：桥长九丈）", [BODY]),
    ("他在信里写道（记者方知远）", [BODY]),
    ("据报道：老桥修好了。", [BODY]),
    # At the head.
    ("本报讯|（记者方知远）|老桥修好了。", [DATE, BY, BODY]),
    ("本报讯 |（通讯员 甘露）|三月里，老桥修好了。", [DATE, BY, BODY]),
    ("新华社渡口3月2日电|（记者方知远、甘露）|老桥修好了。", [DATE, BY, BODY]),
    ("本报讯 |老桥修好了。", [DATE, BODY]),
    ("（记者方知远）|老桥修好了。", [BY, BODY]),
    ("【记者 方知远】|老桥修好了。", [BY, BODY]),
    ("记者方知远 通讯员甘露报道：|老桥修好了。", [BY, BODY]),
    ("本报讯 |记者方知远 通讯员甘露报道：|老桥修好了。", [DATE, BY, BODY]),
    ("本报讯 |记者方知远 |老桥修好了。", [DATE, BY, BODY]),
    ("（上接第1版）|老桥修好了。", [FROM, BODY]),
    ("（上接第1版）|本报讯|（记者方知远）|老桥修好了。", [FROM, DATE, BY, BODY]),
    # At the foot.
    ("老桥修好了。|（记者方知远）", [BODY, BY]),
    ("老桥修好了。|（方知远）", [BODY, BY]),
    ("老桥修好了。|（方知远 甘露 石砚 整理）", [BODY, BY]),
    ("老桥修好了。|（图/方知远）", [BODY, BY]),
    ("老桥修好了。|（据新华社电）", [BODY, DATE]),
    ("老桥修好了。|（据新华社电| 记者方知远）", [BODY, DATE, BY]),
    ("老桥修好了。|（下转第2版）", [BODY, ON]),
    ("老桥修|（下转第2版）", [BODY, ON]),
    ("老桥修好了。|（记者方知远）|（下转第2版）", [BODY, BY, ON]),
    ("老桥修好了。|（据新华社电| 记者方知远）|（下转第2版）", [BODY, DATE, BY, ON]),
    # At both ends.
    ("本报讯|（记者方知远）|老桥修好了。|（下转第3版）", [DATE, BY, BODY, ON]),
    ("（上接第1版）|老桥修好了。|（下转第3版）", [FROM, BODY, ON]),
    # No text at all.
    ("本报讯", [DATE]),
    ("（据新华社电）", [DATE]),
    ("（据新华社电| 记者方知远）", [DATE, BY]),
    ("（记者方知远）", [BY]),
    ("（石砚）", [BY]),
    ("（桥头人）", [BY]),
    ("（上接第1版）", [FROM]),
    ("（下转第2版）", [ON]),
]
scraps = st.lists(
    st.sampled_from(
        [
            *[
                "本报讯",
                "新华社渡口3月2日电",
                "（据新华社电）",
                "（据新华社电 ",
                "记者方知远",
                "（记者甘露）",
            ],
            *["（方知远）", "（上接第1版）", "◀上接A01版", "（下转第2版）", "▶下转03版", "下转2版"],
            *[
                "老桥修好了。",
                "老桥",
                "报道：",
                "（",
                "）",
                "“",
                "”",
                "，",
                " ",
                "\u3000",
                "摄",
                "文/图 ",
            ],
        ]
    ),
    min_size=1,
    max_size=10,
).map("".join)


@pytest.mark.parametrize(("marked", "roles"), CUTS, ids=[marked for marked, _ in CUTS])
def test_a_block_is_cut(marked: str, roles: list[str]) -> None:
    text = marked.replace("|", "")
    pieces = cut(text)
    assert "|".join(text[piece.start : piece.end] for piece in pieces) == marked
    assert [piece.role.value for piece in pieces] == roles


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(min_size=1), scraps).map(str.strip).filter(bool))
def test_the_pieces_of_any_block_cover_it_without_gap_or_overlap(text: str) -> None:
    pieces = cut(text)
    assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
    assert pieces[-1].end == len(text)
    assert all(text[piece.start : piece.end].strip() for piece in pieces)
    assert all(piece.reason for piece in pieces)
