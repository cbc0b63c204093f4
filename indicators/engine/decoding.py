"""From bytes to text: which encoding, decided by rules that never guess.

A byte-order mark decides (UTF-8, UTF-16). Else the text is UTF-8 if all of it is valid UTF-8, else GB18030
if all of it is valid GB18030, else it is refused. A file that is valid UTF-8 for a while and then is not
is a damaged UTF-8 file: it is refused as well, for GB18030 would read it as other characters.
"""

from __future__ import annotations

import codecs
import io
from typing import BinaryIO

from indicators.errors import OptionError, SourceError

_BLOCK = 1 << 20
_MARK = "\ufeff"

#: GB18030 prose starts with n valid UTF-8 characters about once in 7**n pages: eight are no accident.
_NO_ACCIDENT = 8


def decode(data: bytes, source: str, encoding: str | None = None) -> str:
    """The text of ``data`` without byte-order mark, line ends as they are; ``source`` is what an error names.

    With ``encoding`` that one alone is tried. Raises SourceError.
    """
    codec = encoding or encoding_of(io.BytesIO(data), source)
    try:
        return data.decode(codec).removeprefix(_MARK)
    except UnicodeError as error:
        place = f"byte {error.start} can't be read" if isinstance(error, UnicodeDecodeError) else str(error)
        raise SourceError(source, f"not {codec}: {place}") from None


def encoding_of(stream: BinaryIO, source: str) -> str:
    """The codec that reads the stream from where it stands to its end; the stream then stands there again.

    Raises SourceError when no codec does.
    """
    start = stream.tell()
    head = stream.read(4)
    stream.seek(start)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    valid = _valid_characters(stream, "utf-8")
    stream.seek(start)
    if valid is None:
        return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
    if head.startswith(codecs.BOM_UTF8) or valid >= _NO_ACCIDENT:
        raise SourceError(source, f"damaged UTF-8: after {valid} characters beyond ASCII one is not valid")
    if _valid_characters(stream, "gb18030") is not None:
        raise SourceError(source, "neither UTF-8 nor GB18030")
    stream.seek(start)
    return "gb18030"


def known_encoding(name: str) -> str:
    """``name`` if Python has such a codec for text, else OptionError."""
    try:
        "".encode(name)
    except (LookupError, ValueError):  # hex is no codec for text, undefined none for any
        raise OptionError(f"no encoding is called {name!r}; try utf-8, gb18030 or big5") from None
    return name


def _valid_characters(stream: BinaryIO, codec: str) -> int | None:
    """None if all of the stream is valid, else how many characters beyond ASCII precede the first fault."""
    decoder = codecs.getincrementaldecoder(codec)()
    count = 0
    while block := stream.read(_BLOCK):
        try:
            count += _beyond_ascii(decoder.decode(block))
        except UnicodeDecodeError as error:
            return count + _beyond_ascii(error.object[: error.start].decode(codec, "replace"))
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return count
    return None


def _beyond_ascii(text: str) -> int:
    return 0 if text.isascii() else sum(character > "\x7f" for character in text)
