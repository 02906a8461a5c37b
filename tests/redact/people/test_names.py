"""The roster's people are found in every way a workplace writes them, bound to them, and everyday words are left alone."""

import pickle
import random
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.redact.canonicalise import View, plainly
from gateway.redact.people import Names, exact, fold
from tests.redact.cost import assert_linear, grown

from . import PEOPLE, person
from .company import CARRIERS, WORDS, forms, people

NAMES = Names(PEOPLE)
NEAR_MISSES = (Path(__file__).parent / "near_misses.txt").read_text(encoding="utf-8").splitlines()


def plain(text):
    return plainly(View(text)) or View(text)


def found(text, names=NAMES):
    """Return (words, label, worker) of what is found in the plain reading of `text`."""
    view = plain(text)
    return {(view.text[f.start : f.end], f.label, f.by.removeprefix("roster/")) for f in names.find([view])[0]}


# --- every form ---


def test_recall_on_clean_text_is_total():
    """Over two hundred people of many origins, fifty-five forms each, in three languages: covered in full, and bound."""
    company = people(220)
    names = Names(company)
    asked = 0
    for one in company:
        family = one.family_names[0]
        for text, name in forms(one.given_names[0], family):
            written = [carrier.format(text) for carrier in CARRIERS]
            for whole, findings in zip(written, names.find([plain(each) for each in written]), strict=True):
                asked += 1
                view = plain(whole)
                at = whole.index(text) + text.index(name)
                spans = [(*view.origin(f.start, f.end), f) for f in findings]
                covered = {n for start, end, _ in spans for n in range(start, end)}
                missed = [whole[n] for n in range(at, at + len(name)) if n not in covered and whole[n].isalnum()]
                assert not missed or (name == f"{family}s" and missed == ["s"]), (whole, missed)
                bound = {w for _, end, f in spans if end > at for w in f.by.removeprefix("roster/").split(",")}
                assert one.worker_id in bound, (whole, bound)
    assert asked > 220 * 50 * len(CARRIERS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("met anna schmidt today", "anna schmidt"),
        ("anna_schmidt.docx", "anna_schmidt"),
        ("Anna  M. Schmidt", "Anna  M. Schmidt"),
        ("Anna Theresa Schmidt", "Anna Theresa Schmidt"),
        ("Schmidts Bericht", "Schmidts"),
        ("Anna's desk", "Anna"),
        ("Annas Bericht", "Annas"),
        ("ask schmidt", "schmidt"),
        ("hi anna, got a minute?", "anna"),
        ("Anna\nSchmidt", "Anna\nSchmidt"),
        ("Schmidt | Anna", "Schmidt | Anna"),
        ('"Schmidt","Anna"', 'Schmidt","Anna'),
        ("AnnaSchmidtPlan", "AnnaSchmidt"),
        ("LAPTOP-ANNA-7", "ANNA"),
    ],
)
def test_one_person_is_found_in_a_form(text, words):
    """One finding covers all parts of the name that stand together."""
    assert any(there == words and who == "W-1001" for there, _, who in found(text)), found(text)


def test_aliases_are_found_whole_and_labelled():
    """E-mail, phone in any spelling, username, handle, employee number, badge, device and worker id."""
    assert ("anna.schmidt@example.com", "EMAIL", "W-1001") in found("to anna.schmidt@example.com.")
    assert ("anna.schmidt+x@example.com", "EMAIL", "W-1001") in found("to <anna.schmidt+x@example.com>")
    for number in ("030 1234567", "+49 (30) 123-45-67", "0049301234567", "1234567", "+49 (0)30 1234567"):
        assert (number, "PHONE", "W-1001") in found(f"call {number} now"), number
    assert ("aschm", "USERNAME", "W-1001") in found("login aschm ok")
    assert ("ASchmidt", "USERNAME", "W-1001") in found("owner ASchmidt")
    assert ("aschmidt2", "USERNAME", "W-1001") in found("host aschmidt2.example")
    assert ("47110", "ID", "W-1001") in found("employee 47110")
    for badge in ("B-7781", "b7781", "B_7781", "B/7781"):
        assert (badge, "ID", "W-1001") in found(f"badge {badge}."), badge
    assert {("truck-0412", "ID", "W-1004"), ("TRUCK 0412", "ID", "W-1004")} <= found("truck-0412 and TRUCK 0412")
    assert ("W-1004", "ID", "W-1004") in found("(W-1004)")


