"""
Coarser forms of one value: a time to its hour, a number to its band, a place to a tenth of a degree, a URL to its host.

Each function takes a value and returns its coarser form, or None when the value is not of that kind; the field is then
dropped. A form never holds more of the value than its name says: `host` has no user, port, path or query.
"""

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from gateway.clock import from_rfc3339
from gateway.model import Generalisation, Json

_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_ADDRESS = re.compile(r"[^@\s]{1,64}@(?P<domain>[^@\s]{3,253})")
_FOUR_NUMBERS = re.compile(r"[0-9.]+|0x[0-9a-f]+")

APP_CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "browser": ("chrome", "google-chrome", "chromium", "firefox", "msedge", "edge", "safari", "opera", "brave", "vivaldi"),
    "mail": ("outlook", "olk", "thunderbird", "mail", "evolution", "kmail", "lotus", "notes"),
    "chat": ("slack", "teams", "ms-teams", "msteams", "discord", "signal", "whatsapp", "telegram", "mattermost", "element"),
    "meeting": ("zoom", "webex", "skype", "gotomeeting", "bluejeans"),
    "editor": (
        "code", "vscode", "codium", "pycharm", "idea", "intellij", "webstorm", "goland", "rider", "clion", "sublime_text",
        "sublime", "vim", "gvim", "nvim", "emacs", "atom", "notepad++", "notepad", "eclipse", "devenv", "xcode", "zed",
        "cursor", "gedit", "kate",
    ),
    "terminal": (
        "terminal", "gnome-terminal", "konsole", "xterm", "iterm2", "iterm", "alacritty", "kitty", "wt", "windowsterminal",
        "cmd", "powershell", "pwsh", "bash", "putty", "tmux",
    ),
    "office": (
        "word", "winword", "excel", "powerpoint", "powerpnt", "onenote", "libreoffice", "soffice", "writer", "calc",
        "impress", "pages", "numbers", "keynote", "acrobat", "acrord32", "evince", "okular", "preview", "foxitreader",
    ),
    "files": ("explorer", "finder", "nautilus", "dolphin", "thunar", "nemo", "totalcmd"),
    "design": ("figma", "photoshop", "illustrator", "gimp", "inkscape", "sketch", "indesign", "autocad", "blender"),
    "database": ("dbeaver", "pgadmin4", "pgadmin", "ssms", "datagrip", "tableau", "powerbi", "pbidesktop"),
    "business": ("sap", "saplogon", "saplgpad", "salesforce", "servicenow", "dynamics", "navision", "jira", "zendesk"),
    "media": ("spotify", "vlc", "itunes", "music", "mpv", "obs", "obs64"),
    "system": ("lockapp", "loginwindow", "screensaver", "taskmgr", "systemsettings", "gnome-control-center", "settings"),
}  # fmt: skip
_APPS: Final = {name: group for group, names in APP_CLASSES.items() for name in names}
_APP_WORD = re.compile(r"[^a-z0-9+_]+")
_VENDORS: Final = frozenset(
    {"microsoft", "google", "mozilla", "apple", "adobe", "jetbrains", "visual", "studio", "gnome"}
)


def generalise(value: Json, to: Generalisation | None) -> Json:
    """Return the coarser form of `value`, or None when there is none."""
    make = _MAKERS.get(to) if to is not None else None
    return None if make is None or value is None or isinstance(value, bool) else make(value)


def _moment(value: Json) -> datetime | None:
    """Read a time in epoch milliseconds or RFC 3339."""
    try:
        if isinstance(value, str):
            value = from_rfc3339(value)
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value // 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _cut(pattern: str) -> Callable[[Json], str | None]:
    @lru_cache(maxsize=1024)
    def written(hour: int) -> str:
        return datetime.fromtimestamp(hour * 3600, UTC).strftime(pattern)

    def cut(value: Json) -> str | None:
        # No form is finer than an hour, and the records of a batch share theirs.
        moment = _moment(value)
        return None if moment is None else written(int(moment.timestamp()) // 3600)

    return cut


def _band(value: Json) -> str | None:
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    low = math.floor(value / 10) * 10
    return f"{low}-{low + 9}"


def _place(value: Json) -> Json:
    if isinstance(value, dict):
        lat, lon = _degrees(value.get("lat"), 90), _degrees(value.get("lon"), 180)
        return None if lat is None or lon is None else {"lat": lat, "lon": lon}
    if isinstance(value, list):
        degrees = [_degrees(number, 180) for number in value]
        return degrees if len(degrees) == 2 and None not in degrees else None
    return _degrees(value, 180)


def _degrees(value: Any, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > most:
        return None
    return round(float(value), 1) + 0.0  # + 0.0 turns -0.0 into 0.0


def _host(value: Json) -> str | None:
    """A host is named by a domain; a bare address (IPv4 in any spelling, IPv6) identifies a machine and has no form."""
    if not isinstance(value, str) or not value.isascii() or any(c.isspace() for c in value.strip()):
        return None
    text = value.strip()
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname
    except ValueError:
        return None
    if not host or _HOST.fullmatch(host) is None or _FOUR_NUMBERS.fullmatch(host) is not None:
        return None
    return host


def _app(value: Json) -> str | None:
    return _app_class(value) if isinstance(value, str) else None


@lru_cache(maxsize=1024)
def _app_class(value: str) -> str:
    name = value.strip().lower().removesuffix(".exe").removesuffix(".app")
    if name in _APPS:
        return _APPS[name]
    for word in _APP_WORD.split(name):
        if word in _APPS and word not in _VENDORS:
            return _APPS[word]
    return "other"


def _domain(value: Json) -> str | None:
    found = _ADDRESS.fullmatch(value.strip()) if isinstance(value, str) else None
    host = None if found is None else _host(found["domain"])
    return host if host is not None and "." in host else None


_MAKERS: Final[dict[Generalisation, Callable[[Json], Json]]] = {
    Generalisation.HOUR: _cut("%Y-%m-%dT%H:00:00Z"),
    Generalisation.DAY: _cut("%Y-%m-%d"),
    Generalisation.MONTH: _cut("%Y-%m"),
    Generalisation.BAND: _band,
    Generalisation.PLACE: _place,
    Generalisation.HOST: _host,
    Generalisation.APP: _app,
    Generalisation.DOMAIN: _domain,
}
