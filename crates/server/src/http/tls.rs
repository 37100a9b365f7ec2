//! TLS by rustls. Certificate and key are read at the start, and again when their files have changed,
//! so that a renewal needs no restart.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use super::config::TlsFiles;

/// Reads certificate and key, and goes on looking at them.
pub(crate) fn acceptor(files: &TlsFiles) -> io::Result<TlsAcceptor> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Watched::open(files)?));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Certificate and key of two files, as they were when both last fitted.
#[derive(Debug)]
struct Watched {
    files: TlsFiles,
    shown: Mutex<Shown>,
}

#[derive(Debug)]
struct Shown {
    seen: [Option<Stamp>; 2],
    key: Arc<CertifiedKey>,
}

/// What tells one content of a file from another: when it was written, and its bytes' number.
type Stamp = (SystemTime, u64);

impl Watched {
    fn open(files: &TlsFiles) -> io::Result<Self> {
        let seen = stamps(files);
        let key = read(files)?;
        Ok(Self { files: files.clone(), shown: Mutex::new(Shown { seen, key }) })
    }

    /// What to show now. Files that cannot be used, half of a renewal say, leave it as it was.
    fn now(&self) -> Arc<CertifiedKey> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = stamps(&self.files);
        if seen != shown.seen {
            shown.seen = seen;
            match read(&self.files) {
                Ok(key) => {
                    tracing::info!("the certificate is renewed");
                    shown.key = key;
                }
                Err(error) => tracing::warn!(%error, "the certificate is not renewed"),
            }
        }
        Arc::clone(&shown.key)
    }
}

impl ResolvesServerCert for Watched {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.now())
    }
}

fn stamps(files: &TlsFiles) -> [Option<Stamp>; 2] {
    [&files.certificates, &files.key].map(|path| {
        let about = path.metadata().ok()?;
        Some((about.modified().ok()?, about.len()))
    })
}

fn read(files: &TlsFiles) -> io::Result<Arc<CertifiedKey>> {
    let chain = CertificateDer::pem_file_iter(&files.certificates)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|error| unusable(&files.certificates, &error))?;
    if chain.is_empty() {
        return Err(unusable(&files.certificates, &"no certificate"));
    }
    let key =
        PrivateKeyDer::from_pem_file(&files.key).map_err(|error| unusable(&files.key, &error))?;
    let key = CertifiedKey::from_der(chain, key, &default_provider());
    key.map(Arc::new).map_err(|error| unusable(&files.certificates, &error))
}

fn unusable(path: &Path, error: &dyn Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{}: {error}", path.display()))
}
