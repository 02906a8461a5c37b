"""The running gateway's detector is made when it is wanted, knows who is on the roster, and says why where there is none."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from gateway.errors import ConfigurationError
from gateway.looking import Looking, detector_of
from gateway.model import Scan
from gateway.redact.workers import Workers
from gateway.settings import DetectorSettings


class People:
    """A roster of which only the names matter."""

    def __init__(self, *names):
        self.names = names

    def people(self):
        return self.names


class Knowing:
    """A detector that answers with who it knows."""

    def __init__(self, people):
        self.known = people.people()

    def replace_people(self, people):
        self.known = tuple(people)

    def scan(self, texts):
        return [Scan(topics=tuple(self.known))] * len(texts)


def test_it_is_made_when_it_is_wanted():
    """Not before a text is to be looked at or somebody waits for it, and only once."""
    made = []
    looking = Looking(lambda people: made.append(1) or Knowing(people), People("Anna"))
    assert not looking.ready
    assert not made
    assert looking.scan(["text"] * 2) == [Scan(topics=("Anna",))] * 2
    looking.start()
    assert looking.wait(60)
    assert made == [1]


def test_it_knows_who_is_on_the_roster_now():
    """Whether the roster changes before it is made, while it is, or after."""
    begun, go_on = threading.Event(), threading.Event()

    def make(people):
        begun.set()
        assert go_on.wait(60)
        return Knowing(people)

    looking = Looking(make, People("Anna"))
    looking.use(People("Ben"))
    looking.start()
    assert begun.wait(60)
    looking.use(People("Carmen"))
    go_on.set()
    assert looking.scan(["text"]) == [Scan(topics=("Carmen",))]
    looking.use(People("Dev"))
    assert looking.scan(["text"]) == [Scan(topics=("Dev",))]


def test_a_change_of_the_roster_waits_for_no_detector():
    """Whoever changes it goes on at once, also while the detector takes long over a change before; the later one counts."""
    slow, go_on = threading.Event(), threading.Event()

    class Slow(Knowing):
        def replace_people(self, people):
            if "Ben" in people:
                slow.set()
                assert go_on.wait(60)
            super().replace_people(people)

    looking = Looking(Slow, People("Anna"))
    assert looking.wait(60)
    looking.use(People("Ben"))
    assert not slow.is_set()
    with ThreadPoolExecutor(1) as thread:
        begun = thread.submit(looking.scan, ["begun"])
        assert slow.wait(60)
        looking.use(People("Carmen"))
        go_on.set()
        assert begun.result(60) == [Scan(topics=("Ben",))]
    assert looking.scan(["begun"]) == [Scan(topics=("Carmen",))]


def test_nobody_is_looked_for_by_a_former_roster():
    """A change that the detector cannot take in fails the look, and the next one tries again."""
    failing = [OSError(), OSError()]

    class Failing(Knowing):
        def replace_people(self, people):
            if failing:
                raise failing.pop()
            super().replace_people(people)

    looking = Looking(Failing, People("Anna"))
    assert looking.scan(["text"]) == [Scan(topics=("Anna",))]
    looking.use(People("Ben"))
    for _ in range(2):
        with pytest.raises(OSError):
            looking.scan(["text"])
    assert looking.scan(["text"]) == [Scan(topics=("Ben",))]


@pytest.mark.parametrize(
    ("error", "why"),
    [(ConfigurationError("install the model"), "install the model"), (OSError("/home of Anna"), "OSError")],
)
def test_one_that_cannot_be_made_withholds(error, why):
    """It is not ready and says why, in our own words or by the error's type; texts fail at once."""

    def make(_people):
        raise error

    looking = Looking(make, People())
    assert not looking.wait(60)
    assert (looking.ready, looking.why) == (False, why)
    assert looking.scan(["text"]) == [Scan(failure="detector_unavailable")]
    looking.close()


def test_settings_say_which_it_is():
    """In processes of its own unless there shall be none."""
    alone = detector_of(DetectorSettings(workers=0, engine="patterns"), People())
    assert not isinstance(alone, Workers)
    looking = Looking(lambda people: detector_of(DetectorSettings(workers=1, engine="spacy:missing"), people), People())
    try:
        assert not looking.wait(60)
        assert "missing is not installed" in looking.why
        assert looking.scan(["text"]) == [Scan(failure="detector_unavailable")]
    finally:
        looking.close()


def test_one_that_is_made_too_late_is_closed_too():
    """The gateway stops while its detector is being made: no process of it stays."""
    begun, go_on, made = threading.Event(), threading.Event(), []

    def make(people):
        begun.set()
        assert go_on.wait(60)
        made.append(detector_of(DetectorSettings(workers=1, engine="patterns"), people))
        return made[0]

    looking = Looking(make, People())
    looking.start()
    assert begun.wait(60)
    looking.close()
    go_on.set()
    looking.wait(60)
    made[0]._keeper.join(60)
    assert not made[0]._keeper.is_alive()
    assert looking.scan(["text"]) == [Scan(failure="detector_unavailable")]
