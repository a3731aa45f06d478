"""Where this program keeps its things on this computer, and the few choices that belong to no ledger."""

import os
from pathlib import Path

import msgspec
import platformdirs

APP = "window-app"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Choices of this computer: language, theme, printer, and the place the gate names. Nothing personal or secret."""

    language: str = "zh_CN"
    theme: str = "light"
    printer: str = ""
    large_print: bool = False
    place_name: str = ""


def default_profile() -> Path:
    """Return the profile directory of this user (``WINDOW_APP_PROFILE`` overrides it)."""
    chosen = os.environ.get("WINDOW_APP_PROFILE")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP, appauthor=False))


def load(profile: Path) -> Settings:
    """Return the settings of a profile; defaults where there are none or they cannot be read."""
    try:
        return msgspec.toml.decode((profile / "settings.toml").read_bytes(), type=Settings)
    except (OSError, msgspec.MsgspecError):
        return Settings()


def save(profile: Path, settings: Settings) -> None:
    """Keep the settings of a profile, whole or not at all."""
    profile.mkdir(parents=True, exist_ok=True)
    lines = [f"{name} = {_toml(value)}" for name, value in msgspec.structs.asdict(settings).items()]
    made = profile / "settings.toml.part"
    made.write_text("\n".join(lines) + "\n", encoding="utf-8")
    made.replace(profile / "settings.toml")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return msgspec.json.encode(value).decode()
