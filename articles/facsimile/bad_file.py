"""The one error of taking in a picture or a PDF."""


class BadFile(ValueError):
    """A file that is not taken; ``words`` and ``details`` make the sentence that says why.

    ``words`` are English, to be translated where they are shown (articles.text.messages).
    """

    def __init__(self, words: str, **details: object) -> None:
        super().__init__(words % details)
        self.words, self.details = words, details
