"""Pictures and PDFs in forms: taken by their content, refused beside the field."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminFileWidget
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.facsimile.bad_file import BadFile
from articles.facsimile.pictures import LARGEST_FILE
from articles.pictures.images import keep_page_image, make_page_image
from articles.pictures.pdfs import keep_page_pdf, make_page_pdf
from articles.pictures.photos import keep_photo, make_photo
from articles.pictures.shown import sizes_of

from .in_order import PlacedForm

PICTURES = ".jpg,.jpeg,.png,.webp,.tif,.tiff"


class MadeField(forms.FileField):
    """A file that is made into what is stored, at the latest when the form is looked over.

    The upload's ``made`` is what ``make`` returned, or its BadFile, whose sentence stands beside
    the field. What the browser says of the file, its name and its kind, means nothing.
    """

    make: Callable[[bytes], Any]
    accept = PICTURES

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": self.accept}

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        self.prepare(file)
        if isinstance(file.made, BadFile):
            raise forms.ValidationError(_(file.made.words) % file.made.details)
        return file

    @classmethod
    def prepare(cls, file: Any) -> None:
        """Make a file that was not made yet, or remember with it why it can't be."""
        if hasattr(file, "made"):
            return
        try:
            file.made = cls.make(file.read(LARGEST_FILE * 1_000_000 + 1))
        except BadFile as refused:
            file.made = refused


class PictureInput(AdminFileWidget):
    """The field of a picture, with the one that is there; its name means nothing to anybody."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        sizes = sizes_of(value.instance) if self.is_initial(value) else []
        if not sizes:
            return field
        there = '<img class="picture-now" src="{}" width="{}" height="{}" alt="">{}'
        return format_html(there, sizes[0].url, sizes[0].width, sizes[0].height, field)


class PageImageField(MadeField):
    make = staticmethod(make_page_image)


class PagePdfField(MadeField):
    make = staticmethod(make_page_pdf)
    accept = ".pdf"

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is not None:
            # The page asks for such a name, and gets one of its own when the file is stored.
            file.name = "page.pdf"
        return file


class PhotoField(MadeField):
    make = staticmethod(make_photo)


class WithFiles(forms.ModelForm):
    """A form whose files are stored as soon as nothing is wrong with its fields.

    Where it is not saved after all, no row names them, and they are tidied away some day.
    """

    # What stores a field's upload for the form's row; None stands for what is to go.
    keepers: dict[str, Callable[[Any, Any], None]] = {}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        names = [name for name in self.keepers if name in self.fields]
        if not self.errors and self.has_place(cleaned):
            for name in names:
                if name in self.changed_data:
                    self.keep(name, cleaned[name])
            # What the row says of them now, in place of the uploads.
            cleaned |= {name: getattr(self.instance, name).name for name in names}
        return cleaned

    def has_place(self, cleaned: dict[str, Any]) -> bool:
        """Whether the row knows its issue, by whose date files are stored."""
        raise NotImplementedError

    def keep(self, name: str, upload: Any) -> None:
        try:
            self.keepers[name](self.instance, upload.made if upload else None)
        except BadFile as refused:
            self.add_error(name, _(refused.words) % refused.details)


class PageFilesForm(WithFiles):
    keepers = {"image": keep_page_image, "pdf": keep_page_pdf}

    class Meta:
        field_classes = {"image": PageImageField, "pdf": PagePdfField}
        widgets = {"image": PictureInput}

    def has_place(self, cleaned: dict[str, Any]) -> bool:
        if issue := cleaned.get("issue"):
            self.instance.issue = issue
        return self.instance.issue_id is not None


class PhotoForm(PlacedForm, WithFiles):
    keepers = {"image": keep_photo}

    class Meta:
        field_classes = {"image": PhotoField}
        widgets = {"image": PictureInput}

    def has_place(self, cleaned: dict[str, Any]) -> bool:
        self.instance.article = self.fields["article"].parent_instance
        return self.instance.article.page_id is not None


class WithUploads:
    """For an admin with files in its form: they are made before its transaction begins.

    Making them takes seconds, in which nobody should wait for the database. The admin's site has
    looked at the CSRF token by then.
    """

    # The fields of files in the form and in its tables, by their names.
    file_fields: Mapping[str, type[MadeField]]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.FILES and self.may_upload(request, object_id):
            for name, file in request.FILES.items():
                if field := self.file_fields.get(name.rpartition("-")[2]):
                    field.prepare(file)
        return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def may_upload(self, request: HttpRequest, object_id: str | None) -> bool:
        """Whether files are worth their work; the form asks again for the right to save it."""
        if object_id is None:
            return self.has_add_permission(request)  # type: ignore[attr-defined,no-any-return]
        thing = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        return thing is not None and self.has_change_permission(request, thing)  # type: ignore[attr-defined]
