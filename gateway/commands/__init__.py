"""
The commands, one file a noun. They parse, call and print; what they call lives elsewhere.

Here is what they share: options that follow every subcommand, and how an answer is printed.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from gateway import settings as settings_module
from gateway.settings import Settings

Config = Annotated[Path | None, typer.Option("--config", help="Settings file (TOML).", show_default=False)]
Data = Annotated[
    Path | None, typer.Option("--data", help="Folder for all that the gateway writes.", show_default=False)
]
Keyring = Annotated[
    Path | None, typer.Option("--keyring", help="Folder of the keys, outside the data folder.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


def settings(config: Path | None, data: Path | None, keyring: Path | None, **more: Any) -> Settings:
    """Read the settings, with what the command line gave on top. `more` has dots written as double underscores."""
    overrides = {"data": data, "keyring.path": keyring}
    overrides |= {name.replace("__", "."): value for name, value in more.items()}
    return settings_module.load(config, overrides)


def answer(result: Any, as_json: bool, text: Callable[[Any], str]) -> None:
    """Print a result, as JSON or as `text` makes of it."""
    print(json.dumps(result, ensure_ascii=False, indent=2) if as_json else text(result))


def table(rows: list[dict[str, Any]], columns: list[str], empty: str) -> str:
    """Return rows as aligned columns of text, or `empty` when there are none."""
    if not rows:
        return empty
    cells = [[_shown(row.get(column)) for column in columns] for row in rows]
    widths = [max(len(column), *(len(line[n]) for line in cells)) for n, column in enumerate(columns)]
    head = "  ".join(column.ljust(width) for column, width in zip(columns, widths, strict=True))
    body = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join([head.rstrip(), *body])


def say(text: str) -> None:
    """Tell the person at the terminal something that is not the command's answer."""
    print(text, file=sys.stderr)


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "-"
    return str(value)
