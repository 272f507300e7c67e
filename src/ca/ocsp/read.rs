//! Reading an answer back, as whoever asked reads it: is it one, is it about what was asked, who signed it.

use super::{Asked, Standing};
use crate::ca::{extensions, key::PublicKey, verification};
use crate::kernel::Moment;
use der::{Decode, Encode};
use x509_ocsp::{
    BasicOcspResponse, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, OcspResponseStatus, Request,
    ResponderId, TbsRequest,
};

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// How the certificate stands.
    pub standing: Standing,
    /// From when.
    pub this_update: Moment,
    /// Until when this may be relied on.
    pub next_update: Option<Moment>,
    /// The certificate of who signed, in DER; whether it may sign for the CA is for the reader to judge.
    pub responder: Vec<u8>,
}

/// A request about one certificate, without a nonce.
pub fn question(asked: &Asked) -> der::Result<Vec<u8>> {
    let request = Request { req_cert: asked.id.clone(), single_request_extensions: None };
    let tbs_request = TbsRequest { request_list: vec![request], ..TbsRequest::default() };
    OcspRequest { tbs_request, optional_signature: None }.to_der()
}

/// Reads the answer to [`question`]; what is wrong with it in words.
pub fn read(octets: &[u8], asked: &Asked) -> Result<Heard, &'static str> {
    let whole = OcspResponse::from_der(octets).map_err(|_| "not an answer")?;
    let bytes = match (whole.response_status, whole.response_bytes) {
        (OcspResponseStatus::Successful, Some(bytes)) => bytes,
        (OcspResponseStatus::MalformedRequest, _) => return Err("malformedRequest"),
        (OcspResponseStatus::TryLater, _) => return Err("tryLater"),
        (OcspResponseStatus::Unauthorized, _) => return Err("unauthorized"),
        _ => return Err("no answer"),
    };
    let basic = BasicOcspResponse::from_der(bytes.response.as_bytes()).map_err(|_| "not an answer")?;
    let [single] = &basic.tbs_response_data.responses[..] else { return Err("not one status") };
    if single.cert_id != asked.id {
        return Err("about another certificate");
    }
    let [delegate] = basic.certs.as_deref().unwrap_or_default() else { return Err("not one signer") };
    let info = &delegate.tbs_certificate.subject_public_key_info;
    let named = extensions::key_identifier(info.subject_public_key.raw_bytes());
    if !matches!(&basic.tbs_response_data.responder_id, ResponderId::ByKey(key) if key.as_bytes() == named) {
        return Err("signer is not the one it names");
    }
    let key = info.to_der().ok().and_then(|spki| PublicKey::read(&spki).ok()).ok_or("signer's key")?;
    let (message, signed) = (verification::signed_part(bytes.response.as_bytes()), basic.signature.as_bytes());
    let (Some(message), Some(signed)) = (message, signed) else { return Err("signature") };
    verification::verify(&basic.signature_algorithm, key.spki_der(), key.key_type(), message, signed)
        .map_err(|_| "signature")?;
    let standing = match &single.cert_status {
        CertStatus::Good(_) => Standing::Good,
        CertStatus::Unknown(_) => Standing::Unknown,
        CertStatus::Revoked(info) => {
            Standing::Revoked(moment(info.revocation_time).ok_or("times")?, info.revocation_reason)
        }
    };
    Ok(Heard {
        standing,
        this_update: moment(single.this_update).ok_or("times")?,
        next_update: single.next_update.and_then(moment),
        responder: delegate.to_der().map_err(|_| "signer")?,
    })
}

fn moment(time: OcspGeneralizedTime) -> Option<Moment> {
    Moment::from_unix(i64::try_from(time.0.to_unix_duration().as_secs()).ok()?)
}
