"""What the demonstration prints and writes."""

import io
import json

from rich.console import Console

from gateway.demo.claims import Claim
from gateway.demo.summary import Summary, show

SUMMARY = Summary(
    forwarded=3,
    withheld={"objection": 2, "no_route": 1},
    workers=6,
    inferences=4,
    deleted=1,
    log={"size": 9, "root": "cm9vdA==", "verified": True},
    links={"worker": "http://127.0.0.1:1/sign-in/abc", "dpo": "http://127.0.0.1:1/sign-in/def"},
    urls={"gateway": "http://127.0.0.1:1"},
)


def shown(claims) -> str:
    """Print to a narrow terminal without colours."""
    out = io.StringIO()
    console = Console(file=out, width=80)
    show(console, SUMMARY, claims, {"objection": "You have objected to this use."}, {"p → r": 3})
    return out.getvalue()


def test_the_file_is_what_interfaces_promise(tmp_path):
    """Counts are integers, the root is base64, and nothing else is there."""
    SUMMARY.write(tmp_path)
    read = json.loads((tmp_path / "summary.json").read_text())

    assert ["forwarded", "withheld", "workers", "inferences", "deleted", "log", "links", "urls"] == list(read)
    assert {"size": 9, "root": "cm9vdA==", "verified": True} == read["log"]
    assert {"no_route": 1, "objection": 2} == read["withheld"]


def test_it_says_what_and_why_in_plain_words():
    """Counts, the sentence that workers read, and every sign-in link unbroken."""
    text = shown([Claim("All is well.", True)])

    for part in ("3 records of 6 people", "You have objected to this use.", "✓ All is well.", *SUMMARY.links.values()):
        assert part in text


def test_a_claim_that_fails_says_what_was_found():
    """A failed claim stands out and tells what was expected."""
    text = shown([Claim("All is well.", False, "expected 1, found [2]")])

    assert "✗ All is well. — expected 1, found [2]" in text
