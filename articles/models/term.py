"""The words that the search takes for words because editors say so."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.folding import fold
from articles.text.words import is_one_word


def check_word(word: str) -> None:
    """Raise ValidationError where the segmenter would never find the word."""
    if not is_one_word(fold(word)):
        raise ValidationError(
            _("A word is two or more letters, digits or Chinese characters, without signs.")
        )


class TermManager(models.Manager["Term"]):
    def get_by_natural_key(self, word: str) -> "Term":
        return self.get(word=word)


class Term(models.Model):
    """A word of the user dictionary that editors keep: a name or a word that jieba cuts apart."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        PLACE = "place", _("place")
        INSTITUTION = "institution", _("institution")
        WORD = "word", _("word")

    word = models.CharField(_("word"), max_length=40, unique=True, validators=[check_word])
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.WORD)

    objects = TermManager()

    class Meta:
        ordering = ["word"]
        verbose_name = _("dictionary word")
        verbose_name_plural = _("dictionary")

    def __str__(self) -> str:
        return self.word

    def natural_key(self) -> tuple[str]:
        return (self.word,)