def test_accents_and_umlauts_do_not_matter():
    """Díaz and Diaz, Müller, Muller and Mueller are the same people, whichever of them the roster holds."""
    for text in ("Carmen Díaz", "Carmen Diaz", "C. DIAZ", "Carmen Di\u0301az García"):
        assert any(who == "W-1003" for _, _, who in found(text)), text
    for text in ("Jürgen Müller", "Juergen Mueller", "Jurgen Muller", "J. MÜLLER"):
        assert any(who == "W-1006" for _, _, who in found(text)), text
        assert found(text, Names([person("W-9", "Juergen", "Mueller")])), text


def test_scripts_without_spaces_or_capitals():
    """Names in Chinese, Japanese, Arabic and Cyrillic letters are found too."""
    names = Names(
        [
            person("W-1", "伟", "王"), person("W-2", "فاطمة", "الزهراء"), person("W-3", "Дмитрий", "Щукин"),
            person("W-4", "太郎", "山田"),
        ]
    )  # fmt: skip
    assert ("王伟", "PERSON", "W-1") in found("请联系王伟谢谢", names)
    assert any(who == "W-2" for _, _, who in found("مرحبا فاطمة الزهراء", names))
    assert any(who == "W-3" for _, _, who in found("письмо: Щукин, Дмитрий", names))
    assert ("山田 太郎", "PERSON", "W-4") in found("担当は山田 太郎です", names)


# --- whose ---


def test_neighbours_of_two_people_stay_two_people():
    """Each is found for himself; nobody's first name is joined to another one's family name."""
    assert found("Anna, Ben and Eva") == {
        ("Anna", "PERSON", "W-1001"),
        ("Ben", "PERSON", "W-1002"),
        ("Eva", "PERSON", "W-1005"),
    }
    assert found("Ben Schmidt") == {("Ben", "PERSON", "W-1002"), ("Schmidt", "PERSON", "W-1001")}


def test_a_name_of_several_people_tells_all_of_them():
    """Nobody is picked where the text does not say who is meant."""
    names = Names([person("W-1", "Anna", "Schmidt"), person("W-2", "Anna", "Weiss"), person("W-3", "Arne", "Schmidt")])
    assert found("Anna called", names) == {("Anna", "PERSON", "W-1,W-2")}
    assert found("Anna Schmidt called", names) == {("Anna Schmidt", "PERSON", "W-1")}
    assert found("A. Schmidt called", names) == {("A. Schmidt", "PERSON", "W-1,W-3")}


def test_a_very_common_name_tells_the_first_ones():
    """The list of those who may be meant is bounded."""
    names = Names([person(f"W-{n:03}", "Anna", f"Name{'x' * n}") for n in range(100)])
    ((_, _, who),) = found("Anna called", names)
    assert who.split(",") == [f"W-{n:03}" for n in range(64)]


# --- nobody ---


def test_everyday_sentences_name_nobody():
    """Hundreds of sentences with will, mark, rose, Bauer, Sommer, cruz and the like, and people who are called so."""
    names = Names(WORDS + people(220))
    assert len(NEAR_MISSES) > 350
    views = [plain(text) for text in NEAR_MISSES]
    taken = [(v.text, v.text[f.start : f.end]) for v, all_ in zip(views, names.find(views), strict=True) for f in all_]
    assert taken == []


def test_people_with_everyday_names_are_found_where_a_person_is_meant():
    """In full, with an initial, as a login, spoken to, with a title."""
    names = Names(WORDS)
    for one in WORDS:
        given, family = one.given_names[0], one.family_names[0]
        for text in (
            f"{given} {family}", f"{family}, {given}", f"talk to {given} {family} about it", f"{given[0]}. {family}",
            f"{given}.{family}".lower(), f"@{given.lower()}", f"Dear {given},", f"Mr {family}", f"Frau {family}",
        ):  # fmt: skip
            assert any(one.worker_id in who.split(",") for _, _, who in found(text, names)), text


@pytest.mark.parametrize(
    "text",
    [
        "dev meeting at ten", "Will mark it", "the will to win", "Annabelle", "Bennett", "Schmidtchen", "patella", "147110",
        "1.47110 and 47110.50", "eva luation", "a B-77810", "aschmann", "the ben", "€ 47110", "47110 km", "Away",
    ],
)  # fmt: skip
def test_parts_of_words_and_numbers_are_left_alone(text):
    """A name inside a word, a number inside a decimal, a name that is also a word: nobody is named."""
    assert found(text) == set()


# --- what may be relied on ---


def test_whole_findings_can_be_told_and_asked_for():
    """With `exact_only` a given name alone does not count, the full name and the address do."""
    views = [View("Anna called"), View("Anna called"), View("Anna Schmidt, anna.schmidt@example.com, 47110")]
    loose, strict, whole = NAMES.find(views, exact_only=[False, True, True])
    assert loose
    assert not exact(loose[0])
    assert strict == []
    assert {finding.label for finding in whole} >= {"PERSON", "EMAIL", "ID"}
    assert all(map(exact, whole))


