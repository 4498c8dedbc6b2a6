//! Can a crafted text stall the page? A reader that looks ahead from every line of an output without an end reads the
//! whole output each time, unless the budget stops it.
//!
//! This test counts the bytes that are read ahead: reading allocates no memory, so `tests/growth.rs` cannot measure it.

use super::output::WANTED;

/// Outputs that begin on every line and never end. Each of them must exhaust the budget; one that does not proves
/// nothing.
const ENDLESS: &[(&str, &str)] = &[
    ("braces", "{\n"),
    ("connections", "*   Trying 10.0.0.1:443...\n"),
    ("handshakes", "CONNECTED(00000003)\n"),
    ("chains of certificates", "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = a\n"),
    ("versions", "apiVersion: v1\n"),
    ("descriptions", "Name: regcred\n"),
    ("descriptions with a type", "Name: regcred\nType: kubernetes.io/dockerconfigjson\n"),
    ("lookups", "; <<>> DiG 9.18.1 <<>> ghcr.io\n"),
    ("answers to a lookup", ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\n"),
    ("pings", "PING ghcr.io (10.0.0.1) 1472(1500) bytes of data.\n"),
];

/// The number of bytes that may be read ahead of a text: forty times each byte, plus the cost per line.
fn allowed(text: &str) -> usize {
    40 * (text.len() + 32 * text.lines().count()) + (1 << 16)
}

#[test]
fn the_budget_limits_reading_ahead() {
    for (name, output) in ENDLESS {
        let failure = "Failed to pull image \"acme/web:1\": docker.io/acme/web:1: not found\n\n";
        let text = failure.to_owned() + &output.repeat(60_000 / output.len());
        WANTED.set(0);
        super::read(&text);
        let (wanted, allowed) = (WANTED.get(), allowed(&text));
        assert!(wanted >= allowed, "{name}: {wanted} of {allowed} bytes are read: this does not exhaust the budget");
        // The reader that exceeds the budget is the last one to run.
        assert!(wanted <= allowed + 8 * text.len(), "{name}: {wanted} bytes are read ahead; allowed: {allowed}");
    }
}
