import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.errors import BadInput, TooLarge
from gateway.model import Event
from gateway.sources import files
from gateway.sources.limits import Limits

from .source_registers import BADGE, NOW, VEHICLE

CSV = b"id,time,type,subject,door,access\n"
GOOD = {
    "specversion": "1.0",
    "id": "1",
    "source": "s",
    "type": "com.example.badge.swipe",
    "subject": "B-17",
    "data": {"door": "d"},
}


def lines(content, name="day.csv", register=BADGE, **more):
    return list(files.read(io.BytesIO(content), name, source="badge", register=register, now_ms=NOW, **more))


def test_csv_rows_are_events():
    """The first four columns are CloudEvents', the rest is data; BOM, CRLF, quotes and blank lines are as in RFC 4180."""
    content = (
        b"\xef\xbb\xbf"
        + CSV.replace(b"\n", b"\r\n")
        + b'7,2026-11-21T09:00:00Z,com.example.badge.swipe,B-17,"north\r\ngate ""1""",\r\n\r\n8,,t,,,x\r\n'
    )
    (first, one), (second, two) = lines(content)
    assert (2, 5) == (first, second)
    assert ("file:badge", "7", ("badge", "B-17")) == (one.origin, one.id, one.alias)
    assert {"door": 'north\r\ngate "1"'} == one.data
    assert (None, None, {"access": "x"}) == (two.occurred_at, two.alias, two.data)


def test_csv_columns_can_nest_and_count():
    """A dot makes an object; numbers are strings unless the column says `:number`."""
    content = b"id,time,type,subject,position.lat:number,position.lon:number,device.serial\n1,,t,,52.5,13,0049\n2,,t,,x,13,0049\n3,,t,,1e9,,\n4,,t,,01,,\n"
    (_, one), *bad = lines(content, register=VEHICLE)
    assert {"position": {"lat": 52.5, "lon": 13}, "device": {"serial": "0049"}} == one.data
    assert ("device", "0049") == one.alias
    assert [(3, "data.position.lat"), (4, "data.position.lat"), (5, "data.position.lat")] == [
        (e.line, e.field) for _, e in bad
    ]


@pytest.mark.parametrize(
    "header",
    [
        b"", b"id,time,type\n", b"time,id,type,subject\n", b"id,time,type,subject,\n", b"id,time,type,subject,a,a\n",
        b"id,time,type,subject,a,a.b\n", b"id,time,type,subject,a b\n", b"id,time,type,subject,a:date\n", b"\xff\n", b'"id\n',
    ],
)  # fmt: skip
def test_a_header_that_cannot_be_used_refuses_the_file(header):
    """Before any line is taken."""
    with pytest.raises(BadInput) as caught:
        lines(header + b"1,,t,B-17\n")
    assert "header" == caught.value.field or 1 == caught.value.line or caught.value.field == "line"


def test_one_bad_line_does_not_stop_the_others():
    """Each problem has its line and field; the rest are events."""
    content = CSV + b"1,,t,B-17,d,\n2,tomorrow,t,B-17,d,\n,,t,B-17,d,\n4,,t\n5,,t,B-17,d,\n"
    results = lines(content)
    assert [2, 3, 4, 5, 6] == [number for number, _ in results]
    assert [None, "time", "id", "line", None] == [getattr(result, "field", None) for _, result in results]
    assert [3, 4, 5] == [result.line for _, result in results if isinstance(result, BadInput)]


def test_csv_that_breaks_off_says_where():
    """After an open quote or bytes that are no text nothing more can be told apart."""
    assert [Event, BadInput] == [type(result) for _, result in lines(CSV + b'1,,t,B-17,d,\n2,,t,B-17,"d,\n')]
    results = lines(CSV + b"1,,t,B-17,d,\n" + b"2,,t,B-17,d,\n" * 2000 + b"3,,t,B-17,\xff,\n")
    assert "not_utf8" == results[-1][1].code


def test_ndjson_lines_are_structured_events():
    """Blank lines are skipped, BOM and CRLF are taken as they come, and line numbers are the file's."""
    one, two = json.dumps(GOOD).encode(), json.dumps({**GOOD, "id": "2"}).encode()
    results = lines(b"\xef\xbb\xbf" + one + b"\r\n\r\n  \n" + two, "day.ndjson")
    assert [(1, "1"), (4, "2")] == [(number, event.id) for number, event in results]


def test_bad_ndjson_lines_are_results_too():
    """Not JSON, no object, twice the same key, too long, not UTF-8: told by line, never repeated."""
    long = Limits(body_bytes=500)
    bad = [
        b"{",
        b"[1]",
        b'{"id":"1","id":"2"}',
        b"\xff\xfe",
        b'"' + b"x" * 600 + b'"',
        b'{"specversion":"1.0","id":"Wq7Zr3"}',
    ]
    results = lines(b"\n".join([*bad, json.dumps(GOOD).encode()]), "x", limits=long)
    assert [*range(1, 8)] == [number for number, _ in results]
    assert isinstance(results[4][1], TooLarge)
    assert isinstance(results[6][1], Event)
    for number, problem in results[:6]:
        assert number == problem.as_dict()["line"]
        assert "Wq7Zr3" not in str(problem.as_dict())


def test_a_csv_line_without_end_is_not_swallowed():
    """A line over the limit is refused before it is held in memory."""
    results = lines(CSV + b"1,,t,B-17," + b"x" * 5000, limits=Limits(body_bytes=1000))
    assert isinstance(results[-1][1], TooLarge)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.ndjson"]), st.booleans())
def test_hostile_files_raise_only_bad_input(content, name, headed):
    """Any bytes give lines, problems or one refusal of the whole."""
    try:
        for number, result in lines((CSV if headed else b"") + content, name):
            assert number >= 1
            assert isinstance(result, Event | BadInput)
    except BadInput as problem:
        assert problem.as_dict()


def test_results_are_written_whole_or_not_at_all(tmp_path):
    """One line for each of the file's, private to its owner; an error leaves no file behind."""
    given_ = tmp_path / "day.csv"
    with files.Results(given_) as results:
        results.accepted(2)
        results.duplicate(3)
        results.refused(4, BadInput("is required", field="id"))
    written = tmp_path / "day.csv.result.ndjson"
    assert [
        {"line": 2, "result": "accepted"},
        {"line": 3, "result": "duplicate"},
        {"line": 4, "result": "refused", "code": "bad_input", "message": "is required", "field": "id"},
    ] == [json.loads(line) for line in written.read_text().splitlines()]
    assert 0o600 == written.stat().st_mode & 0o777
    written.unlink()
    with pytest.raises(RuntimeError), files.Results(given_) as results:
        results.accepted(2)
        raise RuntimeError
    assert [] == list(tmp_path.iterdir())
