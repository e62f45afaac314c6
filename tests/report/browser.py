"""Chromium as the tests want it."""

import base64
import importlib.util
import os
import zlib
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync --hide-scrollbars --force-device-scale-factor=1""".split()
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DRIVER = os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver")


def start(directory: Path) -> webdriver.Chrome:
    options = Options()
    options.binary_location = CHROMIUM
    for flag in [*FLAGS, f"--user-data-dir={directory / 'chromium'}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(DRIVER))


def renew(driver, page: Path) -> None:
    """Forgets what was kept, emulated and said."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    driver.get(page.as_uri())
    driver.execute_script("localStorage.clear()")
    driver.get_log("browser")


def show(driver, page: Path, width: int = 1280, height: int = 900) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get(page.as_uri())


def prefer(driver, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def picture(driver, to: Path, height_max: int = 12_000) -> bytes:
    """All of the page, from its top."""
    width, height = driver.execute_script(
        "return [document.documentElement.clientWidth, document.documentElement.scrollHeight]"
    )
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, height_max), "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    png = base64.b64decode(shot["data"])
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(png)
    return png


def shades(png: bytes) -> int:
    """How many different bytes the rows of a PNG have: one that shows nothing has hardly any."""
    data, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    return len(set(zlib.decompress(data)))


def barriers(driver) -> list[tuple[str, list[str]]]:
    """What axe-core finds; the package has it as a script."""
    package = Path(importlib.util.find_spec("axe_core_python").origin).parent
    driver.execute_script((package / "axe.min.js").read_text())
    found = driver.execute_async_script("axe.run().then(found => arguments[0](found.violations))")
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found]


def complaints(driver) -> list[str]:
    """What the console says, but for what is only said to developers."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
