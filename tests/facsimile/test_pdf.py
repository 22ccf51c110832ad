"""The PDF of a page: drawn, or refused in a sentence, and never the end of the site."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.facsimile import pdf
from articles.facsimile.bad_file import BadFile
from articles.facsimile.pdf import drawn
from tests.facsimile.samples import file_of, locked_pdf, pdf_of, scene

A2 = (1191, 1684)  # points


def sentence(data: bytes) -> str:
    with pytest.raises(BadFile) as refusal:
        drawn(data)
    return str(refusal.value)


def test_a_page_is_drawn_at_200_dots_an_inch() -> None:
    image = drawn(pdf_of(size=(594, 846)))
    assert (image.mode, image.size) == ("RGB", (1650, 2350))
    assert image.getpixel((5, 5)) == (255, 255, 255)
    assert image.getpixel((700, 850)) == (255, 0, 0)


def test_a_broadsheet_is_drawn_as_large_as_is_sensible() -> None:
    assert max(drawn(pdf_of(size=A2)).size) == 4678
    assert max(drawn(pdf_of(size=(2 * A2[0], A2[1]))).size) == 4800


def test_what_stands_before_the_signature_does_not_matter() -> None:
    assert drawn(b"\n\n" + pdf_of()).mode == "RGB"


def test_a_pdf_with_a_password() -> None:
    assert sentence(locked_pdf()) == "The PDF asks for a password; save it without one."


@pytest.mark.parametrize("pages", [2, 2000])
def test_a_page_has_a_pdf_of_one_page(pages: int) -> None:
    assert sentence(pdf_of(pages)) == f"The PDF has {pages} pages; give a PDF of this one page."


@pytest.mark.parametrize(
    ("size", "mm"),
    [((14_400, 20), "5080 × 7"), ((3, 3), "1 × 1"), ((20_000, 20_000), "7056 × 7056")],
)
def test_a_page_of_an_absurd_size(size: tuple[int, int], mm: str) -> None:
    words = f"The PDF's page measures {mm} mm; its sides can be 25 to 1524 mm."
    assert sentence(pdf_of(size=size)) == words


def test_what_is_no_pdf() -> None:
    assert sentence(b"") == "The file is empty."
    assert sentence(b"news") == "This is no PDF."
    assert sentence(file_of(scene())) == "This is a file of the kind JPEG, not a PDF."


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nrubbish" * 50, pdf_of(0)])
def test_a_damaged_pdf(data: bytes) -> None:
    assert sentence(data) == "The PDF is damaged or incomplete."


def test_a_pdf_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    words = "The PDF takes too much time or memory to draw; save it in a simpler form."
    assert sentence(pdf_of()) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import os; os.kill(os.getpid(), 11)", "The PDF is damaged or incomplete."),
        ("import os; os.kill(os.getpid(), 24)", "The PDF takes too much time or memory"),
        ("raise MemoryError", "The PDF takes too much time or memory"),
    ],
    ids=["crash", "processor time", "memory"],
)
def test_a_pdf_at_which_the_library_dies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory, code: str, words: str
) -> None:
    program = tmp_path / "program.py"
    program.write_text(code)
    monkeypatch.setattr(pdf, "PROGRAM", program)
    assert sentence(pdf_of()).startswith(words)


def outcome(data: bytes) -> str:
    """The mode of the picture, or the end of the sentence."""
    try:
        return drawn(data).mode
    except BadFile as refusal:
        return str(refusal)[-1]


@settings(deadline=None, max_examples=25)
@given(
    length=st.integers(1, 900),
    changes=st.lists(st.tuples(st.integers(0, 899), st.integers(0, 255)), max_size=8),
)
def test_any_bytes_are_a_picture_or_a_sentence(length: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(pdf_of()[:length])
    for place, byte in changes:
        if place < len(data):
            data[place] = byte
    assert outcome(bytes(data)) in ("RGB", ".")
