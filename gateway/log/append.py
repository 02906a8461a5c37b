"""
Writing the log, inside the store's transaction and its one writer thread.

    append(tx, …)        any number of times, by whatever work is in the group
    checkpoint(tx, now)  once, before the commit: signs the tree as it now is
    committed()          the group is durable       or       rolled_back()   nothing of it remains

What `append` changes in memory is tentative until one of the last two. Memory is one hash per bit of the log's size, one
partial tile per level, and a bounded cache of running numbers; so an append costs the same at a million entries as at none.
"""

import hmac
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from gateway import canonical, keys
from gateway.clock import rfc3339
from gateway.errors import ConfigurationError, Unavailable
from gateway.log import columns, merkle
from gateway.log.note import Checkpoint, NoteError, Signer, open_checkpoint, to_base64
from gateway.log.tiles import LONGEST_ENTRY, WIDTH, Damaged, Tiles
from gateway.store import insert
from gateway.store.schema import checkpoints, counters, entries

VERSION = 1
KINDS = frozenset((
    "disclosure", "outcome", "withholding",
    "consent", "objection", "refusal",
    "policy", "roster", "access", "incident", "conflict",
    "recall", "deletion", "erasure", "inference",
))  # fmt: skip

Row = tuple[Any, ...]

# The driver's own statements: a fifth of an entry's whole cost would go into building them from tables.
_ENTRY = 'INSERT INTO entries(idx, kind, at, ref, "of", recipient, records, outcome, alike, body)'
_LINK = "INSERT INTO person_links(idx, handle)"
_COUNT = "INSERT INTO counters(handle, n)", "ON CONFLICT(handle) DO UPDATE SET n = excluded.n"
_TILE = "INSERT INTO tiles(level, n, hashes)"
_CHECKPOINT = "INSERT INTO checkpoints(size, at, note)", "ON CONFLICT(size) DO NOTHING"
_NULLS = dict.fromkeys(("recipient", "purpose", "basis", "categories", "bundle", "records", "retain_until"))
_OURS = frozenset(("v", "kind", "at", "ref", "of"))
_MOST_NUMBERS = 65_536  # running numbers kept in memory, about 10 MB
_MOST_CATEGORIES = 4096
_MOST_IN_A_QUERY = 500


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """
    An entry to be appended. `at` is in epoch milliseconds; `body` holds the fields of its kind, without those the log adds
    (`v`, `kind`, `at`, `ref`, `of`). `worker_key` is the secret of the worker it is about, None when it is about nobody.
    `handle`, when given, must be that worker's. `shared` maps fields to ids that other entries show too.
    """

    kind: str
    at: int
    body: Mapping[str, Any]
    worker_key: bytes | None = None
    handle: bytes | None = None
    of: int | None = None
    shared: Mapping[str, str] = {}


