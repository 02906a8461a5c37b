"""A browser's page that remembers what should not have happened on it."""

from contextlib import contextmanager

from gateway.model import Role

PHONE, DESKTOP, NARROW = {"width": 360, "height": 740}, {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def paths(world):
    """Return every page of every role."""
    return {
        Role.WORKER: [
            "/me",
            "/me/shared",
            f"/me/shared/{world.index}",
            f"/me/records/{world.ids[0]}",
            "/me/withheld",
            "/me/choices",
            "/me/conclusions",
            "/me/access",
        ],
        Role.DPO: ["/dpo", "/dpo/registers", "/dpo/purposes", "/dpo/deletion", "/dpo/breach"],
        Role.REPRESENTATIVE: ["/representative", "/representative/refusals"],
        Role.AUDITOR: ["/audit", "/audit/entries", f"/audit/entry?index={world.index}"],
        Role.IT: ["/it", "/it/sources"],
    }


class Watched:
    """A page, and what went wrong on it: console messages, dialogs, requests to elsewhere."""

    def __init__(self, page, base):
        self.page = page
        self.wrong = []
        page.on("console", lambda said: self.wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", lambda asked: asked.url.startswith(base) or self.wrong.append(f"request: {asked.url}"))

    def _dialog(self, dialog):
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def watching(chromium, served, role=None, *, viewport=None, dark=False, scripts=True):
    """Give a page that is signed in through a link and its button, as a person is."""
    context = chromium.new_context(
        viewport=viewport or PHONE, color_scheme="dark" if dark else "light", java_script_enabled=scripts
    )
    watched = Watched(context.new_page(), served.base)
    if role is not None:
        watched.page.goto(f"{served.base}/sign-in/{served.world.sign(role, 'link')}")
        watched.page.click("main button")
    try:
        yield watched
    finally:
        context.close()
