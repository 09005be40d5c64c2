"""Write the pages that are generated from code and vocabularies: `make docs`."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import typer

from onrecord.cli import app

REFERENCE = Path(__file__).parent / "reference"


def render_commands() -> str:
    """Give the command line's page: a heading for each command, a row for each argument and option."""
    root: Any = typer.main.get_command(app)
    lines = [
        "# Command line",
        "",
        "Generated from the code by `make docs`. Data goes to standard output, messages to standard error. Exit status: 0",
        "done, 1 something failed or was refused, 2 wrong usage.",
    ]
    for name, command in root.commands.items():
        if hasattr(command, "commands"):
            for inner, below in command.commands.items():
                lines += render_command(f"{name} {inner}", below)
        else:
            lines += render_command(name, command)
    return "\n".join(lines) + "\n"


def render_command(name: str, command: Any) -> list[str]:
    """Give one command's section."""
    told = inspect.cleandoc(command.callback.__doc__ or "").splitlines()
    lines = ["", f"## onrecord {name}", ""]
    for line in told:
        stripped = line.strip()
        lines.append(f"    {stripped}" if line.startswith("    ") else stripped)
    rows = [render_parameter(parameter) for parameter in command.params if parameter.name != "help"]
    return [*lines, "", "| argument or option | meaning | default |", "|---|---|---|", *rows]


def render_parameter(parameter: Any) -> str:
    """Give the row of one argument or option."""
    is_argument = parameter.param_type_name == "argument"
    shown = f"`{parameter.metavar or parameter.name}`" if is_argument else ", ".join(f"`{o}`" for o in parameter.opts)
    if not is_argument and parameter.secondary_opts:
        shown += ", " + ", ".join(f"`{o}`" for o in parameter.secondary_opts)
    default = parameter.default
    told = "required" if parameter.required else "" if default in (None, False, "", [], ()) else f"`{default}`"
    return f"| {shown} | {parameter.help or ''} | {told} |".replace("CLAIM|NUMBER", "CLAIM or NUMBER").replace(
        "FILE|DIR|URL", "FILE, DIR or URL"
    )


def list_pages() -> dict[Path, str]:
    """Give every generated page with its content."""
    from onrecord.publish.schema import build_schema
    from onrecord.taxonomies.describe import describe_all

    pages = {REFERENCE / "cli.md": render_commands()}
    pages[REFERENCE / "schema.json"] = json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"
    for name, page in describe_all().items():
        pages[REFERENCE / "taxonomies" / f"{name}.md"] = page
    return pages


def main() -> None:
    """Write all pages and say which changed."""
    for path, content in list_pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            print(f"written: {path.relative_to(REFERENCE.parent)}", file=sys.stderr)


if __name__ == "__main__":
    main()
