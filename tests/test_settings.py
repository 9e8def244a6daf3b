"""The settings and their environment variables."""

from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask

from investments_api.addresses import Origin
from investments_api.settings import (
    DEFAULT_DATABASE,
    Settings,
    SettingsError,
    check_names,
    read_settings,
)


def test_settings_have_defaults() -> None:
    settings = read_settings({})
    assert settings == Settings(
        DATABASE_URL=f"sqlite:///{DEFAULT_DATABASE}", HOST="127.0.0.1", PORT=5000, WORKERS=1
    )
    assert (settings.READ_ACCESS, settings.LOG_FORMAT) == ("open", "text")
    assert not any(value for value in settings[4:] if value not in ("open", "text", 1))


def test_environment_chooses_each_setting() -> None:
    chosen = {
        "DATABASE_URL": "postgresql://user:secret@host/name",
        "HOST": "0.0.0.0",  # noqa: S104 - a value to read, nothing listens
        "PORT": "8080",
        "WORKERS": "4",
        "MAP_TILES": "yes",
        "TRUSTED_HOSTS": "lycees.example, .intranet.example",
        "TRUSTED_PROXIES": "10.0.0.1,fd00::/8",
        "TRUSTED_HOPS": "2",
        "EMBED_ORIGINS": "https://intranet.example",
        "CORS_ORIGINS": "http://LOCALHOST:4200, https://[::1]",
        "LOG_FORMAT": "JSON",
        "PUBLIC_URL": "HTTPS://lycees.example/lycees/",
        "HOME": "/somewhere",
    }
    assert read_settings(chosen) == Settings(
        DATABASE_URL="postgresql://user:secret@host/name",
        HOST="0.0.0.0",  # noqa: S104
        PORT=8080,
        WORKERS=4,
        MAP_TILES=True,
        TRUSTED_HOSTS=("lycees.example", ".intranet.example"),
        TRUSTED_PROXIES=(ip_network("10.0.0.1"), ip_network("fd00::/8")),
        TRUSTED_HOPS=2,
        EMBED_ORIGINS=("https://intranet.example:443",),
        CORS_ORIGINS=(Origin("http", "localhost", 4200), Origin("https", "::1", 443)),
        PUBLIC_URL="https://lycees.example/lycees",
        LOG_FORMAT="json",
    )


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("READ_ACESS", "READ_ACCESS"), ("read_access", "READ_ACCESS"), ("PUBLIC_URI", "PUBLIC_URL")],
)
def test_name_that_is_no_setting_is_refused_with_the_nearest_one(name: str, nearest: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is no setting; the nearest one is {nearest}."):
        check_names({"PORT": "5000", name: "accounts"})


def test_configuration_of_a_host_may_be_passed_as_a_whole() -> None:
    host = Flask("host")
    host.config.update(SQLALCHEMY_DATABASE_URI="sqlite://", MAIL_SERVER="mail.example")
    check_names(host.config)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_address_from_a_cloud_is_taken_as_it_is(scheme: str) -> None:
    settings = read_settings({"DATABASE_URL": f"{scheme}://user:a%40b@host:5/name?sslmode=require"})
    assert settings.DATABASE_URL == "postgresql://user:a%40b@host:5/name?sslmode=require"


def test_several_servers_are_asked_for_the_one_that_takes_writes() -> None:
    settings = read_settings({"DATABASE_URL": "postgresql://a,b/name"})
    assert settings.DATABASE_URL.endswith("&target_session_attrs=read-write")


def test_replica_may_be_one_of_several_servers() -> None:
    chosen = {"DATABASE_URL": "postgresql://a,b/name", "READ_DATABASE_URL": "postgresql://a,b/name"}
    replica = read_settings(chosen).READ_DATABASE_URL
    assert replica.endswith("&target_session_attrs=prefer-standby")


@pytest.mark.parametrize(
    ("url", "replica"),
    [
        ("", "postgresql://host/name"),
        ("postgresql://host/name", "sqlite:///own.sqlite"),
        ("postgresql://host/name", "mysql://host/name"),
    ],
)
def test_replica_that_is_not_postgresql_as_its_primary_is_refused(url: str, replica: str) -> None:
    with pytest.raises(SettingsError, match="READ_DATABASE_URL"):
        read_settings({"DATABASE_URL": url, "READ_DATABASE_URL": replica})


def test_empty_value_means_the_default() -> None:
    assert read_settings({"PORT": "", "DATABASE_URL": ""}) == read_settings({})


def test_relative_file_is_where_the_program_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read_settings({"DATABASE_URL": "sqlite:///data/own.sqlite"})
    assert f"sqlite:///{tmp_path}/data/own.sqlite" == settings.DATABASE_URL


@pytest.mark.parametrize("name", ["PORT", "WORKERS", "TRUSTED_HOPS"])
@pytest.mark.parametrize(
    "value", [0, "0", "-1", "65536", "0000005000", "http", "1.5", "²", "9" * 5000]
)
def test_number_out_of_range_is_refused_by_name(name: str, value: str | int) -> None:
    with pytest.raises(SettingsError, match=f"{name} is"):
        read_settings({name: value})


@pytest.mark.parametrize(
    ("value", "answer"),
    [("yes", True), ("ON", True), ("1", True), (True, True), ("no", False), ("false", False)],
)
def test_choice_is_read_in_the_usual_words(value: str | bool, answer: bool) -> None:
    assert read_settings({"MAP_TILES": value}).MAP_TILES is answer


def test_choice_that_is_neither_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="MAP_TILES is 'maybe'; it must be yes or no"):
        read_settings({"MAP_TILES": "maybe"})


