"""Files made up for the tests: ordinary ones, and ones that mean harm."""

import io
import zipfile
import zlib

from PIL import Image, ImageDraw, PngImagePlugin

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def corners(size=(240, 160)):
    """A picture whose four corners differ, so that a wrong turn shows."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    wide, high = size
    for box, colour in (
        ((0, 0, 60, 40), "red"),
        ((wide - 60, 0, wide, 40), "lime"),
        ((0, high - 40, 60, high), "blue"),
    ):
        draw.rectangle(box, fill=colour)
    return image


def saved(image, form, **how):
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def photograph(orientation=1, form="JPEG", **how):
    """A picture as a telephone makes it: orientation, place, maker, a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretMaker"
    if form != "TIFF":
        exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 48.0, 1.0), 3: "W", 4: (1.0, 32.0, 9.0)})
    return saved(corners(), form, exif=exif, **how)


def png_with_words():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "SecretMaker")
    words.add_itxt("Comment", "SecretMaker", zip=True)
    return saved(corners(), "PNG", pnginfo=words)


def packed(block, times):
    """What zlib makes of a block said many times over, without the work of packing each."""
    pack = zlib.compressobj(9)
    first = pack.compress(block) + pack.flush(zlib.Z_FULL_FLUSH)
    again = pack.compress(block) + pack.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    check = 1
    for _ in range(times):
        check = zlib.adler32(block, check)
    return first + again * (times - 1) + last + check.to_bytes(4, "big")


def png_chunk(name, body):
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def pixel_bomb(side=32_000):
    """A PNG of a thousand million dots in a few kilobytes."""
    head = side.to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    dots = packed(bytes(1 + side // 8), side)
    chunks = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", dots) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def pixel_bomb_tiff():
    return saved(Image.new("1", (9_000, 9_000)), "TIFF", compression="group4")


def thread():
    """A picture one dot wide and a million high."""
    return saved(Image.new("1", (1, 1_000_000)), "PNG")


def largest_png():
    """Just within the limit of dots, in the costliest colours."""
    return saved(Image.new("RGBA", (6_300, 6_300), (255, 0, 0, 128)), "PNG")


def largest_tiff():
    return saved(Image.new("RGB", (6_300, 6_300), "red"), "TIFF", compression="tiff_lzw")


def largest_jpeg():
    return saved(Image.new("RGB", (6_300, 6_300), "red"), "JPEG", progressive=True)


def words_bomb():
    """A PNG whose compressed text unpacks to 200 MB."""
    plain = saved(corners(), "PNG")
    return plain[:33] + png_chunk(b"zTXt", b"Comment\x00\x00" + packed(b"a" * 1_000_000, 200)) + plain[33:]


def tiff(pages=3, **how):
    frames = [corners() for _ in range(pages)]
    return saved(frames[0], "TIFF", save_all=True, append_images=frames[1:], **how)


def tiff_loop():
    """A TIFF whose list of pages leads back to its start."""
    data = bytearray(tiff(1))
    first = int.from_bytes(data[4:8], "little")
    end = first + 2 + 12 * int.from_bytes(data[first : first + 2], "little")
    data[end : end + 4] = first.to_bytes(4, "little")
    return bytes(data)


def zip_bomb(name="a.txt"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b"0" * 50_000_000)
    return out.getvalue()


def word():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<document/>")
    return out.getvalue()


def pdf(
    content=b"0 0 1 rg 20 20 100 100 re f",
    *,
    pages=1,
    box="0 0 300 200",
    root=b"",
    page=b"",
    more=(),
    trailer=b"",
):
    """A PDF written by hand. `more` are further objects, numbered from 6."""
    kids = (
        b" ".join([b"3 0 R"] * pages)
        if pages == 1
        else b" ".join(b"%d 0 R" % (100 + n) for n in range(pages))
    )
    a_page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources 5 0 R%s>>" % (
        box.encode(),
        page,
    )
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        3: a_page,
        4: content if content.startswith(b"<<") else stream(content),
        5: b"<</XObject<</X0 6 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
        **dict(enumerate(more, start=6)),
        **({100 + n: a_page for n in range(pages)} if pages > 1 else {}),
    }
    out, starts = bytearray(b"%PDF-1.7\n"), {}
    for number, one in objects.items():
        starts[number] = len(out)
        out += b"%d 0 obj%s endobj\n" % (number, one)
    at = len(out)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % pair for pair in starts.items())
    out += b"xref\n" + table + b"trailer<</Size 200/Root 1 0 R%s>>startxref\n%d\n%%%%EOF" % (trailer, at)
    return bytes(out)


