import pytest

from onrecord.collect import refuse_address


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
        "169.254.169.254", "fe80::1%eth0", "fd00:ec2::254", "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255",
        "192.0.0.192", "198.18.0.1", "168.63.129.16", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "2001:db8::1", "fec0::1", "192.88.99.1", "not an address",
    ],
)  # fmt: skip
def test_addresses_inside_are_refused_with_a_reason(address: str) -> None:
    reason = refuse_address(address)
    assert reason is not None
    assert reason.startswith("is ")


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700:4700::1111"])
def test_public_addresses_may_be_fetched(address: str) -> None:
    assert refuse_address(address) is None
