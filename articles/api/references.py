"""How one thing of the archive is named inside another: its stable id, its name, its address."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from .addresses import (
    Link,
    article_address,
    contributor_address,
    correction_address,
    issue_address,
    newspaper_address,
    page_address,
    story_address,
)

URL = _("Its address in the API.")
HTML_URL = _("Where people read it.")
CORRECTED_TEXT = _("What was wrong and what is right, in the newspaper's words: plain text.")
CORRECTED_AT = _("When readers were told.")
CORRECTIONS = _("What readers were told was wrong in it, oldest first.")


class NewspaperReference(serializers.Serializer):
    """A newspaper by name."""

    slug = serializers.CharField(help_text=_("The newspaper's stable id."))
    name = serializers.CharField(help_text=_("Its name, as printed."))
    url = Link(newspaper_address, help_text=URL)


class IssueReference(serializers.Serializer):
    """An issue by date and edition."""

    key = serializers.CharField(
        help_text=_("The issue's stable id in its newspaper: the date, and the edition behind it.")
    )
    date = serializers.DateField(help_text=_("The date printed on it."))
    edition = serializers.CharField(
        help_text=_("The edition (晚报, 增刊) where a date has several; else empty.")
    )
    url = Link(issue_address, help_text=URL)


class PageReference(serializers.Serializer):
    """A page by its label."""

    label = serializers.CharField(help_text=_("The page label, as printed: 2, A01."))
    name = serializers.CharField(help_text=_("The name of the page; empty where it has none."))
    url = Link(page_address, help_text=URL)


class CorrectionReference(serializers.Serializer):
    """A correction inside the article or story that it corrects."""

    number = serializers.IntegerField(source="pk", help_text=_("The correction's stable id."))
    text = serializers.CharField(help_text=CORRECTED_TEXT)
    corrected_at = serializers.DateTimeField(source="at", help_text=CORRECTED_AT)
    page = PageReference(source="article.page", help_text=_("The page that was wrong."))
    url = Link(correction_address, help_text=URL)


class ArticleReference(serializers.Serializer):
    """An article by its headline."""

    public_id = serializers.CharField(help_text=_("The article's stable id."))
    headline = serializers.CharField(help_text=_("The headline; empty where it has none."))
    url = Link(article_address, help_text=URL)


class StoryReference(serializers.Serializer):
    """The story that an article is a part of."""

    public_id = serializers.CharField(
        help_text=_("The story's stable id, which is that of its first part.")
    )
    url = Link(story_address, help_text=URL)


class ContributorReference(serializers.Serializer):
    """Somebody who signs."""

    number = serializers.IntegerField(source="pk", help_text=_("The contributor's stable id."))
    name = serializers.CharField(help_text=_("The name, as printed."))
    url = Link(contributor_address, help_text=URL)


class BylineSerializer(serializers.Serializer):
    """A name with the role that it is printed with."""

    role = serializers.CharField(help_text=_("The role, as printed: 记者, 通讯员, 摄影."))
    contributor = ContributorReference(help_text=_("Who it is."))


class PhotoSerializer(serializers.Serializer):
    """A photo."""

    image = Link(lambda photo: photo.image.url, help_text=_("The address of the picture."))
    caption = serializers.CharField(help_text=_("Its own caption; empty where it has none."))
    credit = serializers.CharField(help_text=_("Who took it, as printed; else empty."))
    alt = serializers.CharField(help_text=_("What it shows, for those who can't see it."))
