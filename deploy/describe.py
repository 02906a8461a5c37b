"""
Write what the program says about itself into the documents, or check that they still agree.

    .venv/bin/python deploy/describe.py            write
    .venv/bin/python deploy/describe.py --check    exit 1 and name what differs

Written are the parts of README.md and deploy/README.md between `<!-- name: … -->` and `<!-- end -->`, and the two example files of
settings. A test runs the check, so that no setting, route, reason code, command or metric goes undocumented.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

import yaml
from pydantic_core import PydanticUndefined

ROOT = Path(__file__).resolve().parent.parent


def plain(default):
    """Return a default as it is written in TOML, or None where there is none."""
    if default is None or default is PydanticUndefined or default == "":
        return None
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return "[" + ", ".join(f'"{item}"' for item in default) + "]"
    if isinstance(default, int | float):
        return str(default)
    return f'"{default}"'


def table(heads, rows):
    """Return a Markdown table."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines)


# --- settings ---


def settings_table():
    """Return every setting with its default and meaning."""
    from gateway import settings

    return table(
        ("setting", "default", "what it does"),
        [
            (f"`{name}`", f"`{plain(default)}`" if plain(default) else "–", description)
            for name, (description, default) in settings.names().items()
        ],
    )


def toml_example():
    """Return the settings file with every setting, each at its default and commented out."""
    from gateway import settings

    lines = [
        "# Settings of the gateway: `gateway serve --config FILE`. Every line is the default; uncomment what you change.",
        "# The environment goes first: GATEWAY__LISTEN__PORT=8471 beats `port` below. Written by deploy/describe.py.",
        "",
    ]
    section = None
    for name, (description, default) in sorted(settings.names().items(), key=lambda entry: entry[0].count(".") > 0):
        above, _, last = name.rpartition(".")
        if above != section and above:
            lines += ["", f"[{above}]"]
        section = above
        lines += [f"# {description}", f"#{last} = {plain(default) or chr(34) * 2}"]
    return "\n".join(lines) + "\n"


def env_example():
    """Return the environment file with every setting, commented out."""
    from gateway import settings

    lines = [
        "# Settings of the gateway as environment variables, for `EnvironmentFile=` or `env_file:`. Each also exists with _FILE",
        "# behind its name and then names a file that holds the value. Written by deploy/describe.py.",
    ]
    for name, (description, default) in settings.names().items():
        value = ",".join(default) if isinstance(default, tuple) else (plain(default) or "").strip('"')
        lines += ["", f"# {description}", f"#GATEWAY__{name.upper().replace('.', '__')}={value}"]
    return "\n".join(lines) + "\n"


# --- commands, routes, reasons, metrics ---


def commands():
    """Return each command's full name with the first line of its help."""
    return [(name, (command.help or "").strip().split("\n")[0]) for name, command in command_tree()]


def command_tree():
    """Return each command's full name with the command."""
    import typer

    from gateway.__main__ import cli

    def walk(command, name):
        if not hasattr(command, "list_commands"):
            yield name, command
            return
        for child in command.list_commands(None):
            yield from walk(command.get_command(None, child), f"{name} {child}")

    return list(walk(typer.main.get_command(cli), "gateway"))


def routes():
    """Return method and path of every route with the first line of its description, from a gateway that was made for this."""
    from gateway import app, parts, settings, setup

    with tempfile.TemporaryDirectory() as folder:
        made = settings.load(overrides={"data": f"{folder}/data", "keyring.path": f"{folder}/keyring"}, environ={})
        setup.initialise(made)
        opened = parts.open_parts(made, detector=lambda people: people)
        try:
            return sorted(
                (
                    f"{' '.join(sorted(route.methods))} {route.path}",
                    (getattr(route.endpoint, "func", route.endpoint).__doc__ or "").strip().split("\n")[0],
                )
                for route in flat(app.build_app(opened, loops=False).routes)
            )
        finally:
            opened.close()


def flat(routes):
    """Return the routes that can be called, those of included routers too; those of the framework have no methods or words."""
    from fastapi.routing import APIRoute

    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from flat(route.original_router.routes)


def reasons():
    """Return each reason code with its sentence for workers."""
    registered = yaml.safe_load((ROOT / "policies" / "registers" / "reasons.yaml").read_text(encoding="utf-8"))
    return [(code, entry["en"]) for code, entry in registered["reasons"].items()]


def metrics():
    """Return each metric, with its labels, and its meaning."""
    from gateway.figures import ALWAYS, FIGURES

    for name, (meaning, labels) in {**ALWAYS, **FIGURES}.items():
        yield name + (f"{{{','.join(labels)}}}" if labels else ""), meaning


def commands_table():
    """Return the commands as a table under a heading."""
    rows = [(f"`{name}`", text) for name, text in commands()]
    return "### Commands\n\nEach has `--json`, and `--help` with an example.\n\n" + table(
        ("command", "what it does"), rows
    )


def routes_table():
    """Return the routes as a table under a heading."""
    return "### Routes\n\n" + table(("route", "what it does"), [(f"`{path}`", text) for path, text in routes()])


def reasons_table():
    """Return the reason codes as a table under a heading."""
    rows = [(f"`{code}`", text) for code, text in reasons()]
    return (
        "### Reasons why a record is withheld\n\n"
        "The code stands in the decision, the log and the console; the sentence is what the worker reads.\n\n"
        + table(("code", "sentence"), rows)
    )


def metrics_table():
    """Return the metrics as a table."""
    return table(("metric", "what it counts"), [(f"`{name}`", text) for name, text in metrics()])


# --- files ---

PARTS = {
    "README.md": {"commands": commands_table, "routes": routes_table, "reasons": reasons_table},
    "deploy/README.md": {"settings": settings_table, "metrics": metrics_table},
}
WHOLE = {"deploy/gateway.toml.example": toml_example, "deploy/gateway.env.example": env_example}


def filled(text, parts):
    """Return a document with its marked parts written anew."""
    for name, write in parts.items():
        marked = re.compile(rf"(<!-- {name}: [^>]*-->\n).*?(<!-- end -->)", re.DOTALL)
        if not marked.search(text):
            raise SystemExit(f"no place marked for {name}")
        body = write()
        text = marked.sub(lambda found, body=body: f"{found[1]}{body}\n{found[2]}", text)
    return text


def wanted():
    """Return every file's path with what it should hold."""
    found = {name: write() for name, write in WHOLE.items()}
    for name, parts in PARTS.items():
        found[name] = filled((ROOT / name).read_text(encoding="utf-8"), parts)
    return found


def main(arguments):
    """Write or check; return the exit status."""
    differing = [
        name
        for name, text in wanted().items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for name in differing:
            print(f"{name} differs from the program; run {os.path.relpath(__file__)}")
        return 1 if differing else 0
    texts = wanted()
    for name in differing:
        (ROOT / name).write_text(texts[name], encoding="utf-8")
        print(f"Wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
