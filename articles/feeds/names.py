"""Names of sections and columns in addresses; they can hold any character."""

from urllib.parse import unquote


class NameConverter:
    """A name as one segment of an address.

    A slash, which would part the address, is encoded once more than the rest, and so is the
    percent sign that tells of it.
    """

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        name = unquote(value)
        if "\x00" in name:
            raise ValueError("no database takes NUL")
        return name

    def to_url(self, value: str) -> str:
        return value.replace("%", "%25").replace("/", "%2F")
