"""What one check sees in a line, for the tests of each family."""

from tests.checks.examples import findings_in


def quotes(code: str, line: str) -> list[str]:
    """The words that the findings of a check quote."""
    return [finding.quote for finding in findings_in(line, code)]


def mended(code: str, text: str) -> str:
    """A paragraph after every certain mend of a check."""
    for finding in reversed(findings_in(f"text={text}", code)):
        if finding.mend is not None:
            place = finding.place
            text = text[: place.start] + finding.mend + text[place.end :]
    return text
