"""A query is read without a view as its schema reads it; one with a fault is left to the view."""

from typing import Any
from urllib.parse import urlencode

import marshmallow as ma
from flask import Request
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder

from investments_api.api import list_answer
from investments_api.api.framework import StrictParser
from investments_api.api.schemas.queries import SORT_FIELDS, ListQuerySchema

TEXTS = st.one_of(
    st.sampled_from(["93", "2012", "1.5", "2.2,48.8,2.5,48.95", "Opération livrée", "no_siret"]),
    st.sampled_from(["no_coordinates", "", " ", "-1", "1e3", "٣", "nan", "ville,-lycee", "\0"]),
    st.sampled_from(SORT_FIELDS),
    st.text(max_size=5),
)
NAMES = st.one_of(st.sampled_from([*ListQuerySchema().fields]), st.just("unknown"))


def loaded(request: Request) -> Any:
    """What the parser of all views gives, None for a fault."""
    schema = ListQuerySchema()
    try:
        given = StrictParser().load_querystring(request, schema)
        return schema.load(given, unknown=ma.RAISE)
    except ma.ValidationError:
        return None


@given(st.lists(st.tuples(NAMES, TEXTS), max_size=4))
def test_query_is_read_as_by_the_schema(parameters: list[tuple[str, str]]) -> None:
    environ = EnvironBuilder(query_string=urlencode(parameters)).get_environ()
    request = Request(environ)
    assert list_answer.asked_by(request.args) == loaded(request)
