"""Which pages are missing between the page labels of an issue."""

import pytest

from articles.text.page_labels import labels_lacking, missing_labels


@pytest.mark.parametrize(
    ("labels", "missing"),
    [
        ("", ""),
        ("1", ""),
        ("1 2 3 4", ""),
        ("1 2 4", "3"),
        ("1 5", "2 3 4"),
        ("2 3", "1"),  # the front page
        ("4 2 1", "3"),  # in whatever order
        ("9 10 12", "1 2 3 4 5 6 7 8 11"),
        ("A01 A02 A03", ""),
        ("A01 A03", "A02"),
        ("A1 A3", "A2"),
        ("A01 A10", "A02 A03 A04 A05 A06 A07 A08 A09"),
        ("A01 A02 B01 B02", ""),  # each section is a row of its own
        ("A01 A02 B03 B04", ""),  # or goes on counting
        ("A01 A02 B04", "B03"),
        ("A01 A02 A03 A04 B02", "B01"),
        ("A01 A03 B01 B03", "A02 B02"),
        ("B01 B02", ""),  # that a section A was printed is not known
        ("1 2 3 4 A1 A2", ""),
        ("AA1 AA3", "AA2"),
    ],
)
def test_what_a_row_of_pages_leaves_out(labels: str, missing: str) -> None:
    assert missing_labels(labels.split()) == missing.split()


def test_what_is_no_label_is_refused() -> None:
    with pytest.raises(ValueError, match="not a page label"):
        missing_labels(["头版"])


@pytest.mark.parametrize(
    ("labels", "printed", "lacking"),
    [
        ("1 2", 4, "3 4"),  # behind the last one
        ("1 3", 4, "2 4"),
        ("01 02", 10, "03 04 05 06 07 08 09 10"),
        ("A1 A2", 3, "A3"),
        ("1 2 3", 3, ""),
        ("1 3", None, "2"),
        ("1 2 4", 3, "3"),  # the number is wrong, and the row tells all the same
        ("A01 B01", 4, ""),  # of which section the others are is not known
        ("", 4, ""),
    ],
)
def test_the_printed_number_tells_of_pages_behind_the_last(
    labels: str, printed: int | None, lacking: str
) -> None:
    assert labels_lacking(labels.split(), printed) == lacking.split()
