# Two commands: `make demo` and `make test`. Each installs what it needs first.
BIN = .venv/bin
# Compiled code is kept, as it is where the program is installed: many tests start it afresh.
export PYTHONDONTWRITEBYTECODE =
CASES = custody_release high_with_gap medium_low resistant_sparse very_high_imminent

.PHONY: help demo demo-review test lint prove bench golden workbooks libreoffice docs pango docs-read lock clean

help:
	@echo "make demo       install what is needed, then take a fictional case from workbook to verified PDF"
	@echo "make demo-review  the same, for a case that goes on: visits, a re-check, a review and the time-line"
	@echo "make test       install what is needed, then run the tests (installs Chromium)"
	@echo "make lint       ruff and mypy"
	@echo "make prove      the slow proofs (installs LibreOffice Calc, and other statistics to compare with)"
	@echo "make bench      speed, as ratios from one run (installs LibreOffice Writer)"
	@echo "make golden     refresh the golden ratings and report texts; review them as a diff"
	@echo "make workbooks  regenerate the blank workbook and the examples"
	@echo "make libreoffice  type one example into LibreOffice again"
	@echo "make docs       write the tables in docs/ anew: commands, verdicts"
	@echo "make pango      write down what WeasyPrint declares of Pango, after another version of it"
	@echo "make docs-read PAGE=docs/desk.md  say that you read a page again, beside the rules that it tells"
	@echo "make lock       refresh the pinned dependencies"

demo:
	@sh .ci/install
	@sh .ci/demo

demo-review:
	@sh .ci/install
	@sh .ci/demo-review

test:
	@sh .ci/install dev
	@sh .ci/test

lint:
	@sh .ci/install dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 arms_docs

prove:
	@sh .ci/install prove
	$(BIN)/python -m pytest -m prove

bench:
	@sh .ci/install bench
	$(BIN)/python -m tests.bench.commands
	$(BIN)/python -m tests.bench.parts
	$(BIN)/python -m tests.bench.report
	$(BIN)/python -m tests.bench.before
	$(BIN)/python -m tests.bench.signoff
	$(BIN)/python -m tests.bench.archive
	$(BIN)/python -m tests.bench.archive_size
	$(BIN)/python -m tests.bench.review
	$(BIN)/python -m tests.bench.timeline
	$(BIN)/python -m tests.bench.caseload_views
	$(BIN)/python -m tests.bench.caseload
	$(BIN)/python -m tests.bench.quality
	$(BIN)/python -m tests.bench.batch
	$(BIN)/python -m tests.bench.agreement
	$(BIN)/python -m tests.bench.batch_cluster
	$(BIN)/python -m tests.bench.desk

golden:
	@sh .ci/install dev
	$(BIN)/python -m tests.support.refresh_golden

workbooks:
	@sh .ci/install
	$(BIN)/python -m tests.support.refresh_words
	$(BIN)/python -m tests.support.refresh_blank
	for case in $(CASES); do $(BIN)/arms-docs fill --force tests/cases/$$case/answers.toml workbooks/examples/$$case.xlsx; done
	$(BIN)/python -m tests.support.refresh_words

libreoffice:
	@sh .ci/install prove
	$(BIN)/python -m tests.support.type_in_libreoffice medium_low workbooks/examples/medium_low.libreoffice.xlsx

docs:
	@sh .ci/install dev
	$(BIN)/python -m tests.support.command_table
	$(BIN)/python -m tests.support.verdict_page

pango:
	@sh .ci/install dev
	$(BIN)/python -m tests.support.pango_types

docs-read:
	@sh .ci/install dev
	@$(BIN)/python -m tests.support.told_rules $(PAGE)

# For Debian and Windows at once: what only one of them needs stands there with a marker.
lock:
	@sh .ci/install dev
	$(BIN)/uv pip compile $(UV_COMPILE) --extra clone --extra desk -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(UV_COMPILE) --extra clone --extra desk --extra scripts --extra formulas --extra cluster --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile $(UV_COMPILE) --group oracles -o requirements-oracles.lock
UV_COMPILE = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .hypothesis
