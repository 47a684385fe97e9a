"""What all tests share: folders outside the package that may be missing, and the reason to skip where they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from sitrep.parse import Model, load_model

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=500, deadline=None)
settings.load_profile(
    "steady"
)  # the same examples in every run; `pytest --hypothesis-profile=explore` looks for new ones

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated stories and corpora beside the checkout; skips where there is none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("needs ../shared (annotated stories and corpora), which is not here")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that is installed; skips where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium), which is not here")
    return found


@pytest.fixture(scope="session")
def model() -> Model:
    """The packaged English model, loaded once a run."""
    return load_model()


@pytest.fixture(autouse=True)
def no_settings_of_this_user(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests see no settings of whoever runs them, and leave none."""
    monkeypatch.setenv("SITREP_CONFIG", str(tmp_path_factory.getbasetemp() / f"config-{id(monkeypatch)}"))
    monkeypatch.delenv("SITREP_MODEL", raising=False)
