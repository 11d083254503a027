//! Which addresses belong to everybody, and which to a machine's own neighbourhood.
//!
//! The one idea: a list of what is allowed. A shop that fetched what a file names would otherwise read for the file's author
//! what only this machine can reach: its own services, its router, its landlord's metadata. The ranges are those of the IANA
//! special-purpose registries (RFC 6890 and its updates).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// True for addresses that anybody on the internet could have.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

#[expect(clippy::unnested_or_patterns, reason = "a range a line, as the registry has them")]
fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = matches!(
        address.octets(),
        [0 | 10 | 127, ..] // this network, private, loopback
            | [100, 64..=127, ..] // between a provider and its customers (RFC 6598)
            | [169, 254, ..] // link-local, metadata of clouds
            | [172, 16..=31, ..] // private
            | [192, 0, 0 | 2, _] // protocol assignments, documentation
            | [192, 88, 99, _] // relays of 6to4 (RFC 7526)
            | [192, 168, ..] // private
            | [198, 18 | 19, ..] // measuring networks (RFC 2544)
            | [198, 51, 100, _] // documentation
            | [203, 0, 113, _] // documentation
            | [224..=255, ..] // multicast, reserved, broadcast
    );
    !special
}

/// Of the whole space only 2000::/3 is given to anybody. That leaves out loopback, link-local, unique local and multicast
/// addresses, and every way of writing an IPv4 address in an IPv6 one (mapped, compatible, translated) but two.
#[expect(clippy::unnested_or_patterns, reason = "a range a line, as the registry has them")]
fn is_public_v6(address: Ipv6Addr) -> bool {
    let given = matches!(address.segments(), [0x2000..=0x3fff, ..]);
    let special = matches!(
        address.segments(),
        [0x2001, 0..=0x01ff, ..] // protocol assignments, Teredo among them, in which an IPv4 address follows
            | [0x2001, 0x0db8, ..] // documentation
            | [0x2002, ..] // 6to4, likewise
            | [0x3fff, 0..=0x0fff, ..] // documentation (RFC 9637)
    );
    given && !special
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_anybody_could_have_is_public() {
        for public in [
            "1.1.1.1",
            "9.255.255.255",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:200::1",
            "2001:4860:4860::8888",
            "3fff:1000::1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_neighbourhood_is_not() {
        for own in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.1.1",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:0:7f00:1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(own.parse().unwrap()), "{own}");
        }
    }

    proptest! {
        /// Whatever the standard library knows to be special is not public here.
        #[test]
        fn never_wider_than_the_standard_library(bits: u32) {
            let address = Ipv4Addr::from(bits);
            if address.is_private() || address.is_loopback() || address.is_link_local() || address.is_broadcast()
                || address.is_documentation() || address.is_multicast() || address.is_unspecified()
            {
                prop_assert!(!is_public_v4(address));
            }
        }

        #[test]
        fn nor_for_version_6(bits: u128) {
            let address = Ipv6Addr::from(bits);
            if address.is_loopback() || address.is_multicast() || address.is_unspecified() || address.is_unique_local()
                || address.is_unicast_link_local() || address.to_ipv4().is_some()
            {
                prop_assert!(!is_public_v6(address));
            }
        }
    }
}
