"""What is read in the address of a database, and shown of it."""

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy.exc import ArgumentError

from investments_api.database_urls import parse_url, server_address, shown, with_role

SEVERAL = "postgresql://u:p@/name?host=a%2Cb&port=5432%2C5433"


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u:p@a:5432,b:5433/name",
        "postgres://u:p@a:5432,b:5433/name",
        "postgresql://u:p@/name?host=a:5432&host=b:5433",
        "postgresql://u:p@/name?host=a,b&port=5432,5433",
    ],
)
def test_several_servers_are_read_as_libpq_and_sqlalchemy_write_them(text: str) -> None:
    assert parse_url(text).render_as_string(hide_password=False) == SEVERAL


@pytest.mark.parametrize(
    ("text", "hosts", "ports"),
    [
        ("postgresql://a,b/name", "a,b", ","),
        ("postgresql://[::1]:5432,[fd00::2]/name?sslmode=require", "::1,fd00::2", "5432,"),
        ("postgresql://u:p,w@a,b:1/name", "a,b", ",1"),
    ],
)
def test_servers_are_those_that_libpq_reads(text: str, hosts: str, ports: str) -> None:
    read = conninfo_to_dict(server_address(parse_url(text)))
    assert (read["host"], read["port"]) == (hosts, ports)


@pytest.mark.parametrize(
    "text",
    ["postgresql://u:a,b/c@host/name", "postgresql://host/a,b", "sqlite:////tmp/a@b,c.sqlite"],
)
def test_comma_elsewhere_makes_no_servers(text: str) -> None:
    assert "host" not in parse_url(text).query


def test_servers_whose_ports_are_given_twice_are_refused() -> None:
    with pytest.raises(ArgumentError):
        parse_url("postgresql://a:1,b:2/name?port=3")


def test_role_is_added_where_there_are_several_servers_without_one() -> None:
    added = with_role(parse_url(SEVERAL), "read-write")
    assert added.query["target_session_attrs"] == "read-write"
    assert with_role(added, "any") is added
    single = parse_url("postgresql://a/name")
    assert with_role(single, "read-write") is single


def test_servers_are_shown_without_secrets() -> None:
    text = "postgresql://u:p@a,b/name?sslpassword=p&target_session_attrs=any"
    assert shown(parse_url(text)) == "postgresql://u:***@/name?host=a%2Cb&port=%2C"
