"""Files as they were at a revision of the git repository that holds them."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from orgcharts.errors import SpecError
from orgcharts.findings import Finding

ASKED = 60
"""Seconds that git may take to answer."""


@contextmanager
def at_revision(path: Path, revision: str) -> Iterator[Path]:
    """Give a copy of a file or folder as it was at a revision, with all that stood beside it.

    The copy is gone after the context.

    Raises:
        SpecError: OC120 if the path is in no repository, OC121 if the repository has no such
            revision (a shallow clone says so), OC122 if the path was not there then.
    """
    place = path if path.is_dir() else path.parent
    top = Path(_git(place, "rev-parse", "--show-toplevel", code="OC120", path=path).decode().strip())
    folder = place.resolve().relative_to(top.resolve())
    commit = _commit(top, revision)
    archive = _archive(top, commit, folder, revision)
    with TemporaryDirectory(prefix="orgcharts-") as name:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(name, filter="data")
        copy = Path(name) / folder / ("" if path.is_dir() else path.name)
        if not copy.exists():
            raise SpecError([_absent(path, revision)])
        yield copy


def _commit(top: Path, revision: str) -> str:
    """Return the name of a commit; an option in the disguise of a revision is none."""
    found = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    shallow = _run(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    remedy = "this clone is shallow: run 'git fetch --unshallow', or fetch with a greater depth"
    message = f"there is no revision '{revision}'"
    raise SpecError([Finding("OC121", message, remedy if shallow else "name a commit, a tag or a branch")])


def _archive(top: Path, commit: str, folder: Path, revision: str) -> bytes:
    found = _run(top, "archive", "--format=tar", commit, "--", folder.as_posix())
    if found.returncode:
        raise SpecError([_absent(folder, revision)])
    return found.stdout


def _absent(path: Path, revision: str) -> Finding:
    return Finding("OC122", f"'{path}' was not there at '{revision}'", "compare with a later revision")


def _git(place: Path, *arguments: str, code: str, path: Path) -> bytes:
    found = _run(place, *arguments)
    if found.returncode:
        remedy = "compare two files, or keep the specs in a git repository"
        raise SpecError([Finding(code, f"'{path}' is in no git repository", remedy)])
    return found.stdout


def _run(place: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a list of words, and no shell
            ["git", "-C", str(place), *arguments],  # noqa: S607 - the git that the user has
            capture_output=True, check=False, timeout=ASKED,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise SpecError([Finding("OC120", "git is not installed", "compare two files instead")]) from error
    except subprocess.TimeoutExpired as error:
        raise SpecError([Finding("OC120", f"git did not answer within {ASKED} seconds")]) from error
