//! A server that is not what the application looks for: it answers every request with a web page.

use std::net::SocketAddr;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What every request gets.
const PAGE: &str =
    "<!doctype html><html><head><title>Sign in</title></head><body>Welcome to the intranet</body></html>";

/// A running server. It ends when this is dropped.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Listener {
    /// Starts to listen on a free port.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let serving = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    // The request is small and does not matter; a client that went away neither.
                    let _ = stream.read(&mut [0; 16 * 1024]).await;
                    let head = format!(
                        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}",
                        PAGE.len()
                    );
                    let _ = stream
                        .write_all(format!("{head}\r\nconnection: close\r\n\r\n{PAGE}").as_bytes())
                        .await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Ok(Self { address, serving })
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
