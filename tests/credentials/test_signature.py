import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.credentials.live import Credential
from gateway.credentials.signature import check_signature, claim, sign
from gateway.errors import NotAllowed

NOW = 1_795_255_200_000
SIGNED = Credential(id="c_1", kind="source", subject="badge", signing=b"s3cret")
BODY = b'{"id":"1"}'


def test_the_header_is_what_the_documentation_says():
    """`t=<unix>,v1=<hex HMAC-SHA256 of "t.body">`."""
    expected = hmac.new(b"s3cret", b"1795255200." + BODY, hashlib.sha256).hexdigest()
    assert f"t=1795255200,v1={expected}" == sign(b"s3cret", BODY, NOW)


def test_only_sources_with_a_secret_sign():
    """Others need no header, and one they send is not looked at."""
    plain = Credential(id="c_2", kind="source", subject="badge")
    assert check_signature(plain, None, BODY, NOW) is None
    assert check_signature(plain, "junk", BODY, NOW) is None


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_it_holds_for_five_minutes_around_its_time(seconds):
    """And is remembered for longer than it holds."""
    found = check_signature(SIGNED, sign(b"s3cret", BODY, NOW), BODY, NOW + seconds * 1000)
    assert found.until > NOW + 300_000


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "bad_signature"),
        ("", "bad_signature"),
        ("t=1795255200", "bad_signature"),
        ("t=1795255200,v1=" + "0" * 64, "bad_signature"),
        ("t=x,v1=" + "0" * 64, "bad_signature"),
        (sign(b"other", BODY, NOW), "bad_signature"),
        (sign(b"s3cret", BODY + b" ", NOW), "bad_signature"),
        (sign(b"s3cret", BODY, NOW).upper(), "bad_signature"),
        (sign(b"s3cret", BODY, NOW) + ",v1=" + "0" * 64, "bad_signature"),
        (sign(b"s3cret", BODY, NOW).replace("t=1795255200", "t=1795255201"), "bad_signature"),
        (sign(b"s3cret", BODY, NOW - 301_000), "old_signature"),
        (sign(b"s3cret", BODY, NOW + 301_000), "old_signature"),
    ],
)
def test_anything_else_is_refused(header, code):
    """Missing, malformed, by another secret, over another body or time, or too old."""
    with pytest.raises(NotAllowed) as caught:
        check_signature(SIGNED, header, BODY, NOW)
    assert (code, "x-gateway-signature") == (caught.value.code, caught.value.field)


@given(st.text(max_size=100))
def test_no_header_breaks_it(header):
    """Any text at all is refused in the one way."""
    with pytest.raises(NotAllowed):
        check_signature(SIGNED, header, BODY, NOW)


def test_a_signature_is_good_once(store):
    """A replay is refused, also after a restart; a rolled-back transaction uses nothing up."""
    signature = check_signature(SIGNED, sign(b"s3cret", BODY, NOW), BODY, NOW)

    def failing(tx):
        claim(tx, signature)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.write_sync(failing)
    store.write_sync(lambda tx: claim(tx, signature))
    with pytest.raises(NotAllowed) as caught:
        store.write_sync(lambda tx: claim(tx, signature))
    assert "replayed_signature" == caught.value.code
    again = check_signature(SIGNED, sign(b"s3cret", BODY, NOW + 1000), BODY, NOW)
    store.write_sync(lambda tx: claim(tx, again))


def test_credentials_do_not_share_signatures(store):
    """The same secret, body and time under another credential is another signature."""
    twin = Credential(id="c_9", kind="source", subject="badge", signing=b"s3cret")
    for credential in (SIGNED, twin):
        signature = check_signature(credential, sign(b"s3cret", BODY, NOW), BODY, NOW)
        store.write_sync(lambda tx, signature=signature: claim(tx, signature))
