//! `timedatectl`, `chronyc tracking`

use super::super::{Output, Parsed};
use super::{NodeFact, told};
use crate::input::time;

/// `timedatectl`
pub fn timedatectl(output: &Output, at: usize) -> Option<Parsed> {
    const LABELS: &[&str] = &[
        "Local time:",
        "Universal time:",
        "RTC time:",
        "Time zone:",
        "System clock synchronized:",
        "NTP synchronized:",
        "NTP service:",
        "RTC in local TZ:",
        "NTP enabled:",
        "Network time on:",
        "systemd-timesyncd.service active:",
    ];
    let is_part = |line: &str| LABELS.iter().any(|label| line.trim_start().starts_with(label));
    let first = output.line(at).trim_start();
    // `timedatectl show` prints its properties.
    if let Some(value) = first.strip_prefix("NTPSynchronized=") {
        return told(
            NodeFact::Clock { synchronised: Some(value == "yes"), time: None, slow: None },
            output.span(at),
            at + 1,
        );
    }
    if !first.starts_with("Local time:") && !first.starts_with("System clock synchronized:") {
        return None;
    }
    let (mut synchronised, mut now, mut span) = (None, None, at);
    let mut end = at;
    for (at, line) in output.lines(at).take_while(|(_, line)| is_part(line)) {
        let (label, value) = line.trim_start().split_once(':')?;
        match label {
            "System clock synchronized" | "NTP synchronized" => {
                synchronised = Some(value.trim() == "yes");
                span = at;
            }
            // `Mon 2026-11-30 10:05:00 UTC`
            "Universal time" => now = value.trim().split_once(' ').and_then(|(_, time)| time::rfc3339(time.get(..19)?)),
            _ => {}
        }
        end = at + 1;
    }
    told(NodeFact::Clock { synchronised, time: now, slow: None }, output.span(span), end)
}

/// `chronyc tracking`: the offset of the clock from its time servers.
pub fn chrony(output: &Output, at: usize) -> Option<Parsed> {
    if !output.line(at).starts_with("Reference ID ") {
        return None;
    }
    let lines: Vec<(usize, &str)> = output.paragraph(at).take(16).collect();
    let value = |label: &str| {
        lines.iter().find_map(|(at, line)| {
            let (name, value) = line.split_once(':')?;
            (name.trim() == label).then(|| (*at, value.trim()))
        })
    };
    // `86411.203125000 seconds slow of NTP time`
    let (_, offset) = value("System time")?;
    let slow = offset.contains(" slow of ").then(|| offset.split('.').next()?.parse::<i64>().ok())?;
    let (span, leap) = value("Leap status")?;
    let synchronised = Some(leap != "Not synchronised");
    let end = lines.last().map_or(at, |(at, _)| *at) + 1;
    told(NodeFact::Clock { synchronised, time: None, slow }, output.span(span), end)
}
