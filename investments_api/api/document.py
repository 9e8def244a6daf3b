"""The OpenAPI document in forms that generators of clients and Swagger UI take well."""

from typing import Any, Final

import marshmallow as ma
from apispec.ext.marshmallow.openapi import OpenAPIConverter

Property = dict[str, Any]

BEARER: Final = "bearerAuth"
TOKEN: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "The token of an account, which flask accounts add shows.",
}
# Nothing where this machine alone reaches the service; elsewhere writing needs a token, and reading
# where READ_ACCESS says so: 401 and 403 tell.
SECURITY: Final[list[dict[str, list[str]]]] = [{}, {BEARER: []}]


def adapt(converter: OpenAPIConverter) -> None:
    """Change how fields and query parameters are written, for all schemas that follow."""
    converter.add_attribute_function(leave_out_null_default)  # type: ignore[no-untyped-call]
    converter.add_attribute_function(part_list_from_null)  # type: ignore[no-untyped-call]
    converter.add_parameter_attribute_function(tell_example)


def leave_out_null_default(
    _converter: OpenAPIConverter, _field: ma.fields.Field[Any], *, ret: Property, **_: Any
) -> Property:
    """Take `default: null` away: openapi-typescript makes fields with a default mandatory."""
    if ret.get("default", ...) is None:
        del ret["default"]
    return {}


def part_list_from_null(
    _converter: OpenAPIConverter, _field: ma.fields.Field[Any], *, ret: Property, **_: Any
) -> Property:
    """Write a list that may be null as one of two: ng-openapi-gen misses its items' schema else."""
    if "items" in ret and ret["type"] == ["array", "null"]:
        del ret["type"]
        ret["anyOf"] = [{"type": "array", "items": ret.pop("items")}, {"type": "null"}]
    return {}


def tell_example(
    _converter: OpenAPIConverter, field: ma.fields.Field[Any], *, ret: Property, **_: Any
) -> Property:
    """Move an optional parameter's example into its description: Swagger UI would send it."""
    schema = ret["schema"]
    if field.required or "example" not in schema:
        return {}
    example = schema.pop("example")
    values = example if isinstance(example, list) else [example]
    text = ",".join(map(_written, values))
    return {"description": f"{ret['description']} Example: `{text}`."}


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
