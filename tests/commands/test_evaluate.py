"""`gateway evaluate`: a table per corpus, or JSON, from labelled lines."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What plain Presidio runs with on this machine.
PIPELINE = "en_core_web_lg" if importlib.util.find_spec("en_core_web_lg") else "blank pipeline"
TEXTS = [
    ("mail zoe@example.org today", [(5, 20, "EMAIL")]),
    ("host 10.2.3.4 is down", [(5, 13, "IP")]),
    ("transfer to DE89370400440532013000", [(12, 34, "IBAN")]),
    ("nothing of the kind", []),
]


@pytest.fixture
def corpus(tmp_path):
    lines = [
        {
            "text": text,
            "spans": [{"start": a, "end": b, "label": label} for a, b, label in spans],
            "labelled_types": ["EMAIL", "IP", "IBAN"],
        }
        for text, spans in TEXTS
    ]
    file = tmp_path / "small.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return file


def run(*options, folder):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GATEWAY__")} | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "gateway", "evaluate", *map(str, options), "--engine", "patterns", "--processes", "0"],
        cwd=folder, capture_output=True, text=True, env=environment, timeout=280, check=False,
    )  # fmt: skip


def test_figures_beside_presidio(tmp_path, corpus):
    """One object for each detector, with what it ran with; ours finds all, and so does Presidio of what it knows."""
    done = run(corpus, "--peer", "presidio", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    ours, theirs = map(json.loads, done.stdout.splitlines())
    assert [(one["corpus"], one["by"], one["engine"], one["texts"]) for one in (ours, theirs)] == [
        ("small.jsonl", "gateway", "patterns", 4), ("small.jsonl", "presidio", PIPELINE, 4),
    ]  # fmt: skip
    assert ours["types"]["ALL"] == {"gold": 3, "found": 3, "recall": 1.0, "precision": 1.0, "exact_f1": 1.0}
    assert ours["leaked"] == 0.0
    assert theirs["types"]["EMAIL"]["recall"] == theirs["types"]["IBAN"]["recall"] == 1.0
    assert ours["texts_per_second"] > 0


def test_a_table_for_people(tmp_path, corpus):
    """The same as a table with a row for each type that was asked for."""
    done = run(corpus, "--types", "EMAIL,IP", "--peer", "presidio", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "small.jsonl · gateway (patterns)" in done.stdout
    assert f"small.jsonl · presidio ({PIPELINE})" in done.stdout
    rows = [line for line in done.stdout.splitlines() if "1.000" in line and "│" in line]
    assert len(rows) == 6
    assert "IBAN" not in done.stdout
    assert "leaked 0.0%" in done.stdout


def test_what_is_wrong_is_said(tmp_path, corpus):
    """A corpus with a line that is none, or a peer that is unknown: exit status 2, and nothing of the line."""
    corpus.write_text(corpus.read_text() + '{"text": "canary"}\n')
    done = run(corpus, folder=tmp_path)
    assert done.returncode == 2
    assert "line 5" in done.stderr
    assert "canary" not in done.stdout + done.stderr
    assert run(corpus, "--peer", "nobody", folder=tmp_path).returncode == 2


def test_texts_that_cannot_be_judged_are_said(tmp_path, corpus):
    """They count as covered whole; exit status 1."""
    text = "x" * 300_000
    corpus.write_text(json.dumps({"text": text, "spans": [{"start": 0, "end": 5, "label": "PERSON"}]}) + "\n")
    done = run(corpus, "--json", folder=tmp_path)
    assert done.returncode == 1
    assert "1 texts could not be judged" in done.stderr
    assert json.loads(done.stdout)["leaked"] == 0.0
