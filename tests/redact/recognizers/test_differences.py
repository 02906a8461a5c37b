"""
Where Presidio's own engine and ours differ on the kinds of things that both know: ours finds all that the engine finds, and
what the engine misses is listed here, by name, with one example each (`PRESIDIO_MISSES`).

What the engine finds and is none is listed in `test_presidio` (`PRESIDIO_IS_WRONG`). The engine of these comparisons asks for
telephone numbers in our regions and its guesses below our least score count for nothing. Presidio as it comes has other regions,
and tells its guesses: what it finds by these two and we do not is listed as well (`ONLY_AS_IT_COMES`).
"""

import importlib
import random

import pytest

from gateway.redact.recognizers import load, presidio, presidio_entries
from gateway.redact.recognizers.dates import RULES as DATES
from gateway.redact.recognizers.doubts import is_no_address, is_no_phone
from gateway.redact.recognizers.network import RULES as NETWORK
from gateway.redact.recognizers.numbers import RECOGNIZERS as NUMBERS
from gateway.redact.recognizers.phones import RULES as PHONES
from tests.redact.people import CLEAN, IDENTIFYING, corpus
from tests.redact.recognizers.looking import Family
from tests.redact.recognizers.test_presidio import CORPORA as COMPARED

LEAST = presidio.LEAST_SCORE

PRESIDIO_MISSES = [
    ("2-series Mastercard", "card 2223 0031 2200 3222", "2223 0031 2200 3222"),
    ("2-series Mastercard, one piece", "card 2307733725847513 please", "2307733725847513"),
    ("19-digit Visa", "pay with 4273468222888969924 now", "4273468222888969924"),
    ("12-digit Maestro", "card 503867297114", "503867297114"),
    ("Troy", "kart 9792030394440796", "9792030394440796"),
    ("account number in small letters", "to de89370400440532013000", "de89370400440532013000"),
    ("account number with points", "to DE89.3704.0044.0532.0130.00", "DE89.3704.0044.0532.0130.00"),
    ("date in words", "on 2 June 1998 we met", "2 June 1998"),
    ("date in German words", "am 22. Juni 2015 verkündet", "22. Juni 2015"),
    ("date in Spanish words", "el 10 de noviembre de 2006", "10 de noviembre de 2006"),
    ("month and year", "since July 1998", "July 1998"),
    ("telephone number that is not given out", "Phone: +1 (300) 900-8300", "+1 (300) 900-8300"),
    ("extension alone after its word", "Durchwahl: 40217", "40217"),
    ("national number of no country asked", "781 1704 office", "781 1704"),
    ("telephone number grouped unusually", "416 60 039 office", "416 60 039"),
]

# Left alone by us, found by Presidio as it comes: what it is, and its entity, example and surface.
ONLY_AS_IT_COMES = [
    ("nine digits in a row that no word announces", "US_SSN", "order 536904399 shipped", "536904399"),
    ("nine digits, five before a mark", "US_SSN", "to 53690-4399 there", "53690-4399"),
    ("nine digits, three before a mark", "US_SSN", "to 536-904399 there", "536-904399"),
    ("the address of no machine", "IP_ADDRESS", "listens on :: only", "::"),
    ("eleven digits in a row, a mobile in Brazil", "PHONE_NUMBER", "order 11961236281 shipped", "11961236281"),
]
# The regions of Presidio as it comes that ours are without.
OTHER_REGIONS = ("IL", "CA", "BR")


@pytest.fixture(scope="module")
def engine():
    """Presidio's own engine with a blank pipeline, the recognizers that we share, and its recognizer of dates."""
    return _engine({"supported_regions": presidio.REGIONS})


@pytest.fixture(scope="module")
def as_it_comes():
    """The same with nothing set: Presidio's own regions."""
    return _engine({})


def _engine(phones):
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    presidio.keep_offline()
    blank = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    blank.nlp = {"en": spacy.blank("en")}
    registry = RecognizerRegistry(supported_languages=["en"])
    for entry in presidio_entries.ENTRIES:
        make = getattr(importlib.import_module(entry.module), entry.name)
        extra = phones if entry.name == "PhoneRecognizer" else {}
        registry.add_recognizer(make(supported_language="en", **extra))
    dates = importlib.import_module(presidio.GENERIC + "date_recognizer")
    registry.add_recognizer(dates.DateRecognizer(supported_language="en"))
    return AnalyzerEngine(registry=registry, nlp_engine=blank, supported_languages=["en"])


