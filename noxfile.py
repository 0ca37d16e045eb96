"""The commands of a developer: `nox` runs what every commit needs, `nox -l` lists all.

The sessions use the current environment, so that one `pip install -e '.[dev]'` is enough.
"""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "fast"]

PAGES = ("generate", "coverage", "gallery", "stages", "reference", "commands", "pictures")
"""Scripts of docs/ that write pages and their pictures."""

PARALLEL = ("-n", "2", "--dist", "worksteal")
"""Two processes, each with tests that follow one another, which share what they draw."""


@nox.session
def fast(session: nox.Session) -> None:
    """Run the tests that are not slow: about half a minute on two cores."""
    session.run("pytest", *PARALLEL, "-m", "not slow", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests: several minutes."""
    session.run("pytest", *PARALLEL, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format; `nox -s lint -- --fix` corrects what it can."""
    session.run("ruff", "check", ".", *session.posargs)
    session.run("ruff", "format", *([] if "--fix" in session.posargs else ["--check"]), ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """Write the pages of docs/ that are made from code and specs."""
    for page in PAGES:
        session.run("python", f"docs/{page}.py")


@nox.session
def site(session: nox.Session) -> None:
    """Build the site into build/site and check its links; it needs `pip install -e '.[docs]'`."""
    session.run("python", "docs/site/build.py", *session.posargs)


@nox.session
def drawings(session: nox.Session) -> None:
    """Draw every chart of specs/ into output/."""
    session.run("python", "-m", "orgcharts", "render", *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure type sizes and times, and write docs/benchmarks.md."""
    session.run("python", "-m", "benchmarks.report", *session.posargs)


@nox.session
def changelog(session: nox.Session) -> None:
    """Show the changelog of the next release; `nox -s changelog -- --yes` writes it."""
    version = Path("orgcharts/version.py").read_text(encoding="utf-8").split('"')[-2]
    session.run("towncrier", "build", "--version", version, *(session.posargs or ["--draft"]))


@nox.session
def address(session: nox.Session) -> None:
    """Set the address of the repository in every file: `nox -s address -- OWNER/NAME`."""
    session.run("python", ".ci/address.py", *session.posargs)


@nox.session
def ci(session: nox.Session) -> None:
    """Run what CI runs, in a fresh virtual environment."""
    session.run("bash", ".ci/run", external=True)
