"""Files at a revision of the git repository that contains them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec import Struct

from orgcharts.errors import SpecError
from orgcharts.findings import Finding

ASKED = 60
"""Maximum number of seconds for an answer of git."""

_LINK, _FILES = "120000", ("100644", "100755", "100664")


@contextmanager
def at_revision(path: Path, revision: str, root: Path | None = None) -> Iterator[Path]:
    """Yield a copy of a file or folder at a revision, with everything else in the folder `root`.

    `root` is the folder of the path if left out. The copy is deleted after the context. Its files have the
    bytes of the repository; attributes such as `export-ignore` are ignored.

    Raises:
        SpecError: OC120 if the path is in no repository, OC121 if the repository has no such
            revision (for a shallow clone with a hint), OC122 if the path did not exist then.
    """
    place = path if path.is_dir() else path.parent
    top, inside = _repository(place, path)
    commit = _commit(top, revision)
    held = inside if root is None else _within(root, place, inside)
    with TemporaryDirectory(prefix="orgcharts-") as name:
        _copy(top, commit, held, Path(os.path.realpath(name)))
        copy = Path(name) / inside / ("" if path.is_dir() else path.name)
        if not copy.exists():
            raise SpecError([_absent(path, revision)])
        yield copy


def _repository(place: Path, path: Path) -> tuple[Path, PurePosixPath]:
    """Return the top of the repository that a folder is in, and the way from there to the folder."""
    found = _run(place, "rev-parse", "--show-toplevel", "--show-prefix")
    if found.returncode:
        raise SpecError([_no_repository(path, found.stderr)])
    top, prefix = (os.fsdecode(line) for line in found.stdout.split(b"\n")[:2])
    return Path(top), PurePosixPath(prefix)


def _no_repository(path: Path, answer: bytes) -> Finding:
    if b"safe.directory" in answer:
        message = f"git does not read the repository of '{path}': another user owns it"
        remedy = "if you trust it: git config --global --add safe.directory, with the repository's folder"
        return Finding("OC120", message, remedy)
    remedy = "compare two files, or keep the specs in a git repository"
    return Finding("OC120", f"'{path}' is in no git repository", remedy)


def _within(root: Path, place: Path, inside: PurePosixPath) -> PurePosixPath:
    """Return the way to `root`, a folder above `place`; the top of the repository if that is inside it."""
    steps = len(place.resolve().relative_to(root.resolve()).parts)
    return PurePosixPath(*inside.parts[: max(0, len(inside.parts) - steps)])


def _commit(top: Path, revision: str) -> str:
    """Return the name of a commit; an option in the disguise of a revision is none."""
    found = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    shallow = _run(top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    remedy = "this clone is shallow: run 'git fetch --unshallow', or fetch with a greater depth"
    message = f"there is no revision '{revision}'"
    raise SpecError([Finding("OC121", message, remedy if shallow else "name a commit, a tag or a branch")])


class _Blob(Struct, frozen=True):
    """A file or link of a revision."""

    way: PurePosixPath
    mode: str
    object: str


def _copy(top: Path, commit: str, folder: PurePosixPath, target: Path) -> None:
    """Write the files below a folder of a commit; links last, and none that points outside `target`."""
    blobs = tuple(_blobs(top, commit, folder))
    contents = _contents(top, blobs)
    for blob in blobs:
        if blob.mode in _FILES:
            path = target / blob.way
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents[blob.object])
    for blob in blobs:
        path, aim = target / blob.way, os.fsdecode(contents[blob.object])
        if blob.mode == _LINK and _points_into(target, path.parent / aim) and not os.path.lexists(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(aim)


def _points_into(folder: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # links in a circle
        return False


def _blobs(top: Path, commit: str, folder: PurePosixPath) -> Iterator[_Blob]:
    where = () if folder == PurePosixPath() else (f"{folder}/",)
    listed = _run(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *where).stdout
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, _, identifier = about.decode().split()
        way = PurePosixPath(os.fsdecode(name))
        if mode in (_LINK, *_FILES) and not way.is_absolute() and ".." not in way.parts:
            yield _Blob(way, mode, identifier)


def _contents(top: Path, blobs: tuple[_Blob, ...]) -> Mapping[str, bytes]:
    """Return the bytes of files by the names of their objects."""
    wanted = list(dict.fromkeys(blob.object for blob in blobs))
    answer = _run(top, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in wanted).encode()).stdout
    found: dict[str, bytes] = {}
    start = 0
    for name in wanted:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].rsplit(b" ", 1)[1])
        found[name] = answer[end + 1 : end + 1 + size]
        start = end + size + 2
    return found


def _absent(path: Path, revision: str) -> Finding:
    return Finding("OC122", f"'{path}' was not there at '{revision}'", "compare with a later revision")


def _run(place: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a list of words, and no shell
            ["git", "--literal-pathspecs", "-C", str(place), *arguments],  # noqa: S607 - the user's git
            input=stdin, capture_output=True, check=False, timeout=ASKED, env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except FileNotFoundError as error:
        raise SpecError([Finding("OC120", "git is not installed", "compare two files instead")]) from error
    except subprocess.TimeoutExpired as error:
        raise SpecError([Finding("OC120", f"git did not answer within {ASKED} seconds")]) from error
