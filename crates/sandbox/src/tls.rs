//! Certificates for the loopback names, made anew at every start.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::options::StartError;

/// A certificate authority whose key is forgotten as soon as it has signed one certificate: whoever trusts it trusts
/// this sandbox and nothing else.
pub(crate) struct Authority {
    /// Where the authority's certificate was written.
    pub(crate) certificate: PathBuf,
    pub(crate) config: RustlsConfig,
}

impl Authority {
    /// Makes both certificates and writes the authority's to `ca.pem` in `folder`.
    pub(crate) fn create(folder: &Path) -> Result<Self, StartError> {
        let (pem, config) = certificates().map_err(|error| StartError::Tls(error.to_string()))?;
        let certificate = folder.join("ca.pem");
        write(folder, &certificate, &pem)
            .map_err(|source| StartError::File { file: certificate.clone(), source })?;
        Ok(Self { certificate, config: RustlsConfig::from_config(Arc::new(config)) })
    }
}

fn certificates() -> Result<(String, ServerConfig), Box<dyn std::error::Error>> {
    let mut params = CertificateParams::new(Vec::<String>::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.distinguished_name.push(DnType::CommonName, "Clientele sandbox");
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    let key = KeyPair::generate()?;
    let authority = params.self_signed(&key)?;
    let issuer = Issuer::new(params, key);

    let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned);
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, "localhost");
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &issuer)?;

    let private = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    // Named here: the process as a whole may use another provider, or none yet.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((authority.pem(), config))
}

fn write(folder: &Path, file: &Path, pem: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let temporary = folder.join("ca.pem.new");
    let mut out = std::fs::File::create(&temporary)?;
    out.write_all(pem.as_bytes())?;
    out.sync_all()?;
    std::fs::rename(temporary, file)
}
