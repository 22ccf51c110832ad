"""One answer of each kind, for the document: a story of the sample newspaper that jumps."""

from typing import Any

from django.utils.translation import gettext_lazy

SITE = "https://news.example"
API = f"{SITE}/api/v1"
HEAD, TAIL = "k7d2m9xq4p", "w3hn8tzb6r"
HEADLINE = "消费投诉办结时限压缩至七天"
KICKER = "国际消费者权益日前夕，我市亮出新规"
DECK = "先行赔付资金池首批注入六百万元"
CUT, GOES_ON = "去年，这些商家一共受理退货1.9万件，", "平均退款时间是一天半。"

NEWSPAPER_NAME = {"slug": "lanxi", "name": "澜溪日报", "url": f"{API}/newspapers/lanxi/"}
ISSUE_NAME = {
    "key": "2024-03-14",
    "date": "2024-03-14",
    "edition": "",
    "url": f"{API}/issues/lanxi/2024-03-14/",
}
PRINTED = {"newspaper": NEWSPAPER_NAME, "issue": ISSUE_NAME}
PERSON_NAME = {"number": 3, "name": "郁青", "url": f"{API}/contributors/3/"}
BYLINES = [{"role": "记者", "contributor": PERSON_NAME}]
STORY_NAME = {"public_id": HEAD, "url": f"{API}/stories/{HEAD}/"}


TURNS = {"continued_from": "", "continued_on": "（下转第3版）"}
TURNED = {"continued_from": "（上接第1版）", "continued_on": ""}


def page_name(label: str, name: str) -> dict[str, str]:
    return {"label": label, "name": name, "url": f"{API}/pages/lanxi/2024-03-14/{label}/"}


def article_name(public_id: str) -> dict[str, str]:
    return {
        "public_id": public_id,
        "headline": HEADLINE,
        "url": f"{API}/articles/{public_id}/",
    }


FRONT, THIRD = page_name("1", "要闻"), page_name("3", "经济")
DISPLAY = {"column_label": "", "kicker": KICKER, "headline": HEADLINE, "decks": [DECK]}
CHANGED = "2024-03-14T06:30:00+08:00"
CORRECTION_NAME = {
    "number": 5,
    "text": "第1版误作受理退货1.8万件，应为1.9万件。",
    "corrected_at": "2024-03-15T10:00:00+08:00",
    "page": FRONT,
    "url": f"{API}/corrections/5/",
}

INDEX: dict[str, Any] = {
    **{
        name: f"{API}/{name}/"
        for name in (
            "newspapers", "issues", "pages", "stories", "articles", "contributors",
            "continuations", "corrections", "search",
        )
    },
    "openapi": f"{API}/openapi.json",
    "reference": f"{SITE}/api/",
}  # fmt: skip

NEWSPAPER: dict[str, Any] = {
    "slug": "lanxi",
    "name": "澜溪日报",
    "start_date": "1999-07-01",
    "end_date": None,
    "issue_count": 3,
    "first_date": "2024-03-12",
    "last_date": "2024-03-14",
    "url": f"{API}/newspapers/lanxi/",
    "html_url": f"{SITE}/lanxi/",
    **{
        f"{name}_url": f"{API}/{name}/?newspaper=lanxi"
        for name in (
            "issues",
            "pages",
            "stories",
            "articles",
            "contributors",
            "continuations",
            "corrections",
        )
    },
}

ISSUE: dict[str, Any] = {
    **ISSUE_NAME,
    "newspaper": NEWSPAPER_NAME,
    "page_count": 6,
    "published_at": CHANGED,
    "pages": [FRONT, THIRD],
    "html_url": f"{SITE}/lanxi/2024-03-14/",
}

PAGE: dict[str, Any] = {
    **FRONT,
    **PRINTED,
    "image": None,
    "pdf": None,
    "articles": [article_name(HEAD)],
    "html_url": f"{SITE}/lanxi/2024-03-14/1/",
}

