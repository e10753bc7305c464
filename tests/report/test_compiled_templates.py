"""What Jinja made of a template is kept beside it, and used for that template alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path

import jinja2.compiler
import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from arms_docs.report.compiled_templates import BesideTemplates
from arms_docs.report.template_files import templates_folder
from arms_docs.report.templates import environment, text_environment

NAME = "page.html.j2"
Fill = Callable[[], tuple[str, int]]


@pytest.fixture
def fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fill:
    """Fills the template in by an environment of its own; how often something was compiled."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / NAME).write_text("Hello {{ name }}")
    generate = jinja2.compiler.generate

    def filled() -> tuple[str, int]:
        compiled: list[object] = []

        def counted(node: nodes.Template, *rest: object, **named: object) -> object:
            compiled.append(node)
            return generate(node, *rest, **named)  # type: ignore[arg-type]

        monkeypatch.setattr("jinja2.environment.generate", counted)
        fresh = Environment(
            loader=FileSystemLoader(tmp_path),
            bytecode_cache=BesideTemplates(__file__),
            autoescape=True,
        )
        return fresh.get_template(NAME).render(name="<X>"), len(compiled)

    return filled


def test_a_template_is_compiled_once(fill: Fill, tmp_path: Path) -> None:
    assert fill() == ("Hello &lt;X&gt;", 1)
    assert fill() == ("Hello &lt;X&gt;", 0)
    assert [path.name for path in (tmp_path / "__pycache__").iterdir()] == [
        Path(cache_from_source(NAME)).name
    ]


def test_what_is_edited_is_compiled_anew(fill: Fill, tmp_path: Path) -> None:
    fill()
    (tmp_path / NAME).write_text("Howdy {{ name }}")
    assert fill() == ("Howdy &lt;X&gt;", 1)


def test_what_another_jinja_made_is_left_aside(
    fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    another = tmp_path / "compiler.py"
    another.write_text("")
    monkeypatch.setattr(jinja2.compiler, "__file__", str(another))
    assert fill() == ("Hello &lt;X&gt;", 1)


@pytest.mark.parametrize("content", [b"", b"j2", b"nothing of the kind"])
def test_what_is_spoilt_is_compiled_anew(fill: Fill, tmp_path: Path, content: bytes) -> None:
    whole = Path(cache_from_source(str(tmp_path / NAME)))
    fill()
    kept = whole.read_bytes()
    for spoilt in (content, kept[: len(kept) // 2], kept[:-1]):
        whole.write_bytes(spoilt)
        assert fill() == ("Hello &lt;X&gt;", 1)
        assert whole.read_bytes() == kept


def test_nothing_is_kept_where_python_keeps_nothing(
    fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert fill() == fill() == ("Hello &lt;X&gt;", 1)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_where_nothing_can_be_kept_the_page_is_made(fill: Fill, tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file is in the way")
    assert fill() == fill() == ("Hello &lt;X&gt;", 1)


def test_a_text_is_not_filled_in_by_the_code_of_a_page() -> None:
    assert environment().bytecode_cache is not None
    assert text_environment().bytecode_cache is None


def test_no_template_prints_a_constant_that_our_letters_may_change() -> None:
    """It would be put into our letters when it is compiled, and not when it is filled in."""
    constants = []
    for template in templates_folder().rglob("*.j2"):
        for output in environment().parse(template.read_text("utf-8")).find_all(nodes.Output):
            for node in output.nodes:
                if not isinstance(node, nodes.TemplateData):
                    try:
                        constants.append(node.as_const())
                    except nodes.Impossible:
                        continue
    assert [text for text in constants if not str(text).isascii()] == []
