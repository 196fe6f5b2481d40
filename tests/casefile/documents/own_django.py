"""Checks that need rows, run by test_rows.py in an interpreter of their own with a small database in memory.

Each function whose name starts with `check_` is one check. What is printed is JSON: the name of each
check, with nothing or with what went wrong.
"""

import json
import traceback
from contextlib import contextmanager

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=[],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    FILE_UPLOAD_HANDLERS=["throughline.casefile.documents.upload.KeepInMemory"],
    USE_TZ=True,
    SECRET_KEY="made up",
)
django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import IntegrityError, connection, models  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from tests.casefile.documents import samples  # noqa: E402
from throughline.casefile.documents.attach import attach  # noqa: E402
from throughline.casefile.documents.limits import LIMITS  # noqa: E402
from throughline.casefile.documents.models import Document, DocumentKind, DocumentPage  # noqa: E402
from throughline.casefile.documents.refusals import Reason, Refused  # noqa: E402
from throughline.casefile.documents.responses import page_response  # noqa: E402
from throughline.casefile.sealed import CannotUnseal  # noqa: E402

KEY = [b"k" * 32]


class Staff(models.Model):
    class Meta:
        app_label = "casefile"

    def __str__(self):
        return "made up"


class Man(models.Model):
    class Meta:
        app_label = "house"

    def __str__(self):
        return "made up"


class ManDocument(Document):
    man = models.ForeignKey(Man, models.PROTECT, related_name="documents")

    class Meta(Document.Meta):
        app_label = "house"

    def seal_keys(self):
        return KEY


class ManDocumentPage(DocumentPage):
    document = models.ForeignKey(ManDocument, models.PROTECT, related_name="pages")

    class Meta(DocumentPage.Meta):
        app_label = "house"


def attached(data=None, title="Letter from Hawthorn House", audit=lambda document: None):
    return attach(
        to=Man.objects.create(),
        data=samples.tiff(2) if data is None else data,
        kind=DocumentKind.LETTER,
        title=title,
        by=Staff.objects.create(),
        audit=audit,
    )


@contextmanager
def raises(kind, reason=None):
    try:
        yield
    except kind as error:
        wrong = reason and error.reason is not reason
        if wrong:
            raise AssertionError(f"refused as {error.reason}") from error
        return
    raise AssertionError(f"no {kind.__name__}")


def check_a_document_and_its_pages_are_kept_and_open_again():
    document = ManDocument.objects.get(pk=attached().pk)
    assert document.title == "Letter from Hawthorn House"
    assert [page.number for page in document.pages.all()] == [1, 2]
    assert document.page_count == 2
    assert all(page.content().startswith(b"\x89PNG") for page in document.pages.all())


def check_nothing_stored_can_be_read():
    document = attached()
    with connection.cursor() as cursor:
        for table in (ManDocument, ManDocumentPage):
            cursor.execute(f"SELECT * FROM {table._meta.db_table}")
            stored = repr(cursor.fetchall())
            assert "Hawthorn" not in stored
            assert "PNG" not in stored
    assert "Hawthorn" not in str(document)


def check_a_page_moved_renumbered_or_renamed_does_not_open():
    one, other = attached(), attached()
    page = one.pages.first()
    for change in ({"document": other}, {"number": 7}, {"media_type": "image/jpeg"}):
        moved = ManDocumentPage(**{"document": one, "number": 1, "media_type": "image/png", **change})
        moved.sealed = page.sealed
        with raises(CannotUnseal):
            moved.content()
    other.title_sealed = one.title_sealed
    with raises(CannotUnseal):
        _ = other.title


def check_without_its_audit_line_nothing_is_kept():
    def fails(document):
        assert connection.in_atomic_block
        raise RuntimeError

    before = ManDocument.objects.count(), ManDocumentPage.objects.count()
    with raises(RuntimeError):
        attached(audit=fails)
    assert (ManDocument.objects.count(), ManDocumentPage.objects.count()) == before


def check_a_refused_file_keeps_nothing_and_writes_no_line():
    lines, before = [], ManDocument.objects.count()
    with raises(Refused):
        attached(samples.word(), audit=lines.append)
    assert (lines, ManDocument.objects.count()) == ([], before)


def check_the_drawing_is_done_before_the_transaction():
    seen = []
    import throughline.casefile.documents.attach as module

    redraw = module.redraw
    module.redraw = lambda data, limits: (
        seen.append(connection.in_atomic_block),
        redraw(data, limits=limits),
    )[1]
    try:
        attached()
    finally:
        module.redraw = redraw
    assert seen == [False]


def check_a_page_number_is_taken_once():
    page = attached().pages.first()
    with raises(IntegrityError):
        ManDocumentPage.objects.create(
            document=page.document, number=1, media_type="image/png", width=1, height=1, sealed=b"x"
        )


def check_only_pictures_may_be_stored():
    page = attached().pages.first()
    with raises(IntegrityError):
        ManDocumentPage.objects.filter(pk=page.pk).update(media_type="text/html")


def check_a_page_is_answered_as_a_picture_that_can_do_nothing():
    page = attached().pages.first()
    response = page_response(page)
    assert response.content == page.content()
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == "inline"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "Hawthorn" not in str(response.headers)
    page.media_type = "text/html"
    with raises(CannotUnseal):
        page_response(page)


def _uploaded(data, name="Her Name refuge.pdf"):
    file = SimpleUploadedFile(name, data, "application/pdf")
    return RequestFactory().post("/", {"file": file}).FILES["file"]


def check_an_upload_stays_in_memory_and_loses_its_name():
    file = _uploaded(b"Dear Ann")
    assert file.read() == b"Dear Ann"
    assert (file.name, file.content_type, file.size) == ("document", "application/octet-stream", 8)
    assert not hasattr(file, "temporary_file_path")


def check_a_large_upload_is_not_kept_whole_and_is_refused_as_too_large():
    file = _uploaded(b"a" * (LIMITS.file_bytes + 5_000_000))
    assert file.size == LIMITS.file_bytes + 1
    with raises(Refused, Reason.TOO_BIG):
        attached(file.read())


def main():
    with connection.schema_editor() as editor:
        for model in (Staff, Man, ManDocument, ManDocumentPage):
            editor.create_model(model)
    outcome = {}
    for name, check in globals().copy().items():
        if name.startswith("check_"):
            try:
                check()
                outcome[name] = ""
            except BaseException:
                outcome[name] = traceback.format_exc()
    print(json.dumps(outcome))


if __name__ == "__main__":
    main()
