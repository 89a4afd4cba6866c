//! A server on loopback that answers as it is told and remembers what it was asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use clientele_providers::{Account, Proof, Provider, Vendor, connect};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What happens to a request.
pub(crate) enum Turn {
    /// A status, more header lines, and a body.
    Answer(u16, &'static str, String),
    /// The connection is closed without an answer.
    HangUp,
    /// An answer that promises more than it brings.
    BreakOff(u16, String),
}

pub(crate) const JSON: &str = "content-type: application/json\r\n";

pub(crate) fn json(status: u16, body: Value) -> Turn {
    Turn::Answer(status, JSON, body.to_string())
}

/// The server. It stops with the runtime of the test.
pub(crate) struct Script {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Script {
    /// Answers each request by what `answer` makes of its first line, such as `GET /x`. Token requests are answered
    /// with a token, unless `answer` says otherwise.
    pub(crate) async fn start(answer: impl Fn(&str, usize) -> Option<Turn> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (memory, answer) = (asked.clone(), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (memory, answer) = (memory.clone(), answer.clone());
                tokio::spawn(async move {
                    let _ = serve(stream, &memory, answer.as_ref()).await;
                });
            }
        });
        Self { address, asked }
    }

    pub(crate) fn provider(&self, vendor: Vendor) -> Arc<dyn Provider> {
        let base_url = format!("http://{}", self.address).parse().expect("an address");
        let proof = Proof::Secret("canary-management-secret".into());
        let account = Account::new(base_url, "mgmt", proof);
        connect(vendor, account).expect("the door opens")
    }

    /// How often a request that starts like this came.
    pub(crate) fn count(&self, start: &str) -> usize {
        self.asked.lock().expect("memory").iter().filter(|request| request.starts_with(start)).count()
    }

    /// The last request that starts like this, whole.
    pub(crate) fn last(&self, start: &str) -> String {
        let asked = self.asked.lock().expect("memory");
        asked.iter().rev().find(|request| request.starts_with(start)).expect("it was asked").clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    memory: &Mutex<Vec<String>>,
    answer: &(dyn Fn(&str, usize) -> Option<Turn> + Send + Sync),
) -> std::io::Result<()> {
    let request = request(&mut stream).await?;
    let line = request.split(" HTTP/").next().unwrap_or_default().to_owned();
    let before = {
        let mut memory = memory.lock().expect("memory");
        let before = memory.iter().filter(|known| known.starts_with(&format!("{line} HTTP/"))).count();
        memory.push(request);
        before
    };
    let usual = || {
        let token = serde_json::json!({"access_token": "canary-access-token", "token_type": "Bearer", "expires_in": 3600});
        if line.contains("/token") { json(200, token) } else { json(404, serde_json::json!({})) }
    };
    let (head, body) = match answer(&line, before).unwrap_or_else(usual) {
        Turn::HangUp => return Ok(()),
        Turn::Answer(status, headers, body) => {
            (format!("HTTP/1.1 {status} X\r\n{headers}content-length: {}\r\n", body.len()), body)
        }
        Turn::BreakOff(status, body) => {
            (format!("HTTP/1.1 {status} X\r\n{JSON}content-length: {}\r\n", body.len() + 10), body)
        }
    };
    stream
        .write_all(format!("{head}connection: close\r\nx-request-id: r-7\r\n\r\n{body}").as_bytes())
        .await?;
    stream.shutdown().await
}

async fn request(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).await?;
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Ok(text);
            }
        }
        if read == 0 {
            return Ok(text);
        }
    }
}
