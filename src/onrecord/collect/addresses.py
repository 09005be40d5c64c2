"""Says which network addresses must never be fetched, whatever name led to them."""

from __future__ import annotations

import ipaddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_METADATA = (ipaddress.IPv4Network("168.63.129.16/32"), ipaddress.IPv4Network("192.0.0.0/24"))
"""Metadata services of cloud machines that the standard library does not take for reserved."""
_UNROUTED = (ipaddress.IPv4Network("192.88.99.0/24"), ipaddress.IPv6Network("fec0::/10"))
"""Retired ranges that some networks still route inside: 6to4 relays (RFC 7526), site-local addresses (RFC 3879)."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def refuse_address(address: str) -> str | None:
    """Give the reason why nothing may be fetched from this IP address, None where it is a public one.

    Refused: loopback, private, shared (carrier), link-local, multicast, reserved, unspecified and metadata addresses,
    also where an IPv6 address carries such an IPv4 one (mapped, 6to4, Teredo, NAT64).
    """
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return "is no IP address"
    for inner in (found, *_carried(found)):
        reason = _judge(inner)
        if reason:
            return reason
    return None


def _judge(address: IPAddress) -> str | None:
    if any(address in network for network in _METADATA):
        return "is a cloud metadata address"
    if any(address in network for network in _UNROUTED):
        return "is not a public address"
    kinds = (
        (address.is_unspecified, "is the unspecified address"),
        (address.is_loopback, "is a loopback address"),
        (address.is_link_local, "is a link-local or metadata address"),
        (address.is_multicast, "is a multicast address"),
        (address.is_private, "is a private address"),
        (address.is_reserved, "is a reserved address"),
        (not address.is_global, "is not a public address"),
    )
    return next((reason for holds, reason in kinds if holds), None)


def _carried(address: IPAddress) -> tuple[IPAddress, ...]:
    """IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    teredo = address.teredo or ()
    candidates = [address.ipv4_mapped, address.sixtofour, *teredo]
    if address in _NAT64:
        candidates.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(inner for inner in candidates if inner is not None)
