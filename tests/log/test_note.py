"""Signed notes, checkpoints and proofs: the published vectors, an independent verifier, and every way to be malformed."""

import metamorphic_log
import pytest

from gateway.log import merkle, note

LOG_VKEY = "gw.example/audit+0bfd4942+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
WITNESS_VKEY = "dpo.example/w1+5d60c8af+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
TEXT = "gw.example/audit\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n"
LOG_LINE = (
    "— gw.example/audit C/1JQndz3crbmlvvP+dg7pXFzikObCn6Rce/4hKuJtxA/8QLoPSSXvhMcMMgrEKqXbvL9hH0v77vQ1U7eAaFzmTw1wE=\n"
)
WITNESS_LINE = (
    "— dpo.example/w1 XWDIrwAAAABkGFDLi9DH9BxkswZ3lhqcsDZOXhiITgK+iGU86M96EmyQpH8f95VTuzWqcIMovDdNeIGlU2gSHGdLxQUpN3fc"
    "i003BQ==\n"
)
NOTE = (TEXT + "\n" + LOG_LINE + WITNESS_LINE).encode()
SIGNER = note.Signer("gw.example/audit", bytes(range(32)))


def test_the_fixed_note_is_reproduced() -> None:
    """The seed 0…31 gives the published key and signature, byte for byte."""
    assert SIGNER.verifier.vkey == LOG_VKEY
    assert (TEXT + "\n" + LOG_LINE).encode() == SIGNER.sign(TEXT)


def test_the_fixed_note_opens() -> None:
    """Log key and witness key both accept the published note, each alone and together, and unknown keys are ignored."""
    log, witness = note.Verifier.from_vkey(LOG_VKEY), note.Verifier.from_vkey(WITNESS_VKEY)
    for verifiers in ((log,), (witness,), (log, witness)):
        assert TEXT == note.open_note(NOTE, verifiers)
    checkpoint = note.open_checkpoint(NOTE, log)
    assert ("gw.example/audit", 8) == (checkpoint.origin, checkpoint.size)
    assert checkpoint.text() == TEXT
    assert WITNESS_VKEY == witness.vkey


def test_the_specifications_own_key() -> None:
    """The vkey of the signed-note document is read and written back."""
    vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    assert vkey == note.Verifier.from_vkey(vkey).vkey


def test_an_independent_verifier_accepts_our_notes() -> None:
    """metamorphic-log reads the same head from a checkpoint that we signed."""
    text = note.Checkpoint("gw.example/audit", 3, merkle.leaf_hash(b"x")).text()
    head = metamorphic_log.checkpoint_verify(SIGNER.sign(text).decode(), [SIGNER.verifier.vkey])
    assert ("gw.example/audit", 3, merkle.leaf_hash(b"x")) == (head.origin, head.size, bytes(head.root))


def test_every_flipped_bit_is_refused() -> None:
    """No single flipped bit of a signed checkpoint still verifies."""
    signed = SIGNER.sign(TEXT)
    for place in range(len(signed) * 8):
        changed = bytearray(signed)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(note.NoteError):
            note.open_checkpoint(bytes(changed), SIGNER.verifier)


def test_a_bad_signature_of_a_known_key_refuses_the_note() -> None:
    """One good signature does not make up for a bad one of another known key."""
    other = note.Signer("other.example", bytes(32))
    bad = other.signature_line("something else\n")
    with pytest.raises(note.NoteError):
        note.open_note(SIGNER.sign(TEXT) + bad, (SIGNER.verifier, other.verifier))
    assert TEXT == note.open_note(SIGNER.sign(TEXT) + bad, (SIGNER.verifier,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n",
        "origin\n1\n",
        "origin\n01\n" + "A" * 43 + "=\n",
        "origin\n-1\n" + "A" * 43 + "=\n",
        "origin\n１\n" + "A" * 43 + "=\n",
        "origin\n1\nAAAA\n",
        "origin\n1\n" + "A" * 42 + "B=\n",
        "origin\n1\n" + "A" * 43 + "=\n\n",
        "origin\n1\n" + "A" * 43 + "=",
    ],
)
def test_malformed_checkpoints_are_refused(text: str) -> None:
    """A size with a sign, leading zero or foreign digit, a short or oddly spelt root, a missing line: refused."""
    with pytest.raises(note.NoteError):
        note.parse_checkpoint(text)


@pytest.mark.parametrize(
    "damage",
    [
        lambda n: b"",
        lambda n: n[:-1],
        lambda n: n.replace(b"\n\n", b"\n"),
        lambda n: n.replace("— ".encode(), b"- "),
        lambda n: n.replace(b"\n8\n", b"\n8\r\n"),
        lambda n: n + b"\xff",
        lambda n: n + b"x" * 1_000_001,
        lambda n: n + n.split(b"\n\n")[1] * 101,
        lambda n: n.replace(b" C/1JQ", b" QQ==", 1)[:-90] + b"\n",
    ],
)
def test_malformed_notes_are_refused(damage) -> None:
    """Cut, joined, re-dashed, with carriage returns, not UTF-8, too long or with too many signatures: refused."""
    with pytest.raises(note.NoteError):
        note.open_note(damage(SIGNER.sign(TEXT)), (SIGNER.verifier,))


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "a+b",
        "gw.example/audit+00000000+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "gw example+0bfd4942+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "gw.example/audit+0bfd4942+BgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "gw.example/audit+0bfd4942+AQOh",
        "gw.example/audit+0bfd4942+AQ==",
        "gw.example/audit+0bfd4942+??",
    ],
)
def test_malformed_verifier_keys_are_refused(vkey: str) -> None:
    """A wrong key id, an unknown type, a short key, a name with a space: refused."""
    with pytest.raises(note.NoteError):
        note.Verifier.from_vkey(vkey)


def test_another_logs_checkpoint_is_refused() -> None:
    """A note that this key signed over another origin is not this log's checkpoint."""
    with pytest.raises(note.NoteError, match="another log"):
        note.open_checkpoint(SIGNER.sign(TEXT.replace("gw.example", "other.example")), SIGNER.verifier)


def test_a_proof_is_read_as_it_was_written() -> None:
    """A tlog-proof survives its text form; an extra line is allowed, an odd one is not."""
    proof = note.Proof(5, (bytes(32), b"\x01" * 32), NOTE)
    text = proof.text()
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 5\n")
    assert proof == note.parse_proof(text)
    assert proof == note.parse_proof(text.replace("index", "extra aGk=\nindex", 1))
    for damaged in ("", text.replace("@v1", "@v2"), text.replace("index 5", "index 05"), text.replace("index 5\n", "")):
        with pytest.raises(note.NoteError):
            note.parse_proof(damaged)
    with pytest.raises(note.NoteError):
        note.parse_proof(text.replace("AQEB", "AQE=", 1))


def test_a_signer_does_not_print_its_key() -> None:
    """`repr` of a signer shows its name only."""
    assert repr(SIGNER) == "Signer('gw.example/audit')"
