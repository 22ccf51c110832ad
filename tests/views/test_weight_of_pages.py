"""What a page of an issue weighs on its way to a reader, pictures apart: the sample newspaper's."""

from pathlib import Path

import pytest
from django.test import Client

from articles.importing.sample import load_sample
from articles.models import Issue, Page
from articles.workflow.publishing import publish
from tests.views.test_weight_of_lists import MOST, weight

SAMPLE = Path(__file__).parents[2] / "fixtures" / "lanxi"

pytestmark = pytest.mark.django_db


def test_every_page_of_the_sample_stays_below_forty_kilobytes(reader: Client) -> None:
    load_sample(SAMPLE, publish=publish)
    issues = [issue.get_absolute_url() for issue in Issue.objects.all()]
    assert len(issues) == 3
    pages = [page.get_absolute_url() for page in Page.objects.with_issue()]
    for address in ("/", *issues, *(f"{issue}text/" for issue in issues), *pages):
        assert 0 < weight(reader.get(address).text) <= MOST, address


def test_a_page_with_a_picture_and_many_zones_stays_below_forty_kilobytes(
    reader: Client,
) -> None:
    load_sample(SAMPLE, publish=publish)
    page = Page.objects.with_issue().order_by("pk")[0]
    Page.objects.filter(pk=page.pk).update(image="pages/1.webp")
    points = [[n / 100, (n * 37 % 100) / 100] for n in range(40)]
    for article in page.articles.all():
        for order in range(6):
            article.zones.create(order=order, points=points)
    assert 0 < weight(reader.get(page.get_absolute_url()).text) <= MOST
