import json

import pytest


def lines(file):
    """Return the result file's lines."""
    return [json.loads(line) for line in file.with_name(file.name + ".result.ndjson").read_text().splitlines()]


@pytest.fixture
def absences(tmp_path):
    """Return a CSV file with one good line, one of somebody unknown, and one that is malformed."""
    file = tmp_path / "absences.csv"
    file.write_text(
        "id,time,type,subject,days,reason\n"
        "a-1,2026-11-19T09:00:00Z,com.example.hr.absence,E-1003,2,planned leave\n"
        "a-2,2026-11-19T09:00:00Z,com.example.hr.absence,E-9999,2,planned leave\n"
        "a-3,yesterday,com.example.hr.absence,E-1003,2,planned leave\n"
    )
    return file


def test_each_line_has_its_result_and_a_bad_one_costs_exit_status_1(gateway, absences):
    """What became of each line stands in the result file, in order, and no value of the line with it."""
    status, told = gateway("ingest", absences, "--source", "hr")
    assert (status, told["accepted"], told["refused"]) == (1, 2, 1)
    results = lines(absences)
    assert [result["line"] for result in results] == [2, 3, 4]
    assert [result["result"] for result in results] == ["accepted", "accepted", "refused"]
    assert "yesterday" not in json.dumps(results)
    assert "planned leave" not in json.dumps(results)


def test_a_second_run_takes_nothing_twice(gateway, absences):
    """A file can be run again after a break; what was taken is seen before, and only the rest counts."""
    gateway("ingest", absences, "--source", "hr")
    status, told = gateway("ingest", absences, "--source", "hr")
    assert (status, told["accepted"], told["duplicate"], told["refused"]) == (1, 0, 2, 1)


def test_a_source_that_nobody_registered_takes_no_file(gateway, absences):
    """Nothing is read from a file for it, and the message names no line."""
    status, told = gateway("ingest", absences, "--source", "nobody")
    assert status == 2
    assert "error" in told