def test_nobody_is_found_by_an_empty_roster():
    """No people, no findings."""
    assert Names().find([View("Anna Schmidt")]) == [[]]
    assert len(Names()) == 0
    assert len(NAMES) == len(PEOPLE)


def test_names_are_not_sent_to_another_process():
    """Their keys would match nothing there, in silence; so it is refused."""
    with pytest.raises(TypeError):
        pickle.dumps(NAMES)


LETTERS = st.text(string.ascii_letters + " .,-_@'äñß", min_size=0, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["Anna", "schmidt", "B.", "Okafor", "7781", "B-7781", "the", "a", "@", "-"]), max_size=12),
    LETTERS,
)
def test_what_is_found_belongs_to_the_worker(parts, noise):
    """Every span lies in the text, and its letters are those of something the worker is known by."""
    known = {
        one.worker_id: fold(" ".join([*one.given_names, *one.family_names, *(v for _, v in one.aliases)]))
        for one in PEOPLE
    }
    view = plain(noise.join(parts))
    for finding in NAMES.find([view])[0]:
        assert 0 <= finding.start < finding.end <= len(view.text)
        words = fold(view.text[finding.start : finding.end]).replace("-", " ").replace(".", " ").split()
        for worker in finding.by.removeprefix("roster/").split(","):
            theirs = known[worker] + worker.lower()
            assert any(len(word) > 1 and word.strip("_@',s")[:3] in theirs for word in words), (finding, words)


HOSTILE = [
    "Anna ", "Anna.", "ANNA ", "Anna-", "anna_", "A.", "0412-", "1 2", "AnnaSchmidt", "schmidt@", "Schmitd ", "von der ", "王",
    "Anna Schmidt\n", "Schmidt, A.; ", "A. Schmidt ", "anna.schmidt@example.com, ", "annaschmidtbenokafor", "B-7781 ", "47110", "@aschm ",
    "+49 30 1234567\n", "030 1234567 ", "415-555-2671-", "a@", "x" * 300 + " ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_texts_cost_linear_time(piece):
    """A long text of one name, of half-names, of ids' ends, digits or capitals is read; nothing is searched twice."""
    assert_linear(lambda text: NAMES.find([View(text)]), lambda size: grown(piece, size), each=20e-6)


@pytest.mark.parametrize("between", ["\n", ""])
def test_long_lists_of_the_roster_cost_linear_time(between):
    """Hundreds of people by turns, each on a line or all glued to one word, and all of them are found however long it is."""
    company = people(220)
    names = Names(company)
    listed = between.join(f"{one.given_names[0]} {one.family_names[0]}" for one in company) + between
    listed = listed if between else listed.replace(" ", "")
    assert_linear(lambda text: names.find([plain(text)]), lambda size: grown(listed, size), each=20e-6)
    workers = {finding.by for finding in names.find([plain(grown(listed, 16_384))])[0]}
    assert len(workers) > 200


def test_noise_costs_linear_time():
    """Neither does what nobody is called."""
    noise = random.Random(1)
    assert_linear(
        lambda text: NAMES.find([View(text)]), lambda size: "".join(noise.choices(string.printable, k=size)), each=20e-6
    )


@pytest.mark.parametrize("written", ["Миролей", "МИРОЛЕЙ", "Ἑλένη", "Ελένη", "Weiß", "weiss", "Zofia"])
def test_a_word_that_somebody_is_called_is_known_however_it_is_written(written):
    """Accents, capitals and letters that have two spellings make no difference; what nobody is called is not known."""
    names = Names([person("W-1", "Миролей", "Weiß"), person("W-2", "Ἑλένη", "Zofia")])
    assert names.knows(written)
    assert not names.knows("Zellgaven")


@pytest.mark.parametrize(
    "text",
    [
        "МИРОЛЕЙ ИЛЬИН ПРИШЁЛ",
        "Миролей Ильин пришёл",
        "ЗАВТРА ЖДЁМ ЕКАТЕРИНУ ЖДАНКИНУ, ЖДАНКИНА",
        "ΜΑΡΙΑ ΘΑΛΑΣΙΔΗΣ ΕΦΥΓΕ",
    ],
)
def test_names_of_other_scripts_are_found_in_capitals(text):
    """Whatever Latin letters their small or capital letters look like."""
    names = Names(
        [person("W-1", "Миролей", "Ильин"), person("W-2", "Екатерина", "Жданкина"), person("W-3", "Μαρία", "Θαλασίδης")]
    )
    assert {label for _, label, _ in found(text, names)} == {"PERSON"}
