"""Each reason against a number or an address holds for its own case and not for real ones."""

import pytest

from gateway.redact.recognizers.doubts import is_no_address, is_no_phone


@pytest.mark.parametrize(
    "text",
    [
        "+1 650-253-0000",
        "020 7946 0958",
        "0301234567",
        "6502530000",
        "670.97.10.26",
        "(212) 686-6808",
        "+49 30 1234567",
    ],
)
def test_real_numbers_stand(text):
    """None of the reasons touches a number as people write it, alone or in a sentence."""
    for frame in ("{}", "call {} now", "tel:{}", "{}x12", "({})", "{}.", "{},", "GET /by-phone/{} 200 512", "Tel/{}"):
        whole = frame.format(text)
        start = whole.index(text)
        assert not is_no_phone(whole, start, start + len(text)), whole


@pytest.mark.parametrize(
    "text",
    ["example.com", "allegro.pl", "openai.ai", "www.main.py", "blic.rs", "docs.example.md", "b.de", "EXAMPLE.COM"],
)
def test_real_hosts_stand(text):
    """Hosts of countries whose endings are file types too."""
    for frame in ("{}", "see {} now", "({})", "{}/x", "{}."):
        whole = frame.format(text)
        start = whole.index(text)
        assert not is_no_address(whole, start, start + len(text)), whole


@pytest.mark.parametrize("text", ["main.py", "run.sh", "README.md", "lib.rs", "test_x.pl", "libc.so"])
def test_files_are_no_hosts(text):
    """A name and an ending."""
    assert is_no_address(f"open {text} now", 5, 5 + len(text))
