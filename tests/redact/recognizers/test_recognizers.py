"""The list of recognizers is complete, and a wrong name is an error."""

import pytest

from gateway.redact.recognizers import NAMES, RECOGNIZERS, load
from tests.redact.recognizers.looking import Family


def test_each_name_stands_once():
    """A name chooses one recognizer."""
    assert len(set(NAMES)) == len(NAMES)


def test_an_unknown_recognizer_is_refused():
    """A wrong name is an error, never one recognizer fewer."""
    with pytest.raises(ValueError, match="unknown"):
        load(["EmailRecognizer", "EmialRecognizer"])


LINES = """From: Anna Schmidt <anna@example.com>
To: Okafor, Ben;
        Carla Watson
Cc:
 - Eva Lind

Hi Dana
user: dlind
password: Sommer#26
she turned 34
Chat with Farid
sshd: session opened for user anna9
Domicilio: Calle Luna 4, 2B
12 Oak Street, Suite 4
Springfield, IL 62704
Hauptstr. 1
12345 Berlin
28013 Madrid
ORGANIZER;CN=Gita Rao
FN:Hana Sato
card 4111 1111 1111 1111
SSN 078-05-1120
+49 30 1234567
https://example.com/u/anna
3 May 2024
On Mon, 3 May 2024, Ivo Novak wrote:
Best regards,
Jana Kral
"""


def test_how_lines_end_makes_no_difference():
    """Carriage returns, as mails and Windows write them, neither hide anything nor become part of it."""
    family = Family(RECOGNIZERS)
    found = family.found(LINES)
    people = [surface for label, surface in found if label == "PERSON"]
    assert {"Anna Schmidt", "Okafor, Ben", "Carla Watson", "Eva Lind", "Dana", "Farid", "Gita Rao", "Hana Sato"} <= set(
        people
    )
    returned = [(label, surface.replace("\r\n", "\n")) for label, surface in family.found(LINES.replace("\n", "\r\n"))]
    assert returned == found
