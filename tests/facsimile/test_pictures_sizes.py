"""The files that readers get of a picture: every size once, none enlarged."""

from io import BytesIO

from PIL import Image

from articles.facsimile.pictures_sizes import Encoded, made_of
from tests.facsimile.samples import file_of, scene


def widths(made: list[Encoded]) -> list[int]:
    return [one.width for one in made]


def test_sizes_are_for_phones_screens_and_looking_closely() -> None:
    made = made_of(file_of(scene(3000, 4500)), 4800)
    assert widths(made) == [320, 640, 1280, 2560, 3000]
    assert [one.height for one in made] == [480, 960, 1920, 3840, 4500]


def test_the_largest_is_as_large_as_is_sensible() -> None:
    assert widths(made_of(file_of(scene(3000, 6000)), 4800)) == [320, 640, 1280, 2400]


def test_a_small_picture_is_not_enlarged() -> None:
    assert widths(made_of(file_of(scene(200, 300)), 4800)) == [200]
    assert widths(made_of(file_of(scene(320, 300)), 4800)) == [320]


def test_every_size_is_the_picture_in_webp() -> None:
    for one in made_of(file_of(scene(1000, 1500)), 4800):
        with Image.open(BytesIO(one.data)) as image:
            assert (image.format, image.size) == ("WEBP", (one.width, one.height))
            red, green, blue = image.getpixel((3, 3))
            assert (red, green, blue) > (200, 210, 220)


def test_the_same_file_makes_the_same_files() -> None:
    data = file_of(scene(1000, 1500))
    assert made_of(data, 4800) == made_of(data, 4800)


def test_a_picture_that_was_made_here_loses_nothing_when_it_comes_back() -> None:
    """As from an export: WebP, small enough, with nothing but the picture in the file."""
    largest = made_of(file_of(scene(1000, 1500)), 4800)[-1].data
    assert made_of(largest, 4800)[-1].data == largest


def test_a_webp_that_holds_more_is_written_anew() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    data = file_of(scene(1000, 1500), "WEBP", exif=exif)
    assert b"Camera" in data
    assert b"Camera" not in made_of(data, 4800)[-1].data


def test_a_webp_with_something_behind_it_is_written_anew() -> None:
    largest = made_of(file_of(scene(1000, 1500)), 4800)[-1].data
    assert b"<script>" not in made_of(largest + b"<script>", 4800)[-1].data
