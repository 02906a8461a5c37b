import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.roster.table import OPTIONAL, REQUIRED, parse_csv

HEAD = "worker_id,given_name,family_name,email,badge,groups,kind,valid_from,valid_to,time_zone,jurisdiction,language\n"


def test_a_row_is_read_with_all_its_values():
    """Several values are split at `;`, times are RFC 3339, what is left out has its default."""
    text = (
        "\ufeff"
        + HEAD
        + 'W-1001,Anna,Schmidt,anna@example.com; a.s@example.com,B-17,warehouse;night,,2026-01-01T00:00:00+01:00,,Europe/Berlin,DE,de\r\n\r\nA-2001,Farid,"Rahimi, Dr.",,,,applicant,,,,,\n'
    )
    (anna, farid), problems = parse_csv(text.encode())
    assert [] == problems
    assert (("email", "anna@example.com"), ("email", "a.s@example.com"), ("badge", "B-17")) == anna.aliases
    assert (1767222000000, None) == (anna.row.valid_from, anna.row.valid_to)
    assert (("warehouse", "night"), "employee", "Europe/Berlin", "DE", "de") == (
        anna.row.groups, anna.row.kind, anna.row.time_zone, anna.row.jurisdiction, anna.row.language
    )  # fmt: skip
    assert (4, "Rahimi, Dr.", "applicant", "UTC", "en") == (
        farid.line, farid.row.family_name, farid.row.kind, farid.row.time_zone, farid.row.language
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (",Anna,S,,,,,,,,,", "worker_id"),
        ("W 1,Anna,S,,,,,,,,,", "worker_id"),
        ("W-1,Anna,S,,,,boss,,,,,", "kind"),
        ("W-1,Anna,S,,,,,monday,,,,", "valid_from"),
        ("W-1,Anna,S,,,,,2026-01-01,,,,", "valid_from"),
        ("W-1,Anna,S,,,,,2026-01-02T00:00:00Z,2026-01-02T00:00:00Z,,,", "valid_to"),
        ("W-1,Anna,S,,,,,,,Mars/Base,,", "time_zone"),
        ("W-1,Anna,S,,,,,,,../../etc/passwd,,", "time_zone"),
        ("W-1,Anna,S,,,,,,,,Germany,", "jurisdiction"),
        ("W-1,Anna,S,,,,,,,,,Deutsch!", "language"),
        ("W-1,An\tna,S,,,,,,,,,", "given_name"),
        ("W-1,An\u2028na,S,,,,,,,,,", "given_name"),
        (f"W-1,{'x' * 201},S,,,,,,,,,", "given_name"),
        (f"W-1,Anna,S,{'x' * 201},,,,,,,,", "email"),
        ("W-1,Anna,S," + ";".join(f"{n}@e" for n in range(33)) + ",,,,,,,,", "email"),
        ("W-1,Anna", ""),
    ],
)
def test_problems_have_line_and_column_and_no_value(cells, column):
    """The other lines are read all the same, so that one look finds every problem."""
    rows, problems = parse_csv(HEAD + "W-0,Zoe,Z,,,,,,,,,\n" + cells + "\nW-2,Bo,B,,,,,,,,,\n")
    assert [2, 4] == [row.line for row in rows]
    ((line, at),) = [(problem.line, problem.column) for problem in problems]
    assert (3, column) == (line, at)
    for value in ("Anna", "Mars", "Germany", "monday", "boss"):
        assert value not in problems[0].message


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", "worker_id"),
        ("worker_id,given_name\n", "family_name"),
        ("worker_id,given_name,family_name,salary\n", ""),
        ("worker_id,given_name,family_name,email,email\n", "email"),
    ],
)
def test_the_header_must_be_right(text, column):
    """A column that is missing, unknown or there twice stops the import before any row."""
    rows, problems = parse_csv(text)
    assert [] == rows
    assert (1, column) in [(problem.line, problem.column) for problem in problems]


def test_two_lines_with_one_beginning_are_told():
    """The second would overwrite the first."""
    _, problems = parse_csv(HEAD + "W-1,Anna,S,,,,,,,,,\nW-1,Anna,T,,,,,,,,,\n")
    assert [(3, "valid_from")] == [(problem.line, problem.column) for problem in problems]


def test_a_file_that_is_no_text_is_told():
    """With the line where it stops being UTF-8."""
    assert 2 == parse_csv(HEAD.encode() + b"W-1,\xff,S\n")[1][0].line
    assert parse_csv(HEAD + '"open')[1][0].line


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200), st.booleans())
def test_hostile_files_give_problems_only(content, headed):
    """Whatever the bytes, rows and problems come back, never an exception."""
    head = ",".join((*REQUIRED, *OPTIONAL)) + "\n"
    if headed:
        content = head + content if isinstance(content, str) else head.encode() + content
    rows, problems = parse_csv(content)
    assert all(problem.line >= 1 for problem in problems)
    assert all(row.worker_id for row in rows)
