"""Take an upload into memory alone: never into a shared temporary folder, never under its own name."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from throughline.casefile.documents.limits import LIMITS

NAME = "document"
_MOST = LIMITS.file_bytes + 1  # one byte too many, so that the size is seen to be too large


class KeepInMemory(FileUploadHandler):
    """Django's own in-memory handler drops a large file without a word; this one keeps its start.

    What is kept of a file that is too large is one byte longer than the limit, so that `redraw`
    refuses it with the right sentence. The name and type that the browser gives are forgotten.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data[: max(0, _MOST - self.kept.tell())])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, NAME, "application/octet-stream", size, charset=None
        )
