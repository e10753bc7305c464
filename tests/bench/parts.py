"""What each part of a page costs: milliseconds per section and per component.

The page is rendered whole, and once more without each part, in turn; what is saved is what the part
costs. It is processor time and the least of several rounds, since other programs only ever add to
it. Run it as ``python -m tests.bench.parts [CASE] [EDITION]``; `make bench` does so for the panel
edition of the case with the most in it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree

import tinyhtml5

from arms_docs.report.edition import Edition
from arms_docs.report.pdf.render import render_pdf
from tests.support.golden import html_of

ROUNDS = 5
SVG = "{http://www.w3.org/2000/svg}svg"
Element = ElementTree.Element
Match = Callable[[Element], bool]


def has_class(name: str) -> Match:
    return lambda element: name in element.get("class", "").split()


def is_tag(*tags: str) -> Match:
    return lambda element: element.tag in tags


COMPONENTS: Mapping[str, Match] = {
    "what stands line by line (.lines)": has_class("lines"),
    "facts of the first pages (.facts)": has_class("facts"),
    "ratings at a glance (.glance)": has_class("glance"),
    "next actions (.next)": has_class("next"),
    "other tables (.grid)": has_class("grid"),
    "all that is a table": is_tag("table"),
    "pictures of ratings (img.mark)": has_class("mark"),
    "picture of due dates (svg.due)": lambda e: e.tag == SVG and has_class("due")(e),
    "headings": is_tag("h1", "h2", "h3", "h4"),
    "paragraphs": is_tag("p"),
}


def parsed(html: str) -> Element:
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def without(html: str, match: Match) -> tuple[str, int]:
    """The page without what matches, and how many there were."""
    root = parsed(html)
    taken = 0
    for parent in list(root.iter()):
        for child in list(parent):
            if match(child):
                _take(parent, child)
                taken += 1
    return _written(root), taken


def _take(parent: Element, child: Element) -> None:
    """Take an element away and leave the text that follows it."""
    at = list(parent).index(child)
    if child.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _written(root: Element) -> str:
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    return "<!DOCTYPE html>" + ElementTree.tostring(root, encoding="unicode", method="html")


def sections(html: str) -> Iterator[tuple[str, Match]]:
    """Each section by its heading."""
    body = parsed(html).find("body")
    assert body is not None
    for number, section in enumerate(body.findall("section")):
        heading = next(e for e in section.iter() if e.tag in ("h1", "h2", "h3"))
        yield "".join(heading.itertext()), _is_section(number)


def _is_section(number: int) -> Match:
    seen: list[Element] = []

    def match(element: Element) -> bool:
        if element.tag == "section":
            seen.append(element)
        return element.tag == "section" and len(seen) == number + 1

    return match


def least(pages: Mapping[str, str]) -> dict[str, float]:
    """The least processor time of each page, in milliseconds, rendered in turn."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, page in pages.items():
            start = time.process_time()
            render_pdf(page)
            times[name].append(1000 * (time.process_time() - start))
    return {name: min(taken) for name, taken in times.items()}


def main(case: str = "high_with_gap", edition: str = "panel") -> None:
    """Print what each part costs."""
    html = html_of(case, Edition(edition))
    whole = _written(parsed(html))
    matches = [*sections(html), *COMPONENTS.items()]
    shorter = {name: without(html, match) for name, match in matches}
    times = least({"": whole, **{name: page for name, (page, taken) in shorter.items() if taken}})
    say(f"{case}, {edition} edition, whole", times[""], 1, times[""])
    for name, (_, taken) in shorter.items():
        if taken:
            say(name, times[""] - times[name], taken, times[""])


def say(name: str, cost: float, number: int, whole: float) -> None:
    each = f"{number:4d} of {cost / number:6.1f} ms" if number > 1 else ""
    print(f"{name[:60]:<60} {cost:7.0f} ms {cost / whole:5.0%}  {each}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
