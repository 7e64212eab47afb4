"""The `jinguo` command. Sub-commands load Django only when they need it, so that checking a pack needs no database."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from jinguo.site import startup
from jinguo.site.terminal import CannotGoOn, console
from jinguo.site.terminal import gettext as _

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
demo_group = typer.Typer(no_args_is_help=True, help="The demo data: fictitious people in a real city tree.")
users_group = typer.Typer(no_args_is_help=True, help="Accounts that only the command line may make.")
regions_group = typer.Typer(no_args_is_help=True, help="Regions, from the public list that `jinguo assets` brings.")
app.add_typer(demo_group, name="demo")
app.add_typer(regions_group, name="regions")
app.add_typer(users_group, name="users")


@app.command()
def run(
    port: Annotated[int, typer.Option(envvar="PORT", help="Where to listen.")] = 8000,
    host: Annotated[str, typer.Option(envvar="JINGUO_HOST", help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Prepare what is missing - folder, database, demo data, texts, static files - and serve."""
    from jinguo.site import serving

    serving.run(host, port)


@app.command()
def secret() -> None:
    """Make the secret key of an installation, for its owner's eyes only. Keeps the one that is there."""
    from jinguo.site.secret import make_secret

    path = startup.require_folder() / "secret.key"
    try:
        make_secret(path)
    except FileExistsError as error:
        raise CannotGoOn(_("密钥 {path} 已经有了，没有改动。").format(path=path)) from error
    console.print(_("已生成密钥 {path}，请和数据库分开备份。").format(path=path))


@app.command()
def doctor() -> None:
    """Look at everything the installation stands on; says what to do, and fails where something is broken."""
    from jinguo.site import doctor as examination

    raise typer.Exit(examination.run())


@demo_group.command("load")
def demo_load() -> None:
    """Load the demo data into an empty database."""
    startup.set_up_django()
    startup.require_database()
    startup.migrate()
    from jinguo.site import demo

    if not demo.is_empty():
        raise CannotGoOn(_("数据库里已经有账号，没有再装演示数据。要恢复原样，请用 jinguo demo reset。"))
    demo.load()


@demo_group.command("reset")
def demo_reset() -> None:
    """Empty the database and load the demo data again. Refused in production."""
    startup.set_up_django()
    startup.require_database()
    startup.migrate()
    from jinguo.site import demo

    demo.reset()


@regions_group.command("load")
def regions_load(
    province: Annotated[list[str] | None, typer.Option(help="Two digits, such as 23; may be repeated.")] = None,
    city: Annotated[list[str] | None, typer.Option(help="Four digits, such as 2301; may be repeated.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every province, 620,573 villages.")] = False,
) -> None:
    """Load regions to village level. Loading again changes nothing; a newer list closes what has vanished."""
    codes = [*(province or []), *(city or [])]
    if not codes and not everything:
        raise CannotGoOn(_("请写明载入哪里：--province 23、--city 2301，或者 --all。"))
    startup.set_up_django()
    startup.require_database()
    startup.migrate()
    from jinguo.site import places

    places.load(codes)


@users_group.command("create-admin")
def create_admin(
    username: Annotated[str, typer.Option(prompt="用户名 (user name)")],
    name: Annotated[str, typer.Option(prompt="姓名 (name)")],
    federation: Annotated[str, typer.Option(help="Code of the region whose federation she belongs to.")] = "",
    another: Annotated[bool, typer.Option("--another", help="One more, although there is an administrator.")] = False,
) -> None:
    """Make the first administrator. There is no page for it; the password is asked for and never shown."""
    startup.set_up_django()
    startup.require_database()
    startup.migrate()
    from jinguo.site import administrator

    administrator.create(username=username, name=name, region=federation, another=another)


@app.command()
def assets(
    relock: Annotated[bool, typer.Option(help="Write assets.lock.json anew, after a change made on purpose.")] = False,
) -> None:
    """Sync third-party browser files and region data, with an integrity check."""
    from jinguo.foundation.pages.assets import AssetsRefused, sync

    try:
        sync(relock=relock)
    except AssetsRefused as refused:
        raise CannotGoOn(str(refused)) from refused


@app.command()
def worker(
    once: Annotated[bool, typer.Option(help="Do what waits now, then end.")] = False,
) -> None:
    """Do background work in a process of its own, for a city; `jinguo run` brings its own."""
    import signal
    import threading

    startup.set_up_django()
    startup.require_database()
    from jinguo.foundation.jobs.worker import drain, serve

    if once:
        typer.echo(f"{drain()} jobs")
        return
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    serve(stop=stop)


@app.command()
def messages() -> None:
    """Collect the texts to translate into locale/en; prints what still has no English."""
    startup.set_up_django()
    from jinguo.site import translations

    file = translations.collect()
    translations.save(file)
    translations.compile_all()
    missing = translations.untranslated(file)
    typer.echo(f"{len(file)} texts, {len(missing)} without English")
    for words in missing:
        typer.echo(f"  {words}")


@app.command()
def docs() -> None:
    """Rebuild what docs/ derives from the code: the glossary."""
    from jinguo.policybook import glossary
    from jinguo.site.folders import ROOT

    page = ROOT / "docs" / "glossary.md"
    page.write_text(glossary.as_page(), encoding="utf-8")
    typer.echo(f"{page.relative_to(ROOT)}: {len(glossary.terms())} terms")


@app.callback()
def _group() -> None:
    """巾帼一本账 (jinguo)"""


def main() -> None:
    try:
        app()
    except CannotGoOn as fault:
        console.print(str(fault), style="red", markup=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
