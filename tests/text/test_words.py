"""Words of Chinese text, from a dictionary that is loaded once and kept in private."""

import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.words import is_word, tokenizer, words


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache directory that nobody has used, and a tokenizer that has not been loaded."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tokenizer.cache_clear()
    yield tmp_path / "cache"
    tokenizer.cache_clear()


def test_the_cache_lies_in_a_directory_that_only_its_user_may_enter(
    fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    monkeypatch.setattr(jieba.Tokenizer, "initialize", lambda self: written.append(self.tmp_dir))
    tokenizer()
    (directory,) = (Path(found) for found in written)
    assert directory.parent == fresh
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert directory != Path(tempfile.gettempdir())


def test_the_dictionary_is_loaded_once(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = []
    monkeypatch.setattr(jieba.Tokenizer, "initialize", lambda self: loaded.append(self))
    assert tokenizer() is tokenizer()
    assert len(loaded) == 1


def test_jieba_s_own_tokenizer_is_left_alone() -> None:
    assert tokenizer() is not jieba.dt
    assert jieba.dt.tmp_dir is None


@pytest.mark.parametrize("word", ["学校", "报纸", "中华人民共和国"])
def test_the_dictionary_knows_a_word(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("text", ["", "桥的", "校学", "。", "中华人民共"])
def test_the_head_of_a_word_or_a_chance_pair_is_no_word(text: str) -> None:
    assert not is_word(text)


def test_words_are_as_long_as_they_can_be_and_never_overlap() -> None:
    assert words("中华人民共和国的学校") == ["中华人民共和国", "的", "学校"]


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_the_words_of_any_text_put_together_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text
