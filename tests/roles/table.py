"""The table of roles in the README."""

from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "README.md"
SIGNS = {"✓": True, "–": False}


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read_table() -> dict[str, dict[str, bool]]:
    """For each row of the table what each role, by its group's name, may do."""
    section = DOCUMENT.read_text(encoding="utf-8").partition("\n### Roles\n")[2]
    lines = [line for line in section.partition("\n### ")[0].splitlines() if line[:1] == "|"]
    head, _rule, *rows = map(cells_of, lines)
    roles = [words.split()[0] for words in head[1:]]
    table = {
        name: dict(zip(roles, (SIGNS[sign] for sign in signs), strict=True))
        for name, *signs in rows
    }
    assert len(table) == len(rows), "a row stands twice in the table"
    return table
