"""Capitals that everybody writes for other things are listed; initials that are hardly anything else are not."""

from gateway.redact.people.abbreviations import ABBREVIATIONS, CODES


def test_what_stands_for_things_is_listed():
    """Departments, money, units, words of mail, states; in lower case, as they are compared."""
    assert {"hr", "it", "ok", "qa", "pr", "pm", "ceo", "eu", "uk", "us", "aw", "rrhh"} <= ABBREVIATIONS
    assert {"or", "nw", "ny", "tv", "am", "id"} <= CODES
    assert all(word.isalpha() and word.islower() for word in ABBREVIATIONS | CODES)


def test_most_pairs_of_letters_may_be_initials():
    """Of 676 pairs of letters five in six are free, so that nearly everybody's initials are found."""
    assert sum(len(word) == 2 for word in ABBREVIATIONS) < 676 / 6
