"""Breach scope: who, which categories, what state, in which window, from entries, person links and keyring alone."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from gateway import keys
from gateway.breach import scope as breach
from gateway.breach.scope import scope
from gateway.keys import Keyring
from gateway.log.append import NewEntry
from gateway.store.schema import entries, metadata, person_links
from tests.log.ledger import ORIGIN, Book

WORKERS = ["W-1001", "W-1002", "W-1003"]
RECIPIENT = "benefits-vendor"


class Scoped(Book):
    """A log whose workers' keys are in a real keyring."""

    def __init__(self, keyring: Keyring) -> None:
        super().__init__()
        self.keyring = keyring
        found = keyring.ensure([f"worker/{worker}" for worker in WORKERS])
        self.workers = [found[f"worker/{worker}"].secret for worker in WORKERS]

    def disclose(self, worker: int, at: int, *outcomes: tuple, records: int = 1, **body: object) -> int:
        """Log a disclosure and its outcomes, each (outcome, at) or (outcome, at, records, attempt)."""
        key = self.workers[worker]
        about = {
            "recipient": RECIPIENT,
            "purpose": "benefit-offers",
            "categories": ["app_name"],
            "records": records,
            **body,
        }
        with self.group():
            (index,) = self.log.append(
                self.tx, [NewEntry(kind="disclosure", at=at, worker_key=key, body={"recipient": RECIPIENT, **about})]
            )
        told = [
            NewEntry(
                kind="outcome",
                at=when,
                worker_key=key,
                of=index,
                body={
                    "recipient": about["recipient"],
                    "outcome": outcome,
                    "records": more[0] if more else records,
                    "attempt": more[1] if more else n,
                },
            )
            for n, (outcome, when, *more) in enumerate(outcomes, 1)
        ]
        with self.group():
            self.log.append(self.tx, told)
        return index

    def ask(self, start: int, end: int, recipient: str = RECIPIENT) -> dict:
        """Return the scope without its checkpoint."""
        told = scope(self.tx, self.keyring, recipient, start, end)
        told.pop("checkpoint")
        return told


@pytest.fixture(scope="module")
def keyring(tmp_path_factory):
    """A keyring for all tests of this file."""
    made = Keyring.create(tmp_path_factory.mktemp("keys") / "ring", ORIGIN)
    yield made
    made.close()


@pytest.fixture
def book(keyring):
    """A log whose workers are known."""
    made = Scoped(keyring)
    yield made
    made.close()


def test_an_answer_in_full(book) -> None:
    """Workers sorted, with categories, records, state and entries; categories counted by worker."""
    first = book.disclose(1, 100, ("sent", 110), records=3, categories=["window_title", "app_name"])
    second = book.disclose(0, 120, records=2)
    third = book.disclose(1, 130, ("unknown", 140), categories=["position"])
    book.disclose(2, 130, ("sent", 140), recipient="workload-model")
    assert book.ask(0, 1000) == {
        "workers": [
            {
                "worker": "W-1001", "categories": ["app_name"], "records": 2,
                "state": "assume_disclosed", "entries": [second],
            },
            {
                "worker": "W-1002", "categories": ["app_name", "position", "window_title"], "records": 4,
                "state": "sent", "entries": [first, third],
            },
        ],
        "unidentifiable": 0,
        "categories": {"app_name": 2, "position": 1, "window_title": 1},
    }  # fmt: skip
    assert [worker["worker"] for worker in book.ask(0, 1000, "workload-model")["workers"]] == ["W-1003"]
    assert book.ask(0, 1000, "nobody") == {"workers": [], "unidentifiable": 0, "categories": {}}


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ((), "assume_disclosed"),
        ((("sent", 110),), "sent"),
        ((("refused", 110),), "assume_disclosed"),
        ((("unknown", 110),), "assume_disclosed"),
        ((("not_sent", 110),), None),
        ((("refused", 110), ("sent", 120)), "sent"),
        ((("sent", 110), ("refused", 120)), "sent"),
        ((("unknown", 110), ("not_sent", 120)), "assume_disclosed"),
        ((("not_sent", 110), ("not_sent", 120)), None),
        ((("something later versions say", 110),), "assume_disclosed"),
        ((("not_sent", 110, 1, 0),), "assume_disclosed"),  # of two records one has no outcome
        ((("not_sent", 110, 1, 0), ("not_sent", 110, 1, 0)), None),
        ((("not_sent", 110, 1, 0), ("sent", 110, 1, 1)), "sent"),
    ],
)
def test_what_outcomes_mean(book, outcomes: tuple, state: str | None) -> None:
    """Any sent is sent; refused, unknown, none and partly told are assumed; only what surely stayed is out."""
    book.disclose(0, 100, *outcomes, records=2)
    found = [worker["state"] for worker in book.ask(0, 1000)["workers"]]
    assert found == ([] if state is None else [state])


def test_records_that_surely_stayed_are_not_counted(book) -> None:
    """Ten of which three were stopped are seven; with any doubt they are ten."""
    book.disclose(0, 100, ("not_sent", 110, 3, 0), ("sent", 120, 7, 1), records=10)
    assert book.ask(0, 1000)["workers"][0]["records"] == 7
    book.disclose(1, 100, ("unknown", 110, 10, 1), ("not_sent", 120, 3, 2), ("sent", 120, 7, 2), records=10)
    assert book.ask(0, 1000)["workers"][1]["records"] == 10


