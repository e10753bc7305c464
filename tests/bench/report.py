"""What a report costs, as ratios from one run: `make bench`.

Each pair is run alternately, and the medians are compared.

The record edition is made, with all that it carries. Chromium is given its final HTML, Typst the
same page as data, in a template with the same look (`peer.typ`), and LibreOffice the same words:
headings, paragraphs and tables of a docxtpl template. The weasyprint command is held against the
panel edition.
"""

from __future__ import annotations

import gc
import io
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pikepdf
from docx import Document
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from weasyprint import HTML, Attachment

from arms_docs.assessment.assemble import canonical
from arms_docs.assessment.form import questions
from arms_docs.cli.inputs import read
from arms_docs.instrument import Instrument, load_instrument
from arms_docs.rating import Reading
from arms_docs.report.attachment import Attachment as Carried
from arms_docs.report.edition import Edition
from arms_docs.report.fonts.faces import face
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.page_pictures import MARKS, WATERMARKS, picture
from arms_docs.report.pdf.document import render
from arms_docs.report.pdf.render import OwnPartsOnly, render_pdf
from arms_docs.report.record_files import Submitted, attachments, draft_data
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.bench import typst_peer
from tests.bench.blocks import Block, blocks, flat
from tests.bench.commands import BIN, ENVIRONMENT
from tests.support.builders import answers_of, place_of
from tests.support.golden import NAMES, ON, html_of, reading_of, submitted

RECORDS, BATCHES, WORKERS, PRINTED = 50, 3, 2, 5
WORKBOOK = Path("workbooks/examples/high_with_gap.xlsx").resolve()
CASE = "high_with_gap"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)


