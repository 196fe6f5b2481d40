"""Ordinary documents come back as pictures that look the same and carry nothing else."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps

from tests.casefile.documents import samples
from throughline.casefile.documents import pictures
from throughline.casefile.documents.kinds import Kind
from throughline.casefile.documents.limits import LIMITS
from throughline.casefile.documents.render import redraw


def shown(page):
    return Image.open(io.BytesIO(page.content)).convert("RGB")


def differs(one, other):
    """The largest difference of any dot, 0 to 255, leaving out the blur of JPEG at the edges."""
    return max(high for _, high in ImageChops.difference(one.reduce(8), other.reduce(8)).getextrema())


def has_ink(page, box=None):
    return shown(page).crop(box).convert("L").getextrema()[0] < 200


def test_a_photograph_loses_its_place_and_its_maker():
    data = samples.photograph(orientation=6, comment=b"SecretComment")
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825), "the sample must hold a place"
    (page,) = redraw(data)
    assert not any(word in page.content for word in (b"Secret", b"Exif", b"GPS", b"Comment"))
    again = Image.open(io.BytesIO(page.content))
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (page.width, page.height) == (160, 240)


def test_words_in_a_png_are_left_behind():
    data = samples.png_with_words()
    assert b"SecretMaker" in data
    (page,) = redraw(data)
    assert b"Secret" not in page.content
    assert differs(shown(page), samples.corners()) == 0


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_whatever_its_orientation(form, orientation):
    data = samples.photograph(orientation, form)
    (page,) = pictures.drawn(data, Kind[form], LIMITS)
    original = Image.open(io.BytesIO(data))
    upright = original.copy() if form == "TIFF" else ImageOps.exif_transpose(original)
    assert shown(page).size == upright.size
    assert differs(shown(page), upright.convert("RGB")) < 40


def test_a_tiff_keeps_all_its_pages():
    assert len(redraw(samples.tiff(3))) == 3


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        *(("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("RGBA", "PNG"), ("I;16", "PNG")),
        *(("CMYK", "JPEG"), ("L", "JPEG"), ("1", "TIFF"), ("CMYK", "TIFF"), ("RGBA", "TIFF")),
    ],
)
def test_every_usual_colour_mode_looks_the_same(mode, form):
    grey = Image.linear_gradient("L")
    if mode == "I;16":
        source = grey.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        source = (grey.convert("RGB") if mode in {"CMYK", "P"} else grey).convert(mode)
    (page,) = pictures.drawn(samples.saved(source, form), Kind[form], LIMITS)
    assert differs(shown(page), grey.convert("RGB")) < 45


def test_see_through_parts_become_white():
    (page,) = pictures.drawn(samples.saved(Image.new("RGBA", (40, 40)), "PNG"), Kind.PNG, LIMITS)
    assert shown(page).getpixel((20, 20)) == (255, 255, 255)


def test_a_large_picture_is_drawn_smaller_and_whole():
    data = samples.saved(samples.corners().resize((6_000, 4_000)), "PNG")
    (page,) = redraw(data)
    assert page.width * page.height <= LIMITS.drawn_pixels * 1.001
    assert shown(page).size == (page.width, page.height) == (3_000, 2_000)
    assert differs(shown(page).resize((240, 160)), samples.corners()) < 60


def test_a_photograph_becomes_a_jpeg_and_print_a_png():
    noise = Image.merge("RGB", [Image.effect_noise((300, 300), 90) for _ in range(3)])
    assert redraw(samples.saved(noise, "PNG"))[0].media_type == "image/jpeg"
    assert redraw(samples.saved(samples.corners(), "PNG"))[0].media_type == "image/png"


def test_pdf_pages_are_drawn_at_130_dots_an_inch():
    pages = redraw(samples.pdf(pages=3))
    assert [(page.width, page.height) for page in pages] == [(542, 362)] * 3
    assert shown(pages[0]).getpixel((100, 250)) == (0, 0, 255)


def test_a_poster_is_drawn_smaller():
    (page,) = redraw(samples.pdf(box="0 0 14400 14400"))
    assert page.width * page.height <= LIMITS.drawn_pixels * 1.01


def test_a_filled_form_shows_what_was_filled_in():
    (page,) = redraw(samples.filled_form())
    assert shown(page).getpixel((250, 130)) == (0, 0, 255)
    (page,) = redraw(samples.filled_form_without_look())
    assert has_ink(page, (180, 90, 450, 180))


def test_the_pdf_library_has_no_script_engine():
    assert not {"V8", "XFA"} & set(pypdfium2.PDFIUM_INFO.flags)


def test_a_picture_inside_a_pdf_is_shown():
    (page,) = redraw(samples.saved(samples.corners(), "PDF"))
    assert has_ink(page, (10, 10, 90, 60))


@pytest.mark.parametrize(
    "data", [samples.email(), samples.email_in_parts(), b"Dear Ann", "Zoë".encode("utf-16")]
)
def test_text_and_e_mail_are_drawn_with_ink(data):
    (page,) = redraw(data)
    assert page.media_type == "image/png"
    assert has_ink(page)


def test_long_text_takes_several_pages():
    assert len(redraw(b"one line of a long statement\n" * 100)) == 2
