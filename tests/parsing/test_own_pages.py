"""Quality on pages of our own writing: a change that reads them worse than before fails.

The rules were made on ``pages``; the ``held_out`` sets were written one after the other by people
who had not seen the parser, measured unseen (the README says what they showed), and then read to
mend what was general. The sample newspaper is to be read without a fault. Whoever makes the parser
better raises the floors; ``python -m tests.parsing.scoring DIRECTORY`` prints what is reached.
"""

from pathlib import Path

import pytest

from tests.parsing.scoring import FIELDS, Scores, score, table

HERE = Path(__file__).parent
DIRECTORIES = {
    "pages": HERE / "pages",
    "held_out": HERE / "held_out",
    "held_out_2": HERE / "held_out_2",
    "held_out_3": HERE / "held_out_3",
    "held_out_4": HERE / "held_out_4",
    "held_out_5": HERE / "held_out_5",
    "sample": HERE.parent.parent / "fixtures" / "lanxi",
}
# The F1 that each field must reach: what was reached when this was written, less a value or two.
FLOORS = {
    # field          pages  held_out  _2    _3    _4    _5    sample
    "articles": (0.98, 0.88, 0.98, 0.94, 0.86, 0.93, 0.98),
    "column": (0.90, 0.90, 0.98, 0.90, 0.83, 0.96, 0.98),
    "kicker": (0.83, 0.70, 0.90, 0.78, 0.70, 0.87, 0.98),
    "headline": (0.93, 0.88, 0.96, 0.90, 0.82, 0.92, 0.98),
    "decks": (0.85, 0.80, 0.92, 0.83, 0.77, 0.94, 0.98),
    "dateline": (0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98),
    "bylines": (0.98, 0.97, 0.98, 0.97, 0.94, 0.95, 0.98),
    "continued_from": (0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98),
    "continued_on": (0.98, 0.98, 0.98, 0.90, 0.79, 0.98, 0.98),
    "paragraphs": (0.98, 0.95, 0.98, 0.97, 0.93, 0.92, 0.98),
    "crossheads": (0.94, 0.92, 0.98, 0.90, 0.84, 0.86, 0.98),
    "captions": (0.98, 0.98, 0.98, 0.85, 0.87, 0.87, 0.98),
}


@pytest.fixture(scope="module", params=DIRECTORIES)
def reading(request: pytest.FixtureRequest) -> tuple[int, Scores]:
    """The place of a set of pages in the table of floors, and what is reached on it."""
    return list(DIRECTORIES).index(request.param), score([DIRECTORIES[request.param]])


def test_every_field_has_a_floor() -> None:
    assert FLOORS.keys() == FIELDS.keys()


@pytest.mark.parametrize("field", FLOORS)
def test_a_field_is_read_no_worse_than_before(reading: tuple[int, Scores], field: str) -> None:
    place, scores = reading
    assert scores[field].f1 >= FLOORS[field][place], table(scores)
