"""One page of rows, and where the others are: X-Pagination and Link (RFC 8288) headers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from investments_api import prepared, queries
from investments_api.database import reads
from investments_api.database.reads import Prepared
from investments_api.records.rows import COLUMNS

HEADERS: Final = {
    "X-Pagination": {
        "description": "JSON object: total (records that fit), total_pages, first_page, "
        "last_page, page, previous_page and next_page; null where there is no such page.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "Addresses of the next, prev, last and first page (RFC 8288), in 8,000 "
        "bytes at most: with long filters the last of these are left out. X-Pagination always has "
        "the numbers.",
        "schema": {"type": "string"},
    },
}
# The most needed first: where not all have room, a client still comes from page to page.
RELATIONS: Final = {
    "next": "next_page",
    "prev": "previous_page",
    "last": "last_page",
    "first": "first_page",
}
# Proxies and HTTP clients cut a header, or refuse the answer, at 8 KiB with its name.
MAX_LINK_BYTES: Final = 8_000


def describe(total: int, page: int, page_size: int) -> dict[str, int | None]:
    """The content of X-Pagination for a page of a result of `total` records."""
    total_pages = -(-total // page_size)
    return {
        "total": total,
        "total_pages": total_pages,
        "first_page": 1 if total else None,
        "last_page": total_pages or None,
        "page": page,
        "previous_page": min(page - 1, total_pages) or None,
        "next_page": page + 1 if page < total_pages else None,
    }


def read(parts: Iterable[Prepared], page: int, page_size: int, total: int) -> list[Any]:
    """The rows of a page of several queries, one after another; those not needed are not run."""
    skipped = (page - 1) * page_size
    rows: list[Any] = []
    missing = max(min(page_size, total - skipped), 0)
    for part in parts if missing else ():
        limits = {"limit": missing - len(rows), "offset": skipped}
        found = reads.fetch(part._replace(parameters=part.parameters | limits))
        if skipped and not found:
            counted = Prepared(queries.how_many(part.select), part.parameters)
            [[count]] = reads.fetch(counted)
            skipped -= count
        else:
            skipped = 0
        rows += found
        if len(rows) == missing:
            break
    return rows


def read_list(
    filters: queries.Filters, sort: Sequence[str], page: int, page_size: int, total: int
) -> Sequence[Any]:
    """The rows of a page of the list, of the `total` that fit the filters."""
    if total < queries.MANY or queries.is_by_relevance(filters, sort):
        return read(prepared.in_order(filters, sort), page, page_size, total)
    skipped = (page - 1) * page_size
    if skipped >= total:
        return []
    query = queries.page(filters, sort, skipped, page_size, total)
    return reads.fetch(Prepared(query.with_only_columns(*COLUMNS), {}))


def spread(counts: Sequence[int], page: int, page_size: int) -> list[tuple[int, int, int]]:
    """Where the rows of a page are among parts that are read one after another.

    Gives position, offset and limit of each part that has some of them.
    """
    skipped, missing = (page - 1) * page_size, page_size
    places = []
    for position, count in enumerate(counts):
        limit = max(min(count - skipped, missing), 0)
        if limit:
            places.append((position, skipped, limit))
        skipped, missing = max(skipped - count, 0), missing - limit
    return places


def headers(total: int, page: int, page_size: int, address: str | None = None) -> dict[str, str]:
    """The headers of a list answer; the address is that of the request, unless it is given."""
    pagination = describe(total, page, page_size)
    links = _links(pagination, address or address_of(request.args, own_address()))
    return {"X-Pagination": json.dumps(pagination)} | ({"Link": links} if links else {})


def _links(pagination: Mapping[str, int | None], address: str) -> str:
    links = ""
    for relation, name in RELATIONS.items():
        if (number := pagination[name]) is not None:
            link = f'<{address}page={number}>; rel="{relation}"'
            longer = f"{links}, {link}" if links else link
            if len(longer) > MAX_LINK_BYTES:
                break
            links = longer
    return links


def own_address() -> str:
    """The address of the request, without its query."""
    return url_for(request.endpoint or "", **(request.view_args or {}), _external=True)


def address_of(parameters: MultiDict[str, str], address: str) -> str:
    """The address of a list, as far as the number of the page."""
    others = [pair for pair in parameters.items(multi=True) if pair[0] != "page"]
    return f"{address}?{urlencode(others)}{'&' if others else ''}"