class Log:
    """The log of one store. Only the store's writer thread may use it, except for `size`, `note` and `verifier`."""

    def __init__(self, signer: Signer, origin: str) -> None:
        if signer.name != origin:
            raise ConfigurationError("the signing key belongs to another log", code="log_refused")
        self._signer = signer
        self._origin = origin
        self.verifier = signer.verifier
        self.size = 0  # durable entries
        self.note = b""  # the checkpoint that signs them; empty before the first
        self._nobody = signer.secret("references of entries about nobody")
        self._frontier = merkle.Frontier()
        self._partial: list[bytearray] = [bytearray()]
        self._numbers: OrderedDict[bytes, int] = OrderedDict()
        self._before: tuple[merkle.Frontier, list[bytes]] | None = None  # where the tree stood before this transaction
        self._whole = True
        self._categories: dict[tuple[str, ...], int] = {}  # an entry that has them
        self._new_numbers: dict[bytes, int] = {}
        self._new_categories: dict[tuple[str, ...], int] = {}
        self._new_note: bytes | None = None

    # --- start-up ---

    def load(self, tx: Connection) -> None:
        """
        Take up the log where the store has it.

        Raises `ConfigurationError` when its newest checkpoint is not ours, or entries and tiles do not lead to its root.
        Full tiles that a higher full tile covers are not read again; `gateway log verify` does that from outside.
        """
        row = tx.execute(select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)).first()
        last = tx.execute(select(func.max(entries.c.idx))).scalar()
        size = 0 if last is None else last + 1
        try:
            signed = Checkpoint.empty(self._origin)
            if row is not None:
                signed = open_checkpoint(bytes(row.note), self.verifier)
            if signed.size != size or (row is not None and row.size != size):
                raise Damaged("its entries are not those that its newest checkpoint counts")
            tree = Tiles(tx, size)
            frontier = merkle.Frontier(size, merkle.edge(tree.subtree, size))
            if frontier.root() != signed.root:
                raise Damaged("its entries do not lead to the root of its newest checkpoint")
        except (NoteError, Damaged) as problem:
            raise ConfigurationError(f"the store's log is refused: {problem}", code="log_refused") from None
        self._frontier = frontier
        self._partial = [bytearray(_partial(tree, level)) for level in range(_levels(size))]
        self._numbers.clear()
        self._categories.clear()
        self._settle()
        self.size = size
        self.note = b"" if row is None else bytes(row.note)

    def startup_check(self, tx: Connection, head_note: bytes | None) -> None:
        """
        After `load`: refuse a store that is shorter than the checkpoint kept beside the signing key, or does not extend it.

        Raises `ConfigurationError`: the store was rolled back, replaced or forked, or the kept checkpoint is another log's.
        """
        try:
            if head_note is None:
                raise Damaged("no checkpoint is kept beside the signing key")
            head = open_checkpoint(head_note, self.verifier)
            if head.size > self.size:
                raise Damaged(f"it has {self.size} entries where {head.size} were signed")
            same = head.size == self.size
            if (self._frontier.root() if same else merkle.root(Tiles(tx, self.size).subtree, head.size)) != head.root:
                raise Damaged(f"its first {head.size} entries are not those that were signed")
        except (NoteError, Damaged) as problem:
            raise ConfigurationError(
                f"the store's log is refused: {problem}. Restore the newest copy of the store", code="log_refused"
            ) from None

    # --- in a transaction ---

    def append(self, tx: Connection, new: Sequence[NewEntry]) -> list[int]:
        """
        Add entries; return their indices. They count once the transaction is durable.

        Raises `ValueError` for an entry that the log cannot hold: an unknown kind, a field that the log adds itself, no JSON
        form, or more than 65,535 bytes. The caller must then roll the transaction back.
        """
        if not new:
            return []
        self._refuse_half()
        numbers = self._fetch_numbers(tx, new)
        categories: dict[tuple[str, ...], int] = {}
        rows, links = self._rows(new, numbers, categories)
        if self._before is None:
            self._before = (self._frontier.copy(), [bytes(partial) for partial in self._partial])
        self._whole = False  # until rows and tree are both complete, nothing may be signed
        insert(tx, _ENTRY, rows)
        insert(tx, _LINK, links)
        insert(tx, _COUNT[0], list(numbers.items()), _COUNT[1])
        grown: list[Row] = []
        for row in rows:
            self._grow(merkle.leaf_hash(row[-1]), grown)
        insert(tx, _TILE, grown)
        self._new_numbers.update(numbers)
        self._new_categories.update(categories)
        self._whole = True
        return [row[0] for row in rows]

    def checkpoint(self, tx: Connection, now_ms: int) -> bytes:
        """
        Sign the tree with what this transaction has added, and return the note. Signs nothing when nothing was added.

        Raises `Unavailable` when an `append` of this transaction failed half-way, so that it cannot be committed.
        """
        self._refuse_half()
        size = self._frontier.size
        if size == self.size and self.note:
            return self.note
        note = self._signer.sign(Checkpoint(self._origin, size, self._frontier.root()).text())
        insert(tx, _CHECKPOINT[0], [(size, now_ms, note)], _CHECKPOINT[1])
        self._new_note = note
        return note

    def committed(self) -> None:
        """What was appended is durable."""
        self.size = self._frontier.size
        if self._new_note is not None:
            self.note = self._new_note
        for handle, n in self._new_numbers.items():
            self._numbers[handle] = n
            self._numbers.move_to_end(handle)
        self._categories.update(self._new_categories)
        if len(self._categories) > _MOST_CATEGORIES:
            self._categories.clear()
        while len(self._numbers) > _MOST_NUMBERS:
            self._numbers.popitem(last=False)
        self._settle()

    def rolled_back(self) -> None:
        """Nothing of what was appended remains."""
        if self._before is not None:
            self._frontier, partial = self._before
            self._partial = [bytearray(hashes) for hashes in partial]
        self._settle()

    # --- inside ---

    def _settle(self) -> None:
        self._before = None
        self._whole = True
        self._new_numbers = {}
        self._new_categories = {}
        self._new_note = None

    def _refuse_half(self) -> None:
        if not self._whole:
            raise Unavailable("an entry could not be recorded; the transaction must be rolled back")

    def _fetch_numbers(self, tx: Connection, new: Sequence[NewEntry]) -> dict[bytes, int]:
        """Return the next running number of every worker concerned, by handle."""
        numbers: dict[bytes, int] = {}
        missing = []
        for handle in {keys.handle(entry.worker_key) for entry in new if entry.worker_key is not None}:
            n = self._new_numbers.get(handle, self._numbers.get(handle))
            if n is None:
                missing.append(handle)
            numbers[handle] = n or 0
        for start in range(0, len(missing), _MOST_IN_A_QUERY):
            query = select(counters).where(counters.c.handle.in_(missing[start : start + _MOST_IN_A_QUERY]))
            numbers.update((row.handle, row.n) for row in tx.execute(query))
        return numbers

    def _rows(
        self, new: Sequence[NewEntry], numbers: dict[bytes, int], categories: dict[tuple[str, ...], int]
    ) -> tuple[list[Row], list[Row]]:
        """Return the rows of entries and person links; `numbers` and `categories` go on. Changes nothing of the log."""
        rows: list[Row] = []
        links: list[Row] = []
        for idx, entry in enumerate(new, self._frontier.size):
            handle = _handle(entry)
            if handle is None or entry.worker_key is None:
                ref = hmac.digest(self._nobody, idx.to_bytes(8, "big"), "sha256")
            else:
                ref = keys.ref(entry.worker_key, self._origin, numbers[handle])
                numbers[handle] += 1
                links.append((idx, handle))
            body = {**_NULLS, **entry.body}
            rows.append(
                (
                    idx,
                    entry.kind,
                    entry.at,
                    ref,
                    entry.of,
                    body["recipient"],
                    columns.counted(entry.kind, body["records"], body.get("attempt")),
                    body.get("outcome"),
                    self._alike(body["categories"], idx, categories) if entry.kind == "disclosure" else None,
                    self._serialise(entry, ref, body),
                )
            )
        return rows, links

    def _alike(self, wanted: Sequence[str] | None, idx: int, categories: dict[tuple[str, ...], int]) -> int:
        """Return an entry with the same categories: one that is remembered, or else this one."""
        key = tuple(wanted or ())
        found = self._categories.get(key, self._new_categories.get(key))
        return categories.setdefault(key, idx) if found is None else found

    def _serialise(self, entry: NewEntry, ref: bytes, body: dict[str, Any]) -> bytes:
        if entry.kind not in KINDS:
            raise ValueError("the log knows no such kind of entry")
        if not _OURS.isdisjoint(entry.body):
            raise ValueError("an entry's body holds a field that the log adds itself")
        body = {
            **_NULLS,
            **entry.body,
            "v": VERSION,
            "kind": entry.kind,
            "at": rfc3339(entry.at),
            "ref": to_base64(ref),
        }
        if entry.of is not None:
            body["of"] = entry.of
        if entry.shared:
            key = self._nobody if entry.worker_key is None else keys.shared_key(entry.worker_key)
            body.update((name, to_base64(keys.shared_id(key, ref, shared))) for name, shared in entry.shared.items())
        data = canonical.dump(body)
        if len(data) > LONGEST_ENTRY:
            raise ValueError(f"an entry is longer than {LONGEST_ENTRY} bytes")
        return data

    def _grow(self, leaf: bytes, grown: list[Row]) -> None:
        """Add a leaf to the tree, and note the tiles that it fills."""
        completed = self._frontier.append(leaf)
        for level, subtree in enumerate(completed[::8]):
            if level == len(self._partial):
                self._partial.append(bytearray())
            partial = self._partial[level]
            partial += subtree
            if len(partial) == WIDTH * merkle.HASH_BYTES:
                n = (self._frontier.size >> 8 * (level + 1)) - 1
                grown.append((level, n, bytes(partial)))
                partial.clear()


def _handle(entry: NewEntry) -> bytes | None:
    """Return the handle of whom the entry is about, None for nobody."""
    if entry.worker_key is None:
        if entry.handle is not None:
            raise ValueError("an entry about a worker needs that worker's key")
        return None
    handle = keys.handle(entry.worker_key)
    if entry.handle is not None and entry.handle != handle:
        raise ValueError("the handle is not of the worker whose key is given")
    return handle


@lru_cache(maxsize=64)
def _time(at_ms: int) -> str:
    """Write a time; the entries of one batch mostly share theirs."""
    return rfc3339(at_ms)


def _levels(size: int) -> int:
    """Return on how many levels a tree of this size has tiles, at least one."""
    return max(1, -(-size.bit_length() // 8))


def _partial(tree: Tiles, level: int) -> bytes:
    count = tree.size >> 8 * level
    return tree.tile(level, count // WIDTH, count % WIDTH) if count % WIDTH else b""