def alternately(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median time of each of several works, done in turn."""
    times = [[seconds(work) for work in works] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def say(what: str, ours: float, theirs: float, bar: float | None = None) -> None:
    aim = f"   (bar {bar})" if bar else ""
    line = f"{what:<78} {ours:7.3f} s / {theirs:7.3f} s = {ours / theirs:5.2f}{aim}"
    print(line, flush=True)  # noqa: T201


def missing(what: str, why: str) -> None:
    line = f"{what:<78} not compared: {why}; `sh .ci/install bench` installs it"
    print(line, flush=True)  # noqa: T201


# --- one case


def warm() -> bytes:
    """What the command does, in this process: from the workbook to the PDF."""
    instrument = load_instrument()
    reading = read(WORKBOOK, instrument, on=ON)
    return render(
        reading,
        instrument,
        Edition.RECORD,
        carried=carried_by(reading, instrument, submitted(CASE)),
    ).pdf


def carried_by(
    reading: Reading, instrument: Instrument, handed_in: Submitted
) -> tuple[Carried, ...]:
    """The files of a draft record."""
    assert reading.assessment is not None
    answers = canonical(reading.assessment, reading.asked)
    return attachments(
        handed_in,
        reading,
        instrument,
        answers=answers,
        signoff=draft_data(reading.assessment, answers),
        settings="",
    )


def stock(html: str, carried: list[tuple[Any, ...]]) -> bytes:
    """The same page and the same attachments by WeasyPrint alone."""
    files = [
        Attachment(
            file_obj=io.BytesIO(c), name=n, description=d, created=w, modified=w, relationship=r
        )
        for n, d, c, r, w in carried
    ]
    page = HTML(string=html, url_fetcher=OwnPartsOnly())
    return bytes(page.write_pdf(pdf_variant="pdf/a-3a", attachments=files))


def one_case(folder: Path) -> None:
    out = str(folder / "out.pdf")
    command = (str(BIN / "arms-docs"), "report", str(WORKBOOK), "-o", out, "--force")
    warm()
    hot, cold = alternately(9, warm, partial(run, *command, "--edition", "record"))
    say("one record, workbook to PDF: warm (in one process) / cold (a new process)", hot, cold)

    reading, instrument = reading_of(CASE), load_instrument()
    assert reading.assessment is not None and reading.rating is not None
    html = page_of(reading, instrument, Edition.RECORD)[1]
    carried = carried_by(reading, instrument, submitted(CASE))
    plain = [(a.name, a.description, a.content, a.relationship, a.created) for a in carried]
    ours, theirs = alternately(
        11, partial(render_pdf, html, attachments=carried), partial(stock, html, plain)
    )
    say(
        "warm render_pdf / write_pdf('pdf/a-3a') of the same HTML and attachments",
        ours,
        theirs,
        1.15,
    )

    page = same_html(html_of(CASE), folder, "panel")
    weasyprint = (str(BIN / "weasyprint"), "--pdf-variant", "pdf/a-3a", str(page), out)
    ours, theirs = alternately(9, partial(run, *command), partial(run, *weasyprint))
    say("arms-docs report / the weasyprint command on the same HTML", ours, theirs, 1.3)
    beside_typst(folder / "one", html, carried)


def beside_typst(records: Path, html: str, carried: tuple[Carried, ...]) -> None:
    """One record by a process that is warm: ours from HTML, Typst's from the page as data.

    Typst is warmed by another case, in a new process each time.
    """
    other = next(name for name in NAMES if name != CASE)
    pages = {CASE: html, other: page_of(reading_of(other), load_instrument(), Edition.RECORD)[1]}
    typst_peer.make_ready(records, pages.values())
    for name, page in pages.items():
        typst_peer.put_down(records / name, page, carried)
    ours, theirs = [], []
    for _ in range(9):
        used, start = time.process_time(), time.perf_counter()
        pdf, _ = render_pdf(html, attachments=carried)
        ours.append((time.perf_counter() - start, time.process_time() - used))
        theirs.append(typst_peer.measured(records, other, CASE))
    both = [list(map(statistics.median, zip(*side, strict=True))) for side in (ours, theirs)]
    say("one record warm, HTML to PDF / Typst, data to PDF", both[0][0], both[1][0])
    say("  the same in seconds of processor time", both[0][1], both[1][1])
    say_pages(len(pikepdf.open(io.BytesIO(pdf)).pages), pages_of(records / CASE))


def say_pages(ours: int, theirs: int) -> None:
    print(f"  pages: ours {ours}, theirs {theirs}", flush=True)  # noqa: T201


def pages_of(folder: Path, names: str = "record.pdf") -> int:
    """How many pages the PDFs of a folder have."""
    return sum(len(pikepdf.open(path).pages) for path in folder.glob(names))


def same_html(html: str, folder: Path, name: str) -> Path:
    """The final HTML with fonts and pictures at file addresses and no watermark: any program can
    render it.
    """
    for number, address in enumerate(sorted(set(re.findall(r'"font:([^"]+)"', html)))):
        font = folder / f"{name}-{number}.ttf"
        font.write_bytes(face(address) or b"")
        html = html.replace(f'"font:{address}"', f'"{font.as_uri()}"')
    for address in WATERMARKS:
        html = html.replace(f'url("{address}")', "none")
    for address in MARKS:
        mark = folder / f"{address.replace(':', '-')}.svg"
        mark.write_bytes(picture(address) or b"")
        html = html.replace(f'src="{address}"', f'src="{mark.as_uri()}"')
    path = folder / f"{name}.html"
    path.write_text(html, encoding="utf-8")
    return path


# --- fifty cases


def workbooks(folder: Path) -> list[Path]:
    """Fifty workbooks, each of another person with another story: the five cases in turn."""
    form, paths = questions(load_instrument()), []
    for number in range(RECORDS):
        raw = dict(answers_of(NAMES[number % len(NAMES)]))
        for place in map(
            place_of,
            ("person.name", "person.reference", "formulation.summary", "formulation.main_concern"),
        ):
            raw[place] = f"{raw[place]} ({number})"
        paths.append(folder / f"{number:02}.xlsx")
        paths[-1].write_bytes(write_workbook(form, raw))
    return paths


def make_record(path: Path) -> tuple[float, int]:
    """One workbook into its record beside it: seconds of rendering, and the peak memory in MB."""
    instrument = load_instrument()
    reading = read(path, instrument, on=ON)
    handed_in = Submitted(path.read_bytes(), submitted(CASE).dated)
    start = time.perf_counter()
    document = render(
        reading, instrument, Edition.RECORD, carried=carried_by(reading, instrument, handed_in)
    )
    taken = time.perf_counter() - start
    path.with_suffix(".pdf").write_bytes(document.pdf)
    return taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def pool(folder: Path) -> None:
    """Every workbook of a folder into its record: what a unit would run at night.

    Prints the sum and the peak of what `make_record` says.
    """
    paths = sorted(folder.glob("*.xlsx"))
    load_instrument()
    gc.collect()
    gc.freeze()
    with get_context("fork").Pool(WORKERS) as workers:
        lines = list(workers.imap_unordered(make_record, paths))
    print(sum(taken for taken, _ in lines), max(peak for _, peak in lines))  # noqa: T201


def told(folder: Path, figures: list[tuple[float, int]]) -> None:
    command = (sys.executable, "-m", "tests.bench.report", str(folder))
    out = subprocess.run(
        command, check=True, capture_output=True, text=True, env=ENVIRONMENT
    ).stdout.split()
    figures.append((float(out[0]), int(out[1])))


def page_and_files(path: Path) -> tuple[str, tuple[Carried, ...]]:
    """The page of a workbook's record, and what it carries."""
    instrument = load_instrument()
    reading = read(path, instrument, on=ON)
    handed_in = Submitted(path.read_bytes(), submitted(CASE).dated)
    html = page_of(reading, instrument, Edition.RECORD)[1]
    return html, carried_by(reading, instrument, handed_in)


def fifty_cases(folder: Path) -> None:
    paths = workbooks(folder)
    records = [page_and_files(path) for path in paths]
    html = [page for page, _ in records]
    figures: list[tuple[float, int]] = []
    typst = folder / "typst"
    typst_peer.make_ready(typst, html)
    for path, (page, carried) in zip(paths, records, strict=True):
        typst_peer.put_down(typst / path.stem, page, carried)
    works: list[Callable[[], object]] = [
        partial(told, folder, figures),
        partial(typst_peer.set_all, typst, WORKERS),
    ]

    pages = [list(flat(blocks(page))) for page in html]
    filled, out, template = folder / "filled", folder / "converted", folder / "template.docx"
    filled.mkdir()
    make_template(template)
    fill(template, pages[:1], filled)
    office = partial(convert, filled, out, folder / "profile")
    # which also makes LibreOffice's profile
    has_office = shutil.which("soffice") is not None and office()
    if has_office:
        works += [partial(fill, template, pages, filled), office]

    took, sets, *office_took = alternately(BATCHES, *works)
    rendering = statistics.median(taken for taken, _ in figures) / WORKERS
    what = f"{RECORDS} records in a pool of {WORKERS}, workbooks to PDFs"
    alone = "  of it rendering alone (record to PDF), per worker"
    say(f"{what} / Typst, data to PDFs", took, sets)
    say(f"{alone} / Typst", rendering, sets)
    say_pages(pages_of(folder, "??.pdf"), pages_of(typst, "*/record.pdf"))
    if has_office:
        fills, converts = office_took
        assert len(list(out.glob("*.pdf"))) == RECORDS
        say(f"{what} / LibreOffice, {RECORDS} docxtpl documents in one call", took, converts, 1.2)
        say(f"{what} / docxtpl filling them, then LibreOffice", took, fills + converts)
        say(f"{alone} / LibreOffice", rendering, converts)
        say_pages(pages_of(folder, "??.pdf"), pages_of(out, "??.pdf"))
    else:
        missing(f"{what} / LibreOffice", "LibreOffice Writer is not here")
    chromium(folder, what, took, html[:PRINTED])
    peak = max(peak for _, peak in figures)
    print(f"{'peak memory of a worker':<78} {peak} MB   (bar 150)", flush=True)  # noqa: T201


def chromium(folder: Path, what: str, took: float, html: list[str]) -> None:
    """Chromium prints the same HTML, a process for each document."""
    if (program := shutil.which("chromium")) is None:
        missing(f"{what} / Chromium", "Chromium is not here")
        return
    pages = [same_html(page, folder, f"printed{number}") for number, page in enumerate(html)]
    options = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'c'}",
    )
    each = [
        seconds(
            partial(
                run,
                program,
                *options,
                f"--print-to-pdf={page.with_suffix('.chromium.pdf')}",
                page.as_uri(),
            )
        )
        for page in pages
    ]
    words = f"{what} / Chromium, a process each ({len(html)} printed, extrapolated)"
    say(words, took, statistics.mean(each) * RECORDS)


