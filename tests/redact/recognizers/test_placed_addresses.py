"""Streets named by where they lie, beside a word for living or a postcode; rooms, days and goods with a number are none."""

import pytest

from gateway.redact.recognizers.placed_addresses import RULES
from tests.redact.cost import assert_linear, grown
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)

STREETS = [
    "Auf der Heide 4", "Im Sande 31", "Hinter dem Deich 6", "Am Alten Schlachthof 9b", "Vor der Mühle 8", "In den Birken 15", "Unterm Schloss 3",
    "An der Obermühle 2", "Beim Andreasbrunnen 5", "Bei der Linde 1", "Zum Grünen Kranz 12", "Am Kaiser-Friedrich-Tor 4", "Oberer Kamp 7",
]  # fmt: skip


@pytest.mark.parametrize("street", STREETS)
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("wohnt ", ""), ("Adresse: ", "\n"), ("seine neue Anschrift lautet ", "."), ("sie zieht nach ", " um"), ("Ich wohne jetzt ", " in Soest"), ("gemeldet ", " (bei Wolf)"),
    ],
)  # fmt: skip
def test_beside_a_word_for_living(street, before, behind):
    """Each is found whole."""
    assert FAMILY.surfaces(f"{before}{street}{behind}", "ADDRESS") == [street]


@pytest.mark.parametrize("street", STREETS)
@pytest.mark.parametrize(
    "town", [", 59494 Soest", "\n59494 Soest", " 59494 Soest", ", 3. OG rechts, 59494 Soest", ", Hinterhaus, 2. Etage, D-59494 Soest", ", A-6020 Innsbruck", ", CH-8400 Winterthur"]
)  # fmt: skip
def test_with_a_postcode(street, town):
    """By itself, floor, building and town with it."""
    assert FAMILY.surfaces(f"{street}{town}", "ADDRESS") == [street + town]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("das Paket an Auf der Heide 4 schicken", "Auf der Heide 4"), ("Treffpunkt: Im Sande 31", "Im Sande 31"), ("Einsatzort Vor der Mühle 8 um 7", "Vor der Mühle 8"),
        ("Auf der Heide 4 (bei Wolf)", "Auf der Heide 4"), ("er wohnt auf der Heide 4", "auf der Heide 4"), ("wohnt Auf der Heide 4, Hinterhaus, 2. OG links", "Auf der Heide 4, Hinterhaus, 2. OG links"),
        ("lives at 810 W Fulton #7", "810 W Fulton #7"), ("at 12 NE Alder Creek, Apt 4B, Portland", "12 NE Alder Creek, Apt 4B"),
    ],
)  # fmt: skip
def test_addresses(text, address):
    """What is sent or met somewhere, small letters, what belongs to it, and streets without a word for one."""
    assert FAMILY.surfaces(text, "ADDRESS") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Treffpunkt: Im Raum 12", "Das Paket liegt im Regal 4", "Er wohnt im Zimmer 12", "wohnt seit Am Montag 12", "Lieferung: Am Dienstag 3", "auf der Heide 4 Schafe",
        "Im Kapitel 4 steht", "Am Stand 7, 12 Kisten", "Paket Große Kiste 3", "Lieferung Neue Ware 12", "Wohnung im Altbau 80 km", "In der Halle 7", "Im Sande 31",
        "zieht im Mai 3 Wochen um", "wohnt auf der Insel 3 Wochen", "5 W Lamp # of", "Haus Im Bau 4", "12 S main", "Auf der Seite 12, 50000 Leser",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Rooms, goods, days and spans of time."""
    assert FAMILY.found(text) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    ["wohnt Am ", "wohnt ", "Am Alten Tor 1, ", "wohnt an der Alten Ab 1 ", "Im Sande 3, Hinterhaus, ", "Paket: Im Ab-Ab-Ab 1", "Oberer Abc 1, links, ", "1 N Abc ", "1 N Abc #"],
)  # fmt: skip
def test_cost_is_linear(seed):
    """Sixteen times the text costs about sixteen times the time, whatever nearly is an address in it."""
    assert_linear(FAMILY.findings, lambda size: grown(seed, size))
