"""export_epub FILE|DIR: write an issue as a book."""

from articles.exporting.editions import EPUB
from articles.management.exporting import FileCommand


class Command(FileCommand):
    help = "Write an issue as an EPUB 3 book, published or not; all of it or nothing."
    kind = EPUB
