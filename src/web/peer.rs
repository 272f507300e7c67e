//! From where in the network a request comes, also through a proxy of our own.

use crate::app::limits::Place;
use crate::config::Config;
use actix_web::HttpRequest;
use std::net::IpAddr;

/// The place that a request comes from. What `X-Forwarded-For` says counts only as far as it was written by a
/// proxy that the settings name: anybody can send such a header.
pub fn place(request: &HttpRequest, config: &Config) -> Place {
    let peer = request.peer_addr().map(|peer| peer.ip());
    let headers = request.headers().get_all("x-forwarded-for");
    let said: Vec<&str> = headers.filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).collect();
    Place::of(behind(peer, &said, &config.proxies))
}

/// The first address from the right that is none of our proxies'.
fn behind(peer: Option<IpAddr>, said: &[&str], proxies: &[IpAddr]) -> Option<IpAddr> {
    let ours = |ip: &IpAddr| proxies.contains(&ip.to_canonical());
    let mut at = peer?;
    for address in said.iter().rev() {
        if !ours(&at) {
            break;
        }
        match address.trim().parse() {
            Ok(ip) => at = ip,
            Err(_) => break,
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_proxies_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let proxies = [ip("127.0.0.1"), ip("10.0.0.5")];
        for (peer, said, want) in [
            ("203.0.113.9", vec![], "203.0.113.9"),
            ("203.0.113.9", vec!["192.0.2.1"], "203.0.113.9"),
            ("127.0.0.1", vec![], "127.0.0.1"),
            ("127.0.0.1", vec![" 192.0.2.1 "], "192.0.2.1"),
            ("127.0.0.1", vec!["192.0.2.1", " 198.51.100.7"], "198.51.100.7"),
            ("127.0.0.1", vec!["198.51.100.7", " 10.0.0.5"], "198.51.100.7"),
            ("127.0.0.1", vec!["198.51.100.7", "rubbish"], "127.0.0.1"),
            ("127.0.0.1", vec!["2001:db8::1"], "2001:db8::1"),
        ] {
            assert_eq!(behind(Some(ip(peer)), &said, &proxies), Some(ip(want)), "{peer} {said:?}");
        }
        assert_eq!(behind(None, &["192.0.2.1"], &proxies), None);
    }
}
