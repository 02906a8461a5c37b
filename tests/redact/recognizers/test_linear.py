"""No recognizer costs more than linear time, whatever the text holds: sixteen times the text, at most about sixteen times the time."""

import time

import pytest

from gateway.redact.gate import Compiled, Gate
from gateway.redact.recognizers import load

# Known to make regexes slow: dots and hosts, digits with every mark, brackets, addresses, hex, keys without values, names.
SEEDS = [
    "a.", ".", "1", "1-", "1 ", "1.", "(", "@", "a@", "a@a.", "deadbeef", "0123456789abcdef", ":", "a:", "::1 ", "1:", "00:1B:", "A1", "DE89",
    "DE89 3704 ", "4111 ", "4111-1111-", "+1", "+1 (650) ", "www.", "http://", "http://a/", "a.co", "x@a.b ", "a.com ", "password=", "password: ",
    "pass='", "token: a", "user='", "user: ", "C:\\Users\\", "\\\\a\\", "/home/a", "@a", "<@U", "From: ", "From: A B, ", "Anna Schmidt ", "A. ", "Mr. ", "Mr. A",
    "Dear A ", "Regards,\n", "1 Jan ", "Jan ", "1/1/", "2020-01-01 ", "in 2020 ", "Monday ", "1 year old ", "de 3 años ", "12 Main ", "12 Main St ", "Hauptstr. 1",
    "Calle A ", "Calle ", "PO Box 1 ", "EUR 1 ", "1 EUR ", "passport ", "passport 1 ", "id: ", "no. 1/11, ", "12345/11 ", "-----BEGIN PRIVATE KEY-----", "eyJaaaaaaaa",
    "sk-aaaaaaaa", "Bearer aaaaaaaa1", "a://a:a@", "52.123, ", "52.1234,", "tel ", "tel 1", "\n", " ", "é", "\t", '"', "'", "0", "x1",
    "Error: '", "Error 'Ana Bo ", "key (a)=(", "duplicate entry '", "dup key: {", "parameters: {", "params: [a] ", ".php(1): a(", ".php(1): a('", "uid=a,", "uid=aa,ou=",
    "user 'a", "user 'ab' ", "/srv/home/a", "host='", "host='a.", "ENOTFOUND a.", "/a?b=", "/a?name=anna ", "/a?q=", "?name=", "/home/annab7/", "/home/annab7 annab7 ",
]  # fmt: skip
SIZES = (16_384, 262_144)


@pytest.fixture(scope="module")
def loaded():
    found, anchors = load()
    return found, Gate(Compiled(anchors))


def seconds(recognizer, text, anchors):
    """Return the CPU seconds of this thread that one look takes, the better of two."""
    best = 1e9
    for _ in range(2):
        began = time.thread_time()
        recognizer.find(text, anchors)
        best = min(best, time.thread_time() - began)
    return best


def grown(seed, size):
    return (seed * (size // len(seed) + 1))[:size]


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_every_recognizer_is_linear(loaded, seed):
    """
    Sixteen times the text costs less than 16 × 6 times the time, for each recognizer that the gate lets look.

    A quadratic one would cost 256 times as much. Below four milliseconds nothing can be said, and nothing needs to be.
    """
    found, gate = loaded
    small, large = (grown(seed, size) for size in SIZES)
    small_hits, large_hits = gate.hits([small]).get(0, {}), gate.hits([large]).get(0, {})
    for which, anchors in large_hits.items():
        cost = seconds(found[which], large, anchors)
        base = seconds(found[which], small, small_hits[which]) if which in small_hits else 0.0
        assert cost < 16 * 6 * max(base, 0.004), (found[which].name, base, cost)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["a.", "1-", "a@a.", "deadbeef", "(", "password=", "Anna Schmidt ", "1 Jan ", "4111 "])
def test_a_megabyte_is_looked_at_within_seconds(loaded, seed):
    """A second and a half for each recognizer is generous; Presidio's own need hours."""
    found, gate = loaded
    text = grown(seed, 1_048_576)
    for which, anchors in gate.hits([text]).get(0, {}).items():
        assert seconds(found[which], text, anchors) < 10, found[which].name
