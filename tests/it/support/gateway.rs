//! A card gateway on this machine (`localstripe`): the API, its script with the card fields, its webhooks.

use super::tools;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What signs its webhooks.
pub const SECRET: &str = "whsec_of_the_tests";

/// A running gateway.
pub struct Gateway {
    process: Child,
    port: u16,
}

impl Gateway {
    /// Starts it at a free port, with nothing in it.
    pub fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
        let process = Command::new(tools::python())
            .args(["-m", "localstripe", "--from-scratch", "--port", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("localstripe; `tests/run setup` installs it");
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "the gateway does not listen: `tests/run setup`");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { process, port }
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Sends its webhooks there from now on.
    pub async fn tells(&self, url: &str) {
        let at = format!("{}_config/webhooks/portal", self.url());
        let form = "application/x-www-form-urlencoded";
        let body = format!("url={url}&secret={SECRET}");
        let done = reqwest::Client::new().post(at).header("Content-Type", form).body(body).send().await;
        assert!(done.expect("told").status().is_success());
    }

    /// How many charges have succeeded.
    pub async fn charges(&self) -> usize {
        let all = self.list("charges").await;
        all.iter().filter(|charge| charge["status"] == "succeeded").count()
    }

    /// What was sent back.
    pub async fn refunded(&self) -> Vec<i64> {
        self.list("refunds").await.iter().filter_map(|refund| refund["amount"].as_i64()).collect()
    }

    async fn list(&self, what: &str) -> Vec<serde_json::Value> {
        let asked = reqwest::Client::new().get(format!("{}v1/{what}", self.url()));
        let said = asked.header("Authorization", "Bearer sk_test_12345").send().await.expect("asked");
        let said: serde_json::Value = serde_json::from_slice(&said.bytes().await.expect("said")).expect("JSON");
        said["data"].as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // It holds nothing that anybody misses.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
