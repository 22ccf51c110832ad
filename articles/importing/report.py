"""What an import did, for the person who started it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.models import Article, Byline, Issue, Page, Photo
from articles.parsing.matching import Matching, OpenMark, Part, Proposal

from .merge import Merged
from .wording import explained


@dataclass(slots=True)
class Report:
    """Counts and sentences about one import.

    ``kept`` tells of editors' work that stands against the page's text, ``problems`` of
    what somebody has to look at, ``links`` of the continuations that are proposed anew,
    ``pictures`` of what lay beside the pages and was taken.
    """

    issue: str
    pages: int = 0
    created: int = 0
    unchanged: int = 0
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    published: bool = False
    not_ready: str = ""
    dry_run: bool = False

    def add_page(self, page: Page, merged: Merged) -> None:
        """A page was stored; ``merged`` tells of its name."""
        self.pages += 1
        if merged.kept:
            self.kept.append(merged_in_words(title_in_words(page, page.name), merged))

    def add_files(self, page: Page, merged: Merged) -> None:
        """``merged`` tells of the pictures and PDF that lay beside the page."""
        if merged.changed:
            names = {"page": page.label, "fields": names_of(list(merged.changed))}
            self.pictures.append(_("page %(page)s: %(fields)s") % names)
        if merged.kept:
            self.kept.append(merged_in_words(title_in_words(page, page.name), merged))

    def add_zones(
        self, page: Page, number: int, kept: Iterable[str], problems: Iterable[str]
    ) -> None:
        """So many zones of a page stand as a file gives them; the rest are sentences."""
        if number:
            self.pictures.append(
                _("page %(page)s: %(n)d zones") % {"page": page.label, "n": number}
            )
        self.kept += kept
        self.problems += problems

    def add_proposed_zones(self, page: Page, number: int) -> None:
        """So many articles of a page were found on its PDF."""
        if number:
            words = _("page %(page)s: zones of %(n)d articles proposed from the PDF")
            self.pictures.append(words % {"page": page.label, "n": number})

    def add_issue(self, issue: Issue, merged: Merged) -> None:
        """``merged`` tells of what the issue itself takes from its pages."""
        if merged.kept:
            self.kept.append(merged_in_words(str(issue), merged))

    def add_merged(self, page: Page, article: Article, merged: Merged) -> None:
        """An article that was there before was imported again."""
        title = title_in_words(page, str(article))
        if merged.changed:
            names = names_of(list(merged.changed))
            self.updated.append(_("%(article)s: %(fields)s") % {"article": title, "fields": names})
        if merged.kept:
            self.kept.append(merged_in_words(title, merged))
        if not merged.changed and not merged.kept:
            self.unchanged += 1

    def add_merger(self, page: Page, article: Article, target: Article) -> None:
        """An article is about to be merged into another one."""
        words = _("%(article)s is now part of “%(target)s”")
        title = title_in_words(page, str(article))
        self.merged.append(words % {"article": title, "target": target})

    def add_lost(self, page: Page, article: Article) -> None:
        """An article stays, although no part of the page's text is that article any more."""
        words = _("%(article)s is no article of the page's text any more; it was kept.")
        self.problems.append(words % {"article": title_in_words(page, str(article))})

    def add_matching(self, matching: Matching) -> None:
        """What the matching of the issue's continuations found and did not find."""
        self.links += [pair_in_words(proposal) for proposal in matching.proposals]
        for toss_up in matching.tossups:
            pairs = _("; ").join(pair_in_words(candidate) for candidate in toss_up.candidates)
            self.problems.append(_("Which of these go together? %(pairs)s") % {"pairs": pairs})
        for mark in matching.open_marks:
            self.problems.append(mark_in_words(mark))

    def lines(self) -> Iterator[str]:
        """The report as it is printed."""
        yield _("%(issue)s: pages %(pages)d; articles %(counts)s") % {
            "issue": self.issue,
            "pages": self.pages,
            "counts": self.counts(),
        }
        for title, sentences in (
            (_("Updated"), self.updated),
            (_("Kept as editors left it"), self.kept),
            (_("Merged"), self.merged),
            (_("Pictures and zones taken"), self.pictures),
            (_("Continuations proposed"), self.links),
            (_("Problems"), self.problems),
        ):
            if sentences:
                yield _("%(title)s:") % {"title": title}
                yield from (f"  {sentence}" for sentence in sentences)
        if self.published:
            yield _("The issue is published.")
        if self.not_ready:
            yield _("The issue is not published: %(why)s") % {"why": self.not_ready}
        if self.dry_run:
            yield _("This was a dry run: nothing was stored.")

    def counts(self) -> str:
        words = _(
            "created %(created)d, updated %(updated)d, kept %(kept)d, merged %(merged)d, "
            "unchanged %(unchanged)d"
        )
        return words % {
            "created": self.created,
            "updated": len(self.updated),
            "kept": len(self.kept),
            "merged": len(self.merged),
            "unchanged": self.unchanged,
        }


def title_in_words(page: Page, title: str) -> str:
    return _("page %(page)s, “%(title)s”") % {"page": page.label, "title": title}


def merged_in_words(title: str, merged: Merged) -> str:
    """Which fields an editor's value stands in, and in which of them the page's changed too."""
    words = _("%(article)s: %(fields)s") % {"article": title, "fields": names_of(merged.kept)}
    if not merged.conflicts:
        return words
    both = _("%(kept)s (%(fields)s came changed, too)")
    return both % {"kept": words, "fields": names_of(merged.conflicts)}


def names_of(fields: Sequence[str]) -> str:
    """The fields of an article, page or issue as the admin names them."""
    names = {
        "bylines": Byline._meta.verbose_name_plural,
        "photos": Photo._meta.verbose_name_plural,
        **{name: Page._meta.get_field(name).verbose_name for name in ("name", "image", "pdf")},
        "page_count": Issue._meta.get_field("page_count").verbose_name,
        **{one.name: one.verbose_name for one in Article._meta.fields},
    }
    return _(", ").join(str(names[field]) for field in fields)


def part_in_words(part: Part) -> str:
    title = part.headline or part.opening
    return _("page %(page)s, “%(title)s”") % {"page": part.page, "title": title}


def pair_in_words(proposal: Proposal) -> str:
    return _("%(earlier)s → %(later)s (%(score).2f)") % {
        "earlier": part_in_words(proposal.earlier),
        "later": part_in_words(proposal.later),
        "score": proposal.score,
    }


def mark_in_words(mark: OpenMark) -> str:
    """A mark without a partner; the reason says on which side, and which page it names."""
    words = {"part": part_in_words(mark.part), "reason": explained(mark.reason)}
    return _("%(part)s: %(reason)s") % words