@pytest.mark.parametrize(
    ("window", "meets"),
    [
        ((0, 100), False),
        ((0, 101), True),
        ((100, 101), True),
        ((150, 160), True),
        ((200, 300), True),
        ((201, 300), False),
    ],
)
def test_the_window_is_half_open(book, window: tuple[int, int], meets: bool) -> None:
    """A disclosure of 100 with its last outcome at 200 meets a window unless that ends by 100 or begins after 200."""
    book.disclose(0, 100, ("refused", 120), ("sent", 200))
    assert bool(book.ask(*window)["workers"]) == meets


@pytest.mark.parametrize(
    "outcomes", [(), (("sent", 110, 4, 1),), (("refused", 110, 4, 1), ("refused", 120, 4, 2), ("sent", 130, 4, 3))]
)
def test_what_has_no_outcome_stays_open(book, outcomes: tuple) -> None:
    """Years later a disclosure without an outcome for each record is still in scope, however often some were tried."""
    book.disclose(0, 100, *outcomes, records=5)
    assert book.ask(10**9, 10**9 + 1)["workers"]


def test_the_answer_needs_two_tables_only(book) -> None:
    """With every other table emptied, everything but entries and person links, the answer is the same to the last word."""
    for n in range(30):
        book.disclose(n % 3, 100 + n, *((("sent", 200),) if n % 2 else ()), categories=[f"c{n % 4}"])
    book.keyring.set_head(book.log.note)
    before = scope(book.tx, book.keyring, RECIPIENT, 0, 1000)
    for table in metadata.tables.values():
        if table not in (entries, person_links):
            book.tx.execute(delete(table))
    assert before == scope(book.tx, book.keyring, RECIPIENT, 0, 1000)
    assert before["checkpoint"] == book.log.note.decode()
    assert json.loads(json.dumps(before)) == before


def test_erased_people_are_counted_not_named(book) -> None:
    """Without the worker's key, or without the link, an entry is unidentifiable; the others are still named."""
    book.disclose(0, 100)
    book.disclose(1, 100)
    lost = book.disclose(1, 110)
    stranger = NewEntry(kind="disclosure", at=100, worker_key=bytes(32), body={"recipient": RECIPIENT, "records": 1})
    with book.group():
        book.log.append(book.tx, [stranger])
    book.tx.execute(delete(person_links).where(person_links.c.idx == lost))
    found = book.ask(0, 1000)
    assert [worker["worker"] for worker in found["workers"]] == ["W-1001", "W-1002"]
    assert found["unidentifiable"] == 2


def test_a_million_entries_need_two_indexes_only(book) -> None:
    """The search reads nothing but two indexes and the links, and sorts nothing; so it takes about a second at a million."""
    query = breach._query(RECIPIENT, 0, 1000).compile(book.engine, compile_kwargs={"literal_binds": True})
    plan = [row[3] for row in book.tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    assert len(plan) == 3
    assert plan[0].startswith("SEARCH entries USING COVERING INDEX entries_recipient")
    assert "USING COVERING INDEX entries_of" in plan[1]
    assert "person_links USING INTEGER PRIMARY KEY" in plan[2]


def by_the_words(book: Scoped, start: int, end: int) -> dict[str, str]:
    """Scope written down a second time, from bodies alone, one disclosure after the other."""
    bodies = {row.idx: json.loads(row.body) for row in book.tx.execute(select(entries.c.idx, entries.c.body))}
    at = {row.idx: row.at for row in book.tx.execute(select(entries.c.idx, entries.c.at))}
    names = {keys.handle(secret): worker for worker, secret in zip(WORKERS, book.workers, strict=True)}
    links = {row.idx: names[row.handle] for row in book.tx.execute(select(person_links))}
    found: dict[str, str] = {}
    for idx, body in bodies.items():
        if body["kind"] != "disclosure" or body["recipient"] != RECIPIENT or at[idx] >= end:
            continue
        told = [other for other in bodies if bodies[other].get("of") == idx]
        covered = sum(bodies[other]["records"] for other in told if bodies[other]["attempt"] <= 1)
        if covered >= body["records"] and at[idx] < start and max(at[other] for other in told) < start:
            continue
        outcomes = {bodies[other]["outcome"] for other in told}
        if outcomes == {"not_sent"} and covered >= body["records"]:
            continue
        state = "sent" if "sent" in outcomes else "assume_disclosed"
        found[links[idx]] = max(state, found.get(links[idx], ""))
    return found


OUTCOMES = st.lists(
    st.tuples(st.sampled_from(["sent", "refused", "unknown", "not_sent"]), st.integers(100, 300)), max_size=3
)
DISCLOSURE = st.tuples(st.integers(0, 2), st.integers(100, 200), OUTCOMES)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DISCLOSURE, max_size=8), st.integers(90, 310), st.integers(0, 100))
def test_the_query_says_what_the_words_say(keyring, disclosures: list, start: int, length: int) -> None:
    """Whatever was disclosed and told, the query's answer is that of reading every entry."""
    book = Scoped(keyring)
    for worker, at, outcomes in disclosures:
        told = sorted(outcomes, key=lambda one: one[1])
        book.disclose(worker, at, *[(outcome, max(at, when)) for outcome, when in told])
    found = {worker["worker"]: worker["state"] for worker in book.ask(start, start + length)["workers"]}
    assert by_the_words(book, start, start + length) == found
    book.close()


def test_an_entry_that_counts_no_records_counts_as_one(book) -> None:
    """What says nothing of records is not taken for nothing."""
    book.disclose(0, 100, records=None)
    assert book.ask(0, 1000)["workers"][0]["records"] == 1
    book.tx.execute(update(entries).values(records=None))
    book.tx.execute(insert(person_links), [{"idx": 99, "handle": bytes(16)}])  # a link to nothing is no entry
    assert len(book.ask(0, 1000)["workers"]) == 1
