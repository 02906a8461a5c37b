"""Stack traces and error messages: what they quote of people, not what they tell of code."""

import pytest

from gateway.redact.recognizers.traces import RECOGNIZERS, Again
from tests.redact.recognizers.looking import Family

FAMILY = Family(RECOGNIZERS)


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        # Python
        ("ValueError: no account for 'Katarzyna Wisniewska'", "PERSON", "Katarzyna Wisniewska"),
        ("FileNotFoundError: [Errno 2] No such file or directory: '/srv/homes/dnovak/q3.xlsx'", "USERNAME", "dnovak"),
        ("open('/var/work/../home/rgarcia/.ssh/id') failed", "USERNAME", "rgarcia"),
        ("ConnectionError: HTTPConnectionPool(host='nb-schulz', port=8080)", "URL", "nb-schulz"),
        ('connection to server at "db-lena.corp.example" (192.0.2.7) failed', "URL", "db-lena.corp.example"),
        ('FATAL:  password authentication failed for user "lena.hartmann"', "USERNAME", "lena.hartmann"),
        ("DETAIL:  Key (login)=(tfischer) already exists.", "MISC", "tfischer"),
        ("Detail: Key (first, last)=(Greta, Lindholm) already exists.", "MISC", "Greta, Lindholm"),
        ("[parameters: {'login': 'tfischer', 'n': 3}]", "MISC", "{'login': 'tfischer', 'n': 3}]"),
        # Java
        ("Duplicate entry 'Giulia Moretti' for key 'customer.name'", "MISC", "Giulia Moretti"),
        ("Access denied for user 'svc_anna'@'ws-anna.local' (using password: YES)", "URL", "ws-anna.local"),
        ("java.net.UnknownHostException: pc-baumann.office.internal: Name or service", "URL", "pc-baumann.office.internal"),
        ('NumberFormatException: For input string: "030 9018200"', "MISC", "030 9018200"),
        ("[LDAP: error code 32]; remaining name 'uid=sbrandt,ou=people,dc=example'", "USERNAME", "sbrandt"),
        # .NET
        ("The duplicate key value is (Helmut Krause).", "MISC", "Helmut Krause"),
        ("FormatException: The string 'Ingrid Bauer 12.03.1988' was not recognized", "PERSON", "Ingrid Bauer"),
        ("No principal matching 'vpopescu' was found on the server.", "USERNAME", "vpopescu"),
        # JavaScript, Rust, PHP, Ruby
        ('E11000 duplicate key error dup key: { username: "lfernandez" }', "MISC", ' username: "lfernandez" '),
        ("Error: getaddrinfo ENOTFOUND mbp-von-jonas.fritz.box", "URL", "mbp-von-jonas.fritz.box"),
        ("thread 'main' panicked at 'no entry for \"Elena Popova\"', lib.rs:77", "PERSON", "Elena Popova"),
        ("#0 /app/lib.php(33): login('swinter', 'geheim123')", "MISC", "'swinter', 'geheim123'"),
        ('Uncaught Exception: Kein Konto für Benutzer "swinter" in index.php', "USERNAME", "swinter"),
        ('  Parameters: {"user"=>{"name"=>"Karl Meier"}}', "MISC", '{"user"=>{"name"=>"Karl Meier"}}'),
        # queries without a host
        ('"GET /people?surname=Gonz%C3%A1lez&x=1 HTTP/1.1" 200', "URL", "/people?surname=Gonz%C3%A1lez&x=1"),
        ("url: '/v2/staff?name=Petra%20Lorenz&dept=7',", "URL", "/v2/staff?name=Petra%20Lorenz&dept=7"),
        ("http://localhost:3000/find?q=Petra+Lorenz 500", "URL", "/find?q=Petra+Lorenz"),
    ],
)  # fmt: skip
def test_what_is_quoted_of_people(text, label, value):
    """By what stands around it, in the words of each language's traces."""
    assert (label, value) in FAMILY.found(text)


@pytest.mark.parametrize(
    "text",
    [
        "KeyError: 'email'", "AttributeError: 'NoneType' object has no attribute 'name'", "TypeError: Cannot read properties of undefined (reading 'email')",
        "Error: Cannot find module 'left-pad'", "ImportError: cannot import name 'Field' from 'pydantic'", "Key (id)=(42) already exists.", "HTTP error: 'Internal Server Error'",
        "error: 'Access Denied' for user 'root'@'localhost'", "GET /items?page=2&sort=asc HTTP/1.1", "GET /search?q=1 HTTP/1.1", "failed: /srv/home", 'For input string: ""',
        "ENOTFOUND localhost", "cn=Users,dc=example", "user 'admin' logged in", "the user clicked 'Save'", "Unknown command 'git comit'", "http://www.example.com/a?q=anna",
        '  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode', "\tat java.base/java.lang.Integer.parseInt(Integer.java:652)",
    ],
)  # fmt: skip
def test_code_is_nobody(text):
    """Names of keys, modules, attributes, pages and accounts that everybody has."""
    assert FAMILY.found(text) == []


def test_an_account_of_a_path_is_found_again():
    """As a word, wherever it stands; everyday words and parts of other words are left alone."""
    text = "File \"C:\\Users\\mmueller\\x.py\", line 3\nKeyError: 'mmueller'\nopen /var/www/mmueller/a, mmueller2, xmmueller"
    found = [(f.start, f.end) for f in FAMILY.findings(text) if f.by == Again.name]
    assert [text[start - 1 : end + 1] for start, end in found] == ["\\mmueller\\", "'mmueller'", "/mmueller/"]
    assert FAMILY.found("/Users/build/x.py: build failed") == []
    assert FAMILY.found("/Users/kai/x.py: kai") == []


def test_of_many_accounts_the_first_few_are_looked_for_again():
    """Else a text of homes alone would be read once for each of them."""
    text = " ".join(f"/home/klee{n}x/a" for n in range(50)) + " 'klee3x' 'klee40x'"
    again = {text[f.start : f.end] for f in FAMILY.findings(text) if f.by == Again.name}
    assert again == {f"klee{n}x" for n in range(8)}
