"""Which characters of an answer cannot be printed."""

from __future__ import annotations

from arms_docs.problems import Code
from arms_docs.reading.printable import check_printable
from tests.support.builders import assessment_of
from tests.support.loop import FORM


def test_each_character_is_named() -> None:
    assessment = assessment_of("medium_low", {"person.name": "a\U0001f642b"})
    (problem,) = check_printable(assessment, FORM)
    assert (problem.code, str(problem.place)) == (Code.UNPRINTABLE, "person.name")
    assert "slightly smiling face, U+1F642" in problem.message


def test_what_can_be_printed_is_no_problem() -> None:
    assert [*check_printable(assessment_of("medium_low"), FORM)] == []


def test_a_refusal_says_how_many_more_signs_there_are() -> None:
    """Eight were named, and whoever wrote them in other letters was refused for the ninth."""
    faces = "".join(chr(code) for code in range(0x1F600, 0x1F60B))
    (problem,) = check_printable(assessment_of("medium_low", {"person.name": faces}), FORM)
    assert "U+1F607), and 3 more." in problem.message


def test_a_paste_from_word_with_its_bullets_is_handed_in() -> None:
    """Of the bullet library, of AutoCorrect, and letters of Symbol and Wingdings."""
    pasted = (
        "\uf0b7 Seen on 2 May\n\uf0a7 Rang\u202f–\u2009twice\n\uf0d8 Agreed\n\uf0fc Done\n"
        "\uf076 Open\n"
        "• ◦ ▪ ▫ ■ □ ● ○ ◆ ➢ ➔ → ⇒ ✓ ✔ ✗ ✘ ☐ ☑ ☒ ❖ ► ★ ①\n"
        "– — … “ ” ‘ ’ ™ © ® ½ ¼ ≥ ≤ ≠ ± × ÷ ° é €\n"
        "non\u2011stop \uf0e0 soon \uf04a"
    )
    changes = {"person.name": "Colin Ashworthy", "overall.rationale": pasted}
    assert [*check_printable(assessment_of("medium_low", changes), FORM)] == []