def test_log_format_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match="LOG_FORMAT is 'xml'; it must be text or json"):
        read_settings({"LOG_FORMAT": "xml"})


@pytest.mark.parametrize(
    "url",
    [
        "investments.sqlite",
        "oracledb+x://host",
        "://host",
        "nosuch://a/b",
        "mysql://a/b",
        "postgresql+asyncpg://a/b",
        "postgresql://u:p@h:abc/x",
        "postgresql://a:b:c,d/x",
        "postgresql:///x?host=a,b&port=1",
    ],
)
def test_address_of_no_database_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings({"DATABASE_URL": url})
    assert "DATABASE_URL" in str(refusal.value)
    assert url not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LYCEES.example.", ("lycees.example",)),
        ("lycées.example,", ("xn--lyces-dsa.example",)),
        ("::1, [FD00::1], 10.0.0.1", ("::1", "fd00::1", "10.0.0.1")),
        (["a.example", ".b.example"], ("a.example", ".b.example")),
        (" , ", ()),
    ],
)
def test_hosts_are_read_as_a_request_names_them(
    text: str | list[str], names: tuple[str, ...]
) -> None:
    assert names == read_settings({"TRUSTED_HOSTS": text}).TRUSTED_HOSTS


@pytest.mark.parametrize(
    ("text", "network"),
    [("::ffff:10.0.0.1", "10.0.0.1/32"), ("::ffff:10.0.0.0/104", "10.0.0.0/8")],
)
def test_mapped_address_of_a_proxy_is_that_of_ipv4(text: str, network: str) -> None:
    assert (ip_network(network),) == read_settings({"TRUSTED_PROXIES": text}).TRUSTED_PROXIES


@pytest.mark.parametrize("proxies", ["0.0.0.0/0", "10.0.0.1, ::/0", "::ffff:0:0/96"])
def test_user_is_not_taken_from_whoever_connects(proxies: str) -> None:
    read_settings({"TRUSTED_PROXIES": proxies})
    with pytest.raises(SettingsError, match="TRUSTED_PROXIES names every address"):
        read_settings({"TRUSTED_PROXIES": proxies, "TRUSTED_USER_HEADER": "X-Forwarded-User"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRUSTED_HOSTS", value)
        for value in ("*", "https://a.example", "a.example:80", "a/b", "a..b", ".", "a b")
    ]
    + [
        ("TRUSTED_PROXIES", value)
        for value in ("proxy.example", "10.0.0.1/24", "10.0.0.300", "*", "10.0.0.1:80")
    ]
    + [
        ("CORS_ORIGINS", value)
        for value in ("*", "null", "localhost:4200", "http://localhost:4200/", "file://x")
    ]
    + [
        ("EMBED_ORIGINS", value)
        for value in (
            "*",
            "intranet.example",
            "https://a.example/",
            "null",
            "https://a; script-src *",
            "https://*.example",
            "http://[::1]:80",
        )
    ],
)
def test_item_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} names .*; it must be a list of"):
        read_settings({name: f"10.0.0.1,{value}" if name == "TRUSTED_PROXIES" else value})


@pytest.mark.parametrize(
    "value",
    [
        "lycees.example",
        "ftp://lycees.example",
        "https://",
        "https://a/?b",
        "https://a/#b",
        "/a",
        "https://a b/",
        "https://u@a.example/",
        "https://a.example/é",
    ],
)
def test_public_address_that_cannot_be_used_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingsError, match=r"PUBLIC_URL is .*; it must be an address such as"):
        read_settings({"PUBLIC_URL": value})
