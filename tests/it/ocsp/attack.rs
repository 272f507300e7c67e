//! The served program, asked by OpenSSL over the network, and by nobody in his right mind.

use super::{request, text};
use crate::certificates::desk::Desk;
use crate::revocation_lists::{issued, revoke};
use crate::support::served::Served;
use crate::support::tools;
use rakkan::certificates::RevocationReason;
use rakkan::kernel::{Chance, Clock, SystemChance, SystemClock};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

fn ask(served: &Served, octets: &[u8]) -> String {
    let mut stream = TcpStream::connect(served.at).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    stream.write_all(octets).expect("asked");
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut said = vec![];
    let _ = stream.read_to_end(&mut said);
    String::from_utf8_lossy(&said).into_owned()
}

#[actix_web::test]
async fn openssl_over_the_network_and_a_thousand_malformed_requests() {
    let desk = Desk::at(SystemClock.now(), &[]).await;
    desk.t.member("sample").await;
    let (good, bad) = (issued(&desk).await, issued(&desk).await);
    revoke(&desk, &bad, Some(RevocationReason::Superseded)).await;
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let url = desk.t.app.config.database_url.expose().clone();
    let served = Served::demo(desk.t.data.path(), &[("RAKKAN_DATABASE_URL", url.as_str())]);
    served.wait_for("starting service");
    let responder = format!("http://{}/ocsp", served.at);
    for (certificate, word) in [(&good, ": good"), (&bad, ": revoked")] {
        let [leaf, issuing, root] = desk.chain_files(certificate, folder).await;
        let both = folder.join("both.pem");
        let pem = [&issuing, &root].map(|file| std::fs::read_to_string(file).expect("PEM")).concat();
        std::fs::write(&both, pem).expect("written");
        for nonce in ["-nonce", "-no_nonce"] {
            let files = ["-issuer", &text(&issuing), "-cert", &text(&leaf), "-CAfile", &text(&both)];
            let said = tools::run(&tools::openssl(), ["ocsp", "-url", &responder, nonce].iter().chain(&files));
            assert!(said.contains(word), "{nonce}: {said}");
        }
    }
    let [_, issuing, _] = desk.chain_files(&good, folder).await;
    let valid = request(&issuing, &[&good.serial], &["-nonce"], folder);
    for turn in 0..1_000_u32 {
        let dice: [u8; 64] = (&SystemChance as &dyn Chance).octets();
        let at = usize::from(u16::from_be_bytes([dice[0], dice[1]])) % valid.len();
        let mut body = valid.clone();
        match turn % 5 {
            0 => body[at] ^= dice[2] | 1,
            1 => body.truncate(at),
            2 => body.splice(at..at, dice).for_each(drop),
            3 => body = dice[..usize::from(dice[2] % 64)].to_vec(),
            _ => body[at] = 0xff,
        }
        let head = match turn % 4 {
            0 => format!("GET /ocsp/{} HTTP/1.0\r\nHost: x\r\n\r\n", data_encoding::BASE64.encode(&body)),
            1 => format!(
                "GET /ocsp/%{}%zz{} HTTP/1.0\r\n\r\n",
                turn % 16,
                String::from_utf8_lossy(&body[..body.len().min(9)]).escape_default()
            ),
            _ => format!(
                "POST /ocsp HTTP/1.0\r\nHost: x\r\nContent-Length: {}\r\n\r\n",
                body.len() + usize::from(turn % 50 == 3)
            ),
        };
        let whole = if turn % 4 < 2 { head.into_bytes() } else { [head.as_bytes(), &body].concat() };
        let said = ask(&served, &whole);
        let status = said.get(9..10).unwrap_or_default().to_owned();
        assert!(status != "5", "turn {turn}: {}", said.lines().next().unwrap_or_default());
        assert!(!said.contains("no such page") || status == "4");
    }
    let said = served.answer("/healthz");
    assert!(said.starts_with("HTTP/1.0 200"), "{said}");
    assert!(served.end("TERM").success());
}
