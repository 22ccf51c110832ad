"""export_pdf FILE|DIR: write an issue as a PDF."""

from articles.exporting.editions import PDF
from articles.management.exporting import FileCommand


class Command(FileCommand):
    help = (
        "Write an issue as a PDF, published or not; all of it or nothing. Needs WeasyPrint, "
        "the extra “pdf”."
    )
    kind = PDF
