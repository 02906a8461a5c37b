"""Headless Chromium. With CI=true its absence is a failure; elsewhere the tests are left out, and say so."""

import os
import shutil

import pytest
from web.serving import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def chromium():
    """
    Give a running browser, for the tests of one file.

    Playwright keeps an event loop in this thread while it lives; tests of other files want to run their own.
    """
    if CHROMIUM is None:
        message = "Chromium is not installed; install the package `chromium`"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Serve a world that tests read."""
    with serving(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def fresh(tmp_path):
    """Serve a world of the test's own."""
    with serving(tmp_path) as running:
        yield running
