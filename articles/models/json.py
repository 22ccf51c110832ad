"""JSON as the models store it."""

import json
from typing import Any


class PlainJSON(json.JSONEncoder):
    """Keeps Chinese characters as they are: a third of the size of ``\\u6f9c`` escapes on
    SQLite, and text that can be searched alike on both databases."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})
