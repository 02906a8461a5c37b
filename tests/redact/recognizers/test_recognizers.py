"""The list of recognizers is complete, and a wrong name is an error."""

import pytest

from gateway.redact.recognizers import NAMES, load


def test_each_name_stands_once():
    """A name chooses one recognizer."""
    assert len(set(NAMES)) == len(NAMES)


def test_an_unknown_recognizer_is_refused():
    """A wrong name is an error, never one recognizer fewer."""
    with pytest.raises(ValueError, match="unknown"):
        load(["EmailRecognizer", "EmialRecognizer"])
