"""A real Chromium without a screen, driven through its own debugging pipe: keys, pictures, what is on the page.

Only the standard library. Waiting is for conditions, never for a time.
"""

import base64
import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

PROGRAM = "chromium"
_PATIENCE = 90.0
_OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--mute-audio",
    "--hide-scrollbars", "--force-device-scale-factor=1", "--remote-debugging-pipe", "--lang=zh-CN",
)  # fmt: skip
_KEYS = {
    "Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " "), "ArrowDown": (40, ""), "ArrowUp": (38, ""),
}  # fmt: skip
_ALT, _SHIFT = 1, 8


class Chromium:
    """One window of this size with a profile of its own."""

    def __init__(self, profile: Path, *options: str, width: int = 1366, height: int = 768) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        wanted = [
            PROGRAM,
            *_OPTIONS,
            *options,
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            "about:blank",
        ]
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", *wanted],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb", buffering=0), os.fdopen(ours_in, "rb", buffering=0)
        self._held = b""
        self._number = 0
        self._session = ""
        target = next(one for one in self._tell("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self._session = self._tell("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self._tell("Page.enable")
        self._tell("Emulation.setFocusEmulationEnabled", enabled=True)
        self._tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(_PATIENCE)
        self._out.close()
        self._in.close()

    def open(self, url: str) -> None:
        """Go to an address and wait for its page."""
        self._mark()
        failed = self._tell("Page.navigate", url=url).get("errorText")
        assert not failed, failed
        self._arrived()

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self._tell("Input.insertText", text=text)

    def key(self, key: str, *, shift: bool = False, alt: bool = False) -> None:
        """Press a key once."""
        code, text = _KEYS.get(key, (ord(key.upper()[0]), key))
        more = {"key": key, "windowsVirtualKeyCode": code, "modifiers": shift * _SHIFT + alt * _ALT}
        if len(key) == 1 and key.isalnum():
            more["code"] = f"Digit{key}" if key.isdigit() else f"Key{key.upper()}"
        if alt:  # the browser looks an access key up by the text without modifiers
            more["unmodifiedText"] = key
        down = {"type": "keyDown", "text": text, **more} if text else {"type": "rawKeyDown", **more}
        self._tell("Input.dispatchKeyEvent", **down)
        self._tell("Input.dispatchKeyEvent", type="keyUp", **more)

    def go(self, key: str, *, alt: bool = False) -> None:
        """Press a key that leads to another page, and wait for it."""
        self._mark()
        self.key(key, alt=alt)
        self._arrived()

    def ask(self, script: str) -> Any:
        """Return what an expression gives on the page (the page's own policy does not bind the debugger)."""
        answered = self._tell("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answered, answered
        return answered["result"].get("value")

    @property
    def words(self) -> str:
        """What a person reads."""
        return str(self.ask("document.body.innerText"))

    @property
    def focus(self) -> str:
        """What has the focus: its name, address or words."""
        return str(
            self.ask("(e => e.name || e.getAttribute('href') || e.innerText || e.tagName)(document.activeElement)")
        )

    def tab_to(self, wanted: str) -> None:
        """Press Tab until the focus is on this."""
        seen = []
        for _press in range(80):
            self.key("Tab")
            seen.append(self.focus)
            if wanted in seen[-1]:
                return
        raise AssertionError(f"{wanted} is not reached: {seen}")

    def picture(self, path: Path) -> None:
        """Save what is on the screen."""
        self.ask("document.fonts.ready.then(() => 1)")
        self._until("document.fonts.status === 'loaded'")
        shot = self._tell("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(shot))

    def _mark(self) -> None:
        self.ask("window.theOldPage = true")

    def _arrived(self) -> None:
        self._until("!window.theOldPage && document.readyState === 'complete' && location.href !== 'about:blank'")

    def _until(self, condition: str) -> None:
        end = time.monotonic() + _PATIENCE
        while True:
            answered = self._tell("Runtime.evaluate", expression=condition, returnByValue=True)
            if answered.get("result", {}).get("value") is True:
                return
            assert time.monotonic() < end, condition
            time.sleep(0.03)

    def _tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            heard = self._hear()
            if heard.get("id") == self._number:
                if "error" in heard and "context" in str(heard["error"]):
                    return {"result": {}}  # between two pages
                assert "error" not in heard, heard["error"]
                result: dict[str, Any] = heard["result"]
                return result

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            more = self._in.read(65536)
            assert more, "chromium is gone"
            self._held += more
        said, self._held = self._held.split(b"\0", 1)
        heard: dict[str, Any] = json.loads(said)
        return heard
