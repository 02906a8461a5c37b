"""Runs of the harness: one request, with at most one fault, and the judgement of what is left."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fault_trace
from fault_recipient import RecordingRecipient
from fault_trace import Call, Trace
from fault_world import ROOT

THREADS = {"MainThread": "main", "store-writer": "store-writer", "prepare_0": "prepare", "release_0": "release"}


@dataclass(frozen=True)
class Fault:
    """What happens at a call: `KILL`, or an error's name."""

    call: Call
    what: str

    def inject(self) -> str:
        """Return it as strace wants it."""
        what = "signal=SIGKILL" if self.what == "KILL" else f"error={self.what}"
        return f"{self.call.name}:{what}:when={self.call.number}"

    def __str__(self) -> str:
        return f"{self.what} at {self.call}"


@dataclass
class Run:
    """What one run came to."""

    steps: list[dict[str, Any]]
    violations: list[str]
    hit: bool = True
    facts: dict[str, Any] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)

    def answer(self, step: str) -> str | None:
        """Return what a step was answered, None when it was cut off."""
        return next((one.get("answer") for one in self.steps if one["step"] == step), None)


class Lane:
    """A harness, its recipient and its prepared gateway. Runs in one lane follow each other; lanes run side by side."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self.recipient = RecordingRecipient()
        self._socket = folder / "s"
        self.prepared = folder / "prepared"
        harness = str(Path(__file__).with_name("harness.py"))
        self._process = subprocess.Popen(
            [sys.executable, harness, str(self._socket), str(self.prepared), str(self.recipient.port)],
            env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n", "the harness did not start"
        self._runs = 0

    def clean(self, bug: str = "") -> Run:
        """Run without a fault, tracing every thread."""
        calls = ",".join(dict.fromkeys((*fault_trace.FILE_CALLS, *fault_trace.SENDS)))
        return self._run(bug, None, lambda pid, _, output: Trace(pid, output, calls, threads=True))

    def faulty(self, fault: Fault, bug: str = "") -> Run:
        """Run with one fault."""
        return self._run(
            bug,
            fault,
            lambda _, threads, output: Trace(threads[fault.call.thread], output, fault.call.name, fault.inject()),
        )

    def close(self) -> None:
        """Stop the harness and its recipient."""
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self.recipient.close()

    def _run(self, bug: str, fault: Fault | None, trace: Any) -> Run:
        self._runs += 1
        folder = self._folder / f"run-{self._runs}"
        shutil.copytree(self.prepared, folder)
        self.recipient.forget()
        output = folder / "trace"
        steps: list[dict[str, Any]] = []
        with _Talk(self._socket) as talk:
            talk.say(do="request", folder=str(folder), bug=bug, after=fault is not None)
            started = talk.hear()
            assert started is not None, "the harness could not open the prepared gateway"
            threads = {THREADS[name]: tid for name, tid in started["threads"].items()}
            strace = trace(started["pid"], threads, output)
            try:
                talk.say(go=True)
                while (heard := talk.hear()) is not None:
                    steps.append(heard)
                    if heard["step"] == "end":
                        break
            finally:
                strace.stop(gone=not steps or steps[-1]["step"] != "end")
        _wait_until_gone(started["pid"])
        names = {tid: name for name, tid in threads.items()}
        text = output.read_text("utf-8", "replace")
        run = Run(steps, [], calls=fault_trace.read(output, names, fault.call.thread if fault else ""))
        if fault is not None:
            run.hit = _hit(text, fault, run.calls)
        self._judge(folder, run)
        shutil.rmtree(folder)
        return run

    def _judge(self, folder: Path, run: Run) -> None:
        with _Talk(self._socket) as talk:
            talk.say(do="judge", folder=str(folder), steps=run.steps, receipts=self._receipts())
            verdict = talk.hear()
            if verdict is not None and not verdict["over"]:
                talk.say(receipts=self._receipts())
                verdict = talk.hear()
            talk.hear()  # nothing: it has closed the store
        if verdict is None:
            run.violations.append("what is left cannot be judged: opening or going on with it raised")
        else:
            run.violations += verdict["violations"]
            run.facts = verdict.get("facts", {})

    def _receipts(self) -> list[dict[str, Any]]:
        return [
            {"webhook": one.webhook_id, "ids": one.disclosures, "body": one.body.hex(), "whole": one.whole}
            for one in self.recipient.receipts()
        ]


class _Talk:
    """A connection to the harness, in lines of JSON."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(180)
        self._socket.connect(str(path))
        self._reader = self._socket.makefile("rb")

    def __enter__(self) -> "_Talk":
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()
        self._socket.close()

    def say(self, **value: Any) -> None:
        """Send a line."""
        self._socket.sendall(json.dumps(value).encode() + b"\n")

    def hear(self) -> dict[str, Any] | None:
        """Return the next line, None when the other side is gone."""
        try:
            line = self._reader.readline()
        except ConnectionError:
            return None
        return json.loads(line) if line else None


def _wait_until_gone(pid: int) -> None:
    """Wait until a process holds no lock any more; its connection is closed a little earlier."""
    for _ in range(10_000):
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.002)
    raise AssertionError("the harness's run does not end")


def _hit(text: str, fault: Fault, calls: list[Call]) -> bool:
    """Tell whether the fault came, and at a call on the file where the clean run had it."""
    at = next((call for call in calls if call.number == fault.call.number), None)
    if at is None or Path(at.path).name != Path(fault.call.path).name:
        return False
    return at is calls[-1] if fault.what == "KILL" else "(INJECTED)" in text


def file_calls(run: Run) -> list[Call]:
    """Return the calls of a clean run that concern the gateway's own files."""
    ours = ("/data/", "/keyring")
    return [
        call
        for call in run.calls
        if call.name in fault_trace.FILE_CALLS and "/run-" in call.path and any(part in call.path for part in ours)
    ]
