"""What a topic of the screens is: phrases that tell of it, and phrases that only sound like it."""

from typing import Final

import msgspec


class Topic(msgspec.Struct, frozen=True):
    """One topic of the screens."""

    name: str
    tells: tuple[str, ...]
    unless: tuple[str, ...] = ()


PROTECTED: Final = "protected"
