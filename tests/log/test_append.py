"""Writing: what an entry says, that a rolled back group leaves nothing, and that a store which was changed is refused."""

import base64
import hashlib
import hmac
import json
import re

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import delete, func, insert, select, update

from gateway import canonical, keys
from gateway.errors import ConfigurationError, Unavailable
from gateway.log import columns, merkle, note
from gateway.log.append import KINDS, Log, NewEntry
from gateway.log.tiles import Tiles
from gateway.store.schema import checkpoints, counters, entries, person_links, tiles
from tests.log.ledger import ORIGIN, Book

FIELDS = {
    "v", "kind", "at", "ref", "recipient", "purpose", "basis", "categories", "bundle", "records", "retain_until",
}  # fmt: skip


def bodies(book: Book) -> list[dict]:
    return [json.loads(body) for body in book.tx.execute(select(entries.c.body).order_by(entries.c.idx)).scalars()]


def hkdf(key: bytes, info: bytes) -> bytes:
    """RFC 5869 in two lines, apart from the code under test."""
    extracted = hmac.new(bytes(32), key, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def test_an_entry_says_all_that_it_must(book) -> None:
    """Every entry has the promised fields, missing ones as null, in canonical JSON, and the tree hashes exactly that."""
    with book.group():
        first = book.log.append(book.tx, [book.disclosure(), NewEntry(kind="policy", at=0, body={"bundle": "b"})])
        second = book.log.append(book.tx, [book.disclosure(None)])
    assert [0, 1] == first
    assert [2] == second
    stored = [bytes(body) for body in book.tx.execute(select(entries.c.body)).scalars()]
    for body in stored:
        fields = json.loads(body)
        assert fields.keys() >= FIELDS
        assert body == canonical.dump(fields)
    policy = json.loads(stored[1])
    assert (1, "policy", "1970-01-01T00:00:00.000Z", None) == (
        policy["v"],
        policy["kind"],
        policy["at"],
        policy["records"],
    )
    signed = note.open_checkpoint(book.log.note, book.signer.verifier)
    assert merkle.tree_root([merkle.leaf_hash(body) for body in stored]) == signed.root
    assert signed.size == book.log.size == 3


def test_references_follow_the_published_formula(book) -> None:
    """A worker's n-th entry carries HMAC(HKDF(worker key, "ref"), origin ‖ n), whatever lies between; others look the same."""
    with book.group():
        book.log.append(book.tx, [book.disclosure(0), book.disclosure(1), book.disclosure(None), book.disclosure(0)])
    with book.group():
        book.log.append(book.tx, [book.disclosure(0)])
    refs = [base64.b64decode(body["ref"]) for body in bodies(book)]
    expected = [
        hmac.new(hkdf(book.workers[0], b"ref"), ORIGIN.encode() + n.to_bytes(8, "big"), hashlib.sha256).digest()
        for n in range(4)
    ]
    assert expected[:3] == [refs[0], refs[3], refs[4]]
    assert expected[3] not in refs  # N is absent: nothing honestly numbered was removed
    assert len(set(refs)) == len(refs)
    assert {32} == set(map(len, refs))


def test_running_numbers_survive_a_restart_and_a_roll_back(book) -> None:
    """Numbers go on where the last durable group left them, from memory and from the table."""
    book.fill(7, at_once=3)
    with pytest.raises(RuntimeError), book.group():
        book.log.append(book.tx, [book.disclosure(0), book.disclosure(0)])
        raise RuntimeError
    book.reopened()
    book.fill(5)
    refs = [base64.b64decode(body["ref"]) for body in bodies(book)]
    for worker in book.workers:
        link = (
            select(person_links.c.idx).where(person_links.c.handle == keys.handle(worker)).order_by(person_links.c.idx)
        )
        own = [refs[idx] for idx in book.tx.execute(link).scalars()]
        assert own == [keys.ref(worker, ORIGIN, n) for n in range(len(own))]
        stored = book.tx.execute(select(counters.c.n).where(counters.c.handle == keys.handle(worker))).scalar()
        assert len(own) == stored


def test_shared_ids_differ_in_every_entry(book) -> None:
    """An id that two entries share is in neither, and looks different in both; the worker's subkey finds it again."""
    key = book.workers[0]
    entry = NewEntry(kind="consent", at=1, worker_key=key, body={}, shared={"consent": "consent-77"})
    with book.group():
        book.log.append(book.tx, [entry, entry, NewEntry(kind="recall", at=1, body={}, shared={"recall": "r-1"})])
    one, other, nobody = bodies(book)
    assert one["consent"] != other["consent"]
    for body in (one, other):
        expected = hmac.new(
            hkdf(key, b"shared"), base64.b64decode(body["ref"]) + b"consent-77", hashlib.sha256
        ).digest()
        assert expected == base64.b64decode(body["consent"])
    assert "consent-77" not in json.dumps([one, other])
    assert "r-1" not in nobody["recall"]


def test_no_personal_value_is_in_clear(book) -> None:
    """Neither a worker's key nor handle nor id is in any entry."""
    book.fill(20)
    everything = b"".join(book.tx.execute(select(entries.c.body)).scalars())
    for worker in book.workers:
        for value in (worker, keys.handle(worker), keys.ref_key(worker)):
            assert value not in everything
            assert value.hex().encode() not in everything
            assert base64.b64encode(value) not in everything


def test_a_roll_back_leaves_nothing(book) -> None:
    """After a group that failed, size, note, tables and the next root are as if it had never been."""
    other = Book()
    for one in (book, other):
        one.fill(300)
    book.now = other.now
    before = (book.log.size, book.log.note)
    with pytest.raises(RuntimeError), book.group():
        book.log.append(book.tx, [book.disclosure(n) for n in range(400)])
        raise RuntimeError
    assert before == (book.log.size, book.log.note)
    assert book.tx.execute(select(func.count()).select_from(entries)).scalar() == 300
    book.now = other.now
    book.fill(300)
    other.fill(300)
    assert other.log.note == book.log.note
    other.close()


@pytest.mark.parametrize(
    "entry",
    [
        NewEntry(kind="gossip", at=0, body={}),
        NewEntry(kind="policy", at=0, body={"ref": "mine"}),
        NewEntry(kind="policy", at=0, body={"of": 3}),
        NewEntry(kind="policy", at=0, body={"text": "x" * 65_536}),
        NewEntry(kind="policy", at=0, body={"text": {1, 2}}),
        NewEntry(kind="policy", at=0, body={"n": float("nan")}),
        NewEntry(kind="policy", at=0, body={}, handle=bytes(16)),
        NewEntry(kind="policy", at=0, body={}, handle=bytes(16), worker_key=bytes(32)),
    ],
)
def test_what_the_log_cannot_hold_is_refused_and_changes_nothing(book, entry) -> None:
    """An unknown kind, a field of the log's own, no JSON, too long, a foreign handle: refused before anything is written."""
    book.fill(3)
    with book.group():
        with pytest.raises(ValueError, match=r"entry|handle|JSON|kind"):
            book.log.append(book.tx, [book.disclosure(0), entry])
        assert [3] == book.log.append(book.tx, [book.disclosure(0)])
    book.reopened()
    assert book.log.size == 4
    assert columns.disagreement(book.tx) is None


def test_the_longest_entry_fits(book) -> None:
    """65,535 bytes are taken, one more is not."""
    with book.group():
        book.log.append(book.tx, [NewEntry(kind="policy", at=0, body={"text": ""})])
    spare = 65_535 - len(canonical.dump(bodies(book)[0]))
    with book.group():
        book.log.append(book.tx, [NewEntry(kind="policy", at=0, body={"text": "x" * spare})])
    assert book.tx.execute(select(func.length(entries.c.body)).where(entries.c.idx == 1)).scalar() == 65_535
    with pytest.raises(ValueError, match="longer"), book.group():
        book.log.append(book.tx, [NewEntry(kind="policy", at=0, body={"text": "x" * (spare + 1)})])


def test_after_half_an_append_nothing_is_signed(book) -> None:
    """When the database fails between rows and tree, the group cannot be signed, so it cannot be committed."""
    book.fill(2)
    book.tx.execute(insert(person_links), [{"idx": 2, "handle": b"in the way"}])
    book.tx.commit()
    with pytest.raises(Unavailable), book.group():
        with pytest.raises(Exception, match="UNIQUE"):
            book.log.append(book.tx, [book.disclosure(0)])
        with pytest.raises(Unavailable):
            book.log.append(book.tx, [book.disclosure(1)])
    book.tx.execute(delete(person_links).where(person_links.c.idx == 2))
    book.tx.commit()
    book.fill(1)
    assert book.reopened().size == 3


def test_a_group_without_entries_signs_nothing_new(book) -> None:
    """A commit that adds no entry keeps the checkpoint; the first one signs the empty log."""
    with book.group():
        pass
    empty = book.log.note
    assert note.open_checkpoint(empty, book.signer.verifier).size == 0
    book.fill(2)
    signed = book.log.note
    with book.group():
        pass
    assert signed == book.log.note
    assert book.tx.execute(select(func.count()).select_from(checkpoints)).scalar() == 2
    assert book.log.append(book.tx, []) == []


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 512, 1000])
def test_a_restart_takes_up_the_same_tree(book, size) -> None:
    """Loaded at any size around the tiles' edges, the log goes on to the root that an uninterrupted one reaches."""
    book.fill(size)
    book.reopened()
    book.fill(300)
    stored = book.tx.execute(select(entries.c.body).order_by(entries.c.idx)).scalars()
    expected = merkle.tree_root([merkle.leaf_hash(bytes(body)) for body in stored])
    assert expected == note.open_checkpoint(book.log.note, book.signer.verifier).root


