"""Tables of numbers, printed row by row as they are measured."""

NARROWEST = 10  # columns of the terminal


class Table:
    """A table with these headings; the first column is flushed left, the others right."""

    def __init__(self, *headings: str) -> None:
        self.widths = [max(NARROWEST, len(heading)) for heading in headings]
        self.row(*headings)
        self.row(*("-" * width for width in self.widths))

    def row(self, *cells: str | float) -> None:
        """Print a row; whole numbers get their thousands apart, others two decimals."""
        first, *rest = zip(map(in_words, cells), self.widths, strict=True)
        padded = [first[0].ljust(first[1]), *(words.rjust(width) for words, width in rest)]
        print("  ".join(padded).rstrip(), flush=True)


def in_words(cell: str | float) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.2f}"
