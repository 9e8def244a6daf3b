"""flask-smorest as this API uses it: strict input, problems as errors, conditions documented."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any, Final

import flask
import flask_smorest
import marshmallow as ma
from flask_smorest.utils import prepare_response
from webargs.flaskparser import FlaskParser, abort

from investments_api import strict_json
from investments_api.api.schemas.answers import ProblemSchema
from investments_api.database import replicas
from investments_api.web.cache import TAGGED_STATUSES
from investments_api.web.errors import PROBLEM_JSON, answer

Headers = dict[str, str]

JSON: Final = "application/json"
MERGE_PATCH: Final = "application/merge-patch+json"
MULTIPART: Final = "multipart/form-data"
MAX_FILE_BYTES: Final = 16 * 1024 * 1024
FAILURES: Final = {
    HTTPStatus.BAD_REQUEST: "The request is for a host that is not the service's, or its body is "
    "not JSON, or was cut.",
    HTTPStatus.UNAUTHORIZED: "Nobody is known who may do this, or the token is not known.",
    HTTPStatus.FORBIDDEN: "The user may not do this, or a page of another site sent it, as "
    "Sec-Fetch-Site or Origin says. Nothing was changed.",
    HTTPStatus.NOT_FOUND: "There is no record of this id, or no school of this code.",
    HTTPStatus.REQUEST_TIMEOUT: "The body did not arrive in time.",
    HTTPStatus.CONFLICT: "The change does not fit the record as it is.",
    HTTPStatus.PRECONDITION_FAILED: "It has changed since: its ETag is not that of If-Match.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than 1 MiB, or 16 MiB with a file.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not labelled as the operation wants it.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A parameter or a value does not fit, or is not known; "
    "`errors` says which and why.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests of this kind in a minute.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database is busy, does not answer, or cannot be written: "
    "`detail` says which.",
}
RETRY_AFTER: Final = {
    "Retry-After": {
        "description": "Seconds until another attempt is worth it.",
        "schema": {"type": "integer"},
    }
}
# Headers that come with a failure.
FAILURE_HEADERS: Final = {
    HTTPStatus.UNAUTHORIZED: {
        "WWW-Authenticate": {
            "description": "How to say who asks: a token of an account.",
            "schema": {"type": "string"},
        }
    },
    HTTPStatus.TOO_MANY_REQUESTS: RETRY_AFTER,
    HTTPStatus.SERVICE_UNAVAILABLE: RETRY_AFTER,
}
NOT_MODIFIED: Final = {"description": "The client has this answer already: see If-None-Match."}
ETAG: Final = {
    "description": "Names this very answer; send it back as If-None-Match or If-Match.",
    "schema": {"type": "string"},
}


def _condition(name: str, description: str) -> dict[str, Any]:
    schema = {"type": "string"}
    return {
        "in": "header",
        "name": name,
        "required": False,
        "description": description,
        "schema": schema,
    }


IF_NONE_MATCH: Final = _condition("If-None-Match", "ETag of an answer that the client has: 304.")
IF_MATCH: Final = _condition(
    "If-Match", "ETag of an answer as it was read, or of a dry run: 412 when it has changed."
)


@cache
def _instance(schema: type[ma.Schema]) -> ma.Schema:
    return schema()


class StrictParser(FlaskParser):
    """Refuses what other parsers let pass: unknown parameters, repeated ones, unlabelled bodies."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": ma.RAISE}

    def _get_schema(self, argmap: Any, req: flask.Request) -> ma.Schema:
        """Give the one instance of a schema: to make one takes longer than to use it."""
        return _instance(argmap) if isinstance(argmap, type) else super()._get_schema(argmap, req)

    def load_querystring(self, req: flask.Request, schema: ma.Schema) -> Any:
        repeated = [
            name
            for name, given in req.args.lists()
            if len(given) > 1 and not isinstance(schema.fields.get(name), ma.fields.List)
        ]
        if repeated:
            raise ma.ValidationError({name: ["Given more than once."] for name in repeated})
        return super().load_querystring(req, schema)

    def load_json(self, req: flask.Request, schema: ma.Schema) -> Any:
        labels = (JSON, MERGE_PATCH) if req.method == "PATCH" else (JSON,)
        if req.mimetype not in labels:
            abort(415, message=f"The body must be labelled Content-Type: {' or '.join(labels)}.")
        try:
            return strict_json.loads(_whole_body(req))
        except strict_json.JSONError as error:
            abort(400, message=str(error))

    def load_files(self, req: flask.Request, schema: ma.Schema) -> Any:
        if req.mimetype != MULTIPART:
            abort(415, message=f"The body must be labelled Content-Type: {MULTIPART}.")
        req.max_content_length = MAX_FILE_BYTES
        parts = [*req.form.items(multi=True), *req.files.items(multi=True)]
        given = Counter(name for name, _part in parts)
        faults = {name: ["Unknown field."] for name in given if name not in schema.fields}
        faults |= {name: ["Must be a file."] for name in req.form if name in schema.fields}
        faults |= {name: ["Given more than once."] for name, times in given.items() if times > 1}
        if faults:
            raise ma.ValidationError(faults)
        return super().load_files(req, schema)


