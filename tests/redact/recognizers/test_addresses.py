"""Streets with numbers, boxes and postcodes in three languages and some more; roads, places and amounts are none."""

import pytest

from gateway.redact.recognizers.addresses import RULES
from tests.redact.recognizers.looking import Family

FAMILY = Family(RULES)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Location: 5522 Willow Dr, Arlington, PA 35858\n", "5522 Willow Dr, Arlington, PA 35858"), ("at 4783 Bay Rd Saginaw, Michigan 48604", "4783 Bay Rd Saginaw, Michigan 48604"),
        ("3 Park Ave., 26th Floor New York, NY 10016", "3 Park Ave., 26th Floor New York, NY 10016"), ("lives at 12 King's Road, London SW3 4ND.", "12 King's Road, London SW3 4ND"),
        ("1100 Louisiana, Suite 3300 Houston, Texas 77002", "1100 Louisiana, Suite 3300 Houston, Texas 77002"), ("flat at 2455 bennett valley road", "2455 bennett valley road"),
        ("P. O. Box 1188, Houston, Texas 77251-1188", "P. O. Box 1188, Houston, Texas 77251-1188"), ("PSC 3294, Box 9168\nAPO AA 61487", "PSC 3294, Box 9168\nAPO AA 61487"),
        ("wohnt Hauptstraße 12, 10115 Berlin", "Hauptstraße 12, 10115 Berlin"), ("Lange Str. 4a", "Lange Str. 4a"), ("in der Waldgasse 11.", "Waldgasse 11"),
        ("Am Markt 3, 18055 Rostock", "Am Markt 3, 18055 Rostock"), ("Schlossberg 5, 79098 Freiburg", "Schlossberg 5, 79098 Freiburg"), ("Postfach 12 34 56", "Postfach 12 34 56"),
        ("Domicilio: Calle del Sol, 42 1C.\n", "Calle del Sol, 42 1C"), ("Avda. Valdecilla, s/n 39008", "Avda. Valdecilla, s/n"), ("C/ Mayor, 5", "C/ Mayor, 5"),
        ("Paseo Isabel la Católica, 1-3", "Paseo Isabel la Católica, 1-3"), ("Apartado de correos 123", "Apartado de correos 123"),
        ("31 Rue de la Paix", "31 Rue de la Paix"), ("Via Garibaldi 12", "Via Garibaldi 12"), ("Magasinsgatan 7", "Magasinsgatan 7"), ("Rua Augusta 1257", "Rua Augusta 1257"),
    ],
)  # fmt: skip
def test_addresses(text, address):
    """Each is found whole."""
    assert FAMILY.surfaces(text, "ADDRESS") == [address]


@pytest.mark.parametrize(
    ("text", "code"),
    [("ZIP: 90210", "90210"), ("PLZ 10115", "10115"), ("C.P. 28029", "28029"), ("in Houston 77002 now", "77002"), ("near SW1A 1AA today", "SW1A 1AA"), ("D-10115 Berlin", "D-10115"), ("TX 77002", "77002"), ("CP: 28029", "28029"), ("c.p.28029", "28029"), ("cp 28029", "28029")],
)  # fmt: skip
def test_postcodes(text, code):
    """By a word, a form of its own, or a town."""
    assert FAMILY.surfaces(text, "ZIP") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "3 Way", "12 Dr", "auf der Bundesstraße 105", "Parkplatz 12", "Arbeitsplatz 4", "2 ways to go", "5 new road signs", "the 3rd place", "Airtel Plaza Hotel is rated 3",
        "order 77002 in March", "error code 50009", "10 St", "1 in 5 people drive", "3 people live on the road", "vía 3", "Grüneberg 77", "F.C. 100", "Motor 38",
        "24 hour drive", "top 10 court cases", "in 77002 cases", "zip file 3", "box 12", "encoded as cp1252", "CP1251 text",
    ],
)  # fmt: skip
def test_near_misses(text):
    """Roads of a country, seats, amounts, words that end like streets."""
    assert FAMILY.found(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "Avda. Sonora, 13", "C/ Luna 3. 1A Esquina Sol", "Calle 15 No. 654 e/ A", "calle nube de lluvia 141, 7B", "Av. Litoral, 30, 1C", "Av. Luna 188 A-6",
        "C/. Nube Blanca, 14", "C/Luna, 26", "Av. Sol, 3, 5º-B", "C/ Luna, 9 - 4º F", "Avda. Sol, 35 7o dcha", "Calle Luna, 1, 3.º B", "Ctra. Luna no 119",
        "C/ Sol 101, Principal", "C/ Sol 3102, Apto. 116",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("before", "behind"), [("Domicilio: ", "\n"), ("Domicilio: ", ". Teléfono: 3"), ("vive en la ", " desde mayo")]
)
def test_a_spanish_address_is_found_to_its_end(address, before, behind):
    """Abbreviations, floors and doors are part of it; announced, it may also have no word for a street that we know."""
    if before.startswith("vive") and (address.startswith(("calle", "Calle 15")) or "Esquina" in address):
        pytest.skip("only what announces it says where it ends")
    assert FAMILY.surfaces(f"x\n{before}{address}{behind}", "ADDRESS") == [address]
