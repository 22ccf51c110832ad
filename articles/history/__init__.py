"""Revisions of articles, pages, issues and continuations: kept, compared, told."""

from .correcting import CorrectionNeeded
from .keep import Change, keep_frame, keep_issue, keep_pages
from .states import text_digest

__all__ = ["Change", "CorrectionNeeded", "keep_frame", "keep_issue", "keep_pages", "text_digest"]
