"""The `jinguo` command. Sub-commands load Django only when they need it, so that checking a pack needs no database."""

from __future__ import annotations

import os

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


def set_up_django() -> None:
    """Load the settings and the models; commands that touch the database call it first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.site.settings")
    import django

    django.setup()


@app.command()
def assets() -> None:
    """Sync third-party browser files and region data, with an integrity check."""
    from jinguo.foundation.pages.assets import sync

    sync()


@app.command()
def messages() -> None:
    """Collect the texts to translate into locale/en; prints what still has no English."""
    set_up_django()
    from jinguo.site import translations

    file = translations.collect()
    translations.save(file)
    translations.compile_all()
    missing = translations.untranslated(file)
    typer.echo(f"{len(file)} texts, {len(missing)} without English")
    for words in missing:
        typer.echo(f"  {words}")


@app.callback()
def _group() -> None:
    """巾帼一本账 (jinguo)"""


def main() -> None:
    app()
