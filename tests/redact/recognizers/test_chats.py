"""Who writes, in exported and copied chats."""

import pytest

from gateway.redact.recognizers.chats import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("[14/2/25, 21:05:44] Opa Fritz: bis gleich", "Opa Fritz"), ("\u200e[14/2/25, 21:05:44] ~\u202fTilda: ok", "Tilda"), ("x\n14.02.25, 06:12 - pepa: llego", "pepa"),
        ("2/14/25, 6:12\u202fPM - Mo B.: sure", "Mo B."), ("14/02/2025, 6:12 pm – Nele 🌻: yes", "Nele 🌻"), ("[6:12 PM, 2/14/2025] Rainer Schicht2: da", "Rainer Schicht2"),
        ("2025-02-14, 06:12 - Abuela: sí", "Abuela"), ("14.02.25, 06:12 - Tilda:\nbild", "Tilda"), ("[06:12] abuela: ya voy", "abuela"), ("a\r\n[06:12:33] Tilda M: hi\r\n", "Tilda M"),
        ("Tilda M, [14.02.2025 6:12]\nhello", "Tilda M"), ("[14.02.2025 6:12] Tilda: hello", "Tilda"), ("Tilda  [6:12 PM]\nhello", "Tilda"), ("Tilda Brandt  6:12 PM\nhello", "Tilda Brandt"),
    ],
)  # fmt: skip
def test_senders(text, sender):
    """Each is found whole, in whatever form the messenger writes the line."""
    assert FAMILY.surfaces(text, "PERSON") == [sender]


@pytest.mark.parametrize(
    ("text", "nick"),
    [
        ("<tildab> hi all", "tildab"), ("x\n<@tildab> op here", "tildab"), ("[06:12] <tilda_b> yes", "tilda_b"), ("06:12 < tildab> yes", "tildab"), ("<Opa Fritz> kommt", "Opa Fritz"),
        ("06:12:09 <+[tilda]> yes", "[tilda]"),
    ],
)  # fmt: skip
def test_nicks(text, nick):
    """Each is found whole, without the sign for what they may do."""
    assert FAMILY.surfaces(text, "USERNAME") == [nick]


@pytest.mark.parametrize(
    "text",
    [
        "[12:01] ERROR: no space", "[12:01:02] Build: passed", "[12:01] Step 3: compile", "[12:01] /usr/bin/x: not found", "[12:01] main.py: done", "[12:01] GET: 200", "[12:01] CPU_LOAD: 3",
        "2025-02-14 06:12 - see below", "14.02.25, 06:12 - 07:30: gym", "meet at [12:01] Tilda: no", "<div> text </div>", "<b> bold", "<file> [options]", "<br> x", "<key> value</key>", "<output file> <input file>",
        "<https://example.com> x", "a <tilda> b", "if x <y> z", "<name> is wrong", "[14/2/25, 21:05:44] Messages are encrypted", "<user_id> to use", "Total  12:30\nx", "Lunch break  12:30",
        "2025-02-14 06:12:01 - reloader: started", "[2025-02-14 06:12:01] reloader: started",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Logs, plans, markup and what is to be filled in."""
    assert FAMILY.found(text) == []