def test_a_large_log_is_taken_up_too(long_book) -> None:
    """With tiles on three levels, frontier and partial tiles are rebuilt to the same."""
    again = Log(long_book.signer, ORIGIN)
    again.load(long_book.tx)
    assert (again.size, again.note) == (long_book.log.size, long_book.log.note)
    assert again._frontier.edge == long_book.log._frontier.edge
    assert again._partial == long_book.log._partial
    again.startup_check(long_book.tx, again.note)


TAMPERING = {
    "an entry changed": lambda tx: tx.execute(update(entries).where(entries.c.idx == 299).values(body=b"{}")),
    "the last entry cut": lambda tx: tx.execute(delete(entries).where(entries.c.idx == 299)),
    "an entry missing": lambda tx: tx.execute(delete(entries).where(entries.c.idx == 280)),
    "an entry too many": lambda tx: tx.execute(
        insert(entries), [{"idx": 300, "kind": "policy", "at": 0, "ref": bytes(32), "body": b"{}"}]
    ),
    "a tile changed": lambda tx: tx.execute(update(tiles).values(hashes=bytes(8192))),
    "a tile cut": lambda tx: tx.execute(update(tiles).values(hashes=bytes(8160))),
    "a tile missing": lambda tx: tx.execute(delete(tiles)),
    "the checkpoint cut": lambda tx: tx.execute(update(checkpoints).values(note=b"gateway.example/log\n300\n")),
    "no checkpoint": lambda tx: tx.execute(delete(checkpoints)),
    "the checkpoint of another size": lambda tx: tx.execute(
        update(checkpoints).where(checkpoints.c.size == 300).values(size=301)
    ),
}


