"""Who writes, in what chats are exported or copied as: after the time, or in angle brackets, at the beginning of a line."""

from typing import Final

import regex

from gateway.redact.recognizers.rule import Rule

_CLOCK: Final = r"\d\d?:\d\d(?::\d\d)?(?:[ \u00a0\u202f]?[AaPp]\.?[ ]?[Mm]\.?)?"
_CLOCK_SHAPES: Final = r"\d\d?:\d\d(?::\d\d)?(?: ?[ap]\.? ?m\.?)?"
_SHORT_CLOCK: Final = _CLOCK.replace(r"(?::\d\d)?", "")
_YEAR_LAST: Final = r"\d\d?[./-]\d\d?[./-](?:\d\d){1,2}"
_DAY: Final = rf"(?:\d{{4}}[./-]\d\d?[./-]\d\d?|{_YEAR_LAST})"
_DAY_SHAPES: Final = r"\d[./-]\d\d?[./-](?:\d\d){1,2}"
# What messengers put in front of a line and of a name that is in no list of contacts; it is not seen.
_MARKS: Final = r"[\u200e\u200f\u202a-\u202c\ufeff]{0,2}"
_NAME: Final = r"(?P<it>\p{L}[^\n:<>\[\]]{0,46}[^\s:<>\[\]]|\p{L})"
_LINE: Final = rf"(?:^|(?<=[\u2028\r])){_MARKS}"
# Logs have times in front as well: of these words one says that a line is no message of somebody.
_LOGGED: Final = frozenset(
    """
    trace debug info notice warn warning error err fatal critical crit alert emerg severe verbose fine finer finest exception note step stage task test tests build
    job run phase result results status output input stdout stderr total time start started end ended finished stop stopped done failed success pass passed fail
    loading running building compiling downloading uploading installing processing starting stopping connecting waiting fetching updating writing reading skipping
    get put post patch delete head options system server client kernel main worker thread process service app backend frontend database db api http https url path file agenda break lunch topic
    hinweis warnung fehler pause thema beginn ende aufgabe schritt ergebnis nota aviso tema inicio fin pausa tarea paso resultado
    """.split()
)
# What else stands in angle brackets at the beginning of a line: markup, and what is to be filled in.
_ELEMENTS: Final = frozenset(
    """
    a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn
    dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd
    label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search
    section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var
    video wbr g path rect line circle text defs use xml root item items name value key entry node element property config settings project version dependency
    dependencies module modules plugin description string int integer number array dict true false bool boolean void null none type any object t k v e
    file files filename folder directory dir path command commands cmd arg args option options flag flags url uri host hostname port user username password token id
    image tag branch commit message msg date year month day email subject query pattern regex source target src dst destination from to input output n x y
    enter tab esc escape ctrl alt shift space return up down left right backspace delete eof blank empty snip unk pad mask bos eos think thinking answer context
    question system assistant instructions instruction example examples document documents tool tools result results response request prompt note redacted removed
    datei ordner pfad benutzer passwort archivo carpeta usuario fecha nombre
    """.split()
)


def _is_a_sender(match: "regex.Match[str]") -> bool:
    """Refuse what a program logs: levels, steps, paths and names in capitals with signs between them."""
    found = match.group("it")
    words = found.lower().split()
    return (
        len(words) <= 5
        and _LOGGED.isdisjoint(words)
        and regex.search(r"[=/\\{}()|@]|\d{5}|\w\.\w|_\w+_|\.{2}|https?\Z", found) is None
        and not (len(words) == 1 and regex.fullmatch(r"\p{Lu}{4,}|\p{Lu}+[_-][\p{Lu}\d_-]+", found))
    )


def _is_a_nick(match: "regex.Match[str]") -> bool:
    """Refuse elements and what is to be filled in."""
    found = match.group("it")
    words = found.lower().split()
    rest = match.string[match.end() : match.end() + 240].split("\n", 1)[0]
    return (
        _ELEMENTS.isdisjoint([found.lower(), *regex.findall(r"[^\s_-]{3,}", found.lower())])
        and len(words) <= 3
        and regex.search(r"</|/>|<\w+>|^\s*[\[<|(]", rest) is None
    )


RULES: Final = (
    Rule(
        name="chats/dated",
        label="PERSON",
        anchors=(
            rf"{_DAY_SHAPES},? {_CLOCK_SHAPES}(?:\]| [-\x02]) [^\n:]{{1,52}}:",
            rf"\[{_CLOCK_SHAPES},? \d{{1,4}}[./-]\d\d?[./-](?:\d\d){{1,2}}\] [^\n:]{{1,52}}:",
            rf", \[\d?{_DAY_SHAPES},? {_CLOCK_SHAPES}\]",
        ),
        # Logs write the year first and a time with its seconds, and no comma between them.
        pattern=(
            rf"{_LINE}(?:{_DAY},?[ ]{_SHORT_CLOCK}[ ][-–]|\[(?:{_DAY},|{_YEAR_LAST})[ ]{_CLOCK}\]|\[{_CLOCK},?[ ]{_DAY}\])"
            rf"[ ]{_MARKS}(?:~[ \u00a0\u202f]?)?{_MARKS}{_NAME}[ ]?:(?=\s|$)"
            rf"|{_LINE}{_NAME},[ ]\[{_YEAR_LAST},?[ ]{_CLOCK}\]"
        ),
        before=112,
        after=2,
        score=0.75,
        flags=regex.M,
        sure=_is_a_sender,
    ),
    Rule(
        name="chats/timed",
        label="PERSON",
        anchors=(rf"(?:^|\n)\[{_CLOCK_SHAPES}\] [^\n:]{{1,40}}:", rf"  \[?{_CLOCK_SHAPES}\]?\r?(?:\n|$)"),
        pattern=(
            rf"{_LINE}\[{_CLOCK}\][ ]{_NAME}:(?=\s|$)"
            rf"|{_LINE}(?P<it>\p{{L}}[^\n:<>\[\]]{{0,38}}[^\s:<>\[\]]|\p{{L}})[ ]{{2}}(?:\[{_CLOCK}\]|{_CLOCK})[ ]?\r?$"
        ),
        before=72,
        after=4,
        score=0.7,
        flags=regex.M,
        sure=_is_a_sender,
    ),
    Rule(
        name="chats/nick",
        label="USERNAME",
        anchors=(
            r"(?:^|\n)<[@+%~&]?[a-z_][^\n<>=/\"']{0,30}> [^\n]",
            rf"(?:^|\n)\[?{_CLOCK_SHAPES}\]? <[@+%~& ]?[a-z_\[`^|][^\n<>=/\"']{{0,30}}>",
        ),
        pattern=(rf"{_LINE}(?:\[?{_CLOCK}\]?[ ])?<[@+%~& ]?(?P<it>[\p{{L}}_\[`^|][^\n<>=/\"']{{0,30}})>[ ](?=\S)"),
        before=56,
        after=4,
        score=0.7,
        flags=regex.M,
        sure=_is_a_nick,
    ),
)
