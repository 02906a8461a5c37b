"""Tokens are stable under one key and secret, and tell nothing under another."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from gateway.redact.pseudonyms import period, token, value_token


class Key(NamedTuple):
    id: str
    secret: bytes


MARCH = Key("4F1C2A9B77D0", bytes(range(32)))
APRIL = Key("99AA2A9B77D0", bytes(range(1, 33)))


def test_a_token_names_its_key_and_is_known():
    """A known answer, made with openssl: the key's id before the dot, 26 base32 characters after it."""
    made = token(MARCH, b"secret of one worker")
    assert made == "w_4f1c2a9b.rucfyxp5tknduqy4ggwt5q5zhe"
    assert made == token(MARCH, b"secret of one worker")


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_tokens_differ_by_worker_and_key(one, other):
    """No two workers share a token, and no worker has the same token under two keys."""
    assert token(MARCH, one).partition(".")[2] != token(APRIL, one).partition(".")[2]
    assert (token(MARCH, one) == token(MARCH, other)) == (one == other)


@given(st.text(), st.text())
def test_value_tokens_keep_equal_values_equal(one, other):
    """Equal values of one worker get equal tokens, different ones different tokens, none of them the worker's own."""
    secret = b"s" * 32
    assert (value_token(MARCH, secret, one) == value_token(MARCH, secret, other)) == (one == other)
    assert value_token(MARCH, secret, one)[2:] != token(MARCH, secret)[2:]


def test_the_period_is_the_month_of_recording_in_utc():
    """The last millisecond of a month belongs to it."""
    assert period(1_772_323_199_999) == "2026-02"
    assert period(1_772_323_200_000) == "2026-03"
