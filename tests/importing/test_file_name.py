"""Which page a file is, by its name."""

import pytest

from articles.importing.formats.file_name import clean_label, label_and_name


@pytest.mark.parametrize(
    ("stem", "label", "name"),
    [
        ("02-综合新闻", "2", "综合新闻"),
        ("02", "2", ""),
        ("A01", "A01", ""),
        ("A01-要闻", "A01", "要闻"),
        ("Ａ０１ 要闻", "A01", "要闻"),
        ("第3版 综合", "3", "综合"),
        ("第十二版", "12", ""),
        ("二版 要闻", "2", "要闻"),
        ("03_要闻", "3", "要闻"),
        ("02 - 综合", "2", "综合"),
        ("02-综合-新闻", "2", "综合-新闻"),
        ("02-2024年总结", "2", "2024年总结"),
        ("02-要闻：特刊", "2", "要闻：特刊"),
        ("2026-07-08-03", "3", ""),
        ("20260708-03-要闻", "3", "要闻"),
        ("2026年7月8日第2版：要闻", "2", "要闻"),
        ("桥头日报-2026-07-08-02-综合新闻", "2", "综合新闻"),
        ("桥头日报-A01", "A01", ""),
        ("seed-page-2", "2", ""),
    ],
)
def test_label_and_name(stem: str, label: str, name: str) -> None:
    assert label_and_name(stem) == (label, name)


@pytest.mark.parametrize(
    "stem",
    ["2026-07-08", "20260708", "h06", "scan7", "page2", "24小时", "三农", "02-03", "0", "1000", ""],
)
def test_names_that_tell_no_page(stem: str) -> None:
    assert label_and_name(stem) == ("", "")


@pytest.mark.parametrize(
    ("typed", "label"),
    [("2", "2"), ("02", "2"), ("a01", "A01"), (" Ａ１ ", "A1"), ("x", ""), ("0", ""), ("", "")],
)
def test_a_label_as_a_person_types_it(typed: str, label: str) -> None:
    assert clean_label(typed) == label
