"""No recognizer costs more than linear time, whatever the text holds: sixteen times the text, about sixteen times the time."""

import functools

import pytest

from gateway.redact.gate import Compiled, Gate
from gateway.redact.recognizers import load
from tests.redact.cost import SIZES, TIMES, assert_linear, grown

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
    "+49 30 1234567\n", "415-555-2671-", "From: Anna Schmidt\n", "Anna Schmidt <a@b.co>, ", "annaschmidt@", "6e 6f 20 ", "YW5uYUBleGFtcGxlLm9yZw== ",
    "x" * 400 + " ", "1" * 50 + " *** ",
    "token=/", "password=x", 'pass="', "-sk-aaaaaaaa", "/sk-aaaaaaaa", ".eyJaaaaaaaa", "eyJaaaaaaaa.", "bearer aA1aaaaaaaaa/", "a://:@", "ab://a:b",
    "-----BEGIN PRIVATE KEY-----" + "a" * 40, "To: A B,\n ", "To:\n\t", "C/ A 1, 1 - 1o A, ", "Domicilio: calle a ", "@abc\n@abc\n", "user: Aa Aa ",
    "01.02.2020 01:01\n", "- anna9 [01/Jan/2020:", "/1 anna9 NONE/", "-rw-r--r-- 1 anna9 ", "anna9:x:1000:1:", "anna9:x:1000:1:A Ab ", "anna9 ALL=(ALL) ", "\nanna9 a=(ALL",
    "uid=1000(anna9", "anna9(uid=1", "anna9 pts/1 ", "anna9@tty1\n",
    "[1/1/20, 01:01:01] Ann: ", "1.1.20, 01:01 - Ann", "1.1.20, 01:01 - Ann:\n", "[01:01] Ann: ", "\n[01:01] Ann:", "Ann  01:01\n", "\nAnn, [1.1.20 01:01]", "\n<Ann> a", "01:01 <Ann> ",
    "passwort a ", "pw a1a1a1 ", "pw pw ist ", "clave a: ", "a1a1a is the password ", "PW ist abcdef\n", "mysql -p", "mysql ", "curl -u a:", "net use /user:a ", "login is ", "pw: a1", "pwd' value='a",
    "12345678:AA", "Ma1Ma1Ma1Ma1Ma1Ma1Ma1Ma1.", "Ma1Ma1Ma1Ma1Ma1Ma1Ma1Ma1.aaaaaa.", "a.atlasv1.", "Ma1-", "AC0123456789abcdef", "pscale_pw_aaaaaaaaaaaaaaaaaaaa.",
    # What fires the recognizers that nothing above does.
    "0511 12345 durchwahl 12 ", "CIF B-12345678 ", "5 AZR 12/20 ", "QQ123456C ", "65170839J003 ", "ssn is 123456789 ", "ACME\\anna ", "DESKTOP-ANNA ",
    "author: anna ", "On Mon, Jan 1, 2020, Anna Bo wrote:\n", "Anna Bo | Microsoft Teams ", "BEGIN:VEVENT\nORGANIZER;CN=Anna Bo:", "1:1 Anna / Bo ",
    "34 Jahre alt ", "Hauptstr. 12, 10115 Berlin ", "via Roma 1 ", "555 1212 office ", "ip-10-2-3-4 ", "10.2.3.4/24 ", "MRN-1234 ", "the api key is abc12345 ",
    "logged in as anna9 ", "\\\\fs\\anna$ ", "20200101T010101Z ", "years and six months ", "in prison for two years ", "12 Elm, Apt 3 ", "(11) 96123-6281 ",
    "the third of May, nineteen ", "1 May nineteen ", "1. IV. 2020 ", "am 1. 2. 20 ", "D-10115 ", "SW1A 1AA ",
    "12 345 678 Z ", "12 345 678 901 ", "28/12345678/40 ", "she is turning forty ", "wohnt: Am Markt 5 ", "sie wohnt unter der Linde 5 ", "120 N Elm, Apt 4 ",
    "pin de la puerta 1234 ", "pin a ", "Türcode ", "ext. 123 ", "Durchwahl -",
    "Visitor: Anna Bo, ", "one two three four ", "null doppel eins ", "uno dos mil ", "Fr. Anna ", "LT-123-ANNA-1 ", "Mietwagen HB AB 12 ",
    "card ending in 3900 ", "card a b c ending ", "last four of a b 3900 ", "reg LK21 ABC ", "Kennzeichen B-MX 4471 ",
]  # fmt: skip
MEGABYTE = 1_048_576
# Tests that the seeds for a megabyte are dealt out to, so that each takes seconds.
PARTS = 8


@pytest.fixture(scope="module")
def loaded():
    found, anchors = load()
    return found, Gate(Compiled(anchors))


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_every_recognizer_is_linear(loaded, seed):
    """Whatever the gate lets look takes three times what is linear at most, up to the longest text that is judged."""
    found, gate = loaded

    @functools.cache
    def hits(size):
        return gate.hits([grown(seed, size)]).get(0, {})

    for which in hits(TIMES * SIZES[-1]):
        look = found[which].find
        assert_linear(lambda made: look(*made), lambda size: (grown(seed, size), hits(size).get(which, [])))  # noqa: B023 - called at once


@pytest.fixture(scope="module")
def fired(loaded):
    """Return by seed which recognizers it fires."""
    _, gate = loaded
    hits = gate.hits([grown(seed, 2_000) for seed in SEEDS])
    return {seed: {*hits.get(number, {})} for number, seed in enumerate(SEEDS)}


def test_no_recognizer_is_left_out(loaded, fired):
    """Each recognizer is fired by a seed at least: one whose anchors none of them meets would be linear by not looking."""
    found, _ = loaded
    assert [one.name for which, one in enumerate(found) if not any(which in some for some in fired.values())] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["a.", "1-", "a@a.", "deadbeef", "(", "password=", "Anna Schmidt ", "1 Jan ", "4111 "])
def test_a_megabyte_costs_what_its_sixteenths_do(loaded, seed):
    """For each recognizer that it fires: some seconds at most, where Presidio's own need hours."""
    look_at_a_megabyte(loaded, seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_recognizer_looks_at_a_megabyte_in_linear_time(loaded, fired, part):
    """The same for as few seeds as fire every recognizer between them: a megabyte of each seed would take an hour."""
    left, cover = set().union(*fired.values()), []
    while left:
        cover.append(max(SEEDS, key=lambda seed: len(fired[seed] & left)))
        left -= fired[cover[-1]]
    for seed in cover[part::PARTS]:
        look_at_a_megabyte(loaded, seed)


def look_at_a_megabyte(loaded, seed):
    found, gate = loaded
    texts = {size: grown(seed, size) for size in (MEGABYTE // TIMES, MEGABYTE)}
    hits = {size: gate.hits([text]).get(0, {}) for size, text in texts.items()}
    for which in hits[MEGABYTE]:
        look = found[which].find
        assert_linear(
            lambda made: look(*made),  # noqa: B023 - called at once
            lambda size: (texts[size], hits[size].get(which, [])),  # noqa: B023 - likewise
            small=MEGABYTE // TIMES,
        )
