"""How much reading one text may ask of us; what asks for more is withheld unread."""

from typing import Final

import msgspec


class Budget(msgspec.Struct, frozen=True):
    """
    How much one text may ask of us.

    Code points of the text, rounds of reading (percent inside entities inside …), views, and code points of all its views.
    """

    characters: int = 256_000
    rounds: int = 6
    views: int = 60
    read: int = 4_000_000


DEFAULT_BUDGET: Final = Budget()
# Of what redacting leaves of a text: labels may be longer than what they stand for.
RESIDUE_BUDGET: Final = msgspec.structs.replace(DEFAULT_BUDGET, characters=4 * DEFAULT_BUDGET.characters)
