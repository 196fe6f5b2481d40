"""Scans and photographs redrawn with Pillow: turned the right way up, smaller, with nothing but pixels."""

import io
import math
from collections.abc import Iterator

from PIL import Image, ImageFile, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin

from throughline.casefile.documents.frames import Page
from throughline.casefile.documents.kinds import Kind
from throughline.casefile.documents.limits import Limits
from throughline.casefile.documents.refusals import Reason, Refused

# Named here so that each is loaded before the process may open no more files.
_PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)
_FORMATS = {Kind.JPEG: ("JPEG", "MPO"), Kind.PNG: ("PNG",), Kind.TIFF: ("TIFF",)}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_GREY = {"1", "L", "I;16", "I;16B", "I;16L", "I;16N"}
_COLOUR = {"RGB", "RGBX", "CMYK", "YCbCr"}
_SEE_THROUGH = {"P", "PA", "LA", "La", "RGBA", "RGBa"}
_STRIP = 128  # lines of the source turned into plain colours at a time, to spare memory
_FEW_COLOURS = 2_000
_LARGE_PNG = 700_000  # bytes; above this a page is nearer to a photograph


def warm_up() -> None:
    """Load everything that Pillow loads late."""
    Image.preinit()
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    for form in ("PNG", "JPEG"):
        _saved(Image.new("RGB", (8, 8), "white"), form)


def drawn(data: bytes, kind: Kind, limits: Limits) -> Iterator[Page]:
    """The pages of a scan. A TIFF may have several; any other picture is one page."""
    Image.MAX_IMAGE_PIXELS = limits.picture_pixels
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS[kind])
    except Image.DecompressionBombError:
        raise Refused(Reason.TOO_MANY_PIXELS, limits) from None
    for number in range(limits.pages + 1):
        if number and not _turn_page(image, number, kind, limits):
            return
        if number == limits.pages:
            raise Refused(Reason.TOO_MANY_PAGES, limits)
        yield encoded(_redrawn(image, kind, limits))


def _turn_page(image: Image.Image, number: int, kind: Kind, limits: Limits) -> bool:
    """Go to a page; False after the last. Hidden further pictures of a JPEG or PNG are not pages."""
    if kind is not Kind.TIFF:
        return False
    try:
        image.seek(number)
    except EOFError:
        return False
    except Image.DecompressionBombError:
        raise Refused(Reason.TOO_MANY_PIXELS, limits) from None
    return True


def _redrawn(image: Image.Image, kind: Kind, limits: Limits) -> Image.Image:
    """A new picture with the same look: upright, at most `drawn_pixels`, no metadata."""
    pixels = image.width * image.height
    if pixels > limits.picture_pixels or max(image.size) > limits.picture_side:
        raise Refused(Reason.TOO_MANY_PIXELS, limits)
    orientation = image.getexif().get(_ORIENTATION, 1)
    scale = min(1.0, math.sqrt(limits.drawn_pixels / pixels))
    size = _scaled(image.size, scale)
    image.draft(None, size)  # a JPEG can be unpacked at a half, a quarter or an eighth
    image.load()
    if kind is Kind.TIFF:  # Pillow has turned it already, which may have swapped its sides
        orientation, size = 1, _scaled(image.size, scale)
    canvas = _plain(image, max(1, min(image.width // size[0], image.height // size[1])))
    if canvas.size != size:
        canvas = canvas.resize(size, Image.Resampling.LANCZOS)
    return canvas.transpose(_TURNS[orientation]) if orientation in _TURNS else canvas


def _scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _plain(image: Image.Image, factor: int) -> Image.Image:
    """The picture in grey or RGB on white, made `factor` times smaller, strip by strip."""
    mode = "L" if image.mode in _GREY else "RGB"
    size = math.ceil(image.width / factor), math.ceil(image.height / factor)
    canvas = Image.new(mode, size, "white")
    step = _STRIP * factor
    for top in range(0, image.height, step):
        strip = image.crop((0, top, image.width, min(top + step, image.height)))
        plain = _without_extras(strip)
        canvas.paste(plain.reduce(factor) if factor > 1 else plain, (0, top // factor))
    return canvas


def _without_extras(strip: Image.Image) -> Image.Image:
    """Any of Pillow's colour modes as plain grey or RGB, with see-through parts on white."""
    if strip.mode in _SEE_THROUGH:
        paint = strip.convert("RGBA")
        white = Image.new("RGBA", paint.size, "white")
        return Image.alpha_composite(white, paint).convert("RGB")
    if strip.mode.startswith("I;16"):
        return strip.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if strip.mode in _GREY:
        return strip.convert("L")
    if strip.mode in _COLOUR:
        return strip.convert("RGB")
    raise Refused(Reason.PICTURE)


def encoded(picture: Image.Image) -> Page:
    """A page as PNG when it is like print, as JPEG when it is like a photograph."""
    if picture.getcolors(_FEW_COLOURS):
        content = _saved(picture, "PNG")
        if len(content) <= _LARGE_PNG:
            return Page(content, "image/png", *picture.size)
    return Page(_saved(picture, "JPEG", quality=82), "image/jpeg", *picture.size)


def _saved(picture: Image.Image, form: str, **how: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()
