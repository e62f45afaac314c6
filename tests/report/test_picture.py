"""The picture that the README shows: the top of the demo, in light colours."""

import os
from pathlib import Path

from browser import picture, prefer, shades, show
from conftest import OUT

HEIGHT = 1500
BYTES_MAX = 250_000


def test_picture(browser, demo):
    to = Path(os.environ.get("REPORT_PICTURE", OUT / "picture.png"))
    prefer(browser, "light")
    show(browser, demo, 1280, HEIGHT)
    png = picture(browser, to, HEIGHT)
    assert shades(png) > 60
    assert len(png) < BYTES_MAX
