"""A name that was found once is found everywhere."""

import re

import pytest

from gateway.model import Finding
from gateway.redact.everywhere import everywhere
from tests.redact.cost import assert_linear, lines


def also(text, *surfaces, label="PERSON", score=0.95):
    """Return what else is found where the first place of each surface was found by the model."""
    found = []
    for surface in surfaces:
        at = text.index(surface)
        found.append(Finding(at, at + len(surface), label, score, "model"))
    everything = everywhere(text, found)
    assert set(found) <= set(everything)
    return [(text[f.start : f.end], f.label) for f in everything if f.by == "everywhere"]


def test_parts_of_a_name_are_found_where_they_stand_alone():
    """In a greeting, in a signature, in capitals."""
    text = "From: Schmidt, Annegret\nHallo Annegret, SCHMIDT hat gefragt. Frau Schmidt kommt."

    assert [("Annegret", "PERSON"), ("SCHMIDT", "PERSON"), ("Schmidt", "PERSON")] == also(text, "Schmidt, Annegret")


def test_a_part_that_is_an_everyday_word_names_nobody():
    """The name Will Green is found again as a whole only; will and green things are not."""
    text = "Will Green is here. Will it be Green? Ask Will Green. WILL GREEN"

    assert [("Will Green", "PERSON"), ("WILL GREEN", "PERSON")] == also(text, "Will Green")


def test_only_whole_words_in_the_same_capitalisation():
    """No piece of a longer word, no word in lower case, no piece of an address."""
    assert [] == also("Jonas Weber: jonas, Webers, Jonasson, jonas.Weber@example.com, x_Weber", "Jonas Weber")


def test_spanish_and_german_particles_are_no_parts():
    """Of "María de la Fuente" neither "de" nor "la" is sought."""
    text = "María de la Torre y de la casa. Habla María."

    assert [("María", "PERSON")] == also(text, "María de la Torre")


def test_short_parts_and_titles_are_no_parts():
    """Two letters, or "Dr", would be found in half of all texts."""
    assert [] == also("Dr. Li Wu met Dr. Ada: Li, Wu, Dr", "Dr. Li Wu")


def test_firms_and_places_are_sought_as_a_whole():
    """The words of a firm's name are ordinary words."""
    text = "Blue River Ltd paid. The river is blue. Blue River Ltd owes. Toledo and Toledo"

    assert [("Blue River Ltd", "ORG")] == also(text, "Blue River Ltd", label="ORG")
    assert [("Toledo", "LOCATION")] == also(text, "Toledo", label="LOCATION")


def test_an_unsure_finding_is_not_spread():
    """A guess stays one guess."""
    assert [] == also("Mosquito and Mosquito", "Mosquito", score=0.6)


def test_places_already_found_are_left_alone():
    """Whatever their label; and the rest of the text is still looked at."""
    text = "Anneliese Meier; Meier Ltd; Meier"
    person, firm = Finding(0, 15, "PERSON", 0.9, "model"), Finding(17, 26, "ORG", 0.9, "model")

    assert [person, firm, Finding(28, 33, "PERSON", 0.9, "everywhere")] == everywhere(text, [person, firm])


def test_offsets_hold_after_emoji_and_windows_line_ends():
    """Offsets are code points."""
    text = "👩🏽‍💻 Annegret Schmidt\r\n👋 Annegret"

    assert [("Annegret", "PERSON")] == also(text, "Annegret Schmidt")


def test_nothing_found_is_nothing_everywhere():
    """The common case costs nothing."""
    assert [] == everywhere("Anna", [])


def of_one_surname(number):
    return f"Annegret{chr(97 + number % 26)} Schmidt"


def of_one_given_name(number):
    return f"Annegret Schmi{number}dt"


def alike_to_the_last_word(number):
    return f"Annegret Maria de la Torre y Schmi{number}dt"


def all_of_one_word(number):
    return f"Schmi{number}dt"


def list_of(name, size):
    """Return lines that name somebody twice, and findings for each one's first name there: all names that a text can hold."""
    text, found = [], []
    at = number = 0
    while at < size:
        surface = name(number)
        found.append(Finding(at, at + len(surface), "PERSON", 0.9, "model"))
        text.append(f"{surface}: {surface} said\n")
        at += len(text[-1])
        number += 1
    return "".join(text), found


