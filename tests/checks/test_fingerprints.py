"""A finding is known again while text elsewhere moves, and is another one where its own changes."""

from tests.checks.examples import findings_in

CODE = "punctuation-half-width"


def names(text: str) -> list[str]:
    return [one.fingerprint for one in findings_in(f"text={text}", CODE)]


def test_text_that_moves_around_it_changes_nothing() -> None:
    [name] = names("老桥昨天修好了,大家都来看。")
    assert names("人们早就在等。¶昨天下了雨，老桥昨天修好了,大家都来看。真热闹。") == [name]


def test_other_words_around_it_make_it_another() -> None:
    [name] = names("老桥昨天修好了,大家都来看。")
    assert name not in names("老桥昨天修完工,大家都来看。")


def test_two_of_a_kind_are_told_apart() -> None:
    text = "老桥昨天修好了,大家都来看。"
    first, second = names(f"{text}¶{text}")
    assert first != second
    assert [first] == names(text)


def test_the_same_words_in_another_article_are_another_finding() -> None:
    line = "text=老桥修好了,大家来。 || text=老桥修好了,大家来。"
    first, second = findings_in(line, CODE)
    assert first.fingerprint != second.fingerprint


def test_a_link_to_another_part_is_another_finding() -> None:
    on, back = "on=（下转第2版）", "from=（上接第1版）"
    one = f"page=1; {on} || page=2; {back}; link=1; state=proposed || page=2; {back}"
    other = f"page=1; {on} || page=2; {back} || page=2; {back}; link=1; state=proposed"
    [first], [second] = (findings_in(line, "link-undecided") for line in (one, other))
    assert first.fingerprint != second.fingerprint
