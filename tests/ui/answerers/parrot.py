"""A worker that answers with its process' id and the question; some words it takes as orders."""

from __future__ import annotations

import os
import sys

import click

if __name__ == "__main__":
    click.echo("ready")
    for line in sys.stdin:
        word = line.strip()
        if word == "die":
            os._exit(3)
        if word == "open":
            click.echo("opening")
            click.echo("ready")
        else:
            click.echo(f"{os.getpid()} {word}")