@pytest.mark.parametrize("tamper", TAMPERING.values(), ids=TAMPERING)
def test_a_store_that_was_changed_is_refused_at_start_up(book, tamper) -> None:
    """Entries, tiles and checkpoint at the tree's edge must fit each other, or the gateway does not start."""
    book.fill(300)
    tamper(book.tx)
    book.tx.commit()
    with pytest.raises(ConfigurationError, match="refused"):
        book.reopened()


def test_another_logs_store_is_refused(book) -> None:
    """A store that another key signed is not taken up; a key of another origin is not even tried."""
    book.fill(3)
    with pytest.raises(ConfigurationError, match="refused"):
        Log(note.Signer(ORIGIN, bytes(32)), ORIGIN).load(book.tx)
    with pytest.raises(ConfigurationError, match="another log"):
        Log(book.signer, "other.example/log")


def test_a_store_that_was_rolled_back_is_refused(book) -> None:
    """Against the checkpoint kept beside the signing key, an older copy, a fork and a missing or foreign one are refused."""
    book.fill(300)
    older = book.log.note
    book.fill(300)
    newest = book.log.note
    book.log.startup_check(book.tx, older)
    book.log.startup_check(book.tx, newest)
    book.log.startup_check(book.tx, book.signer.sign(note.Checkpoint.empty(ORIGIN).text()))

    back = Book()
    back.now -= 5  # a fork: the same log with other entries
    back.fill(300)
    with pytest.raises(ConfigurationError, match="600 were signed"):
        back.log.startup_check(back.tx, newest)
    back.fill(400)
    with pytest.raises(ConfigurationError, match="not those that were signed"):
        back.log.startup_check(back.tx, newest)
    back.close()
    foreign = note.Signer(ORIGIN, bytes(32)).sign(note.Checkpoint.empty(ORIGIN).text())
    for kept in (None, b"", foreign):
        with pytest.raises(ConfigurationError, match="refused"):
            book.log.startup_check(book.tx, kept)


