//! `df -h`, `df -i`

use super::super::{Output, Parsed};
use super::{NodeFact, told};

/// Where container runtimes store images.
const STORES: &[&str] = &[
    "/var/lib/containerd",
    "/var/lib/docker",
    "/var/lib/containers",
    "/var/lib/rancher",
    "/var/snap/microk8s",
    "/var/lib/kubelet",
];

/// Free bytes.
pub fn space(output: &Output, at: usize) -> Option<Parsed> {
    read(output, at, false)
}

/// Free inodes.
pub fn inodes(output: &Output, at: usize) -> Option<Parsed> {
    read(output, at, true)
}

fn read(output: &Output, at: usize, inodes: bool) -> Option<Parsed> {
    let header = output.line(at);
    let column = if inodes { "IUse%" } else { "Use%" };
    if !header.starts_with("Filesystem") || !header.split_whitespace().any(|word| word == column) {
        return None;
    }
    let row = |line: &str| {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let percent = words.iter().position(|word| word.strip_suffix('%').is_some_and(|n| n.parse::<u32>().is_ok()))?;
        let used = words.get(percent)?.trim_end_matches('%').parse().ok()?;
        let mount = words.get(percent + 1)?.clone();
        Some((mount, used, words.get(percent.checked_sub(1)?)?.clone()))
    };
    let rows: Vec<(usize, (String, u32, String))> =
        output.lines(at + 1).map_while(|(at, line)| Some((at, row(line)?))).collect();
    let end = at + 1 + rows.len();
    // The filesystem of an image store: the one mounted there, or the one with the deepest mount point above it.
    let holder = |store: &&str| {
        let above = |mount: &str| {
            mount == "/" || store.strip_prefix(mount).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        rows.iter().filter(|(_, (mount, ..))| above(mount)).max_by_key(|(_, (mount, ..))| mount.len())
    };
    let inside = |mount: &str| STORES.iter().any(|store| mount.starts_with(store));
    let own = rows.iter().filter(|(_, (mount, ..))| inside(mount)).max_by_key(|(_, (_, used, _))| *used);
    let fullest = own.or_else(|| STORES.iter().filter_map(holder).max_by_key(|(_, (_, used, _))| *used));
    let (line, (mount, used, left)) = fullest.or(rows.first())?.clone();
    told(NodeFact::Disk { mount, used, left, inodes }, output.span(line), end)
}
