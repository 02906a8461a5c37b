"""What an event may be at most. Bounds come before parsing wherever they can."""

from typing import Final

import msgspec

from gateway import canonical

FUTURE_MS: Final = 5 * 60 * 1000  # how far ahead of us a source's clock may be


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Most bytes of a body, events of a batch, nesting of the JSON, characters of an attribute, extension attributes."""

    body_bytes: int = canonical.MAX_BYTES
    batch_events: int = 1000
    depth: int = canonical.MAX_DEPTH
    id_characters: int = 256
    source_characters: int = 512
    type_characters: int = 256
    text_characters: int = 2048  # any other attribute
    extensions: int = 32


LIMITS: Final = Limits()
