"""Bytes from outside → one upright picture in sRGB, without anything else that the file held.

What a file is, its content says, never its name. It is refused before a pixel of it is decoded
where it is too large; decoded, only its pixels go on, so that the place and the camera in its
EXIF data stay behind.
"""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from articles.text.messages import gettext_noop

from .bad_file import BadFile
from .pictures_kinds import kind_of

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
LARGEST_FILE = 100  # megabytes
# A broadsheet page of 400 × 560 mm has 125 million pixels at 600 dots an inch.
MOST_PIXELS = 150  # millions

# Above it Pillow warns, and above twice as many it refuses by itself, before it decodes.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS * 1_000_000

EMPTY = gettext_noop("The file is empty.")
TOO_LARGE = gettext_noop("The file is larger than %(limit)d MB.")
NO_PICTURE = gettext_noop("This is no picture; JPEG, PNG, WebP and TIFF are taken.")
OTHER_KIND = gettext_noop(
    "This is a file of the kind %(kind)s; JPEG, PNG, WebP and TIFF are taken."
)
TOO_MANY_PIXELS = gettext_noop("The picture has more than %(limit)d million pixels.")
SEVERAL = gettext_noop("The file holds several pictures; give one that holds a single picture.")
COLOURS = gettext_noop("The picture's colours are stored in a way that is not read (%(mode)s).")
DAMAGED = gettext_noop("The picture is damaged or incomplete.")

# What Pillow's readers stumble over in files that are not as their format says. A ValueError is
# also its word on compressed text in a PNG that would unpack to more than a megabyte.
STUMBLES = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
# Of these modes Pillow makes RGB; the others it reads cut to what fits or not at all.
MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB"}
DEEP_GREY = {"I;16", "I;16B", "I;16L"}  # sixteen bits a pixel
WHITE = "white"  # paper
ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4
SRGB = ImageCms.createProfile("sRGB")


def check_file(data: bytes) -> None:
    """Refuse a file that is empty or too large, before it is looked at. Raises BadFile."""
    if not data:
        raise BadFile(EMPTY)
    if len(data) > LARGEST_FILE * 1_000_000:
        raise BadFile(TOO_LARGE, limit=LARGEST_FILE)


def picture_of(data: bytes, longest: int) -> Image.Image:
    """The picture in a file, in mode RGB, neither side longer than ``longest`` pixels.

    Takes up to ten bytes of memory for each pixel that is decoded; of a JPEG that is more than
    twice as large as is wanted, only every second or fourth is. Raises BadFile.
    """
    check_file(data)
    # WeasyPrint lets Pillow take pictures that break off, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            check_header(image)
            return decoded(image, longest)
    except UnidentifiedImageError:
        raise no_picture(data) from None
    except Image.DecompressionBombError:
        raise BadFile(TOO_MANY_PIXELS, limit=MOST_PIXELS) from None
    except BadFile:
        raise
    except STUMBLES:
        raise BadFile(DAMAGED) from None


def no_picture(data: bytes) -> BadFile:
    """Why there is no picture in a file, by what the file is."""
    kind = kind_of(data)
    if kind.upper() in FORMATS:
        return BadFile(DAMAGED)
    return BadFile(OTHER_KIND, kind=kind) if kind else BadFile(NO_PICTURE)


def check_header(image: Image.Image) -> None:
    """Refuse what the beginning of the file tells: too many pixels, several pictures."""
    if image.width * image.height > MOST_PIXELS * 1_000_000:
        raise BadFile(TOO_MANY_PIXELS, limit=MOST_PIXELS)
    if image.mode not in MODES | DEEP_GREY:
        raise BadFile(COLOURS, mode=image.mode)
    if has_several(image):
        raise BadFile(SEVERAL)


def has_several(image: Image.Image) -> bool:
    """Whether a file is an animation or has pages; what cameras hide behind a JPEG is neither."""
    if image.format != "TIFF":
        return image.format != "MPO" and getattr(image, "n_frames", 1) > 1
    # A TIFF does not tell its number of pages but page by page.
    try:
        image.seek(1)
    except EOFError:
        image.seek(0)
        return False
    return True


def decoded(image: Image.Image, longest: int) -> Image.Image:
    image.draft(None, fitting(image.size, longest))
    image.load()
    turn = image.getexif().get(ORIENTATION, 1)
    profile = image.info.get("icc_profile")
    small = without_palette(image)
    if max(small.size) > longest:
        small = small.resize(fitting(small.size, longest), Image.Resampling.LANCZOS, reducing_gap=2)
    return turned(in_srgb(on_paper(small), profile), turn)


def fitting(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The largest size of the same shape with sides of at most ``longest``, never enlarged."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def without_palette(image: Image.Image) -> Image.Image:
    """The picture in a mode in which neighbouring pixels can be mixed."""
    if image.mode in DEEP_GREY:
        # Of sixteen bits from the high byte on Pillow scales none by itself.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGB") if image.mode in ("P", "PA", "YCbCr") else image


def on_paper(image: Image.Image) -> Image.Image:
    """What is transparent shows the paper behind it."""
    if image.mode not in ("LA", "RGBA"):
        return image
    paper = Image.new("RGB", image.size, WHITE)
    paper.paste(image.convert("RGB"), mask=image.getchannel("A"))
    return paper


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as screens show them, by the profile in the file where it has a sound one."""
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            if seen := ImageCms.profileToProfile(image, given, SRGB, outputMode="RGB"):
                return seen
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # as without a profile
    return image.convert("RGB")


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as the camera was held, which EXIF tells by a number from 1 to 8."""
    image.getexif()[ORIENTATION] = orientation
    ImageOps.exif_transpose(image, in_place=True)
    return image
