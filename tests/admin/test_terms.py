"""The dictionary of the search, which editors keep."""

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article, Term
from articles.search.rebuild import rebuild
from tests.admin.conftest import staff_with
from tests.admin.filling import errors_of, save, sent_by
from tests.views.press import index_all

LIST = "/admin/articles/term/"
ADD = f"{LIST}add/"


def add(client: Client, word: str, kind: str = "word") -> HttpResponse:
    return client.post(ADD, sent_by(client.get(ADD)) | {"word": word, "kind": kind})


def warnings(client: Client) -> list[str]:
    return [str(message) for message in get_messages(client.get(LIST).wsgi_request)]


def test_editors_add_change_and_remove_words(chief: Client) -> None:
    assert add(chief, " 桥头新桥 ", "place").status_code == 302
    term = Term.objects.get()
    assert (term.word, term.kind) == ("桥头新桥", "place")
    save(chief, term, word="桥头老桥")
    assert [str(term) for term in Term.objects.all()] == ["桥头老桥"]
    page = chief.get(LIST).content.decode()
    assert "桥头老桥" in page
    assert "place" in page
    chief.post(reverse("admin:articles_term_delete", args=[term.pk]), {"post": "yes"})
    assert not Term.objects.exists()


@pytest.mark.parametrize("word", ["桥", "桥头 新桥", "桥头，新桥", "C++", "……"])
def test_what_is_no_word_for_the_segmenter_is_refused(chief: Client, word: str) -> None:
    assert errors_of(add(chief, word)) == [
        "A word is two or more letters, digits or Chinese characters, without signs."
    ]


@pytest.mark.parametrize("word", ["", "桥" * 41])
def test_no_word_or_too_long_a_one_is_refused_with_one_sentence(chief: Client, word: str) -> None:
    assert len(errors_of(add(chief, word))) == 1


def test_a_word_stands_there_once(chief: Client) -> None:
    add(chief, "桥头新桥")
    assert errors_of(add(chief, "桥头新桥")) == ["Dictionary word with this Word already exists."]


def test_words_are_found_and_filtered_by_kind(chief: Client) -> None:
    add(chief, "桥头新桥", "place")
    add(chief, "叶青山", "person")
    for query, words in (("?q=新桥", ["桥头新桥"]), ("?kind__exact=person", ["叶青山"])):
        assert [str(term) for term in chief.get(LIST + query).context["cl"].result_list] == words


def test_the_list_says_when_the_index_does_not_know_all_words_yet(
    earlier: Article, chief: Client
) -> None:
    index_all()
    assert warnings(chief) == []
    add(chief, "桥头新桥")
    Term.objects.create(word="叶青山")
    chief.get(LIST)  # where it is told that the first was added
    assert warnings(chief) == [
        "2 words of the dictionary have changed since the search index was made: "
        "run rebuild_search."
    ]
    rebuild()
    assert warnings(chief) == []


def test_the_list_says_when_stories_are_not_indexed(earlier: Article, chief: Client) -> None:
    assert warnings(chief) == ["Some stories are not in the search index: run rebuild_search."]


@pytest.mark.parametrize(
    ("right", "may"),
    [
        ("view_term", {"see": 200, "add": 403, "change": 403, "delete": 403}),
        ("add_term", {"see": 403, "add": 302, "change": 403, "delete": 403}),
        ("change_term", {"see": 200, "add": 403, "change": 302, "delete": 403}),
        ("delete_term", {"see": 403, "add": 403, "change": 403, "delete": 302}),
        ("change_article", {"see": 403, "add": 403, "change": 403, "delete": 403}),
    ],
)
def test_each_right_allows_just_what_it_says(db: None, right: str, may: dict[str, int]) -> None:
    term = Term.objects.create(word="桥头新桥")
    client = staff_with("somebody", right)
    asked = {"word": "桥头老桥", "kind": "word"}
    place = reverse("admin:articles_term_change", args=[term.pk])
    assert client.get(LIST).status_code == may["see"]
    assert client.post(ADD, asked).status_code == may["add"]
    seen = client.get(place).context if may["see"] == 200 else {}
    sent = asked | {"word": "新桥头", "form_version": seen.get("form_version", "")}
    assert client.post(place, sent).status_code == may["change"]
    gone = client.post(reverse("admin:articles_term_delete", args=[term.pk]), {"post": "yes"})
    assert gone.status_code == may["delete"]
