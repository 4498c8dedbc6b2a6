//! Which certificate does the host present? `openssl s_client`, `openssl x509`.

use super::super::{Fact, Output, Parsed};
use super::connection::of_issuer;
use super::{End, NetworkFact, Reach, arguments, end_of, host_and_port};
use crate::input::time;

/// The fields of a certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// The host that presented it, if the command names it.
    pub host: Option<String>,
    /// Its subject.
    pub subject: Option<String>,
    /// Its issuer.
    pub issuer: Option<String>,
    /// The start of its validity, in seconds since 1970.
    pub from: Option<i64>,
    /// The end of its validity, in seconds since 1970.
    pub until: Option<i64>,
    /// Its subject alternative names: host names and addresses.
    pub names: Vec<String>,
}

/// The common name in `CN = x`, `/CN=x`, `C=US, O=Let's Encrypt, CN=R11`; preceded by the organisation if both are
/// present.
pub fn name(text: &str) -> Option<String> {
    let field = |key: &str| {
        let parts = text.split([',', '/', ';']).map(str::trim);
        let found = parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.trim() == key);
        found.map(|(_, value)| value.trim().trim_matches('"').to_owned()).filter(|value| !value.is_empty())
    };
    match (field("O"), field("CN")) {
        (Some(organisation), Some(name)) if !name.contains(&organisation) => Some(format!("{organisation} {name}")),
        (organisation, name) => name.or(organisation),
    }
}

/// The host that `openssl s_client` connects to.
fn target<'t>(output: &Output<'t>) -> Option<&'t str> {
    arguments(output, "openssl")?;
    output.flag(&["-connect"]).or_else(|| output.flag(&["-servername"]))
}

/// Above the CAs whose client certificates the server accepts.
const CLIENT_NAMES: &str = "Acceptable client certificate CA names";

/// `openssl s_client`: the certificate chain and the verification result.
pub fn client(output: &Output, at: usize) -> Option<Parsed> {
    const STARTS: &[&str] = &[
        "CONNECTED(",
        "depth=",
        "connect:errno=",
        "Connecting to ",
        "verify error:num=",
        "Verification: OK",
        "Verification error: ",
        "Verify return code: ",
        CLIENT_NAMES,
    ];
    let first = output.line(at).trim_start();
    // The chain, as `grep` leaves it: ` 0 s:CN = ghcr.io`
    let is_chain = first.split_once(" s:").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
    let fails = target(output).is_some() && output.is_first(at) && end_of(first).is_some();
    let bio = first.contains("BIO_") && first.contains(":error:");
    if !fails && !bio && !is_chain && !STARTS.iter().any(|start| first.starts_with(start)) {
        return None;
    }
    let mut reach = Reach::new(output, target(output), End::NoTls);
    let (mut found, mut end, mut certificates, mut body) = (None, at + 1, 0, false);
    let mut weight = 0;
    for (at, line) in output.lines(at).take(400) {
        let text = line.trim_start();
        let (says, weighs) = if let Some(number) = super::between(line, "verify error:num=", ":") {
            match number {
                "62" => (Some(End::OtherName), 9),
                "10" => (Some(End::Expired), 8),
                "9" => (Some(End::NotYetValid), 8),
                "18" | "19" => (Some(End::SelfSigned), 7),
                "20" | "21" => (Some(End::Untrusted), 6),
                _ => (None, 0),
            }
        } else if text.starts_with("Verify return code: 0") || line.starts_with("Verification: OK") {
            (Some(End::Trusted), 2)
        } else if line.contains(":error:")
            || line.starts_with("connect:errno=")
            || text.starts_with("Verif")
            || (at + 1 == end && fails)
        {
            (end_of(line), 5)
        } else if line.starts_with("no peer certificate available") {
            (Some(End::NoTls), 1)
        } else if line.starts_with(CLIENT_NAMES) {
            (Some(End::WantsCertificate), 3)
        } else {
            (None, 0)
        };
        if let Some(says) = says.filter(|_| weighs > weight) {
            found = Some((says, at));
            weight = weighs;
        }
        body |= line.starts_with("Server certificate");
        let part = line.split_once(" s:").filter(|(number, _)| number.trim().parse::<u8>().is_ok());
        certificates += usize::from(part.is_some());
        if let Some(issuer) = text.strip_prefix("i:").filter(|_| certificates == 1) {
            reach.issuer = name(issuer);
        }
        if let Some(issuer) = line.strip_prefix("issuer=").filter(|_| body && reach.issuer.is_none()) {
            reach.issuer = name(issuer);
        }
        let known = says.is_some()
            || part.is_some()
            || text.starts_with("i:")
            || text.starts_with("Verif")
            || ["CONNECTED(", "depth=", "verify ", "---", "Certificate chain", "DONE", "Verif", "closed", "Connecting"]
                .iter()
                .any(|start| line.starts_with(start))
            || (body && (line.starts_with("issuer=") || line.starts_with("subject=")));
        if known {
            end = at + 1;
        } else if line.starts_with("notBefore=") || line.starts_with("notAfter=") {
            break;
        }
    }
    let Some((what, line)) = found else {
        // Only the chain: its issuer is known, and nothing is verified.
        let issuer = Some(reach.issuer?).filter(|_| is_chain);
        let host = reach.host;
        let told = Certificate { host, issuer, ..Certificate::default() };
        return is_chain.then(|| Parsed::one(Fact::Network(NetworkFact::Certificate(told)), output.span(at), end));
    };
    reach.end = of_issuer(what, reach.issuer.as_deref(), certificates == 1);
    Some(reach.read(output.span(line), end))
}

/// `openssl x509`, with `-text` or with single fields.
pub fn x509(output: &Output, at: usize) -> Option<Parsed> {
    const STARTS: &[&str] =
        &["subject=", "issuer=", "notBefore=", "notAfter=", "X509v3 Subject Alternative Name", "Certificate:"];
    let first = output.line(at).trim_start();
    if !STARTS.iter().any(|start| first.starts_with(start)) {
        return None;
    }
    let mut told = Certificate::default();
    let (mut end, mut dates, mut names_next) = (at + 1, at, false);
    for (at, line) in output.lines(at).take(120) {
        let line = line.trim();
        let date = |marks: [&str; 2]| marks.iter().find_map(|mark| time::with_month(line.strip_prefix(mark)?));
        if names_next {
            let names = line.split(", ").filter_map(|name| name.split_once(':'));
            told.names = names.map(|(_, name)| name.trim().to_ascii_lowercase()).collect();
            names_next = false;
        } else if let Some(subject) = line.strip_prefix("subject=").or(line.strip_prefix("Subject:")) {
            told.subject = name(subject);
        } else if let Some(issuer) = line.strip_prefix("issuer=").or(line.strip_prefix("Issuer:")) {
            told.issuer = name(issuer);
        } else if let Some(from) = date(["notBefore=", "Not Before:"]) {
            told.from = Some(from);
        } else if let Some(until) = date(["notAfter=", "Not After :"]) {
            told.until = Some(until);
            dates = at;
        } else if line.starts_with("X509v3 Subject Alternative Name") {
            names_next = true;
            dates = if told.until.is_none() { at + 1 } else { dates };
        } else if !first.starts_with("Certificate:") {
            break;
        }
        end = at + 1;
    }
    let host = target(output).or_else(|| output.flag(&["-servername"]));
    told.host = host.and_then(|host| host_and_port(host).0);
    (told.until.is_some() || told.issuer.is_some() || !told.names.is_empty())
        .then(|| Parsed::one(Fact::Network(NetworkFact::Certificate(told)), output.span(dates), end))
}
