"""Accounts in the columns of logs, lists and files of accounts."""

import pytest

from gateway.redact.recognizers.account_columns import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ('192.0.2.7 - tberger [14/Feb/2025:09:01:02 +0100] "GET /a HTTP/1.1" 200 12', "tberger"),
        ('host.example.org ident7 t.berger@corp [14/Feb/2025:09:01:02 +0100] "GET / HTTP/2" 304 0', "t.berger@corp"),
        (r"192.0.2.7 - CORP\tberger [14/Feb/2025:09:01:02 +0100]", r"CORP\tberger"),
        ("1739520000.113 52 192.0.2.7 TCP_MISS/200 912 GET http://example.org/ tberger HIER_DIRECT/198.51.100.4 text/html", "tberger"),
        ("1739520000.113 1 192.0.2.7 TCP_HIT/200 912 CONNECT example.org:443 tberger NONE/- -", "tberger"),
        ("-rw-r----- 1 tberger hr 4096 Feb 14 09:01 plan.odt", "tberger"), ("total 4\ndrwxr-xr-x+  12 tberger  users  4096 Feb 14 x", "tberger"),
        ("tberger:x:1007:1007:,,,:/home/t:/bin/sh", "tberger"), ("root:x:0:0:root:/root:/bin/sh\ntberger::501:20::/x:/bin/zsh", "tberger"),
        ("# who may\ntberger ALL=(ALL:ALL) NOPASSWD: ALL", "tberger"), ("tberger\tdb01 = (root) /usr/bin/id", "tberger"),
        ("uid=1007(tberger) gid=1007(hr) groups=27(sudo)", "tberger"), ("auid=1007(tberger)", "tberger"), ("opened for user root by tberger(uid=1007)", "tberger"),
        ("tberger  pts/3   2025-02-14 09:01", "tberger"), ("x\ntberger tty1 Feb 14", "tberger"), ("tberger@pts/3", "tberger"),
    ],
)  # fmt: skip
def test_accounts(text, account):
    """Each is found whole."""
    assert FAMILY.surfaces(text, "USERNAME") == [account]


def test_the_name_written_beside_an_account():
    """The field for it holds the name of a person, perhaps with rooms and numbers behind it."""
    line = "tberger:x:1007:1007:Tamara Berger,Room 4,555:/home/t:/bin/sh"
    assert FAMILY.surfaces(line, "PERSON") == ["Tamara Berger"]
    assert FAMILY.surfaces("mysql:x:112:118:MySQL Server,,,:/nonexistent:/bin/false", "PERSON") == []


@pytest.mark.parametrize(
    "text",
    [
        '192.0.2.7 - - [14/Feb/2025:09:01:02 +0100] "GET /a HTTP/1.1" 200 12', "[14/Feb/2025:09:01:02 +0100] started", "1739520000.1 5 192.0.2.7 TCP_DENIED/403 9 GET http://a/ - HIER_NONE/- -",
        "-rw-r--r-- 1 root root 4096 Feb 14 09:01 x", "drwxr-xr-x 2 www-data www-data 4096 x", "---------- 3 dashes", "sshd:x:105:65534::/run/sshd:/sbin/nologin", "nobody:x:65534:65534:nobody:/:/bin/false",
        "root ALL=(ALL) ALL", "%sudo ALL=(ALL:ALL) ALL", "uid=0(root)", "session opened by (uid=0)", "all = (first, second)", "find all (root) causes", "none/other", "10:00:12:30:", "we use tty1 here",
        "the direct/indirect costs", "x = (root)", "let all = (items) => 1", "const x = (root)",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Columns without an account, accounts of programs, and lines that are none."""
    assert FAMILY.found(text) == []
