"""
Which country a well-known town lies in, and which part of the world a country is in: what a place is made coarser to.

A short table of towns that people at work often write of, in English, Spanish and German. What is not in it has no region here.
"""

from typing import Final

from gateway.redact.invented import fold

_PARTS: Final = {
    "Northern Europe": (
        "Denmark Estonia Finland Iceland Ireland Latvia Lithuania Norway Sweden United_Kingdom Dänemark Finnland Irland Lettland "
        "Litauen Norwegen Schweden Großbritannien Dinamarca Finlandia Irlanda Noruega Suecia Reino_Unido England Scotland Wales UK"
    ),
    "Western Europe": (
        "Austria Belgium France Germany Luxembourg Netherlands Switzerland Österreich Belgien Frankreich Deutschland Luxemburg "
        "Niederlande Schweiz Bélgica Francia Alemania Luxemburgo Países_Bajos Suiza"
    ),
    "Southern Europe": "Croatia Greece Italy Malta Portugal Serbia Slovenia Spain Kroatien Griechenland Italien Spanien España Italia Grecia",
    "Eastern Europe": (
        "Bulgaria Czechia Hungary Poland Romania Russia Slovakia Ukraine Bulgarien Tschechien Ungarn Polen Rumänien Russland "
        "Slowakei Chequia Hungría Polonia Rumania Rusia Ucrania"
    ),
    "North America": "Canada United_States USA US Kanada Vereinigte_Staaten Estados_Unidos Canadá Mexico México Mexiko",
    "Latin America": "Argentina Bolivia Brazil Chile Colombia Cuba Ecuador Paraguay Peru Uruguay Venezuela Brasilien Brasil Perú Kolumbien",
    "Asia": (
        "Bangladesh China India Indonesia Iran Iraq Israel Japan Malaysia Pakistan Philippines Qatar Saudi_Arabia Singapore "
        "South_Korea Sri_Lanka Taiwan Thailand Turkey United_Arab_Emirates Vietnam Indien Türkei Turquía Japón"
    ),
    "Africa": "Algeria Cameroon Egypt Ethiopia Ghana Kenya Morocco Nigeria Senegal South_Africa Tunisia Ägypten Marokko Südafrika Egipto Marruecos",
    "Oceania": "Australia New_Zealand Australien Neuseeland Nueva_Zelanda",
}  # fmt: skip
_TOWNS: Final = {
    "Germany": (
        "Berlin Hamburg Munich München Cologne Köln Frankfurt Stuttgart Düsseldorf Dortmund Essen Leipzig Bremen Dresden Hannover "
        "Hanover Nuremberg Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Karlsruhe Mannheim Augsburg Wiesbaden Kiel "
        "Mainz Freiburg Rostock Kassel Potsdam Erfurt Magdeburg Saarbrücken Heidelberg Regensburg Würzburg Ulm Aachen Bavaria Bayern "
        "Saxony Sachsen Hessen Thüringen"
    ),
    "Austria": "Vienna Wien Graz Linz Salzburg Innsbruck",
    "Switzerland": "Zurich Zürich Geneva Genf Basel Bern Lausanne",
    "Spain": (
        "Madrid Barcelona Valencia Seville Sevilla Zaragoza Málaga Murcia Palma Bilbao Alicante Córdoba Valladolid Vigo Gijón "
        "Granada Vitoria Pamplona Santander Salamanca Toledo Cádiz Oviedo Andalucía Cataluña Galicia Aragón"
    ),
    "United Kingdom": (
        "London Londres Birmingham Manchester Leeds Liverpool Sheffield Bristol Glasgow Edinburgh Cardiff Belfast Newcastle "
        "Nottingham Leicester Southampton Brighton Oxford Cambridge York Aberdeen"
    ),
    "Ireland": "Dublin Cork Galway Limerick",
    "United States": (
        "New_York New_York_City NYC Los_Angeles Chicago Houston Phoenix Philadelphia San_Antonio San_Diego Dallas San_Francisco "
        "Austin Seattle Denver Boston Detroit Portland Las_Vegas Memphis Baltimore Milwaukee Atlanta Miami Minneapolis Cleveland "
        "New_Orleans Tampa Pittsburgh Cincinnati Kansas_City California Texas Florida Illinois Ohio Arizona Oregon Nevada Michigan"
    ),
    "Canada": "Toronto Montreal Vancouver Calgary Ottawa Edmonton",
    "Mexico": "Mexico_City Guadalajara Monterrey Puebla Tijuana",
    "France": "Paris Marseille Lyon Toulouse Nice Nantes Strasbourg Bordeaux Lille París",
    "Italy": "Rome Rom Roma Milan Mailand Milano Naples Turin Bologna Florence Venice Venedig",
    "Netherlands": "Amsterdam Rotterdam Utrecht Eindhoven The_Hague",
    "Belgium": "Brussels Brüssel Bruselas Antwerp Ghent",
    "Poland": "Warsaw Warschau Varsovia Kraków Wrocław Gdańsk Poznań",
    "Czechia": "Prague Prag Praga Brno",
    "Sweden": "Stockholm Gothenburg Malmö",
    "Denmark": "Copenhagen Kopenhagen Copenhague Aarhus",
    "Norway": "Oslo Bergen Trondheim",
    "Finland": "Helsinki Tampere Turku",
    "Portugal": "Lisbon Lissabon Lisboa Porto",
    "Greece": "Athens Athen Atenas Thessaloniki",
    "Hungary": "Budapest",
    "Romania": "Bucharest Bukarest Bucarest",
    "Turkey": "Istanbul Ankara Izmir",
    "Russia": "Moscow Moskau Moscú",
    "Ukraine": "Kyiv Kiev Lviv Odesa",
    "India": "Mumbai Delhi Bangalore Bengaluru Hyderabad Chennai Kolkata Pune",
    "China": "Beijing Shanghai Shenzhen Guangzhou Hong_Kong",
    "Japan": "Tokyo Osaka Kyoto Yokohama Tokio",
    "Argentina": "Buenos_Aires Rosario",
    "Colombia": "Bogotá Medellín Cali",
    "Chile": "Santiago_de_Chile Valparaíso",
    "Peru": "Lima",
    "Brazil": "São_Paulo Rio_de_Janeiro Brasília",
    "Australia": "Sydney Melbourne Brisbane Perth Adelaide",
    "Nigeria": "Lagos Abuja",
    "Kenya": "Nairobi Mombasa",
    "South Africa": "Johannesburg Cape_Town Durban",
    "Egypt": "Cairo Kairo Alexandria",
}  # fmt: skip


def _by_name(table: dict[str, str]) -> dict[str, str]:
    return {fold(name.replace("_", " ")): to for to, names in table.items() for name in names.split()}


# A country's name goes before a town's: Mexico is the country.
_REGIONS: Final = _by_name(_TOWNS) | _by_name(_PARTS)
REGIONS: Final = tuple(sorted({*_TOWNS, *_PARTS}))


def region_of(place: str) -> str | None:
    """Return the country of a town, or the part of the world of a country; None for a place that is in no table."""
    return _REGIONS.get(fold(place.strip(" ,.")))
