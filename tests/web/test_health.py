"""Alive, ready, figures."""

import re

from prometheus_client.parser import text_string_to_metric_families


def test_ready_is_503_when_we_cannot_record(fresh):
    """With the store's file gone we are alive and not ready, and the reason is a code."""
    assert fresh.get("/readyz").status_code == 200
    path = fresh.world.parts.store.path
    aside = path.with_suffix(".aside")
    path.rename(aside)
    try:
        answer = fresh.get("/readyz")
        assert (503, ["store_gone"]) == (answer.status_code, answer.json()["reasons"])
        assert fresh.get("/livez").status_code == 200
    finally:
        aside.rename(path)
    assert fresh.get("/readyz").status_code == 200


def test_figures_read_as_prometheus_text(served):
    """Every figure parses, is ours, has no label of a person, and the log's size is right."""
    text = served.get("/metrics").text
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert all(name.startswith("wdg_") for name in families)
    assert families["wdg_log_size"].samples[0].value == served.world.parts.log.size
    assert families["wdg_ready"].samples[0].value == 1
    labels = {label for family in families.values() for sample in family.samples for label in sample.labels}
    assert labels <= {"purpose", "recipient", "reason", "outcome", "answer", "version"}
    assert not re.search(r"W-1001|anna|Schmidt", text, re.IGNORECASE)
