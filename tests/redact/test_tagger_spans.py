"""From words with labels to findings."""

import pytest

from gateway.redact.tagger_spans import Tagged, by_form, spans_of, trimmed
from gateway.redact.tagger_words import words_of


def found(text, *tagged, thresholds=None):
    """Return (surface, label) of what is found where words are tagged "LABEL", "LABEL*" (begins a span) or ""."""
    words = words_of(text)
    said = [Tagged(tag.rstrip("*") or "PERSON", 0.9 if tag else 0.1, tag.endswith("*")) for tag in tagged]
    assert len(words) == len(said), [text[start:end] for start, end in words]
    return [(text[f.start : f.end], f.label) for f in spans_of(text, words, said, thresholds or {})]


def test_words_of_one_label_are_one_finding():
    """A first and a last name are one person, two lines are two."""
    assert [("Anna Schmidt", "PERSON")] == found("Hi Anna Schmidt", "", "PERSON*", "PERSON")
    assert [("Anna", "PERSON"), ("Bob", "PERSON")] == found("Anna\nBob", "PERSON*", "PERSON*")
    assert [("Schmidt, Anna", "PERSON")] == found("Schmidt, Anna", "PERSON*", "PERSON", "PERSON")


def test_two_labels_beside_each_other_are_two_findings():
    """A title and a name, a name and a firm."""
    assert [("Anna", "PERSON"), ("Acme Ltd.", "ORG")] == found("Anna Acme Ltd.", "PERSON*", "ORG*", "ORG", "ORG")


def test_a_label_has_its_own_threshold():
    """A word counts where any label is likely enough, by the threshold of its likeliest."""
    assert [] == found("Anna", "PERSON*", thresholds={"PERSON": 0.95})
    assert [("Anna", "PERSON")] == found("Anna", "PERSON*", thresholds={"*": 0.95, "PERSON": 0.5})


def test_what_is_written_without_blanks_has_one_label():
    """The parts of a user name or a password are not left half."""
    assert [("ops_664", "USERNAME")] == found("ops_664", "SECRET*", "USERNAME*", "USERNAME")
    assert [("j.doe@example.com", "EMAIL")] == found(
        "j.doe@example.com", "PERSON*", "PERSON", "EMAIL*", "EMAIL", "EMAIL", "EMAIL", "EMAIL"
    )
    assert [("Tr0ub4dor&3", "SECRET")] == found("Tr0ub4dor&3", "SECRET*", "", "SECRET")
    assert [("admin", "USERNAME")] == found("user=admin", "", "", "USERNAME*")


def test_signs_alone_are_nothing():
    """A dash is no name, whatever the model says."""
    assert [] == found("- –", "PERSON*", "PERSON")


def test_a_unit_in_an_address_is_nobody():
    """What follows the name in the address of an older mail system is where its bearer works; it goes all the same."""
    said = ("PERSON*", "PERSON", "", "", "", "PERSON*", "", "")
    assert [("Anna Schmidt", "PERSON"), ("EUROPE", "ORG")] == found("Anna Schmidt/ACME_EUROPE@ACME", *said)
    assert ("EUROPE", "PERSON") in found("Anna Schmidt,ACME_EUROPE@ACME", *said)


@pytest.mark.parametrize(
    ("label", "surface", "told"),
    [
        ("DATE", "8+", None), ("DATE", "12/5/19", "DATE"), ("DATE", "May 8", "DATE"), ("DATE", "Month", None),
        ("DATE", "meses", None), ("DATE", "last month", "DATE"), ("SECRET", "Michelle", "PERSON"),
        ("SECRET", "hunter2", "SECRET"), ("SECRET", "sunshine", "SECRET"), ("PERSON", "8", "PERSON"),
        ("PERSON", "Mr", None), ("PERSON", "Frau", None), ("PERSON", "Don", "PERSON"),
    ],
)  # fmt: skip
def test_a_form_can_say_that_a_label_is_wrong(label, surface, told):
    """One or two digits are no date, nor is a bare unit of time; a capitalised word of letters alone is a name before it is a secret."""
    assert told == by_form(label, surface)


@pytest.mark.parametrize(
    ("whole", "left"),
    [
        ("Anna's", "Anna"), ("Anna’s", "Anna"), ("(Anna)", "Anna"), ("Anna,", "Anna"), ("“Anna”", "Anna"), ("Anna S.", "Anna S."),
        ("Acme Inc.", "Acme Inc."), ("Anna.", "Anna"), ("Acme (UK)", "Acme (UK)"), ("Acme)", "Acme"), ("...", ""), ("@anna", "anna"),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_name_is_trimmed(whole, left):
    """Possessives, quotation marks and stops go; the stop of an initial or an abbreviation stays."""
    start, end = trimmed(whole, 0, len(whole))

    assert left == whole[start:end]


def test_more_than_so_many_years_is_no_date():
    """It says how long, not when."""
    assert [("8+ years", "QUANTITY")] == found("8+ years of work", "DATE*", "DATE", "DATE", "", "")
    assert [("8", "QUANTITY")] == found("8+ years", "DATE*", "", "")
    assert [("8 May", "DATE")] == found("8 May", "DATE*", "DATE")


def test_the_score_is_the_mean_of_the_words():
    """A probability, so between 0 and 1."""
    words = words_of("Anna Schmidt")
    (finding,) = spans_of("Anna Schmidt", words, [Tagged("PERSON", 1.0, True), Tagged("PERSON", 0.8, False)], {})

    assert 0.9 == pytest.approx(finding.score)
    assert "model" == finding.by
