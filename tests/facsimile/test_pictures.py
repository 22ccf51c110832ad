"""A picture from outside: taken by what it is, upright, in sRGB, and without anything else."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

from articles.facsimile.bad_file import BadFile
from articles.facsimile.pictures import picture_of
from tests.facsimile.samples import file_of, png_chunk, png_of_size, png_with, scene

KINDS = ["JPEG", "PNG", "WEBP", "TIFF"]


def near(pixel: object, colour: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= by for one, other in zip(pixel, colour, strict=True))


def sentence(data: bytes) -> str:
    with pytest.raises(BadFile) as refusal:
        picture_of(data, 4800)
    return str(refusal.value)


@pytest.mark.parametrize("kind", KINDS)
def test_four_kinds_are_taken(kind: str) -> None:
    picture = picture_of(file_of(scene(), kind), 4800)
    assert (picture.mode, picture.size) == ("RGB", (400, 600))
    assert near(picture.getpixel((5, 5)), (214, 226, 238))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_whatever_the_pixels_are_stored_as(mode: str) -> None:
    picture = picture_of(file_of(scene().convert(mode), "PNG"), 4800)
    assert picture.mode == "RGB"
    sky, water = picture.reduce(20).getpixel((0, 0)), picture.reduce(20).getpixel((10, 25))
    assert isinstance(sky, tuple)
    assert isinstance(water, tuple)
    assert sky > water


@pytest.mark.parametrize(("mode", "kind"), [("I;16", "PNG"), ("I;16", "TIFF"), ("I;16B", "TIFF")])
@pytest.mark.parametrize(("value", "grey"), [(0, 0), (40_000, 156), (65_535, 255)])
def test_grey_of_sixteen_bits_keeps_its_shades(mode: str, kind: str, value: int, grey: int) -> None:
    data = file_of(Image.new(mode, (40, 30), value), kind)
    with Image.open(BytesIO(data)) as stored:
        assert stored.mode == mode
    assert near(picture_of(data, 4800).getpixel((5, 5)), (grey, grey, grey), 1)


def test_the_ink_of_print_becomes_light() -> None:
    """White paper is no ink at all in CMYK."""
    for kind in ("JPEG", "TIFF"):
        ink = file_of(scene(mode="CMYK"), kind)
        assert near(picture_of(ink, 4800).getpixel((5, 5)), (214, 226, 238))


def test_colours_follow_the_profile_in_the_file() -> None:
    """As by a profile in which red and blue have changed places."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    picture = picture_of(file_of(scene(), "PNG", icc_profile=profile), 4800)
    assert near(picture.getpixel((5, 5)), (238, 226, 214))


def test_a_broken_profile_is_passed_over() -> None:
    data = file_of(scene(), "PNG", icc_profile=b"rubbish")
    assert near(picture_of(data, 4800).getpixel((5, 5)), (214, 226, 238))


