"""The manifest as one page for people: no address in it, no script."""

from __future__ import annotations

from arms_docs.batch.manifest import CameOfIt, Manifest
from arms_docs.on_demand import load

ENVIRONMENT = "arms_docs.report.templates:environment"
# What asks for somebody's attention comes first.
ORDER = (
    CameOfIt.SET_ASIDE,
    CameOfIt.CANNOT_TELL,
    CameOfIt.WRONG_FILE,
    CameOfIt.NOT_RIGHT,
    CameOfIt.NOT_REACHED,
    CameOfIt.DONE,
)
MEANS = {
    CameOfIt.SET_ASIDE: "The program failed with these, or had to be stopped: their content was "
    "not judged. The next run tries them again.",
    CameOfIt.CANNOT_TELL: "Neither right nor wrong was shown.",
    CameOfIt.WRONG_FILE: "These are not files of the kind that is wanted, or could not be read.",
    CameOfIt.NOT_RIGHT: "What was checked is not right: their outputs say what.",
    CameOfIt.NOT_REACHED: "The run was stopped before it came to them. The same command goes on.",
    CameOfIt.DONE: "Nothing is wrong with these. Warnings stop nothing.",
}


def manifest_page(manifest: Manifest) -> str:
    """The manifest as an HTML page, grouped by what came of each source."""
    groups = [
        (kind, MEANS[kind], [each for each in manifest.answers if each.came_of_it is kind])
        for kind in ORDER
        if kind in manifest.counts
    ]
    template = load(ENVIRONMENT)().get_template("batch/manifest.html.j2")
    page: str = template.render(manifest=manifest, groups=groups)
    return page
