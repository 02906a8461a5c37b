from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.roster.index import AMBIGUOUS, Roster
from gateway.roster.plan import plan
from gateway.roster.table import parse_csv

NOW = 1_795_255_200_000  # 2026-11-21T10:00:00Z
HEAD = "worker_id,given_name,family_name,email,badge,valid_from,valid_to\n"
LATER = "2026-12-01T00:00:00Z"
LATER_MS = 1_796_083_200_000


def imported(roster, text, full=False, now=NOW):
    rows, problems = parse_csv(HEAD + text)
    assert [] == problems
    return plan(roster, rows, full=full, now_ms=now)


def after(roster, text, full=False, now=NOW):
    changes, problems = imported(roster, text, full, now)
    assert [] == problems
    persons = {**roster.persons(), **{person.worker_id: person for person in changes.persons}}
    return Roster(persons.values(), roster.version + 1)


ANNA = "W-1,Anna,Schmidt,anna@example.com,B-17,,\n"
BEN = "W-2,Ben,Okafor,ben@example.com,B-18,,\n"


def test_an_import_adds_and_changes_and_says_so():
    """New workers are added, different rows changed; the same file again changes nothing."""
    roster = after(Roster(), ANNA)
    changes, _ = imported(roster, ANNA.replace("Schmidt", "Weber") + BEN)
    assert (("W-2",), ("W-1",), ()) == (changes.added, changes.changed, changes.closed)
    assert not imported(roster, ANNA)[0]
    assert not imported(roster, ANNA, full=True)[0]


def test_a_row_that_is_not_named_stays_unless_full():
    """Without --full nothing is closed."""
    roster = after(Roster(), ANNA + BEN)
    assert not imported(roster, BEN)[0]
    changes, problems = imported(roster, BEN, full=True)
    assert (("W-1",), []) == (changes.closed, problems)
    closed = after(roster, BEN, full=True)
    assert ("W-1", None) == (closed.find("badge", "B-17", NOW - 1), closed.find("badge", "B-17", NOW))
    assert closed.worker("W-1", NOW) is None
    assert closed.worker("W-1", NOW - 1) is not None
    assert not imported(closed, BEN, full=True)[0]


def test_an_alias_that_is_taken_away_is_closed_not_forgotten():
    """Events from before are still that worker's; and nobody else gets it for the time before."""
    roster = after(after(Roster(), ANNA), ANNA.replace("B-17", "B-99"))
    assert ("W-1", None) == (roster.find("badge", "B-17", NOW - 1), roster.find("badge", "B-17", NOW))
    assert "W-1" == roster.find("badge", "B-99", NOW)
    _, problems = imported(roster, BEN.replace("B-18", "B-17"))
    assert [(2, "badge")] == [(problem.line, problem.column) for problem in problems]
    given_on = after(roster, BEN.replace("B-18,", f"B-17,{LATER}"), now=NOW)
    assert "W-2" == given_on.find("badge", "B-17", LATER_MS)


def test_overlapping_aliases_of_two_workers_are_refused_with_the_line():
    """Also in another spelling, inside one file and against what is there; the later line is named."""
    _, problems = imported(Roster(), ANNA + BEN.replace("ben@", "ANNA@"))
    assert [(3, "email")] == [(problem.line, problem.column) for problem in problems]
    assert "anna" not in problems[0].message.lower()
    _, problems = imported(after(Roster(), ANNA), BEN.replace("B-18", "b-17"))
    assert [(2, "badge")] == [(problem.line, problem.column) for problem in problems]


def test_aliases_may_follow_each_other():
    """Half-open intervals that touch do not overlap."""
    text = f"W-1,Anna,S,,B-17,,{LATER}\nW-2,Ben,O,,B-17,{LATER},\n"
    roster = after(Roster(), text)
    assert ("W-1", "W-2") == (roster.find("badge", "B-17", LATER_MS - 1), roster.find("badge", "B-17", LATER_MS))


def test_several_rows_of_one_worker_are_no_conflict():
    """Each alias is valid for its row; rows of one worker may overlap."""
    roster = after(Roster(), f"W-1,Anna,S,,B-17,,\nW-1,Anna,Weber,,B-17;B-20,{LATER},\n")
    assert ("S", "Weber") == (roster.worker("W-1", NOW).family_name, roster.worker("W-1", LATER_MS).family_name)
    assert (None, "W-1") == (roster.find("badge", "B-20", NOW), roster.find("badge", "B-20", LATER_MS))


def test_a_leavers_id_is_not_silently_given_to_another_person():
    """Under the same name the worker is back; under another it needs a later valid_from."""
    roster = after(after(Roster(), ANNA + BEN), BEN, full=True)
    later = NOW + 86_400_000
    back, problems = imported(roster, ANNA, now=later)
    assert (("W-1",), []) == (back.changed, problems)
    _, problems = imported(roster, ANNA.replace("Anna,Schmidt", "Carl,Meier"), now=later)
    assert (2, "worker_id") == (problems[0].line, problems[0].column)
    assert [] == imported(roster, f"W-1,Carl,Meier,,,{LATER},\n", now=later)[1]


def test_what_has_not_begun_can_be_taken_back():
    """A future alias that the file no longer has never was anybody's."""
    roster = after(after(Roster(), f"W-1,Anna,S,,B-17,{LATER},\n"), f"W-1,Anna,S,,B-20,{LATER},\n")
    assert (None, "W-1") == (roster.find("badge", "B-17", LATER_MS), roster.find("badge", "B-20", LATER_MS))
    assert [] == imported(roster, f"W-2,Ben,O,,B-17,{LATER},\n")[1]


times = st.sampled_from(["", "2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z", LATER])
rows = st.tuples(st.sampled_from(["W-1", "W-2", "W-3"]), st.sampled_from(["", "B-1", "B-2", "B-1;B-2"]), times, times)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.lists(rows, max_size=4), st.booleans()), max_size=4))
def test_whatever_is_imported_nobody_else_gets_the_past(imports):
    """
    After any accepted imports no alias is ambiguous at any time, and what was Anna's in the past is still hers or nobody's; unless
    the file itself writes out both times, the end of hers and the beginning of the other's: a correction, and not a silent one.
    """
    roster, now = Roster(), NOW
    for lines, full in imports:
        parsed, problems = parse_csv(HEAD + "".join(f"{w},X,Y,,{b},{a},{z}\n" for w, b, a, z in lines))
        if problems:
            continue
        changes, problems = plan(roster, parsed, full=full, now_ms=now)
        if problems:
            continue
        persons = {**roster.persons(), **{person.worker_id: person for person in changes.persons}}
        following = Roster(persons.values())
        for badge in ("B-1", "B-2"):
            for at in (NOW - 86_400_000 * 3, NOW - 86_400_000, now - 1, now, NOW + 86_400_000 * 2, LATER_MS + 1):
                owner = following.find("badge", badge, at)
                assert owner is not AMBIGUOUS
                before = roster.find("badge", badge, at)
                if at < now and before is not None and owner not in (before, None):
                    told = [line for line in lines if badge in line[1].split(";")]
                    assert any(worker == before and until for worker, _, _, until in told)
                    assert any(worker == owner and begin for worker, _, begin, _ in told)
        roster, now = following, now + 3_600_000