# --- the same words for LibreOffice


def make_template(path: Path) -> None:
    """A docxtpl template: a loop over blocks, a heading, a paragraph or a table for each."""
    document = Document()
    document.styles["Normal"].font.size = Pt(9)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    section.header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    document.add_paragraph("{%p for block in blocks %}")
    for kind, style in (("p", "Normal"), *((f"h{n}", f"Heading {n}") for n in (1, 2, 3, 4))):
        document.add_paragraph(f"{{%p if block.kind == '{kind}' %}}")
        document.add_paragraph("{{ block.text }}", style=style)
        document.add_paragraph("{%p endif %}")
    for wide in range(1, 9):
        document.add_paragraph(f"{{%p if block.kind == 'table{wide}' %}}")
        table = document.add_table(rows=3, cols=wide, style="Table Grid")
        table.cell(0, 0).text = "{%tr for row in block.rows %}"
        for n in range(wide):
            table.cell(1, n).text = f"{{{{ row[{n}] }}}}"
        table.cell(2, 0).text = "{%tr endfor %}"
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def fill(template: Path, pages: list[list[Block]], folder: Path) -> None:
    for number, page in enumerate(pages):
        document = DocxTemplate(template)
        document.render({"blocks": page}, autoescape=True)
        document.save(folder / f"{number:02}.docx")


def convert(folder: Path, out: Path, profile: Path) -> bool:
    """All documents of a folder by LibreOffice in one call; whether it can do that at all."""
    place = ("--outdir", str(out), *map(str, sorted(folder.glob("*.docx"))))
    run(
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        *place,
    )
    return any(out.glob("*.pdf"))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        one_case(Path(name))
        fifty_cases(Path(name))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        pool(Path(sys.argv[1]))
    else:
        main()
