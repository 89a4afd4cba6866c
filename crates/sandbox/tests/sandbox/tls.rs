//! Both vendors over TLS, with the authority that was written down.

use clientele_sandbox::{Options, Sandbox};
use reqwest::Certificate;

use crate::harness::{http, sent};

#[tokio::test]
async fn the_written_authority_is_to_be_trusted_and_no_other() {
    let folder = tempfile::tempdir().expect("folder");
    let tls = Some(folder.path().join("tls"));
    let sandbox = Sandbox::start(Options { tls, ..Options::default() }).await.expect("sandbox");
    let endpoints = sandbox.endpoints();
    let pem = std::fs::read(endpoints.ca.as_ref().expect("authority")).expect("ca.pem");
    let strangers = http();
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([Certificate::from_pem(&pem).expect("certificate")])
        .build()
        .expect("client");
    assert!(endpoints.auth0.base_url.starts_with("https://127.0.0.1:"));
    for base in
        [endpoints.auth0.base_url.clone(), endpoints.transmit.base_url.replace("127.0.0.1", "localhost")]
    {
        assert_eq!(sent(client.get(format!("{base}/api/v2/clients"))).await.status, 401);
        assert!(strangers.get(&base).send().await.is_err());
    }
}
