"""What axe-core finds wrong with a page, as far as it is serious."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = frozenset({"serious", "critical"})


def serious_faults(page: Page) -> list[str]:
    """Return the serious violations, each with the elements that have it."""
    return [
        f"{fault['id']}: {', '.join(str(node['target']) for node in fault['nodes'])}"
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in SERIOUS
    ]
