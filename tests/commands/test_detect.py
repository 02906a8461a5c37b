"""`gateway detect` and `gateway redact`, from outside: lines in, lines out."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROSTER = """worker_id,given_name,family_name,email,employee_number
W-1001,Anna,Schmidt,anna.schmidt@example.com,47110
W-1002,Ben,Okafor,,
"""


@pytest.fixture
def roster(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER, encoding="utf-8")
    return str(file)


def run(command, lines, *options, folder):
    """Run a command in an empty folder, without settings in its environment; with the quick engine unless another is named."""
    options = options if "--engine" in options else (*options, "--engine", "patterns")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GATEWAY__")} | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "gateway", command, *options], input="".join(line + "\n" for line in lines), cwd=folder,
        capture_output=True, text=True, env=environment, timeout=120, check=False,
    )  # fmt: skip


def lines_of(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_spans_come_line_for_line(tmp_path, roster):
    """Offsets count code points, labels are the common ones, ids come back as they were, and nothing is written."""
    texts = ["ping 😀 Anna Schmidt", "mail zoe@example.org", "nothing here", ""]
    done = run(
        "detect", [json.dumps({"id": n, "text": t}) for n, t in enumerate(texts)], "--roster", roster, folder=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert lines_of(done) == [
        {"id": 0, "spans": [{"start": 7, "end": 19, "label": "PERSON", "score": 0.95}]},
        {"id": 1, "spans": [{"start": 5, "end": 20, "label": "EMAIL", "score": 1.0}]},
        {"id": 2, "spans": []},
        {"id": 3, "spans": []},
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["roster.csv"]


def test_redacting(tmp_path, roster):
    """Labels stand where the values stood."""
    line = json.dumps({"id": "a", "text": "Okafor, Ben (employee 47110) anna.schmidt@example.com", "language": "en"})
    done = run("redact", [line], "--roster", roster, "--language", "de", folder=tmp_path)
    assert lines_of(done) == [{"id": "a", "text": "[PERSON] (employee [ID]) [EMAIL]"}]


def test_redacting_says_what_the_screens_say(tmp_path):
    """A redacted text of a special category or of protected activity is marked as one that the gateway withholds; others are not."""
    texts = [
        "She is on sick leave with depression.",
        "the works council election is on 10.2.3.4",
        "host 10.2.3.4 is down",
    ]
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    health, council, plain = lines_of(run("redact", lines, folder=tmp_path))
    assert health["screens"] == {"protected": False, "topics": ["health"]}
    assert council["screens"]["protected"] is True
    assert plain == {"id": 2, "text": "host [IP] is down"}


def test_what_could_not_be_judged_is_withheld(tmp_path):
    """One span over the whole text, with the code; and nothing of it in what `redact` prints."""
    line = json.dumps({"id": 1, "text": "secret " * 50_000})
    assert lines_of(run("detect", [line], folder=tmp_path)) == [
        {
            "id": 1,
            "spans": [{"start": 0, "end": 350_000, "label": "WITHHELD", "score": 1.0, "withheld": "text_not_judged"}],
        }
    ]
    assert lines_of(run("redact", [line], folder=tmp_path)) == [
        {"id": 1, "text": "[WITHHELD]", "withheld": "text_not_judged"}
    ]


def test_bad_lines_are_answered_in_their_place(tmp_path):
    """Each yields an id, where there is one, and an error without the value; the others are answered; exit status 1."""
    bad = ["canary", '{"id": 1}', '{"text": "canary"}', '{"id": 2, "text": 7}', "[]", '{"id": 3, "text": "a", "text": "canary"}',
           '{"id": [1], "text": "canary"}', '{"id": 4, "text": "x", "language": 5}']  # fmt: skip
    done = run("detect", [*bad, '{"id": "good", "text": "10.2.3.4"}'], folder=tmp_path)
    assert done.returncode == 1
    answers = lines_of(done)
    assert [sorted(answer) for answer in answers] == [["error", "id"]] * len(bad) + [["id", "spans"]]
    assert [answer["id"] for answer in answers] == [None, 1, None, 2, None, None, None, 4, "good"]
    assert "canary" not in done.stdout + done.stderr


def test_a_line_too_long_to_read_is_one_bad_line(tmp_path):
    """It is answered with an error, and the lines around it as ever."""
    long = json.dumps({"id": 2, "text": "x" * (5 << 20)})
    done = run("detect", ['{"id": 1, "text": "a"}', long, '{"id": 3, "text": "b"}'], folder=tmp_path)
    assert done.returncode == 1
    assert [("error" in answer, answer["id"]) for answer in lines_of(done)] == [(False, 1), (True, None), (False, 3)]


def test_explaining(tmp_path, roster):
    """`--explain` adds which rule found a span, and what the screens say."""
    done = run(
        "detect",
        [json.dumps({"id": 1, "text": "union meeting with Anna at 10.2.3.4"})],
        "--explain",
        "--roster",
        roster,
        folder=tmp_path,
    )
    (answer,) = lines_of(done)
    assert [span["by"] for span in answer["spans"]] == ["roster/W-1001", "IpRecognizer"]
    assert answer["screens"] == {"protected": True, "topics": []}


def test_the_reading_is_explained(tmp_path):
    """`--explain` says what was undone to see a span, and nothing where it stands as it is."""
    texts = ["mail zoe%40example.org", "mail zoe@example.org"]
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    answers = lines_of(run("detect", lines, "--explain", "--engine", "patterns", folder=tmp_path))
    assert [[span["reading"] for span in answer["spans"]] for answer in answers] == [["decoded"], [""]]


def test_a_roster_that_cannot_be_used_is_named_with_its_line(tmp_path):
    """Exit status 2, line and column, no value."""
    broken = tmp_path / "broken.csv"
    broken.write_text("worker_id,given_name,family_name\nW-1,Anna,Schmidt\n!canary!,Ben,Okafor\n", encoding="utf-8")
    done = run("detect", [], "--roster", str(broken), folder=tmp_path)
    assert done.returncode == 2
    assert "3" in done.stderr
    assert "canary" not in done.stderr + done.stdout
    assert run("detect", [], "--roster", str(tmp_path / "none.csv"), folder=tmp_path).returncode == 2


def test_a_pipe_is_answered_as_it_speaks(tmp_path):
    """A line is answered before the next one is written."""
    program = [sys.executable, "-m", "gateway.commands.detect", "redact"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=environment
    ) as talk:
        guard = threading.Timer(100, talk.kill)
        guard.start()
        for n in range(3):
            talk.stdin.write(json.dumps({"id": n, "text": f"host 10.2.3.{n}"}) + "\n")
            talk.stdin.flush()
            assert json.loads(talk.stdout.readline()) == {"id": n, "text": "host [IP]"}
        talk.stdin.close()
        assert talk.wait() == 0
        guard.cancel()


def test_files_and_folders(tmp_path, roster):
    """Each text of each file is answered with its place; a file of no known kind is said, and is exit status 1."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("call Ben Okafor")
    (folder / "b.csv").write_text("who,mail\nx,zoe@example.org\n")
    done = run("detect", [], "texts", "--roster", roster, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    answers = lines_of(done)
    assert [(answer["file"], answer["id"]) for answer in answers] == [
        ("texts/a.txt", 0), ("texts/b.csv", "1:1"), ("texts/b.csv", "1:2"), ("texts/b.csv", "2:1"), ("texts/b.csv", "2:2"),
    ]  # fmt: skip
    assert [span["label"] for answer in answers for span in answer["spans"]] == ["PERSON", "EMAIL"]
    (folder / "c.bin").write_bytes(b"\0")
    done = run("redact", [], "texts/b.csv", "texts/c.bin", folder=tmp_path)
    assert done.returncode == 1
    assert lines_of(done)[-2:] == [
        {"file": "texts/b.csv", "id": "2:2", "text": "[EMAIL]"},
        {"file": "texts/c.bin", "id": None, "error": "unknown_kind"},
    ]


def test_a_large_stream_keeps_its_order(tmp_path):
    """Thousands of texts over several processes come back line for line, the same as from one."""
    lines = [json.dumps({"id": n, "text": f"ticket {n} from 10.2.{n % 250}.7"}) for n in range(3000)]
    several, alone = (run("detect", lines, "--processes", count, folder=tmp_path) for count in ("2", "0"))
    assert several.stdout == alone.stdout
    assert [answer["id"] for answer in lines_of(several)] == list(range(3000))


def test_withheld_texts_are_explained(tmp_path):
    """In a sentence, beside the code."""
    (answer,) = lines_of(run("detect", [json.dumps({"id": 1, "text": "x" * 300_000})], "--explain", folder=tmp_path))
    assert "too long" in answer["why"]


def test_an_engine_that_is_not_there_is_said(tmp_path):
    """Before a text is read: usage for a name that means nothing, 3 with what to install for a model that is missing."""
    done = run("detect", ['{"id": 1, "text": "a"}'], "--engine", "clairvoyance", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    done = run("detect", ['{"id": 1, "text": "a"}'], "--engine", "spacy:no_such_pipeline", folder=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "no_such_pipeline is not installed" in done.stderr


def watched_by_somebody(folder, *arguments, **options):
    """Run `redact` with standard error on a terminal; return what it drew there and what it answered."""
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    program = [sys.executable, "-m", "gateway", "redact", *arguments, "--engine", "patterns"]
    done = subprocess.run(
        program, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=theirs, timeout=60, **options
    )
    os.close(theirs)
    drawn = os.read(ours, 65536).decode()
    os.close(ours)
    return drawn, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_bar_is_drawn_where_somebody_looks(tmp_path):
    """On a terminal standard error shows how far it is, and standard output holds answers only."""
    (tmp_path / "a.log").write_text("host 10.2.3.4\n" * 20)
    drawn, answers = watched_by_somebody(tmp_path, "a.log", stdin=subprocess.DEVNULL)
    assert "Looking" in drawn
    assert len(answers) == 20


def test_a_pipe_whose_end_nobody_knows_is_counted(tmp_path):
    """On a terminal standard error shows how many of a pipe's texts were answered, and how many in a second."""
    lines = "".join(json.dumps({"id": n, "text": "host 10.2.3.4"}) + "\n" for n in range(1500))
    drawn, answers = watched_by_somebody(tmp_path, input=lines.encode())
    assert len(answers) == 1500
    assert drawn.startswith("\rLooked at 0 texts")
    last = drawn.rstrip().split("\r")[-1]
    assert last.startswith("Looked at 1,500 texts, ")
    assert " a second" in last


def test_a_pipe_is_not_counted_where_nobody_looks(tmp_path):
    """Standard error that is no terminal stays empty in a short run."""
    assert run("redact", ['{"id": 1, "text": "a"}'], folder=tmp_path).stderr == ""
