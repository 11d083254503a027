//! How this program makes an encrypted connection to somebody else's server.

use std::sync::{Arc, LazyLock};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// The authorities that browsers trust, and ring's ciphers; made once.
pub(crate) fn client() -> Result<Arc<ClientConfig>, String> {
    static CONFIG: LazyLock<Result<Arc<ClientConfig>, String>> = LazyLock::new(|| {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let config = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
    });
    CONFIG.clone()
}
