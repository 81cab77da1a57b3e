#!/usr/bin/env python3
"""Set up this project and open its lessons. Needs Python 3.11 or newer, and nothing else.

    python3 start.py                open the lessons in JupyterLab (also: --no-browser, --port 8899)
    python3 start.py test           check the whole project (what follows goes to pytest: -q, -k words ...)
    python3 start.py setup          set up, and do no more
    python3 start.py COMMAND ...    a command of the toolkit, for example: originals

Everything is installed into the folder .venv beside this file: with uv where there is one, else with pip.
That folder is brought up to date in place and never deleted, because a lesson may be running from it.
"""

# An old Python must be able to read this file as far as main(), which then says what is needed.

import contextlib
import hashlib
import html
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PINS = os.path.join(ROOT, "requirements.txt")
ON_WINDOWS = os.name == "nt"

# The pip that is fetched where Python comes without one: the file, and the SHA-256 that it must have.
PIP = "26.3"
PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format --check", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("lint-imports", ["-c", "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])"]),
)

NO_PIP = """\
Python is here, but its installer (pip) is not, and it could not be fetched from {index}.
On Debian or Ubuntu this helps:  sudo apt install python3-venv
Behind a proxy, or with a package index of your own, set HTTPS_PROXY, PIP_INDEX_URL or PIP_CERT first.
Then run this command again."""

NOT_INSTALLED = """\
The packages could not be installed; the lines above say why. Most often there is no internet connection.
Behind a proxy, or with a package index of your own, set HTTPS_PROXY, PIP_INDEX_URL or PIP_CERT.
Then run this command again: it goes on from here."""


class SetUpError(Exception):
    """What stands in the way, in words for the person at the keyboard."""


def main(arguments: "list[str]") -> int:
    """The exit code after doing what the arguments ask for."""
    if sys.version_info < OLDEST:
        say(too_old())
        return 1
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        say((__doc__ or "").rstrip())
        return 0
    try:
        set_up()
        return carry_out(arguments)
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except SetUpError as problem:
        say(str(problem), sys.stderr)
        return 1


def carry_out(arguments: "list[str]") -> int:
    """The exit code of the tests, or of the command of the toolkit that was asked for."""
    if arguments[:1] == ["setup"]:
        say("Ready.")
        return 0
    if arguments[:1] == ["test"]:
        return test(arguments[1:])
    if not arguments or arguments[0].startswith("-"):
        arguments = ["lessons", *arguments]
    # -P: a folder named toolkit where the command is typed is not ours.
    return hand_over([venv_python(), "-P", "-m", "toolkit", *arguments])


def test(pytest_arguments: "list[str]") -> int:
    """0 when every check and test passed. All run; pytest is last, so that its count ends the output."""
    failed = []
    for name, command in CHECKS:
        say("== " + name)
        if call([venv_python(), *command], cwd=ROOT) != 0:
            failed.append(name)
    if failed:
        say("== not in order: " + ", ".join(failed))
    say("== pytest")
    # One file after the other on each processor: a lesson's cells and a server's tests belong together.
    spread = ["-n", "auto", "--dist", "loadfile"]
    return call([venv_python(), "-m", "pytest", *spread, *pytest_arguments], cwd=ROOT) or int(bool(failed))


# ------------------------------------------------------------------------------------------------ setting up


def set_up() -> None:
    """Bring .venv up to date, unless it is."""
    if is_ready():
        return
    try:
        with only_one():
            if is_ready():  # another start.py has done it meanwhile
                return
            new = not os.path.exists(stamp())
            say("Setting up .venv (about a minute, once) ..." if new else "Bringing .venv up to date ...")
            make_environment()
            drop_half_installed(site_packages())
            install()
            write_stamp()
    except OSError as problem:
        raise SetUpError(
            "Setting up stopped: {}\nIs there room on the disk, and may you write in {} ?".format(problem, ROOT)
        ) from problem


def is_ready() -> bool:
    """Whether the last set-up went to its end, for this Python, this folder and these packages."""
    if not os.path.exists(venv_python()):
        return False
    try:
        with open(stamp(), encoding="utf-8") as file:
            return file.read() == fingerprint()
    except FileNotFoundError:
        return False


def write_stamp() -> None:
    """Note that the set-up went to its end."""
    with open(stamp(), "w", encoding="utf-8") as file:
        file.write(fingerprint())


def stamp() -> str:
    """The file which says that .venv is complete."""
    return os.path.join(VENV, "medialit-ready")


