"""The roster's people are found in every way a workplace writes them, and everyday words are left alone."""

import random

import pytest

from gateway.redact.canonicalise import View, views
from gateway.redact.names import Names, fold

from .people import PEOPLE, person

NAMES = Names(PEOPLE)


def found(text, names=NAMES):
    """Return (words, label, worker) of what is found in the plain reading of `text`."""
    view = views(text)[-1]
    return {
        (view.text[f.start : f.end], f.label, f.by.removeprefix("roster/")) for f in names.find([view])[0]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna Schmidt", "Anna Schmidt"),
        ("met anna schmidt today", "anna schmidt"),
        ("ANNA SCHMIDT", "ANNA SCHMIDT"),
        ("Schmidt, Anna", "Schmidt, Anna"),
        ("Schmidt Anna", "Schmidt Anna"),
        ("A. Schmidt", "A. Schmidt"),
        ("a.schmidt", "a.schmidt"),
        ("anna_schmidt.docx", "anna_schmidt"),
        ("Anna  M. Schmidt", "Anna  M. Schmidt"),
        ("Anna S.", "Anna S."),
        ("Schmidt, A.", "Schmidt, A."),
        ("Frau Schmidt", "Schmidt"),
        ("Schmidts Bericht", "Schmidts"),
        ("Anna's desk", "Anna"),
        ("ping @anna", "anna"),
        ("ask schmidt", "schmidt"),
        ("Anna\nSchmidt", "Anna\nSchmidt"),
    ],
)
def test_one_person_is_found_in_every_form(text, words):
    """One finding covers all parts of the name that stand together."""
    assert (words, "PERSON", "W-1001") in found(text)


def test_aliases_are_found_whole_and_labelled():
    """E-mail, phone in any spelling, username, handle, employee number, badge, device and worker id."""
    assert ("anna.schmidt@example.com", "EMAIL", "W-1001") in found("to anna.schmidt@example.com")
    for number in ("030 1234567", "+49 (30) 123-45-67", "0049301234567", "1234567"):
        assert (number, "PHONE", "W-1001") in found(f"call {number} now"), number
    assert ("aschm", "USERNAME", "W-1001") in found("login aschm ok")
    assert ("ASchmidt", "USERNAME", "W-1001") in found("owner ASchmidt")
    assert ("AnnaSchmidt", "USERNAME", "W-1001") in found("AnnaSchmidt.zip")
    assert ("47110", "ID", "W-1001") in found("employee 47110")
    assert ("B-7781", "ID", "W-1001") in found("badge B-7781.")
    assert ("TRUCK-0412", "ID", "W-1004") in found("truck-0412 and TRUCK-0412")
    assert ("W-1004", "ID", "W-1004") in found("(W-1004)")


def test_accents_and_umlauts_do_not_matter():
    """Díaz and Diaz, Müller, Muller and Mueller are the same people."""
    for text in ("Carmen Díaz", "Carmen Diaz", "C. DIAZ", "Carmen Di\u0301az García"):
        assert any(who == "W-1003" for _, _, who in found(text)), text
    for text in ("Jürgen Müller", "Juergen Mueller", "Jurgen Muller", "J. MÜLLER"):
        assert any(who == "W-1006" for _, _, who in found(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "dev meeting at ten", "Will mark it", "the will to win", "Annabelle", "Bennett", "Schmidtchen", "patella",
        "1.47110 and 47110.50", "147110", "eva luation", "a B-77810", "carmen", "aschmann", "the ben",
    ],
)  # fmt: skip
def test_everyday_words_and_parts_of_words_are_left_alone(text):
    """A name inside a word, a number inside a decimal, a name that is also a word: nobody is named."""
    assert found(text) == set()


def test_names_that_are_words_count_beside_another_part():
    """Mark Will is a person; mark and will are not."""
    assert ("Mark Will", "PERSON", "W-1007") in found("talk to Mark Will about it")
    assert ("Dev Patel", "PERSON", "W-1004") in found("dev sync with Dev Patel")


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
    names = Names([person("W-1", "Anna", "Schmidt"), person("W-2", "Anna", "Weiss")])
    assert found("Anna called", names) == {("Anna", "PERSON", "W-1,W-2")}
    assert found("Anna Schmidt called", names) == {("Anna Schmidt", "PERSON", "W-1")}


def test_scripts_without_spaces_or_capitals():
    """Names in Chinese, Arabic and Cyrillic letters are found too."""
    names = Names([person("W-1", "伟", "王"), person("W-2", "فاطمة", "الزهراء"), person("W-3", "Дмитрий", "Щукин")])
    assert ("王伟", "PERSON", "W-1") in found("请联系王伟谢谢", names)
    assert any(who == "W-2" for _, _, who in found("مرحبا فاطمة الزهراء", names))
    assert any(who == "W-3" for _, _, who in found("письмо: Щукин, Дмитрий", names))


GIVEN = (
    "Aaliyah Björn Chloé Dmitri Esra François Gülşen Håkon Inés João Kateřina Łukasz Māris Nguyễn Óscar Þóra".split()
)
FAMILY = (
    "Öztürk O'Brien van-der-Berg Nuñez Kowalczyk Søndergaard Čapek MacLeod Al-Sayed Brontë Đorđević Świątek".split()
)


def test_recall_on_clean_text_is_total():
    """Two hundred people of many origins, in six forms each: every form of every name is found in full."""
    chance = random.Random(3)
    people = [person(f"W-{n}", chance.choice(GIVEN), chance.choice(FAMILY)) for n in range(200)]
    names = Names(people)
    for one in people:
        given, family = one.given_names[0], one.family_names[0]
        for text in (
            f"{given} {family}", f"{family}, {given}", f"{given[0]}. {family}", f"{given} {family[0]}.",
            f"{given}.{family}".lower(), f"{family.upper()} {given}",
        ):  # fmt: skip
            view = (views(f"before {text} after") or [View("")])[-1]
            covered = {n for f in names.find([view])[0] for n in range(f.start, f.end)}
            plain = view.text
            missed = [c for n, c in enumerate(plain[7:-6], 7) if n not in covered and c.isalnum()]
            assert not missed, (text, plain, missed)


def test_folding_is_stable():
    """A folded name folds to itself."""
    for name in GIVEN + FAMILY:
        assert fold(fold(name)) == fold(name)


def test_nobody_is_found_by_an_empty_roster():
    """No people, no findings."""
    assert Names().find([View("Anna Schmidt")]) == [[]]
    assert len(Names()) == 0
    assert len(NAMES) == len(PEOPLE)
