"""Addresses of machines and places on earth: IPv6 in every form, MAC addresses in every grouping, coordinates."""

import ipaddress
from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule


def _is_ipv6(match: "regex.Match[str]") -> bool:
    """Take what the standard library takes, but not the `a::b` of a programming language."""
    found = match.group("it").partition("%")[0].partition("/")[0]
    try:
        ipaddress.IPv6Address(found)
    except ValueError:
        return False
    return sum(map(str.isalnum, found)) >= 3 or any(map(str.isdecimal, found))


def _is_a_place(match: "regex.Match[str]") -> bool:
    """Take latitudes up to 90 and longitudes up to 180 degrees."""
    latitude, longitude = match.group("lat"), match.group("lon")
    return latitude is None or (abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180)


RULES: Final = (
    Rule(
        name="network/ipv6",
        label="IP",
        anchors=(
            r"[0-9a-f]::",
            r"::[0-9a-f]",
            r"[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){5,7}\b",
            r"(?:[0-9a-f]{1,4}:){6}\d{1,3}\.",
        ),
        pattern=r"(?<![\w:.])(?P<it>(?:[0-9a-f:]{2,30}:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]{2,39})(?:%[\w.-]{1,16})?(?:/\d{1,3})?)(?![\w:])",
        before=48,
        after=64,
        score=0.7,
        flags=regex.I,
        sure=_is_ipv6,
    ),
    Rule(
        name="network/mac",
        label="MAC",
        anchors=(
            r"\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b",
            r"\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b",
            r"\b(?:mac|ether|hwaddr|bssid|bluetooth|wifi)\b[^\n]{0,16}[0-9a-f]{12}\b",
        ),
        pattern=(
            r"(?<![\w:.-])(?P<it>[0-9a-f]{2}(?P<m>[:-])[0-9a-f]{2}(?:(?P=m)[0-9a-f]{2}){4}(?:(?P=m)[0-9a-f]{2}){0,2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w:-]|\.\w)"
            r"|\b(?:mac|ether|hwaddr|bssid|bluetooth|wifi)\b[^\n]{0,16}?(?<!\w)(?P<it>(?=\w{0,11}\d)[0-9a-f]{12})(?!\w)"
        ),
        before=44,
        after=12,
        score=0.8,
        flags=regex.I,
    ),
    Rule(
        name="network/ipv4 said",
        label="IP",
        anchors=(r"\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5}|/\d{1,2})\b", r"\bip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}\b"),
        pattern=(
            r"(?<![\w.])(?P<it>(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:/\d{1,2})?)(?![\w]|\.\d)"
            r"|(?<!\w)(?P<it>ip-(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)-){3}(?:25[0-5]|2[0-4]\d|1?\d?\d))(?![\w-])"
        ),
        before=26,
        after=8,
        score=0.6,
        flags=regex.I,
    ),
    Rule(
        name="network/coordinates",
        label="LOCATION",
        anchors=(
            r"-?\d{1,2}\.\d{3,15}\x02?[ ]?[ns]?[,;/ ][ ]?-?\d{1,3}\.\d{3}",
            r"\d{1,3} ?\x02 ?\d{1,2} ?['\x02]",
            r"\b(?:lat|latitude|breite|latitud|lon|lng|long|longitude|l_nge|longitud)[\"']?[ ]?[:=][ ]?[\"']?-?\d{1,3}\.\d{2}",
        ),
        pattern=(
            r"(?<![\w.,-])(?P<it>(?P<lat>[-+]?\d{1,2}\.\d{3,15})°?[ ]?[NSns]?(?:,[ ]?|;[ ]?|/|[ ])(?P<lon>[-+]?\d{1,3}\.\d{3,15})°?(?:[ ]?[EWOewo](?!\w))?)(?![\w.]|,\d)"
            r"|(?<!\w)(?P<it>\d{1,2}[ ]?°[ ]?\d{1,2}[ ]?['′’][ ]?(?:\d{1,2}(?:[.,]\d{1,4})?[ ]?(?:[\"″”]|''))?[ ]?[NSns](?:[ ,;]{1,3}\d{1,3}[ ]?°[ ]?\d{1,2}[ ]?['′’][ ]?(?:\d{1,2}(?:[.,]\d{1,4})?[ ]?(?:[\"″”]|''))?[ ]?[EWOewo])?)(?!\w)"
            r"|\b(?:lat|latitude|breite|latitud|lon|lng|long|longitude|länge|longitud)[\"']?[ ]?[:=][ ]?[\"']?(?P<it>[-+]?\d{1,3}\.\d{2,15})(?![\w.])"
        ),
        before=56,
        after=48,
        score=0.7,
        sure=_is_a_place,
    ),
)
