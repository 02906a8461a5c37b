"""The table of look-alikes is sound."""

from gateway.redact.canonicalise.lookalikes import LOOKALIKES, STROKED


def test_every_lookalike_is_one_plain_character():
    """Nothing plain is replaced, and what replaces is plain."""
    assert not any(odd.isascii() for odd in LOOKALIKES | STROKED)
    assert all(len(plain) == 1 and plain.isascii() for plain in LOOKALIKES.values())
    assert all(plain.isascii() for plain in STROKED.values())