def test_the_cost_of_an_entry_does_not_grow(long_book) -> None:
    """What the log keeps in memory is bounded by its depth, not its size."""
    log = long_book.log
    assert len(log._frontier.edge) <= log.size.bit_length()
    assert sum(map(len, log._partial)) <= 3 * 256 * 32


def test_every_kind_is_in_the_formats_description() -> None:
    """Kinds are plain words."""
    assert all(re.fullmatch("[a-z]+", kind) for kind in KINDS)


class AppendingLog(RuleBasedStateMachine):
    """Whatever the order of groups, failures, restarts and tampering: durable entries stay, others leave nothing."""

    notes = Bundle("notes")

    def __init__(self) -> None:
        super().__init__()
        self.book = Book()
        self.kept: list[bytes] = []

    @rule(target=notes, counts=st.lists(st.integers(0, 130), max_size=3), worker=st.integers(0, 4))
    def commit(self, counts: list[int], worker: int) -> bytes:
        """A group of several works becomes durable."""
        with self.book.group():
            for count in counts:
                self.book.log.append(self.book.tx, [self.book.disclosure(worker + n) for n in range(count)])
        first = len(self.kept)
        query = select(entries.c.body).where(entries.c.idx >= first).order_by(entries.c.idx)
        self.kept += map(bytes, self.book.tx.execute(query).scalars())
        assert len(self.kept) == first + sum(counts)
        return self.book.log.note

    @rule(count=st.integers(1, 300))
    def fail(self, count: int) -> None:
        """A group is rolled back after its work is done."""
        with pytest.raises(RuntimeError), self.book.group():
            self.book.log.append(self.book.tx, [self.book.disclosure(n) for n in range(count)])
            self.book.log.checkpoint(self.book.tx, 0)
            raise RuntimeError

    @rule()
    def restart(self) -> None:
        """The log is loaded anew."""
        self.book.reopened()

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def tamper(self, data: st.DataObject) -> None:
        """An entry of the unfinished tile is changed: the next start refuses, until it is put back."""
        idx = data.draw(st.integers(len(self.kept) // 256 * 256, len(self.kept) - 1)) if len(self.kept) % 256 else None
        if idx is None:
            return
        tx = self.book.tx
        tx.execute(update(entries).where(entries.c.idx == idx).values(body=self.kept[idx] + b" "))
        with pytest.raises(ConfigurationError):
            Log(self.book.signer, ORIGIN).load(tx)
        tx.rollback()

    @rule(older=notes)
    def extends(self, older: bytes) -> None:
        """Every checkpoint ever signed is extended by the present log."""
        self.book.log.startup_check(self.book.tx, older)
        old = note.open_checkpoint(older, self.book.signer.verifier)
        tree = Tiles(self.book.tx, len(self.kept))
        proof = merkle.consistency_proof(tree.subtree, old.size, len(self.kept))
        root = merkle.root(tree.subtree, len(self.kept))
        merkle.check_consistency(old.size, len(self.kept), proof, old.root, root)

    @invariant()
    def signed_is_stored(self) -> None:
        """The newest checkpoint signs exactly the durable entries."""
        assert self.book.log.size == len(self.kept)
        if self.book.log.note:
            signed = note.open_checkpoint(self.book.log.note, self.book.signer.verifier)
            assert merkle.tree_root([merkle.leaf_hash(body) for body in self.kept]) == signed.root

    def teardown(self) -> None:
        """Let go of the tables."""
        self.book.close()


AppendingLog.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestAppendingLog(AppendingLog.TestCase):
    """Runs the state machine."""