def test_what_is_transparent_shows_paper() -> None:
    nothing = Image.new("RGBA", (40, 30), (255, 0, 0, 0))
    assert picture_of(file_of(nothing, "PNG"), 4800).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_stands_upright(kind: str, orientation: int) -> None:
    """Transposed as the camera noted, the sun of the file is where the photographer saw it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = picture_of(file_of(scene(), kind, exif=exif), 4800)
    assert picture.size == ((400, 600) if orientation < 5 else (600, 400))
    corner = {1: (5, 5), 2: (5, 5), 3: (5, 395), 4: (5, 595), 5: (5, 5), 6: (595, 5)}
    corner |= {7: (595, 5), 8: (5, 5), 3: (5, 595)}
    assert near(picture.getpixel(corner[orientation]), (214, 226, 238))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_pixels_goes_on(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    data = file_of(scene(), kind, exif=exif, comment=b"secret", xmp=b"<x:xmpmeta>secret")
    picture = picture_of(data, 4800)
    stored = file_of(picture, "WEBP")
    assert b"Camera" not in stored
    assert b"secret" not in stored
    with Image.open(BytesIO(stored)) as read:
        assert dict(read.getexif()) == {}
        assert set(read.info) <= {"loop", "background", "timestamp", "duration"}


def test_large_pictures_become_smaller_and_small_ones_stay() -> None:
    data = file_of(scene(3000, 2000))
    assert picture_of(data, 1200).size == (1200, 800)
    assert picture_of(data, 4800).size == (3000, 2000)


def test_a_line_of_pixels_is_a_picture() -> None:
    assert picture_of(file_of(scene(4000, 1), "PNG"), 1000).size == (1000, 1)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (file_of(scene(), "GIF"), "GIF"),
        (file_of(scene(), "BMP"), "BMP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "AVIF"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><svg onload='alert(1)'/>", "SVG"),
        (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "HTML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"8BPS\0\1", "PSD"),
        (b"PK\3\4", "ZIP"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, kind: str) -> None:
    words = f"This is a file of the kind {kind}; JPEG, PNG, WebP and TIFF are taken."
    assert sentence(data) == words


@pytest.mark.parametrize("data", [b"news", b"\0" * 1000, "版面".encode(), b"\x89PN"])
def test_what_nobody_knows_is_no_picture(data: bytes) -> None:
    assert sentence(data) == "This is no picture; JPEG, PNG, WebP and TIFF are taken."


def test_an_empty_file() -> None:
    assert sentence(b"") == "The file is empty."


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_was_not_copied_whole(kind: str) -> None:
    data = file_of(scene(), kind)
    assert sentence(data[: len(data) // 2]) == "The picture is damaged or incomplete."


def test_it_is_refused_whatever_another_library_asked_of_pillow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = file_of(scene(), "JPEG")
    assert sentence(data[: len(data) // 2]) == "The picture is damaged or incomplete."


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("width", "height"), [(12_300, 12_300), (100_000, 100_000), (1, 2**31 - 1)]
)
def test_a_pixel_bomb_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    words = "The picture has more than 150 million pixels."
    assert sentence(png_of_size(width, height)) == words


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.facsimile.pictures.LARGEST_FILE", 0.001)
    assert sentence(b"\xff\xd8\xff" * 1000).startswith("The file is larger than")


@pytest.mark.parametrize(
    "chunk",
    [
        png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 50_000_000)),
        png_chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(b"a" * 50_000_000)),
        png_chunk(b"iCCP", b"Profile\0\0" + zlib.compress(b"a" * 50_000_000)),
    ],
    ids=["zTXt", "iTXt", "iCCP"],
)
def test_text_that_unpacks_without_end_is_refused(chunk: bytes) -> None:
    assert sentence(png_with(chunk)) == "The picture is damaged or incomplete."


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_animations_and_files_of_several_pages(kind: str) -> None:
    data = file_of(scene(), kind, save_all=True, append_images=[scene().rotate(180)])
    assert (
        sentence(data) == "The file holds several pictures; give one that holds a single picture."
    )


def test_the_second_picture_that_a_camera_hides_is_no_page() -> None:
    data = file_of(scene(), "MPO", save_all=True, append_images=[scene(40, 60)])
    assert picture_of(data, 4800).size == (400, 600)


def test_numbers_without_end_are_no_colours() -> None:
    data = file_of(Image.new("F", (40, 30), 0.5), "TIFF")
    assert sentence(data) == "The picture's colours are stored in a way that is not read (F)."


def outcome(data: bytes) -> str:
    """The mode of the picture, or the end of the sentence."""
    try:
        return picture_of(data, 100).mode
    except BadFile as refusal:
        return str(refusal)[-1]


SEEDS = {kind: file_of(scene(60, 90), kind) for kind in KINDS}
SEEDS["PNG with text"] = file_of(scene(60, 90), "PNG", pnginfo=PngImagePlugin.PngInfo())
SEEDS["TIFF, packed"] = file_of(scene(60, 90), "TIFF", compression="tiff_lzw")
SEEDS["JPEG with EXIF"] = file_of(
    scene(60, 90), exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0"
)


# What Pillow warns of, beside what it raises, nobody reads.
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(deadline=None)
@given(
    kind=st.sampled_from(sorted(SEEDS)),
    length=st.integers(1, 2000),
    changes=st.lists(st.tuples(st.integers(0, 1999), st.integers(0, 255)), max_size=8),
)
def test_any_bytes_are_a_picture_or_a_sentence(
    kind: str, length: int, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(SEEDS[kind][:length])
    for place, byte in changes:
        if place < len(data):
            data[place] = byte
    assert outcome(bytes(data)) in ("RGB", ".")