@pytest.mark.parametrize("name", [of_one_surname, of_one_given_name, alike_to_the_last_word, all_of_one_word])
def test_a_long_text_with_many_names_takes_linear_time(name):
    """Sixteen times the names and the text cost about sixteen times the time, also where all names begin or end alike."""
    everywhere(*list_of(name, 100))
    assert_linear(lambda made: everywhere(*made), lambda size: list_of(name, size))


@pytest.mark.parametrize("name", [of_one_surname, of_one_given_name, alike_to_the_last_word])
def test_in_a_long_list_each_name_is_found_in_its_second_place(name):
    """The test above would not mean much if nothing were found."""
    text, found = list_of(name, 4000)
    also = {(f.start, f.end) for f in everywhere(text, found) if f.by == "everywhere"}
    assert {(f.end + 2, 2 * f.end - f.start + 2) for f in found} <= also


def test_a_word_that_is_mostly_a_firm_is_nobody():
    """One label for one word; and a firm's name is not spread as a person's."""
    text = "Regent Energy called. Regent pays. Regent signs. Was it Regent? Regent"
    firms = [
        Finding(0, 13, "ORG", 0.9, "model"),
        Finding(22, 28, "ORG", 0.9, "model"),
        Finding(35, 41, "ORG", 0.9, "model"),
    ]
    person = Finding(56, 62, "PERSON", 0.9, "model")

    found = everywhere(text, [*firms, person])

    assert {"ORG"} == {finding.label for finding in found}
    assert (64, 70) == (found[-1].start, found[-1].end)


def test_a_person_beside_a_firm_stays_a_person():
    """Equal weights decide nothing."""
    text = "Ferrero Ltd. Paolo Ferrero. Ferrero"
    found = everywhere(text, [Finding(0, 11, "ORG", 0.9, "model"), Finding(13, 26, "PERSON", 0.9, "model")])

    assert ["ORG", "PERSON"] == [finding.label for finding in found[:2]]


def test_a_ship_is_no_person():
    """A name of which the text says "the" is a thing's, everywhere in it; one that begins with a given name is a person's."""
    text = "Re: Hoegh Galleon. Payment for the Hoegh\nGalleon is late, says Anna Galleon-Weber. The Tom White deal; Tom White"
    names = ["Hoegh Galleon", "Hoegh\nGalleon", "Anna Galleon-Weber", "Tom White"]
    found = [Finding(text.index(name), text.index(name) + len(name), "PERSON", 0.95, "model") for name in names]

    labels = {(text[f.start : f.end], f.label) for f in everywhere(text, found)}
    assert labels >= {
        ("Hoegh Galleon", "ORG"), ("Hoegh\nGalleon", "ORG"), ("Anna Galleon-Weber", "PERSON"), ("Tom White", "PERSON"),
    }  # fmt: skip
    assert ("Tom White", "ORG") not in labels


def test_another_label_hides_nothing():
    """Who is taken for a thing is found in all the places where a person would be: the parts of the name alone, too."""
    text = "the Adaeze Okonjo report. Okonjo was told, and ADAEZE too."
    found = everywhere(text, [Finding(4, 17, "PERSON", 0.95, "model")])

    assert [text[f.start : f.end] for f in found] == ["Adaeze Okonjo", "Okonjo", "ADAEZE"]


def test_things_cost_linear_time():
    """A text of nothing but names behind "the" costs no more for each of them."""

    def look(text):
        found = [Finding(m.start(1), m.end(1), "PERSON", 0.95, "model") for m in re.finditer(r"the (\w+ \w+)", text)]
        everywhere(text, found)

    assert_linear(look, lambda size: lines(size, "the {given} {family}, "))


@pytest.mark.parametrize(
    ("text", "login", "others"),
    [
        ("ask @ohlmann_t, Ohlmann knows", "@ohlmann_t", ["Ohlmann"]),
        ("mail petra.zwiesel@example.com if Zwiesel is out", "petra.zwiesel@example.com", ["Zwiesel"]),
        ("customer.service@example.com: the Service is down", "customer.service@example.com", []),
        ("grafana@example.com and Grafana", "grafana@example.com", []),
        ("@ohlmann_t likes ohlmann tea", "@ohlmann_t", []),
        ("t.ng@example.com, Ng", "t.ng@example.com", []),
    ],
)
def test_a_login_of_two_parts_names_somebody(text, login, others):
    """Its parts are found as names are written, whoever found the login; not everyday words, single words and short ones."""
    assert [(text[one.start : one.end], one.label) for one in everywhere(text, [], [login])] == [
        (other, "PERSON") for other in others
    ]
