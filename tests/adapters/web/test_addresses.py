"""Private addresses are refused however they are written."""

from __future__ import annotations

import socket

import pytest

from adapters.web.addresses import AddressGuard, RefusedAddressError, is_loopback, literal
from bot.errors import ConfigError

PRIVATE = [
    "127.0.0.1",
    "2130706433",
    "0177.0.0.1",
    "0x7f.1",
    "0x7f000001",
    "127.1",
    "10.0.0.1",
    "172.16.3.4",
    "192.168.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",  # noqa: S104 (to be refused)
    "192.0.0.8",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "::127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001::1",
    "2001:db8::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "127.0.0.1.",
]
PUBLIC = ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_is_refused_in_every_notation(host: str) -> None:
    address = literal(host)
    assert address is not None
    assert not AddressGuard().permits(address)


@pytest.mark.parametrize("host", PUBLIC)
def test_a_public_address_is_permitted(host: str) -> None:
    address = literal(host)
    assert address is not None
    assert AddressGuard().permits(address)


@pytest.mark.parametrize("host", ["example.org", "127.example", "localhost", "1.2.3.4.5", "256.1.1.1", "", "x:y"])
def test_a_name_is_no_address(host: str) -> None:
    assert literal(host) is None


def test_only_the_operators_networks_are_opened() -> None:
    guard = AddressGuard(["127.0.0.1/32", "fd00::/8"])
    permitted = {host for host in PRIVATE if (address := literal(host)) and guard.permits(address)}
    assert permitted == {
        "127.0.0.1",
        "127.0.0.1.",
        "2130706433",
        "0177.0.0.1",
        "0x7f.1",
        "0x7f000001",
        "127.1",
        "::ffff:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "2002:7f00:1::",
        "fd00:ec2::254",
    }


def test_a_wrong_network_names_the_setting_and_the_remedy() -> None:
    with pytest.raises(ConfigError, match=r"\[network\] allow_private: 'intranet' is not a network.*127\.0\.0\.0/8"):
        AddressGuard(["intranet"])


def test_a_socket_is_only_made_for_a_permitted_address() -> None:
    guard = AddressGuard(["127.0.0.0/8"])
    with guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))) as made:
        assert made.family == socket.AF_INET
    with pytest.raises(RefusedAddressError):
        guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("10.0.0.1", 80)))


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("a.localhost", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("x.org", False),
    ],
)
def test_loopback_is_known_by_its_spelling(host: str, expected: bool) -> None:  # noqa: FBT001
    assert is_loopback(host) is expected
