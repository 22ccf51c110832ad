"""Bad page texts are refused with a sentence that names file and line."""

import os
from pathlib import Path

import pytest

from articles.importing.formats.refusal import Refused, readable
from articles.importing.formats.text_file import LIMIT, read_page_text


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", ": The file is empty."),
        (b"\xef\xbb\xbf", ": The file is empty."),
        (" \r\n\u3000\n".encode(), ": The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0", ", line 3: It holds NUL characters"),
        ("标题".encode("utf-16"), ": This is UTF-16"),
        ("标题\n\n正文\x08。".encode(), ", line 3: There is a control character (U+0008)"),
        ("标题\n\x1b[31m正文".encode(), ", line 2: There is a control character (U+001B)"),
        ("标题\n正文在这里。\n".encode() + b"\xe4\xb8", ", line 3: The text is neither"),
        (b"a" * (LIMIT + 1), ": This is larger than 5 MB"),
    ],
)
def test_what_is_no_page_text(tmp_path: Path, raw: bytes, sentence: str) -> None:
    path = tmp_path / "02.txt"
    path.write_bytes(raw)
    with pytest.raises(Refused) as caught:
        read_page_text(path)
    assert str(caught.value).startswith(f"{path}{sentence}")


@pytest.mark.parametrize(
    "text",
    [
        "标题\r\n\r\n正文。\r\n",
        "标题\t正文\x0c第二页\u2028。",
        "市里\u202e开会\u200f",
        "<script>alert(1)</script>&amp;",
    ],
)
def test_no_character_of_a_text_is_lost(tmp_path: Path, text: str) -> None:
    path = tmp_path / "02.txt"
    path.write_bytes(text.encode())
    assert read_page_text(path) == text


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"02\.txt: There is no such file\."):
        read_page_text(tmp_path / "02.txt")


def test_a_directory_or_device_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="This is not a file"):
        read_page_text(tmp_path)
    with pytest.raises(Refused, match="This is not a file"):
        read_page_text(Path(os.devnull))


def test_a_file_name_in_gb18030_is_readable() -> None:
    assert readable(os.fsdecode("02-综合新闻.txt".encode("gb18030"))) == "02-综合新闻.txt"
