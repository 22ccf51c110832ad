"""Publishing made-up issues, whose pages are cut where they are full, in mid-article."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.models import Issue


def publish_made_up(issue: "Issue") -> None:
    """Publish an issue whatever the checks find in it."""
    from articles.workflow.checking import waive_errors
    from articles.workflow.publishing import publish

    waive_errors(issue, "made up by dice")
    publish(issue)
