"""A desk for tests: writes pages to files and imports them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.importing.report import Report
from articles.importing.service import import_issue
from articles.models import Article, Issue, Newspaper, Page
from tests.views.press import MARCH_12, text

PARAGRAPHS = {
    "桥": "桥头的老桥昨天修好了，桥面换了新石板，两边装了栏杆，行人和推车的都说好走。",
    "树": "镇上今年种了三千棵树，有樟树也有桂花，孩子们给自己种的那棵系了红绳。",
    "学": "新学校九月开学，教室朝南，操场有两个篮球架，校长说钟声还用原来那口钟。",
    "船": "渡口的末班船改到晚上九点，船工老何说多等一个钟头，夜里回家的人就不用绕路。",
}


def draft(headline: str = "", *paragraphs: str, **fields: Any) -> dict[str, Any]:
    """An article in the form of a draft file; a key of PARAGRAPHS stands for its text."""
    body = text(*(PARAGRAPHS.get(paragraph, paragraph) for paragraph in paragraphs))
    return {"headline": headline, "body": body, **fields}


BRIDGE, TREES, SCHOOL, FERRY = (
    draft("老桥修好了", "桥"),
    draft("三千棵树", "树"),
    draft("新学校开学", "学"),
    draft("末班船晚了", "船"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    newspaper: Newspaper
    directory: Path

    def write(self, *drafts: dict[str, Any], page: str = "2", **keys: Any) -> Path:
        """A draft file of one page."""
        path = self.directory / f"{page}.json"
        content = {"page": page, "articles": list(drafts), **keys}
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    def run(self, *paths: Path, **options: Any) -> Report:
        return import_issue(list(paths), self.newspaper.slug, MARCH_12, **options)

    def page(self, *drafts: dict[str, Any], page: str = "2", **keys: Any) -> Report:
        """Import one page of these drafts."""
        return self.run(self.write(*drafts, page=page, **keys))

    @property
    def issue(self) -> Issue:
        return Issue.objects.get(newspaper=self.newspaper, date=MARCH_12, edition="")


def headlines(page: str = "2") -> list[str]:
    """The headlines on a page, in their order."""
    return [article.headline for article in Page.objects.get(label=page).articles.all()]


def article(headline: str) -> Article:
    return Article.objects.get(headline=headline)


def edit(title: str, /, **fields: Any) -> None:
    """Change an article as an editor does."""
    found = article(title)
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
