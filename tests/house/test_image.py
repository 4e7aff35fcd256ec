"""The container image: no engine is at hand here, so its steps are run as they stand, outside of one."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.settings.secrets import VARIABLES
from tests.house.engine import Step, below, build, read_stages, run, settings_of

TREE = Path(__file__).parents[2]
CACHE = TREE / ".venv-image"


@pytest.fixture(scope="module")
def stages() -> list[list[Step]]:
    return read_stages((TREE / "Dockerfile").read_text())


def test_the_final_stage_is_lean_and_powerless(stages: list[list[Step]]) -> None:
    _, final = stages
    words = [step.word for step in final]
    assert "RUN" not in words, "what is built belongs into the first stage"
    by_word = {step.word: step.rest for step in final}
    user, group = by_word["USER"].split(":")
    assert int(user) >= 1000, "a fixed id that owns nothing on the host"
    assert int(group) >= 1000, "a fixed id that owns nothing on the host"
    assert [step.rest for step in final if step.word == "VOLUME"] == ["/data"]
    assert f"--chown={user}:{group} /opt/data /data" in "\n".join(step.rest for step in final)
    assert by_word["STOPSIGNAL"] == "SIGTERM"
    assert by_word["ENTRYPOINT"] == '["nutgraf"]'
    assert by_word["CMD"] == '["run"]'
    assert words.index("USER") < words.index("ENTRYPOINT")


def test_every_installation_is_pinned_by_hash_or_offline(stages: list[list[Step]]) -> None:
    installs = [step.rest for stage in stages for step in stage if step.word == "RUN" and " -m pip " in step.rest]
    assert len(installs) >= 4
    for command in installs:
        assert "--no-deps" in command, command
        assert "--require-hashes" in command or "--no-index" in command, command


def test_compose_takes_every_power_away() -> None:
    lines = {line.strip() for line in (TREE / "compose.yaml").read_text().splitlines()}
    assert lines >= {
        "read_only: true",
        "cap_drop: [ALL]",
        "- no-new-privileges:true",
        "- ./config:/config:ro",
        "- data:/data",
    }


def test_compose_hands_on_every_secret_the_settings_know() -> None:
    compose = (TREE / "compose.yaml").read_text()
    for variable in VARIABLES.values():
        assert f"{variable}: ${{{variable}:-}}" in compose


def test_the_image_gives_a_digest_from_the_installed_wheel_alone(stages: list[list[Step]], tmp_path: Path) -> None:
    builder, final = stages
    root = tmp_path / "image"
    dependencies, own = _split_at_our_own_files(builder)
    shutil.copytree(_built_once(dependencies), root, symlinks=True)
    build(own, context=TREE, root=root)
    _lay_final_stage(final, root)

    settings = {key: below(root, value) for key, value in settings_of(final).items() if key not in {"PATH", "HOME"}}
    settings["HOME"] = str(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()

    def nutgraf(command: str) -> str:
        done = run(command, cwd=empty, path=root / "opt/nutgraf/bin", extra=settings, seconds=120)
        assert done.returncode == 0, f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    where = nutgraf(
        "python -c 'import bot, adapters, config; print(bot.__file__, adapters.__file__, *config.__path__)'"
    )
    assert str(TREE) not in where, "the source tree must not be needed"
    assert not _installed(root) & {"pip", "hatchling", "pytest", "ruff"}, "no build tools in the image"
    assert "digest" in nutgraf("nutgraf --help")
    digest = nutgraf("nutgraf demo")
    assert "OpenAI" in digest
    assert len(digest.splitlines()) > 10
    assert "health" in nutgraf("nutgraf feeds list"), (
        "the configuration of the image, which nothing is polled from here"
    )
    (tmp_path / "no-feeds.toml").touch()
    settings |= {"NUTGRAF_CONFIG": f"{tmp_path}/no-feeds.toml", "NUTGRAF_LISTEN": f"127.0.0.1:{_free_port()}"}
    (health,) = (json.loads(step.rest.partition("CMD ")[2]) for step in final if step.word == "HEALTHCHECK")
    (begin,) = (json.loads(step.rest) for step in final if step.word == "ENTRYPOINT")
    (command,) = (json.loads(step.rest) for step in final if step.word == "CMD")
    _run_until_healthy([*begin, *command], health, {**settings, "PATH": str(root / "opt/nutgraf/bin")}, empty)
    assert list((root / "data").iterdir()), "the volume is where the data goes"
    assert not list(empty.iterdir()), "nothing is written into the working directory"


def _split_at_our_own_files(steps: Sequence[Step]) -> tuple[Sequence[Step], Sequence[Step]]:
    cut = next(n for n, step in enumerate(steps) if step.word == "COPY" and "pyproject.toml" in step.rest)
    return steps[:cut], steps[cut:]


def _built_once(steps: Sequence[Step]) -> Path:
    """The dependencies' layers, kept between runs as an engine keeps them: until a step or a constraint changes."""
    constraints = sorted(TREE.glob("constraints*.txt"))
    parts = [sys.version, *map(repr, steps), *(file.read_text() for file in constraints)]
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        layers = CACHE / key
        if not (layers / ".complete").exists():
            for old in (path for path in CACHE.iterdir() if path.is_dir()):
                shutil.rmtree(old)
            build(steps, context=TREE, root=layers)
            (layers / ".complete").touch()
    return layers


def _lay_final_stage(final: Sequence[Step], root: Path) -> None:
    for step in final:
        if step.word == "COPY":
            *flags, source, target = step.rest.split()
            whence = Path(below(root, source)) if "--from=builder" in flags else TREE / source
            whither = Path(below(root, target))
            if whence != whither:
                shutil.copytree(whence, whither, ignore=shutil.ignore_patterns("__pycache__"))


def _installed(root: Path) -> set[str]:
    (packages,) = (root / "opt/nutgraf/lib").glob("python3*/site-packages")
    return {path.name for path in packages.iterdir()}


def _run_until_healthy(command: list[str], health: list[str], environ: dict[str, str], folder: Path) -> None:
    """Starts what the container starts, asks for its health as an engine does, and stops it as an engine does."""
    path = Path(environ["PATH"])

    def healthy() -> bool:
        asked = subprocess.run([path / health[0], *health[1:]], env=environ, capture_output=True, check=False)  # noqa: S603 - the Dockerfile's own
        return asked.returncode == 0

    assert not healthy()
    begin = [path / command[0], *command[1:]]
    bot = subprocess.Popen(begin, env=environ, cwd=folder, stderr=subprocess.PIPE, text=True)  # noqa: S603 - as above
    try:
        assert any("event=bot.running" in line for line in bot.stderr)
        assert healthy()
        bot.send_signal(signal.SIGTERM)
        _, rest = bot.communicate(timeout=60)
        assert bot.returncode == 0, rest
    finally:
        if bot.poll() is None:
            bot.kill()
            bot.communicate()


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
