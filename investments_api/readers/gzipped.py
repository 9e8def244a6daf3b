"""Unpacking a gzip (RFC 1952): whole, or not at all."""

import io
import zlib
from gzip import GzipFile
from typing import Final

from investments_api.readers.messages import DatasetError, Message

MAGIC: Final = b"\x1f\x8b"


def unpack(content: bytes, limit: int) -> bytes:
    """Give what a gzip holds, its members one after another; what is none stays as it is.

    Raises DatasetError when it is cut or damaged, something else follows it, or it holds more than
    `limit` bytes.
    """
    if not content.startswith(MAGIC):
        return content
    try:
        with GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(limit + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise DatasetError(DAMAGED) from error
    if len(unpacked) > limit:
        raise DatasetError(_too_large(limit))
    return unpacked


DAMAGED: Final = Message(
    "gzip",
    "Le fichier gzip est coupé ou endommagé. Demandez-le de nouveau.",
    "The gzip file is cut or damaged. Fetch it again.",
)


def _too_large(limit: int) -> Message:
    size = f"{limit / 1024**2:.3g}"
    return Message(
        "limit",
        f"Le fichier gzip contient plus de {size} Mio.",
        f"The gzip file holds more than {size} MiB.",
    )