@pytest.fixture(scope="module")
def ours():
    names = [entry.name for entry in presidio_entries.ENTRIES] + [
        rule.name for rule in (*DATES, *NETWORK, *NUMBERS, *PHONES)
    ]
    loaded, _ = load(names)

    class Loaded:
        def __init__(self, recognizer):
            self.recognizer = recognizer

        def load(self):
            return self.recognizer

    return Family([Loaded(recognizer) for recognizer in loaded])


def missing(engine, ours, text, least=LEAST):
    """Return what the engine finds and ours does not cover, but for what is listed as wrong."""
    found = ours.findings(text)
    covered = {n for finding in found for n in range(finding.start, finding.end)}
    for result in engine.analyze(text, "en"):
        wrong = {"PHONE_NUMBER": is_no_phone, "URL": is_no_address}.get(result.entity_type)
        if result.score < least or (wrong and wrong(text, result.start, result.end)):
            continue
        if result.entity_type == "DATE_TIME" and not any(f.label == "DATE" for f in found):
            continue  # dates are not shared: Presidio's count 1/2/3 and bare months, see the tests of `dates`
        if not covered >= set(range(result.start, result.end)):
            yield result.entity_type, text[result.start : result.end]


@pytest.mark.parametrize("text", [text for text, _ in IDENTIFYING] + CLEAN)
def test_ours_covers_what_the_engine_finds(engine, ours, text):
    """On our own texts, whatever context the engine adds."""
    assert list(missing(engine, ours, text)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", COMPARED)
def test_ours_covers_what_the_engine_finds_in_corpora(engine, ours, name):
    """The same on labelled texts."""
    assert [lost for text in corpus(f"{name}.jsonl", 80) for lost in missing(engine, ours, text)] == []


@pytest.mark.parametrize(("what", "text", "surface"), PRESIDIO_MISSES)
def test_what_the_engine_misses(engine, ours, what, text, surface):
    """The engine does not find it whole; ours does, from its first to its last character."""
    alone = {(r.start, r.end) for r in engine.analyze(text, "en") if r.score >= LEAST}
    start = text.index(surface)
    assert not any(a <= start and start + len(surface) <= b for a, b in alone), what
    assert surface in [found for _, found in ours.found(text)], what


@pytest.mark.parametrize("text", [text for text, _ in IDENTIFYING] + CLEAN)
def test_ours_covers_what_presidio_as_it_comes_finds(as_it_comes, ours, text):
    """On our own texts, with its regions and with its guesses."""
    assert list(missing(as_it_comes, ours, text, least=0.0)) == []


@pytest.mark.parametrize("region", [*OTHER_REGIONS, *presidio.REGIONS])
def test_numbers_of_its_regions_are_found_as_they_are_printed(as_it_comes, ours, region):
    """Landlines and mobiles of each region of its own and of ours, written as that region prints them."""
    import phonenumbers

    chance = random.Random(region)
    for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE):
        example = phonenumbers.example_number_for_type(region, kind)
        printed = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
        for _ in range(20):
            number = printed[:-3] + "".join(chance.choices("0123456789", k=3))
            assert list(missing(as_it_comes, ours, f"the site, {number}, is closed")) == []


@pytest.mark.parametrize(("what", "entity", "text", "surface"), ONLY_AS_IT_COMES)
def test_what_only_presidio_as_it_comes_finds(as_it_comes, engine, ours, what, entity, text, surface):
    """It does, by a guess or by a region that ours are without; ours leaves the text alone."""
    assert (entity, surface) in list(missing(as_it_comes, ours, text, least=0.0)), what
    assert list(missing(engine, ours, text)) == []
    assert surface not in [found for _, found in ours.found(text)], what


def test_every_guess_and_region_is_listed(as_it_comes):
    """A version of Presidio that guesses at something else, or has another region, is noticed."""
    guesses = {
        entity
        for recognizer in as_it_comes.registry.recognizers
        for entity in recognizer.supported_entities
        if any(pattern.score < LEAST for pattern in getattr(recognizer, "patterns", ()))
    }
    # A card is believed or refused by its check digit, whatever its pattern's score; dates are not shared.
    assert guesses - {"CREDIT_CARD", "DATE_TIME"} == {entity for _, entity, _, _ in ONLY_AS_IT_COMES} - {"PHONE_NUMBER"}
    phone = next(r for r in as_it_comes.registry.recognizers if r.supported_entities == ["PHONE_NUMBER"])
    assert set(phone.supported_regions) - set(presidio.REGIONS) == set(OTHER_REGIONS)