STORY: dict[str, Any] = {
    "public_id": HEAD,
    **PRINTED,
    "pages": [FRONT, THIRD],
    **DISPLAY,
    "bylines": BYLINES,
    "summary": CUT,
    "text": [
        {
            "kind": "paragraph",
            "dateline": "本报讯",
            "pieces": [
                {"text": CUT, "turn": None},
                {
                    "text": "",
                    "turn": {"from_page": "1", "to_page": "3", "article": article_name(TAIL)},
                },
                {"text": GOES_ON, "turn": None},
            ],
            "photo": None,
        }
    ],
    "corrections": [CORRECTION_NAME],
    "parts": [
        {
            **article_name(HEAD),
            "page": FRONT,
            "continued_from": "",
            "continued_on": "（下转第3版）",
        },
        {
            **article_name(TAIL),
            "page": THIRD,
            "continued_from": "（上接第1版）",
            "continued_on": "",
        },
    ],
    "citation": f"郁青. {HEADLINE}[N]. 澜溪日报, 2024-03-14(1,3).",
    "bibtex_url": f"{SITE}/story/{HEAD}.bib",
    "ris_url": f"{SITE}/story/{HEAD}.ris",
    "updated_at": CHANGED,
    "url": f"{API}/stories/{HEAD}/",
    "html_url": f"{SITE}/story/{HEAD}/",
}

ARTICLE: dict[str, Any] = {
    "public_id": HEAD,
    **PRINTED,
    "page": FRONT,
    "position": 1,
    **DISPLAY,
    "dateline": "本报讯",
    "bylines": BYLINES,
    "body": [{"kind": "paragraph", "text": CUT}],
    "photos": [],
    **TURNS,
    "corrections": [CORRECTION_NAME],
    "story": STORY_NAME,
    "earlier": None,
    "later": article_name(TAIL),
    "updated_at": CHANGED,
    "url": f"{API}/articles/{HEAD}/",
    "html_url": f"{SITE}/story/{HEAD}/",
}

CONTRIBUTOR: dict[str, Any] = {
    **PERSON_NAME,
    "distinguisher": "",
    "employer": "澜溪日报社",
    "usual_role": "记者",
    "newspaper": NEWSPAPER_NAME,
    "stories_url": f"{API}/stories/?contributor=3",
    "html_url": f"{SITE}/contributor/3/",
}

CONTINUATION: dict[str, Any] = {
    **PRINTED,
    "earlier": {**article_name(HEAD), "page": FRONT, "continued_on": "（下转第3版）"},
    "later": {**article_name(TAIL), "page": THIRD, "continued_from": "（上接第1版）"},
    "state": "proposed",
    "score": 0.97,
    "evidence": [gettext_lazy("the same headline")],
    "story": STORY_NAME,
    "url": f"{API}/continuations/{HEAD}/",
}

CORRECTION: dict[str, Any] = {
    **CORRECTION_NAME,
    **PRINTED,
    "article": article_name(HEAD),
    "story": STORY_NAME,
    "html_url": f"{SITE}/story/{HEAD}/",
}

HIT: dict[str, Any] = {
    "public_id": HEAD,
    "headline": HEADLINE,
    "newspaper": NEWSPAPER_NAME,
    "date": "2024-03-14",
    "page": "1",
    "snippet": {
        "headline": [
            {"text": "消费投诉", "marked": True},
            {"text": "办结时限压缩至七天", "marked": False},
        ],
        "text": [
            {"text": "办法施行后，", "marked": False},
            {"text": "消费投诉", "marked": True},
            {"text": "七天内办结。", "marked": False},
        ],
        "article": article_name(TAIL),
        "page": THIRD,
    },
    "url": f"{API}/stories/{HEAD}/",
    "html_url": f"{SITE}/story/{HEAD}/#{TAIL}",
}


def listing(result: dict[str, Any]) -> dict[str, Any]:
    """A page of a list with one result."""
    return {"total": 1, "next": None, "results": [result]}
