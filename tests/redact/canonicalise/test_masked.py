"""What is left of a masked value is found with its stars."""

import pytest

from gateway.redact.canonicalise.masked import masked


@pytest.mark.parametrize(
    ("text", "left", "label"),
    [
        ("card 4111 **** **** 1111 ok", "4111 **** **** 1111", "ID"),
        ("card 411111****1111 ok", "411111****1111", "ID"),
        ("to anna.****@example.com now", "anna.****@example.com", "EMAIL"),
        ("record J****** N*****, paid", "J****** N*****", "PERSON"),
        ("iban DE89 3704 00**** 0130 00 ok", "DE89 3704 00**** 0130 00", "ID"),
        ("ssn ###-##-4399 ok", "###-##-4399", "SSN"),
        ("call +49 30 ****567 now", "+49 30 ****567", "ID"),
        ("by Lind••••ist", "Lind••••ist", "PERSON"),
    ],
)
def test_the_rest_of_a_masked_value_is_found(text, left, label):
    """From its first character to its last, groups of a number included."""
    assert [(text[f.start : f.end], f.label) for f in masked(text)] == [(left, label)]


@pytest.mark.parametrize(
    "text",
    [
        "**bold** and ***both***",
        "total*** see note",
        "x = a ** b",
        "def f(*args, **kwargs):",
        "**** NOTE ****",
        "****NOTE****",
        "*** end ***",
        "",
    ],
)
def test_other_stars_are_nothing(text):
    """Emphasis, footnotes, operators and banners hide nobody."""
    assert masked(text) == []
