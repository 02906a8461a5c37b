"""Names of accounts in settings, paths, grants, logs, mentions and names of machines."""

import pytest

from gateway.redact.recognizers.usernames import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)
HOME = "/home" + "/"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('DB_USER = "ops_9570"', "ops_9570"), ('  dbUser: "test_8070",', "test_8070"), ('"username": "aaronstewart762"', "aaronstewart762"),
        ('  user := "mgr_5948"', "mgr_5948"), ("login=aschm", "aschm"), ("usuario: cgarcia", "cgarcia"), ("Benutzername: aschmidt", "aschmidt"),
        ("username=anna.schmidt&x=1", "anna.schmidt"),
        ("CREATE USER 'kw95'@'10.0.0.1'", "kw95"), ("GRANT ALL ON *.* TO 'kw95'@'%'", "kw95"), ("user 'aschm' logged in", "aschm"),
        (r"C:\Users\aschmidt\Desktop\x.txt", "aschmidt"), (r"C:\\Users\\a.schmidt\\x", "a.schmidt"), (r"C:\Users\Anna Schmidt\x", "Anna Schmidt"),
        (f"{HOME}aschmidt/.ssh/id_rsa", "aschmidt"), ("/Users/anna/Library", "anna"), (r"\\fs01\home\aschmidt\x.doc", "aschmidt"),
        (r"\\fs01\users$\aschmidt", "aschmidt"), (r"\\fs01\aschmidt$", "aschmidt"), ("ssh aschmidt@db1 ls", "aschmidt"), ("scp x anna@host:/tmp", "anna"),
        (r"login ACME\aschmidt ok", "aschmidt"), (r"CORP\jdoe42", "jdoe42"), ("sshd[12]: Failed password for invalid user oracle7 from 10.0.0.1", "oracle7"),
        ("session opened for user aschm by (uid=0)", "aschm"), ("@anna.schmidt can you look", "anna.schmidt"), ("ping @bokafor", "bokafor"),
        ("<@U02BEN123> please", "U02BEN123"), ("user is anna_23", "anna_23"), ("logged in as a.schmidt", "a.schmidt"), ("assignee: a.schmidt", "a.schmidt"),
        ("https://aschmidt:pw@host/x", "aschmidt"), ("annas-macbook-pro online", "anna"), ("LAPTOP-ANNA joined", "ANNA"), ("PC-OHLSEN-2 offline", "OHLSEN"), ("asset LT-3310-MAREN", "MAREN"), ("NB-PETKOVA-07", "PETKOVA"), ("schmidt-pc offline", "schmidt"),
        ("MacBook-Pro-von-Anna", "Anna"), ("~aschmidt/public_html", "aschmidt"),
        ("runs as svc_backup", "svc_backup"),
        ("signed on as anna9", "anna9"), ("@anna\nplease look", "anna"), ("@ohlmann_t: please look", "ohlmann_t"), ("user anna9 is locked", "anna9"),
    ],
)  # fmt: skip
def test_usernames(text, name):
    """Each is found whole."""
    assert FAMILY.surfaces(text, "USERNAME") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Deleting user: Hiro Hamada", "Hiro Hamada"), ("Benutzer: Anna Maria Schmidt\n", "Anna Maria Schmidt")],
)
def test_a_name_written_out_for_an_account_is_a_person(text, name):
    """Who is asked for a user may as well say their name: it is found whole, and as what it is."""
    assert FAMILY.surfaces(text, "PERSON") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "user: admin", "username: string", "login=true", "user=${USER}", "user story 12", "the user is happy", "@Override", "@pytest.fixture", "@alias:name", "@media: print", "npm i @types/node",
        "anna@example.com", "user guide", "login page", "account: 12 items"[:8], r"C:\Users\Public\x", "/home page", "handle with care", "as of v1.2", "user 1",
        "my-laptop", "new-laptop", "DESKTOP-7G3K2LQ", "DESKTOP-ABCDEF7", "PC-LAGER-2", "PC-DRUCKER-3", "NB-POOL-11", "LT-4471-SPARE", "WS-2024-Q3", "windows-pc", r"HKLM\Software\x", r"\\fs01\c$", "/usr/local/bin", "nickname", "role: viewer",
        "from x import make_it as make_it", "does so as on_close does", "how we handle e.g. lists", "WS_KEY = 1", "this MacBook is new", "his boss laptop",
        "@reify\ndef f(self):", "    @typing.overload\n    @once\n    async def g():", "@Entity\npublic class X {", "self._handle = loop.call_soon(x)",
        "users: [a, b]", "git@github.com:x/y", "user = get_user()",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Nobody's accounts, code, and the words themselves."""
    assert [name for name in FAMILY.surfaces(text, "USERNAME") if name != "git"] == []
