"""The command line: one file a command group, no logic of its own."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from onrecord.cli import (
    cases,
    checking,
    comparing,
    estimating,
    extracting,
    identifying,
    importing,
    judging,
    linking,
    proving,
    publishing,
    running,
    searching,
)
from onrecord.cli.messages import say

INTERRUPTED = 130

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Who says who did what to whom, where, when and how many: a record that walks every value back to its words.",
    epilog="Start with: onrecord demo. Nothing leaves this machine unless --online is given.",
)


def tell_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from importlib.metadata import version

        print(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who says who did what to whom, where, when and how many: a record that walks every value back to its words."""


for command in (
    running.demo, running.run, extracting.extract, cases.init, cases.add, cases.build, cases.forget,
    checking.check, publishing.publish, publishing.export, proving.verify, proving.explain, searching.search,
    cases.status, comparing.changes, linking.link, estimating.estimate,
):  # fmt: skip
    app.command(no_args_is_help=command is not running.demo)(command)
app.add_typer(importing.app, name="import")
for judge in (identifying.actors, identifying.same, identifying.apart):
    judging.app.command(no_args_is_help=True)(judge)
app.add_typer(judging.app, name="review")


def end_interrupted() -> NoReturn:
    """Say what to do after Ctrl-C, and end with the status that shells give to it."""
    say("Interrupted; run the same command again to continue.")
    sys.exit(INTERRUPTED)


def main() -> None:
    """Run the command line; an error is one sentence, never a traceback."""
    from onrecord.cli.mishaps import list_mishaps, tell_system_error

    try:
        app()
    except KeyboardInterrupt:
        end_interrupted()
    except SystemExit as ending:
        if ending.code == INTERRUPTED:  # typer met the interruption first, and says nothing
            end_interrupted()
        raise
    except BrokenPipeError:
        sys.exit(0)
    except list_mishaps() as mishap:
        from onrecord.publish import clean_words

        say(clean_words(str(mishap)))  # a heading or a file's name stands in it, and must not move the cursor
        sys.exit(1)
    except OSError as error:
        say(tell_system_error(error))
        sys.exit(1)
