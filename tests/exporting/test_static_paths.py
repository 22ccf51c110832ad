"""Which file stands for which address; none leads out of the directory."""

import pytest

from articles.exporting.static_paths import link, path_of


class TestPaths:
    @pytest.mark.parametrize(
        ("address", "path"),
        [
            ("/", "index.html"),
            ("/lanxi/2024-03-12/", "lanxi/2024-03-12/index.html"),
            ("/lanxi/2024-03-12-%E5%A2%9E%E5%88%8A/", "lanxi/2024-03-12-增刊/index.html"),
            ("/feeds/newest.atom", "feeds/newest.atom"),
            ("/corrections/?after=9", "corrections/after=9/index.html"),
            ("/../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
            ("/a/%2E%2E/%2Fetc/", "a/%2E%2E/%2Fetc/index.html"),
            ("/a%00b?c/", "a%00b/c%2F/index.html"),
            ("/con:1.", "con%3A1%2E"),
        ],
    )
    def test_of_addresses(self, address: str, path: str) -> None:
        assert path_of(address) == path

    def test_long_names_stay_apart_and_short_enough(self) -> None:
        one, other = (path_of(f"/feeds/{'长' * 200}{end}.atom") for end in "甲乙")
        assert one != other
        assert len(one.removeprefix("feeds/").encode()) <= 200
        assert one.endswith(".atom")

    def test_of_links(self) -> None:
        assert link("a/b/index.html", "a/c 1/index.html", "x") == "../c%201/index.html#x"
        assert link("index.html", "a%2F.atom") == "a%252F.atom"
        assert link("a/index.html", "a/index.html") == "index.html"
