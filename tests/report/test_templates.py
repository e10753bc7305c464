"""Nothing that a template names may be lacking."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from arms_docs.report.templates import environment
from tests.support.views import view_of


def test_a_name_that_the_view_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ view.no_such_thing }}").render(view=view_of("medium_low"))
