"""The review screen (审稿): an article as readers will see it, and what can be decided on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.models import Article, Continuation, SignOff
from articles.models.signoff import DECISIONS
from articles.workflow import reviewing
from articles.workflow.checking import judged_article
from articles.workflow.own_drafts import may_answer
from articles.workflow.reviewing import NotAllowed, ReviewRefused
from articles.workflow.reviewing_rounds import Signing, State
from articles.workflow.reviewing_standing import signing_of
from articles.workflow.reviewing_work import next_for

from .worklist import worklist_address


@dataclass(frozen=True, slots=True)
class Sent:
    """What the screen posted: the act, the round and the text that were on it, the opinion."""

    act: str = ""
    round: str = ""
    digest: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger as the screen shows it."""

    entry: SignOff
    round: str
    is_past: bool  # a decision on a text that has changed since


def review_address(article: int) -> str:
    return reverse("admin:articles_article_review", args=[article])


def act_on(pk: int, user: Any, sent: Sent) -> SignOff:
    """Do what was posted. Raises ReviewRefused."""
    acts: dict[str, Callable[[], SignOff]] = {
        "claim": lambda: reviewing.claim(pk, user, sent.round),
        "hand-back": lambda: reviewing.hand_back(pk, user),
        "approve": lambda: reviewing.approve(pk, user, sent.round, sent.digest, sent.opinion),
        "return": lambda: reviewing.return_(pk, user, sent.round, sent.digest, sent.opinion),
        "resubmit": lambda: reviewing.resubmit(pk, user, sent.opinion),
    }
    if sent.act not in acts:
        raise ReviewRefused(_("Say what is to be done with this article."))
    return acts[sent.act]()


class WithReviews:
    """For the admin of articles: the screen and its address."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.review)
        own = path("<int:pk>/review/", view, name="articles_article_review")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The screen of one article; a post is an act, and goes on to what comes next."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        signing = signing_of(pk)
        if signing is None:
            raise Http404
        if request.method != "POST":
            return self.screen(request, signing)
        names = ("act", "round", "digest", "opinion")
        sent = Sent(*(request.POST.get(name, "") for name in names))
        try:
            entry = act_on(pk, request.user, sent)
        except ReviewRefused as refusal:
            return self.refused(request, pk, sent, refusal)
        return gone_on(request, signing, entry)

    def refused(
        self, request: HttpRequest, pk: int, sent: Sent, refusal: ReviewRefused
    ) -> HttpResponse:
        """The screen as things stand now, with why not, and nothing lost that was typed."""
        signing = signing_of(pk)
        if signing is None:
            raise Http404
        status = 403 if isinstance(refusal, NotAllowed) else 200
        return self.screen(request, signing, sent, str(refusal), status)

    def screen(
        self,
        request: HttpRequest,
        signing: Signing,
        sent: Sent | None = None,
        refusal: str = "",
        status: int = 200,
    ) -> HttpResponse:
        article = signing.article
        context = {
            **self.admin_site.each_context(request),
            "title": _("Review"),
            "opts": self.opts,
            "signing": signing,
            "article": article,
            "findings": judged_article(article),
            "parts": parts_beside(signing),
            "ledger": ledger_of(signing),
            "seen": seen_by(request.user, signing),
            "opinion": sent.opinion if sent else "",
            "refusal": refusal,
            **open_to(request.user, signing),
        }
        template = "admin/articles/article/review.html"
        return TemplateResponse(request, template, context, status=status)


def parts_beside(signing: Signing) -> list[Article]:
    """The other parts of an article's story that links lead to directly."""
    here = Q(earlier=signing.article) | Q(later=signing.article)
    links = Continuation.objects.linked().for_listing().filter(here)
    ends = [end for link in links for end in (link.earlier, link.later)]
    return [part for part in ends if part.pk != signing.article.pk]


def open_to(user: Any, signing: Signing) -> dict[str, Any]:
    """What somebody can do with an article now, and why not."""
    one, claim = signing.open, signing.claim
    is_public = signing.article.page.issue.is_published
    may_sign = one is not None and not is_public and user.has_perm(one.permission)
    why_not = reviewing.why_not(signing, user) if may_sign else ""
    is_mine = claim is not None and claim.by_id == user.pk
    returned = signing.state == State.RETURNED and not is_public
    return {
        "is_public": is_public,
        "why_not": why_not,
        "may_decide": may_sign and not why_not,
        "is_mine": is_mine,
        "may_hand_back": claim and not is_public and (is_mine or user.has_perm("articles.release")),
        "may_answer": returned and may_answer(user, signing.article),
    }


def ledger_of(signing: Signing) -> list[Entry]:
    """The ledger of an article, the last entry first."""
    return [
        Entry(
            entry,
            str(reviewing.round_of(entry)),
            entry.act in DECISIONS and entry.digest != signing.digest,
        )
        for entry in reversed(signing.entries)
    ]


def seen_by(user: Any, signing: Signing) -> SignOff | None:
    """The last thing that somebody decided on another text of the article."""
    own = [entry for entry in signing.entries if entry.by_id == user.pk and entry.act in DECISIONS]
    return own[-1] if own and own[-1].digest != signing.digest else None


def gone_on(request: HttpRequest, signing: Signing, entry: SignOff) -> HttpResponse:
    """Say what was done; a decision leads to the next article that waits for the same person."""
    acts = entry.Act
    said = {
        acts.CLAIMED: _("“%(title)s” is yours now: %(round)s."),
        acts.HANDED_BACK: _("“%(title)s” can be claimed by others again: %(round)s."),
        acts.APPROVED: _("“%(title)s” is signed: %(round)s."),
        acts.RETURNED: _("“%(title)s” goes back to be changed: %(round)s."),
        acts.RESUBMITTED: _("“%(title)s” is handed in again: %(round)s."),
    }
    names = {"title": signing.article, "round": reviewing.round_of(entry)}
    messages.success(request, said[acts(entry.act)] % names)
    if entry.act == acts.CLAIMED:
        return HttpResponseRedirect(review_address(signing.article.pk))
    following = None
    if entry.act in DECISIONS:
        following = next_for(request.user, signing)
    if following is None:
        return HttpResponseRedirect(worklist_address())
    return HttpResponseRedirect(review_address(following.signing.article.pk))