def fingerprint() -> str:
    """One line that changes with the Python, the folder and what is to be installed."""
    found = hashlib.sha256(json.dumps([sys.implementation.cache_tag, ROOT]).encode())
    for name in ("requirements.txt", "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            found.update(file.read())
    return found.hexdigest()


@contextlib.contextmanager
def only_one() -> "Iterator[None]":
    """A time in which no other start.py changes .venv. The lock goes with the process, however that ends."""
    os.makedirs(VENV, exist_ok=True)
    with open(os.path.join(VENV, "medialit-lock"), "a", encoding="utf-8") as file:
        waiting = False
        while not locked(file.fileno()):
            if not waiting:
                say("Another start.py is setting up; waiting for it ...")
            waiting = True
            time.sleep(0.5)
        yield


def locked(file: int) -> bool:
    """Whether the lock is ours now; also true on a disk that knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt  # Windows has it alone

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # Windows lacks it

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


# ---------------------------------------------------------------------------------------- the environment


def make_environment() -> None:
    """A .venv whose Python runs and is the one that runs this file; what is installed there stays."""
    found = tag_of_venv()
    if found == sys.implementation.cache_tag:
        return
    if found:
        say("The .venv here was made with {}; now it gets {}.".format(found, sys.implementation.cache_tag))
    elif os.path.lexists(os.path.join(VENV, "pyvenv.cfg")):
        say("The .venv here is incomplete or its Python is gone; it is repaired.")
    remove_old_pythons()
    create = [sys.executable, "-m", "venv", "--without-pip", VENV]
    uv = shutil.which("uv")
    if call(create) != 0 and uv:
        call([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, VENV])
    if tag_of_venv() != sys.implementation.cache_tag:
        raise SetUpError(
            "Python could not make a virtual environment in {} .\n"
            "On Debian or Ubuntu this helps:  sudo apt install python3-venv".format(VENV)
        )


def tag_of_venv() -> str:
    """The kind of Python in .venv, as "cpython-311"; "" where there is none that runs from there."""
    if not os.path.exists(os.path.join(VENV, "pyvenv.cfg")):
        return ""
    ask = "import sys; print(sys.implementation.cache_tag); print(sys.prefix)"
    try:
        answer = subprocess.run(
            [venv_python(), "-c", ask],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings(),
            check=False,
        )
    except OSError:
        return ""
    tag, _, prefix = os.fsdecode(answer.stdout).strip().partition("\n")
    return tag if os.path.realpath(prefix.strip()) == os.path.realpath(VENV) else ""


def remove_old_pythons() -> None:
    """Take away the links to a Python that is gone, which venv would leave as they are."""
    folder = os.path.dirname(venv_python())
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        if re.match(r"python[0-9.w]*(\.exe)?$", name):
            os.unlink(os.path.join(folder, name))


def venv_python() -> str:
    """The Python in .venv."""
    return os.path.join(VENV, "Scripts", "python.exe") if ON_WINDOWS else os.path.join(VENV, "bin", "python")


def site_packages() -> str:
    """The folder in .venv where packages lie."""
    if ON_WINDOWS:
        return os.path.join(VENV, "Lib", "site-packages")
    return os.path.join(VENV, "lib", "python{}.{}".format(*sys.version_info[:2]), "site-packages")


def drop_half_installed(folder: str) -> None:
    """Forget packages that a stopped set-up left half installed: an installer would take them as there."""
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        complete = all(os.path.exists(os.path.join(path, last)) for last in ("METADATA", "RECORD", "INSTALLER"))
        if name.startswith("~") or (name.endswith(".dist-info") and not complete):
            shutil.rmtree(path, ignore_errors=True)


# ------------------------------------------------------------------------------------------- the packages


def install() -> None:
    """Install the pinned packages and this project, with uv or else with pip."""
    uv = shutil.which("uv")
    if uv:
        if install_with([uv, "pip", "install", "--quiet", "--python", venv_python()]):
            return
        say("uv could not install the packages; now pip tries.")
    get_pip()
    if not install_with([venv_python(), "-m", "pip", "install", "-qq"]):
        raise SetUpError(NOT_INSTALLED)


def install_with(installer: "list[str]") -> bool:
    """Whether this installer could install everything."""
    packages = call([*installer, "-r", PINS], cwd=ROOT) == 0
    # Without isolation: the pinned build tool that was just installed is used, and nothing more is fetched.
    return packages and call([*installer, "--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT) == 0


def get_pip() -> None:
    """Put pip into .venv by the first way that works here."""
    if has_pip():
        return
    for way in (pip_of_this_python, pip_of_the_host, pip_from_the_index):
        way()
        if has_pip():
            return
    raise SetUpError(NO_PIP.format(index=index_url()))


def has_pip() -> bool:
    """Whether the Python in .venv has a pip that runs."""
    return call([venv_python(), "-m", "pip", "--version"], quiet=True) == 0


def pip_of_this_python() -> None:
    """Unpack the pip that comes with Python; Debian keeps it in a package of its own."""
    call([venv_python(), "-m", "ensurepip", "--default-pip"], quiet=True)


def pip_of_the_host() -> None:
    """Let a pip outside .venv install pip there."""
    pip = [sys.executable, "-m", "pip", "--python", venv_python()]
    call([*pip, "install", "--quiet", "--force-reinstall", "pip==" + PIP], quiet=True)


def pip_from_the_index() -> None:
    """Fetch the pinned pip from the package index and let it install itself."""
    say("This Python has no pip; fetching pip {} from {} ...".format(PIP, index_url()))
    wheel = os.path.join(VENV, PIP_WHEEL)
    try:
        content = fetch_pip()
    except (OSError, ValueError) as problem:
        say("That did not work: {}".format(problem))
        return
    with open(wheel, "wb") as file:
        file.write(content)
    call(
        [
            venv_python(),
            os.path.join(wheel, "pip"),
            "install",
            "--quiet",
            "--no-index",
            "--force-reinstall",
            wheel,
        ]
    )
    os.unlink(wheel)


def fetch_pip() -> bytes:
    """The pinned pip wheel, if the index has the very file that is pinned."""
    page_url = index_url().rstrip("/") + "/pip/"
    page = fetch(page_url).decode("utf-8", "replace")
    link = re.search(r'href="([^"]*/)?{}(#[^"]*)?"'.format(re.escape(PIP_WHEEL)), page)
    if not link:
        raise ValueError("{} does not list {}".format(page_url, PIP_WHEEL))
    target = html.unescape(link.group(0)[len('href="') : -1])
    content = fetch(urllib.parse.urljoin(page_url, target))
    found = hashlib.sha256(content).hexdigest()
    if found != PIP_SHA256:
        raise ValueError("{} has SHA-256 {}, not {}".format(PIP_WHEEL, found, PIP_SHA256))
    return content


def fetch(url: str) -> bytes:
    """What lies at the address; proxies and SSL_CERT_FILE count as everywhere, PIP_CERT as for pip."""
    secure = ssl.create_default_context(cafile=os.environ.get("PIP_CERT"))
    with urllib.request.urlopen(url, timeout=60, context=secure) as answer:
        return bytes(answer.read())


def index_url() -> str:
    """The package index."""
    return os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"


# ---------------------------------------------------------------------------------- programs and messages


def call(command: "list[str]", cwd: "str | None" = None, quiet: bool = False) -> int:
    """The exit code of a program. Ctrl-C reaches it too: we wait until it has ended in its own way."""
    output = subprocess.DEVNULL if quiet else None
    flush()
    with subprocess.Popen(command, cwd=cwd, stdout=output, stderr=output, env=surroundings()) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise


def hand_over(command: "list[str]") -> int:
    """The exit code of a program that takes our place (where the system can do that)."""
    if ON_WINDOWS:
        return call(command)
    flush()
    return os.execve(command[0], command, surroundings())  # never comes back


def surroundings() -> "dict[str, str]":
    """The environment for programs in .venv."""
    found = dict(os.environ)
    found.pop("PYTHONHOME", None)  # it would send the Python in .venv to somebody else's library
    found["VIRTUAL_ENV"] = VENV
    found["PATH"] = os.path.dirname(venv_python()) + os.pathsep + found.get("PATH", "")
    found["PIP_USER"] = "0"  # some machines set 1, which a virtual environment refuses
    found["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    found.setdefault("PYTHONIOENCODING", ":backslashreplace")  # a console that lacks a character shows its code
    return found


def too_old() -> str:
    """What to say to a Python that is too old, with the newer ones on this machine."""
    here = "{}.{}".format(*sys.version_info[:2])
    newer = [name for name in ("python3.%d" % n for n in range(20, OLDEST[1] - 1, -1)) if shutil.which(name)]
    advice = "Use:  {} start.py".format(newer[0]) if newer else "Get one from https://www.python.org/downloads/"
    return "This needs Python {}.{} or newer; this is Python {}.\n{}".format(OLDEST[0], OLDEST[1], here, advice)


def say(line: str, stream: "TextIO | None" = None) -> None:
    """Print a line at once; a character that the console lacks is shown as its code."""
    target = stream or sys.stdout
    encoding = target.encoding or "ascii"
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=target, flush=True)


def flush() -> None:
    """Let what was said stand before what a program says."""
    sys.stdout.flush()
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
