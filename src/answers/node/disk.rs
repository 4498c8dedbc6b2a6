//! `df -h`, `df -i`

use super::super::network::arguments;
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

/// Free bytes or inodes. The headers are in the language of the node; the rows are not.
pub fn read(output: &Output, at: usize) -> Option<Parsed> {
    let header = output.line(at);
    let asked = arguments(output, "df");
    let is_column = |word: &str| word.contains('%') && !word.contains('/') || word == "Capacity";
    let is_header =
        !header.starts_with('/') && header.split_whitespace().skip(1).any(is_column) && row(header).is_none();
    // `df -h | grep containerd` prints no header.
    let bare = output.is_first(at) && asked.is_some() && row(header).is_some();
    if !is_header && !bare {
        return None;
    }
    let rows: Vec<(usize, (String, u32, String))> = output
        .lines(at + usize::from(is_header))
        // A long name of a device has a line of its own.
        .filter(|(_, line)| line.contains(' ') || !line.starts_with('/'))
        .map_while(|(at, line)| Some((at, row(line)?)))
        .collect();
    let end = rows.last().map_or(at, |(at, _)| *at) + 1;
    let head = header.to_lowercase();
    let flag =
        |word: &&str| word.starts_with('-') && !word.starts_with("--") && word.contains('i') || *word == "--inodes";
    let inodes = match is_header {
        true => ["inod", "inœud", "nodos-i", "iuse%", "инод", "iノード"].iter().any(|word| head.contains(word)),
        false => asked.is_some_and(|words| words.iter().any(flag)),
    };
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

/// The mount point of a row, how much of it is used in percent, and what is left.
fn row(line: &str) -> Option<(String, u32, String)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let percent = words.iter().position(|word| word.strip_suffix('%').is_some_and(|n| n.parse::<u32>().is_ok()))?;
    let used = words.get(percent)?.trim_end_matches('%').parse().ok()?;
    let mount = words.get(percent + 1).filter(|mount| mount.starts_with('/'))?;
    Some(((*mount).to_owned(), used, (*words.get(percent.checked_sub(1)?)?).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::NodeFact;
    use crate::answers::{Fact, read};

    #[test]
    fn tables_in_any_language() {
        for (text, facts) in [
            (
                "Dateisystem    Größe Benutzt Verf. Verw% Eingehängt auf\n/dev/sda1        98G     98G     0  100% /\n",
                "/ 100 0 false",
            ),
            (
                "S.ficheros     Nodos-i NUsados NLibres NUso% Montado en\n/dev/sda1      6553600 6553600       0  100% /var/lib\n",
                "/var/lib 100 0 true",
            ),
            (
                "Sys. de fichiers Inœuds IUtil. ILibre IUti% Monté sur\n/dev/sda1        655360 655360      0  100% /\n",
                "/ 100 0 true",
            ),
            (
                "文件系统        容量  已用  可用 已用% 挂载点\n/dev/vda1        40G   38G  2.0G   95% /\n",
                "/ 95 2.0G false",
            ),
            (
                "$ df -P /var/lib/containerd\nFilesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 100 98 2 98% /\n",
                "/ 98 2 false",
            ),
            (
                "Filesystem      Size  Used Avail Use% Mounted on\n/dev/mapper/vg0-a--long--name\n                 98G   20G   78G  21% /\n",
                "/ 21 78G false",
            ),
            (
                "$ df -h | grep containerd\n/dev/sdb1  50G 50G 0 100% /var/lib/containerd\n",
                "/var/lib/containerd 100 0 false",
            ),
            ("$ df -ih /\n/dev/sdb1  5M 5M 0 100% /\n", "/ 100 0 true"),
        ] {
            let found: Vec<String> = read(text)
                .list
                .into_iter()
                .filter_map(|answer| match answer.fact {
                    Fact::Node(NodeFact::Disk { mount, used, left, inodes }) => {
                        Some(format!("{mount} {used} {left} {inodes}"))
                    }
                    _ => None,
                })
                .collect();
            assert_eq!(found, [facts], "{text}");
        }
    }
}