def json_answer(body: bytes) -> flask.Response:
    """Give the answer of a view that has written its JSON itself."""
    return flask.current_app.response_class(body, mimetype=JSON)


def _whole_body(req: flask.Request) -> bytes:
    """The body, or a refusal of one that was cut: what is left of it could be valid by chance."""
    body = req.get_data()
    if req.content_length is None and len(body) >= (req.max_content_length or 0):
        abort(413)
    if req.content_length not in (None, len(body)):
        abort(400, message="The body is shorter than its Content-Length.")
    return body


class Blueprint(flask_smorest.Blueprint):
    """A blueprint that documents what holds for every operation of its kind."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._prepare_doc_cbks.append(_document_conditions)
        self.before_request(replicas.allow)
        self.before_request(_refuse_parameters)


def _refuse_parameters() -> None:
    """Operations that take no query parameters have no parser to refuse the unknown ones.

    OPTIONS passes: with a browser's question whether a page may ask, come the parameters of what it
    would ask.
    """
    if flask.request.method == "OPTIONS":
        return
    view = flask.current_app.view_functions[flask.request.endpoint or ""]
    method = "get" if flask.request.method == "HEAD" else flask.request.method.lower()
    function = getattr(getattr(view, "view_class", view), method, view)
    arguments = getattr(function, "_apidoc", {}).get("arguments", {})
    in_query = any(each["in"] == "query" for each in arguments.get("parameters", ()))
    if flask.request.args and not in_query:
        messages = {name: ["Unknown field."] for name in flask.request.args}
        abort(422, messages={"query": messages})


def _document_conditions(
    doc: dict[str, Any], _info: dict[str, Any], *, app: flask.Flask, method: str, **_options: Any
) -> dict[str, Any]:
    """Add the headers and failures that follow from the method."""
    responses, parameters = doc["responses"], doc.setdefault("parameters", [])
    if method == "get":
        parameters.append(IF_NONE_MATCH)
        responses["304"] = NOT_MODIFIED
    if method == "patch":
        content = doc["requestBody"]["content"]
        content[JSON] = dict(content[MERGE_PATCH])
    failures = _failures(method, has_body="requestBody" in doc)
    responses |= {str(int(status)): status.name for status in failures}
    if "412" in map(str, responses):
        parameters.append(IF_MATCH)
    for status, response in responses.items():
        if status in TAGGED_STATUSES:
            response.setdefault("headers", {})["ETag"] = ETAG
    return doc


def _failures(method: str, *, has_body: bool) -> Iterator[HTTPStatus]:
    """Give the failures of every operation of a kind; its own are documented where it is."""
    yield from (
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
    )
    if method != "get":
        yield HTTPStatus.TOO_MANY_REQUESTS
    if has_body:
        yield from (
            HTTPStatus.REQUEST_TIMEOUT,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        )


class Api(flask_smorest.Api):
    """Failures are problems, in the answers as in their documentation."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def handle_http_exception(self, error: Any) -> Any:
        return answer(error)

    def _register_responses(self) -> None:
        for status, description in FAILURES.items():
            response = {"description": description, "schema": ProblemSchema}
            if headers := FAILURE_HEADERS.get(status):
                response["headers"] = headers
            prepare_response(response, self.spec, PROBLEM_JSON)
            self.spec.components.response(status.name, response, lazy=True)

    def _register_pagination_header(self) -> None:
        """Nothing to add: paging.HEADERS documents X-Pagination where it is sent."""

    def _openapi_json(self) -> flask.Response:
        """The OpenAPI document of the service, wherever it is mounted."""
        server = {"url": flask.request.script_root or "/"}
        return flask.jsonify({**self.spec.to_dict(), "servers": [server]})
