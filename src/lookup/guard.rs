//! Which addresses the fetch may reach: the public Internet and nothing of ours (server-side request forgery).
//!
//! IPv4 is a list of what is not public, IPv6 a list of what is: `2000::/3` without the blocks that carry other
//! addresses inside (Teredo, 6to4) or nobody's (documentation). Sources: IANA special-purpose registries.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// (network, prefix length, what it is)
const CLOSED_V4: [(Ipv4Addr, u32, &str); 17] = [
    (Ipv4Addr::UNSPECIFIED, 8, "this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "private"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "shared (carrier NAT)"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "loopback"),
    // A platform's host agent answers here on every virtual machine, in the middle of public space.
    (Ipv4Addr::new(168, 63, 129, 16), 32, "cloud metadata"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link-local"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "private"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "protocol assignments"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "documentation"),
    (Ipv4Addr::new(192, 31, 196, 0), 24, "AS112"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "6to4 relay"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "private"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "benchmarking"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "documentation"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "multicast"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "reserved"),
];

/// Within `2000::/3`; all else outside it is closed anyway.
const CLOSED_V6: [(Ipv6Addr, u32, &str); 6] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "protocol assignments (Teredo, ORCHID)"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "documentation"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "6to4"),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48, "AS112"),
    (Ipv6Addr::new(0x3ffe, 0, 0, 0, 0, 0, 0, 0), 16, "6bone"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "documentation"),
];

/// A platform's metadata in the private range: closed even where private addresses are open.
const METADATA_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

/// Why an address is closed to us, or `None` when it is open. `allow_private` opens loopback and the private
/// ranges for a demonstration; link-local, metadata and the rest stay closed.
pub(super) fn closed(address: IpAddr, allow_private: bool) -> Option<&'static str> {
    let private = match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || (v6.is_unique_local() && v6 != METADATA_V6),
    };
    if private && allow_private {
        return None;
    }
    match address {
        IpAddr::V4(v4) => closed_v4(v4),
        IpAddr::V6(v6) => closed_v6(v6),
    }
}

fn closed_v4(address: Ipv4Addr) -> Option<&'static str> {
    let within = |net: Ipv4Addr, bits: u32| (address.to_bits() ^ net.to_bits()).leading_zeros() >= bits;
    CLOSED_V4.into_iter().find(|&(net, bits, _)| within(net, bits)).map(|(_, _, what)| what)
}

fn closed_v6(address: Ipv6Addr) -> Option<&'static str> {
    let within = |net: Ipv6Addr, bits: u32| (address.to_bits() ^ net.to_bits()).leading_zeros() >= bits;
    if within(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3) {
        return CLOSED_V6.into_iter().find(|&(net, bits, _)| within(net, bits)).map(|(_, _, what)| what);
    }
    Some(match address {
        Ipv6Addr::LOCALHOST => "loopback",
        _ if address.to_ipv4_mapped().is_some() => "IPv4-mapped",
        _ if address.is_unicast_link_local() => "link-local",
        _ if address.is_unique_local() => "private",
        _ if address.is_multicast() => "multicast",
        _ => "not global unicast",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_open() {
        let closed_ones = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 \
            127.255.0.1 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 \
            192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 \
            255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::7f00:1 64:ff9b::7f00:1 64:ff9b:1::a00:1 100::1 \
            2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1ff::1 2001:db8::1 2002:7f00:1::1 2002:a00:1::1 \
            3ffe::1 3fff:fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1";
        for text in closed_ones.split_whitespace() {
            let address: IpAddr = text.parse().expect("an address");
            assert!(closed(address, false).is_some(), "{text} must be closed");
        }
        let open_ones = "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 \
            168.63.129.15 169.253.255.255 172.15.255.255 172.32.0.1 192.0.1.1 192.167.1.1 198.17.255.255 198.20.0.1 \
            223.255.255.255 2001:200::1 2400:3200::1 2606:4700:4700::1111 3fff:1000::1";
        for text in open_ones.split_whitespace() {
            let address: IpAddr = text.parse().expect("an address");
            assert_eq!(closed(address, false), None, "{text} must be open");
        }
    }

    #[test]
    fn a_demonstration_opens_private_addresses_only() {
        for (text, open) in [
            ("127.0.0.1", true),
            ("10.1.2.3", true),
            ("192.168.0.9", true),
            ("::1", true),
            ("fd12::1", true),
            ("169.254.169.254", false),
            ("fd00:ec2::254", false),
            ("0.0.0.0", false),
            ("::ffff:127.0.0.1", false),
            ("224.0.0.1", false),
            ("168.63.129.16", false),
        ] {
            let address: IpAddr = text.parse().expect("an address");
            assert_eq!(closed(address, true).is_none(), open, "{text}");
        }
    }
}
