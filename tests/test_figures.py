"""Figures for Prometheus are complete, read from the real tables, and say nothing about anybody."""

import pytest
from sqlalchemy import create_engine, insert

from gateway.figures import FIGURES, figures
from gateway.pipeline.tally import Tally
from gateway.store.schema import disclosures, metadata, outbox

NOW = 1_790_000_000_000
SWEEP = 15 * 60 * 1000
ROW = {
    "idx": 0, "position": 0, "handle": b"h", "source": "desktop", "event_type": "currentwindow", "recipient": "workload-model",
    "purpose": "workload-balancing", "bundle": "b", "facts": b"f", "pair_key": "p", "day_key": "d", "state": "queued",
}  # fmt: skip


class Writer:
    """Stands where the store's writer does: two numbers."""

    groups = 7

    def waiting(self):
        return 3


@pytest.fixture
def tx():
    engine = create_engine("sqlite://")
    metadata.create_all(engine, tables=[disclosures, outbox])
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def read(tx, tally):
    return figures(tx, Writer(), tally, log_size=12, now_ms=NOW, sweep_ms=SWEEP)


def test_every_figure_is_read_even_when_there_is_nothing(tx):
    """An empty gateway exports every figure that has no label, as nought; alerts on absence stay quiet."""
    found = read(tx, Tally())
    assert found.keys() == FIGURES.keys()
    for name, (_, labels, values) in found.items():
        assert values == ({} if labels else {(): values[()]}), name
    assert found["wdg_outbox_oldest_seconds"][2] == {(): 0.0}
    assert found["wdg_log_size"][2] == {(): 12.0}
    assert found["wdg_commits_total"][2] == {(): 7.0}


def test_what_waits_and_what_is_late_is_counted(tx):
    """Waiting records with the oldest's age, and copies whose time was up two sweeps ago."""
    late, due, ended = NOW - 2 * SWEEP - 1, NOW - SWEEP, NOW - 10 * SWEEP
    rows = [
        {"seq": 1, "id": "a", "at": NOW - 90_000, "due": late, "sealed": b"s"},
        {"seq": 2, "id": "b", "at": NOW - 30_000, "due": due, "sealed": b"s"},
        {"seq": 3, "id": "c", "at": NOW - 500_000, "due": ended, "sealed": None},
    ]
    tx.execute(insert(disclosures), [ROW | row for row in rows])
    tx.execute(insert(outbox), [{"disclosure": n, "recipient": "workload-model", "next_at": NOW} for n in (1, 2)])
    found = read(tx, Tally())
    assert found["wdg_outbox_waiting"][2] == {(): 2.0}
    assert found["wdg_outbox_oldest_seconds"][2] == {(): 90.0}
    assert found["wdg_retention_overdue"][2] == {(): 1.0}


def test_the_screen_leaves_no_trace(tx):
    """What the protected-activity screen withheld is in no figure: the count alone could name who was at work."""
    tally = Tally()
    tally.withheld(["protected_activity"], 1)
    before = read(tx, tally)
    tally.withheld(["protected_activity"], 1)
    assert read(tx, tally) == before
    tally.withheld(["no_consent"], 4)
    assert read(tx, tally)["wdg_records_withheld_total"][2] == {("no_consent",): 4}


def test_no_label_can_name_a_person():
    """Labels are names from registers, codes and outcomes."""
    assert {label for _, labels in FIGURES.values() for label in labels} <= {
        "purpose", "recipient", "reason", "outcome", "answer",
    }  # fmt: skip
