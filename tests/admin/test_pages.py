"""The form of a page, and the pages in the form of their issue."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Issue, Page
from articles.workflow.publishing import publish
from tests.admin.filling import errors_of, save, sent_by


def test_the_source_text_cannot_be_edited(front: Page, chief: Client) -> None:
    before = front.source_text
    save(chief, front, source_text="别的", name="头版")
    front.refresh_from_db()
    assert (front.name, front.source_text) == ("头版", before)


def test_a_label_that_the_issue_has_is_refused(front: Page, chief: Client) -> None:
    assert errors_of(save(chief, front, label="02")) == ["This issue has a page 02 already."]
    save(chief, front, label="A03")
    front.refresh_from_db()
    assert (front.label, front.order) == ("A03", 1003)


def test_nonsense_for_a_label_is_refused(front: Page, chief: Client) -> None:
    assert "A page label is a number, or letters and a number: 2, A01." in errors_of(
        save(chief, front, label="头版")
    )


def test_a_page_is_added_on_the_issues_form(issue: Issue, chief: Client) -> None:
    new = {"pages-TOTAL_FORMS": "3", "pages-2-label": "3", "pages-2-name": "副刊"}
    assert errors_of(save(chief, issue, **new)) == []
    assert issue.pages.get(label="3").order == 3


def test_two_new_pages_of_one_label_are_refused(issue: Issue, chief: Client) -> None:
    new = {"pages-TOTAL_FORMS": "4", "pages-2-label": "3", "pages-3-label": "03"}
    assert errors_of(save(chief, issue, **new)) == ["Two pages of this issue have the same label."]


def test_a_page_is_added_by_hand_and_refused_where_there_is_one(
    issue: Issue, chief: Client
) -> None:
    address = reverse("admin:articles_page_add")
    sent = sent_by(chief.get(address)) | {"issue": str(issue.pk), "label": "2"}
    assert errors_of(chief.post(address, sent)) == ["This issue has a page 2 already."]
    assert chief.post(address, sent | {"label": "3"}).status_code == 302


def test_the_label_of_a_published_page_stays(front: Page, chief: Client) -> None:
    publish(front.issue)
    save(chief, front, label="9", name="头版")
    front.refresh_from_db()
    assert (front.label, front.name) == ("1", "头版")
    save(chief, front.issue, **{"pages-0-label": "8"})
    assert set(front.issue.pages.values_list("label", flat=True)) == {"1", "2"}


def test_a_pdf_must_be_one(front: Page, chief: Client) -> None:
    wrong = SimpleUploadedFile("page.exe", b"MZ")
    assert errors_of(save(chief, front, pdf=wrong)) == ["This is no PDF."]
