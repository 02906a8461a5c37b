"""What was found already is not looked for a second time, and nothing beside it is passed over."""

import pytest

from gateway.model import Finding
from gateway.redact.answered import unanswered
from gateway.redact.gate import Compiled, Gate
from gateway.redact.looks import Looks
from gateway.redact.recognizers import load


@pytest.fixture(scope="module")
def loaded():
    found, anchors = load()
    return found, Gate(Compiled(anchors))


def asked(loaded, name, text, *known):
    """Return whether a recognizer is still asked about a text in which these (start, end, label) were found."""
    found, gate = loaded
    which = next(index for index, one in enumerate(found) if one.name == name)
    looks = Looks([text])
    looks.found[0] += [Finding(start, end, label, 1.0, "roster/W-1") for start, end, label in known]
    return bool(unanswered(looks, 0, found[which], gate.hits([text])[0][which]))


@pytest.mark.parametrize("name", ["EmailRecognizer", "UrlRecognizer"])
@pytest.mark.parametrize(
    ("text", "known", "answered"),
    [
        ("Re: plan <w1@example.com> - Outlook", (10, 24, "EMAIL"), True),
        ("w1@example.com", (0, 14, "EMAIL"), True),
        ("write to w1@example.com, please", (9, 23, "EMAIL"), True),
        ("w1@example.com/~anna/file", (0, 14, "EMAIL"), False),
        ("w1@example.com?user=anna", (0, 14, "EMAIL"), False),
        ("w1@example.com.au", (0, 14, "EMAIL"), False),
        ("w1@example.com", (0, 14, "USERNAME"), False),
        ("w1@example.com or anna@example.org", (0, 14, "EMAIL"), False),
    ],
)
def test_of_an_address_that_was_found_neither_it_nor_its_host_is_asked(loaded, name, text, known, answered):
    """Only where it ends for certain, and about every other address in the same text."""
    assert asked(loaded, name, text, known) is not answered


def test_an_address_may_begin_sooner_than_the_roster_knows(loaded):
    """Before signs that a longer address may hold it is asked about."""
    assert asked(loaded, "EmailRecognizer", "x!w1@example.com", (2, 16, "EMAIL"))
    assert not asked(loaded, "EmailRecognizer", "x w1@example.com", (2, 16, "EMAIL"))


def test_a_number_in_an_address_of_a_machine_is_no_telephone(loaded):
    """Every digit stands in what was found; of another number in the same text it is asked."""
    assert not asked(loaded, "PhoneRecognizer", "from 10.20.30.40 port 1", (5, 16, "IP"))
    assert asked(loaded, "PhoneRecognizer", "from 10.20.30.40 and 030 1234567", (5, 16, "IP"))