def stream(content, extra=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content)


def locked_pdf():
    """A PDF that opens with a password only."""
    secret = b"<" + b"5c" * 32 + b">"
    return pdf(
        trailer=b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -44/O %s/U %s>>"
        % (secret, secret)
    )


def acting_pdf():
    """A PDF that tries to run a script, start a program and carry a file."""
    script = b"<</S/JavaScript/JS(app.alert\\(1\\);this.submitForm\\('http://127.0.0.1:9/'\\))>>"
    return pdf(
        root=b"/OpenAction %s/AA<</WC %s>>/Names<</JavaScript<</Names[(a)%s]>>"
        b"/EmbeddedFiles<</Names[(evil.exe)<</Type/Filespec/F(evil.exe)/EF<</F 6 0 R>>>>]>>>>"
        % (script, script, script),
        page=b"/AA<</O<</S/Launch/F(/bin/sh)>>>>",
        more=[stream(EICAR, b"/Type/EmbeddedFile")],
    )


def filled_form():
    """A form whose one field was filled in: what it shows is a blue box."""
    look = stream(b"0 0 1 rg 0 0 100 50 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 100 50]")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/Rect[100 100 200 150]/AP<</N 6 0 R>>/P 3 0 R>>"
    return pdf(b" ", root=b"/AcroForm<</Fields[7 0 R]>>", page=b"/Annots[7 0 R]", more=[look, field])


def filled_form_without_look():
    """The same, as some programs save it: the words alone, for the reader to draw."""
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(WW)/DA(/F 24 Tf 0 g)/F 4/Rect[100 100 250 150]>>"
    form = b"/AcroForm<</Fields[6 0 R]/NeedAppearances true/DR<</Font<</F 7 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf(b" ", root=form, page=b"/Annots[6 0 R]", more=[field, font])


def adobe_form():
    return pdf(root=b"/AcroForm<</Fields[]/XFA 6 0 R>>/NeedsRendering true", more=[stream(b"<xdp:xdp/>")])


def endless_pdf():
    """Drawings inside drawings: ten to the tenth power of them."""
    forms = [
        stream(
            b"/X0 Do " * 10 if depth < 9 else b"0 0 9 9 re f",
            b"/Type/XObject/Subtype/Form/BBox[0 0 300 200]/Resources<</XObject<</X0 %d 0 R>>>>" % (7 + depth),
        )
        for depth in range(10)
    ]
    return pdf(b"/X0 Do " * 10, more=forms)


def packed_pdf():
    """A page whose drawing commands unpack twice, to a thousand million bytes."""
    twice = zlib.compress(packed(b" " * 1_000_000, 1_000), 9)
    return pdf(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))


def picture_bomb_pdf():
    """A picture of 60,000 by 60,000 dots in colour, in a few kilobytes."""
    image = stream(
        packed(bytes(180_000), 600),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode",
    )
    return pdf(b"300 0 0 200 0 0 cm /X0 Do", more=[image])


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><svg xmlns="http://www.w3.org/2000/svg">&c;</svg>'
)
SCRIPT_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
SCRIPT_HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def email(body=b"Hello", kind=b"text/plain; charset=utf-8", headers=b""):
    return (
        b"From: =?utf-8?q?Zo=C3=AB?= <zoe@agency.example>\r\nTo: ann@service.example\r\n"
        b"Date: Mon, 3 Nov 2025 10:00:00 +0000\r\nSubject: Thursday\r\nMIME-Version: 1.0\r\n"
        + headers
        + b"Content-Type: "
        + kind
        + b"\r\n\r\n"
        + body
    )


def email_in_parts():
    """Plain and HTML bodies, two attachments and an e-mail inside."""
    return email(
        b"--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n"
        b"--i\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nCaf\xc3\xa9 at ten\r\n"
        b"--i\r\nContent-Type: text/html\r\n\r\n<p>Not this one</p>\r\n--i--\r\n"
        b"--o\r\nContent-Type: application/pdf; name=secret-name.pdf\r\n"
        b"Content-Disposition: attachment; filename=secret-name.pdf\r\n\r\nx\r\n"
        b"--o\r\nContent-Type: image/png\r\n\r\nx\r\n"
        b"--o\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\n\r\nInner words\r\n--o--\r\n",
        b"multipart/mixed; boundary=o",
    )
