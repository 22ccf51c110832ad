"""People's names, spelt in one way throughout an issue."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.parsing.names import SURNAMES

from .continuations import title_of
from .finding import Fault, Level
from .material import Material, Sheet, Text
from .registry import Of, check

LENGTH = 3  # characters; names of two differ by one character too often by chance
# Offices that stand right before a name.
OFFICES = (
    "书记|副书记|市长|副市长|省长|副省长|县长|副县长|区长|镇长|乡长|村长|主任|"
    "副主任|局长|副局长|厅长|部长|司长|主席|副主席|总理|总统|首相|外长|院长|"
    "副院长|校长|教授|院士|博士|董事长|总经理|经理|站长|队长|所长|处长|科长|"
    "会长|秘书长|主编|导演|教练|船长|行长|支书|医生|护士|老师|教师|研究员|"
    "工程师|专家|负责人|村民|市民|居民|学生|队员"
)
NEVER_LAST = "说称讲等在和与率带的了是"  # what stands behind a name of two characters
_surname = "".join(sorted(SURNAMES))
_behind = (
    "说|表示|介绍|告诉|认为|指出|强调|坦言|在|和|与|出席|主持|参加|率|带|[，。、；：“”（）》\\s]|$"
)
IN_TEXT = re.compile(
    rf"(?P<office>{OFFICES})"
    rf"(?P<name>[{_surname}][\u4e00-\u9fff]{{{LENGTH - 1}}}(?<![{NEVER_LAST}]))(?={_behind})"
)


class Spelling(NamedTuple):
    """A name where it stands; ``start`` is its first character in the text."""

    text: Text
    start: int
    name: str

    @property
    def sheet(self) -> Sheet:
        return self.text.sheet


def spellings_of(material: Material) -> dict[str, list[Spelling]]:
    """All names of the issue that stand behind an office or sign in a role, by that."""
    found: defaultdict[str, list[Spelling]] = defaultdict(list)
    for sheet in material.sheets:
        for number, byline in enumerate(sheet.bylines):
            name = byline.contributor.name
            if len(name) == LENGTH and name[0] in SURNAMES:
                found[byline.role].append(Spelling(sheet.name(number), 0, name))
        for text in sheet.body:
            for match in IN_TEXT.finditer(text.text):
                spelling = Spelling(text, match.start("name"), match["name"])
                found[match["office"]].append(spelling)
    return found


def one_apart(first: str, second: str) -> bool:
    """Whether two names of one surname differ in one character."""
    return first[0] == second[0] and sum(a != b for a, b in zip(first, second, strict=True)) == 1


@check("name-two-ways", Level.WARNING, gettext_lazy("A name spelt in two ways"), Of.ISSUE)
def name_two_ways(material: Material) -> Iterator[Fault]:
    """Two names in the same role or office, one character apart: the rarer one is told.

    wrong: text=镇长陆望舟说，桥要修。镇长陆望舟，昨天来了。 || text=镇长陆旺舟说，船要开。
    right: text=镇长陆望舟说，桥要修。镇长陆望舟，昨天来了。 || text=镇长陆望舟说，船要开。
    """
    for spelt in spellings_of(material).values():
        places: defaultdict[str, list[Spelling]] = defaultdict(list)
        for spelling in spelt:
            places[spelling.name].append(spelling)
        for first, second in combinations(places, 2):
            if one_apart(first, second):
                rarer, usual = sorted((first, second), key=lambda name: len(places[name]))
                yield from told(places[rarer], places[usual][0])


def told(rarer: list[Spelling], usual: Spelling) -> Iterator[Fault]:
    for spelling in rarer:
        words = _("It is “%(name)s” in %(part)s.")
        yield spelling.text.fault(
            words % {"name": usual.name, "part": title_of(usual.sheet)},
            _("Find out which is right."),
            span=(spelling.start, spelling.start + LENGTH),
            about=usual.name,
        )
