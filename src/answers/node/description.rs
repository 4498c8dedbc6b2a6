//! What the cluster reports about its nodes and about an in-cluster registry: descriptions, tables, objects.

use super::super::{Fact, Output, Parsed};
use super::{NodeFact, told};
use crate::input::{Node, Span, mask};

/// A node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// Its name.
    pub name: Option<String>,
    /// Its architecture, in the notation of image platforms.
    pub arch: Option<String>,
    /// Its operating system.
    pub os: Option<String>,
    /// The runtime and its version.
    pub runtime: Option<String>,
    /// Whether its disk is too full for new pods.
    pub disk_pressure: bool,
    /// Why it is not ready, if it is not.
    pub not_ready: Option<String>,
}

/// A MachineConfigPool of OpenShift that has not finished updating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Its name.
    pub name: String,
    /// Whether it is degraded; otherwise it is still updating.
    pub degraded: bool,
}

/// Several facts of one output.
fn several(facts: Vec<(Fact, Span)>, end: usize) -> Option<Parsed> {
    let (fact, span) = facts.first().cloned()?;
    Some(Parsed { facts, ..Parsed::one(fact, span, end) })
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// Nodes: `kubectl describe`, tables, objects, and `uname`.
pub fn machines(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if line.starts_with("NAME ") {
        return table(output, at);
    }
    let first = output.is_first(at) && output.is_of_kubectl();
    if first
        && output.object("node").is_some()
        && let Some(part) = part(output, at)
    {
        return Some(part);
    }
    // Names and architectures, as jsonpath prints them.
    if first && output.answers("kubectl get node") && words(line).get(1).is_some_and(|word| is_cpu(word)) {
        return table(output, at);
    }
    // `uname -m`, `arch`, `Linux x86_64`, and `uname -a`, which prints the name of the machine too.
    let is_bare = output.is_first(at) && ["uname", "arch", "dpkg"].iter().any(|command| output.answers(command));
    if let Some(kernel) = line.strip_prefix("Linux ").or(Some(line).filter(|_| is_bare)) {
        let mut words = kernel.split(' ').rev().skip_while(|word| word.contains('/'));
        let arch = words.next().and_then(|word| cpu(word).or(Some(word).filter(|word| is_bare && is_cpu(word))))?;
        let name = words.last().filter(|_| kernel.ends_with("Linux") && !output.in_pod()).map(str::to_owned);
        let arch = Some(arch.to_owned());
        let machine = Machine { name, arch, os: Some("linux".to_owned()), ..Machine::default() };
        return told(NodeFact::Machines(vec![machine]), output.span(at), at + 1);
    }
    // `kubectl get events`: the object of the event is a node.
    if output.is_of_kubectl() && is_full(line) {
        let name = words(line).into_iter().find_map(|word| word.split_once("ode/").filter(|(kind, _)| kind.len() == 1));
        let name = Some(name?.1.to_owned());
        let machine = Machine { name, disk_pressure: true, ..Machine::default() };
        return told(NodeFact::Machines(vec![machine]), output.span(at), at + 1);
    }
    if line == "{" || line == "apiVersion: v1" {
        return objects(output, at);
    }
    described(output, at)
}

/// Whether an event says that a disk is too full.
fn is_full(line: &str) -> bool {
    ["ImageGCFailed", "FreeDiskSpaceFailed", "NodeHasDiskPressure"].iter().any(|reason| line.contains(reason))
        || line.contains("EvictionThresholdMet") && !line.contains("reclaim memory") && !line.contains("reclaim pids")
}

/// Architectures in the notation of Linux and of images.
const CPUS: [(&str, &str); 6] = [
    ("x86_64", "amd64"),
    ("aarch64", "arm64"),
    ("armv7l", "arm"),
    ("s390x", "s390x"),
    ("ppc64le", "ppc64le"),
    ("riscv64", "riscv64"),
];

/// The architecture in the notation of image platforms.
fn cpu(kernel: &str) -> Option<&'static str> {
    CPUS.iter().find(|(name, _)| *name == kernel).map(|(_, cpu)| *cpu)
}

/// A part of one node: its architecture alone, its `nodeInfo`, lines that grep selected.
fn part(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at).trim();
    let name = output.machine().map(str::to_owned);
    let alone = |arch: &str| {
        let machine = Machine { name: name.clone(), arch: Some(arch.to_owned()), ..Machine::default() };
        told(NodeFact::Machines(vec![machine]), output.span(at), at + 1)
    };
    let value = line.trim_matches(['"', ',']).replace('"', "");
    let value =
        value.strip_prefix("architecture:").or(value.strip_prefix("kubernetes.io/arch:")).unwrap_or(&value).trim();
    let value = value.rsplit_once('/').map_or(value, |(_, arch)| arch);
    if is_cpu(value) {
        return alone(value);
    }
    if line.starts_with('{') && output.lines(at).take(12).any(|(_, line)| line.contains("\"architecture\"")) {
        let (tree, end) = output.tree(at)?;
        let info = tree.get("nodeInfo").unwrap_or(&tree);
        let text = |key: &str| info.text_at(&[key]).map(|text| text.as_str().to_owned());
        let (arch, os, runtime) =
            (Some(text("architecture")?), text("operatingSystem"), text("containerRuntimeVersion"));
        let machine = Machine { name, arch, os, runtime, ..Machine::default() };
        return told(NodeFact::Machines(vec![machine]), output.span(at), end);
    }
    const LABELS: [&str; 6] =
        ["Events:", "Architecture:", "DiskPressure ", "Taints:", "Container Runtime Version:", "Ready "];
    (is_full(line) || LABELS.iter().any(|label| line.starts_with(label))).then(|| description(output, at))?
}

fn is_cpu(word: &str) -> bool {
    CPUS.iter().any(|(_, cpu)| *cpu == word)
}

fn described(output: &Output, at: usize) -> Option<Parsed> {
    let first = output.line(at);
    let next = output.line(at + 1);
    let begins = (first.starts_with("Name:") && next.starts_with("Roles:"))
        || (first == "System Info:" && next.trim_start().starts_with("Machine ID:"))
        || (first == "Conditions:"
            && output.lines(at).take(9).any(|(_, line)| line.trim_start().starts_with("DiskPressure ")));
    if begins { description(output, at) } else { None }
}

fn description(output: &Output, at: usize) -> Option<Parsed> {
    let mut machine = Machine::default();
    let (mut end, mut span, mut events) = (at + 1, at, false);
    for (at, line) in output.lines(at).take(2000) {
        let text = line.trim_start();
        let value = |label: &str| text.strip_prefix(label).map(|value| value.trim().to_owned());
        if (events && !line.starts_with(' ') && !line.is_empty()) || (line.starts_with("Name:") && at > end) {
            break;
        }
        if let Some(name) = value("Name:").filter(|_| machine.name.is_none() && at < end) {
            machine.name = Some(name);
        } else if let Some(arch) = value("Architecture:") {
            machine.arch = Some(arch);
            span = at;
        } else if let Some(os) = value("Operating System:") {
            machine.os = Some(os);
        } else if let Some(runtime) = value("Container Runtime Version:") {
            machine.runtime = Some(runtime);
        } else if text.starts_with("DiskPressure ") && words(text).get(1) == Some(&"True")
            || text.contains("node.kubernetes.io/disk-pressure:")
            || is_full(text)
        {
            span = if machine.disk_pressure { span } else { at };
            machine.disk_pressure = true;
        } else if text.starts_with("Ready ") && words(text).get(1).is_some_and(|status| *status != "True") {
            let at = text.rfind("  ").map_or(0, |at| at + 2);
            machine.not_ready = text.get(at..).map(|why| mask::secrets(why.trim()).into_owned());
        }
        events |= line.starts_with("Events:");
        if !line.is_empty() {
            end = at + 1;
        }
    }
    machine.name = machine.name.or(output.machine().filter(|_| output.is_of_kubectl()).map(str::to_owned));
    told(NodeFact::Machines(vec![machine]), output.span(span), end)
}

/// `kubectl get nodes`, with the columns of `-o wide` or of `-L kubernetes.io/arch,kubernetes.io/os`.
fn table(output: &Output, at: usize) -> Option<Parsed> {
    let head = words(output.line(at));
    let column = |name: &str| head.iter().position(|word| *word == name);
    let is_usual = column("ROLES").is_some() && column("VERSION").is_some();
    if !(is_usual || output.is_first(at) && output.answers("kubectl get node")) {
        return None;
    }
    let from = at + usize::from(head.first() == Some(&"NAME"));
    let mut machines = Vec::new();
    for (_, line) in output.paragraph(from) {
        let row = words(line);
        if is_usual && (row.len() < 5 || row.get(1).is_none_or(|status| !status.contains("Ready"))) {
            break;
        }
        let cell = |name| {
            column(name).and_then(|at| row.get(at)).filter(|cell| **cell != "<none>").map(|cell| (*cell).to_owned())
        };
        // Since kube-apiserver 1.36, the kernel version ends with `(arm64)`; an OS image may end with `(trixie)`.
        let in_kernel = row.iter().rev().find_map(|word| word.strip_prefix('(')?.strip_suffix(')'));
        let in_kernel = in_kernel.filter(|arch| is_cpu(arch)).map(str::to_owned);
        // `--show-labels`, `custom-columns`.
        let label =
            row.iter().find_map(|cell| cell.split(',').find_map(|label| label.strip_prefix("kubernetes.io/arch=")));
        let any = label.or(row.iter().skip(1).copied().find(|cell| !is_usual && is_cpu(cell))).map(str::to_owned);
        let runtime = row.last().filter(|word| word.contains("://")).map(|word| (*word).to_owned());
        let wide = column("OS-IMAGE").is_some();
        machines.push(Machine {
            name: row.first().map(|name| (*name).to_owned()),
            arch: cell("ARCH").or(in_kernel.filter(|_| wide)).or(any),
            os: cell("OS"),
            runtime,
            disk_pressure: false,
            not_ready: row.get(1).filter(|status| status.starts_with("NotReady")).map(|status| (*status).to_owned()),
        });
    }
    let is_known = is_usual || machines.iter().any(|machine| machine.arch.is_some());
    let end = from + machines.len();
    if !is_known || machines.is_empty() { None } else { told(NodeFact::Machines(machines), output.span(from), end) }
}

/// A node, or a list of them, as JSON or YAML.
fn objects(output: &Output, at: usize) -> Option<Parsed> {
    let is_node = |(_, line): (usize, &str)| line.trim().trim_end_matches(',').replace('"', "").ends_with("kind: Node");
    if !output.lines(at).take(6).any(is_node) {
        return None;
    }
    let (tree, end) = output.tree(at)?;
    let nodes = if tree.get("items").is_some() { tree.items_at(&["items"]) } else { std::slice::from_ref(&tree) };
    let mut machines = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for node in nodes {
        let text = |path: &[&str]| node.text_at(path).map(|text| text.as_str().to_owned());
        let condition = |kind: &str| {
            let conditions = node.items_at(&["status", "conditions"]);
            conditions.iter().find(|node| node.text_at(&["type"]).is_some_and(|text| text.as_str() == kind))
        };
        let status = |node: &Node| node.text_at(&["status"]).map_or(String::new(), |text| text.as_str().to_owned());
        let ready = condition("Ready").filter(|node| status(node) != "True");
        machines.push(Machine {
            name: text(&["metadata", "name"]),
            arch: text(&["status", "nodeInfo", "architecture"]),
            os: text(&["status", "nodeInfo", "operatingSystem"]),
            runtime: text(&["status", "nodeInfo", "containerRuntimeVersion"]),
            disk_pressure: condition("DiskPressure").is_some_and(|node| status(node) == "True"),
            not_ready: ready.and_then(|node| Some(mask::secrets(node.text_at(&["message"])?.as_str()).into_owned())),
        });
        for image in node.items_at(&["status", "images"]) {
            names.extend(image.items_at(&["names"]).iter().filter_map(Node::text).map(|text| text.as_str().to_owned()));
        }
    }
    let span = output.span(at);
    let mut facts = vec![(Fact::Node(NodeFact::Machines(machines)), span)];
    if !names.is_empty() {
        facts.push((Fact::Node(NodeFact::Images { names, complete: false, docker: false }), span));
    }
    several(facts, end)
}

/// `oc get machineconfigpools`
pub fn pools(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    if !line.starts_with("NAME ") || !line.contains(" DEGRADED") || !line.contains(" UPDATING") {
        return None;
    }
    let head = words(line);
    let column = |name: &str| head.iter().position(|word| *word == name);
    let (mut pools, mut end, mut span) = (Vec::new(), at + 1, at);
    for (at, line) in output.paragraph(at + 1) {
        let row = words(line);
        let says = |name, value| column(name).and_then(|at| row.get(at)) == Some(&value);
        if row.len() < 5 {
            break;
        }
        end = at + 1;
        let degraded = says("DEGRADED", "True");
        if degraded || says("UPDATING", "True") {
            pools.push(Pool { name: row.first()?.to_string(), degraded });
            span = at;
        }
    }
    if end == at + 1 { None } else { told(NodeFact::Pools(pools), output.span(span), end) }
}

/// Whether a name suggests a registry.
fn is_registry(name: &str) -> bool {
    ["registry", "harbor", "nexus", "artifactory", "quay", "zot", "gitea", "gitlab", "distribution"]
        .iter()
        .any(|word| name.contains(word))
}

/// Whether a row belongs to `kubectl get pods,services` output whose header `grep` removed.
fn is_row_of_registry(row: &[&str]) -> bool {
    let of = |kind: &str| row.iter().take(2).find_map(|word| word.strip_prefix(kind)).is_some_and(is_registry);
    let has_ready = row
        .iter()
        .skip(1)
        .take(2)
        .any(|word| word.split_once('/').is_some_and(|(up, of)| is_number(up) && is_number(of)));
    let is_service = row.iter().any(|word| matches!(*word, "ClusterIP" | "NodePort" | "LoadBalancer"));
    (of("pod/") && has_ready) || (of("service/") && is_service)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `kubectl get pods,services -A`: the rows of registries.
pub fn registry(output: &Output, at: usize) -> Option<Parsed> {
    let line = output.line(at);
    let head = words(line);
    let pods = head.contains(&"READY") && head.contains(&"STATUS");
    let has_head = matches!(head.first(), Some(&"NAME" | &"NAMESPACE")) && (pods || head.contains(&"CLUSTER-IP"));
    if !has_head && !is_row_of_registry(&head) {
        return None;
    }
    let asked = output.answers("kubectl get pods,services");
    let own = output.command().contains(&"-n");
    let mut facts: Vec<(Fact, Span)> = Vec::new();
    let mut services = Vec::new();
    let mut end = at + 1;
    let mut last = output.span(at);
    for (at, line) in output.lines(at + usize::from(has_head)) {
        let row = words(line);
        let at_name = row.iter().position(|word| word.starts_with("pod/") || word.starts_with("service/"));
        let is_head = matches!(row.first(), Some(&"NAME" | &"NAMESPACE"));
        let Some(index) = at_name.filter(|index| *index < 2) else {
            if line.is_empty() || is_head { continue } else { break }
        };
        end = at + 1;
        let Some((kind, name)) = row.get(index).and_then(|word| word.split_once('/')) else { continue };
        let namespace = index.checked_sub(1).and_then(|at| row.get(at));
        let full = namespace.map_or(name.to_owned(), |namespace| format!("{namespace}/{name}"));
        let wanted = is_registry(&full) || (own && asked);
        if !wanted {
            continue;
        }
        if kind == "pod" {
            let (Some(ready), Some(status)) = (row.get(index + 1), row.get(index + 2)) else { continue };
            let all = ready.split_once('/').is_some_and(|(up, of)| up == of && up != "0") && *status == "Running";
            if *status == "Completed" {
                continue;
            }
            let told = NodeFact::RegistryPod { name: full, status: format!("{status}, {ready}"), ready: all };
            facts.push((Fact::Node(told), output.span(at)));
        } else if let Some(ports) = row.get(index + 4) {
            services.push((full, (*ports).to_owned()));
            last = output.span(at);
        }
    }
    if !services.is_empty() {
        facts.push((Fact::Node(NodeFact::RegistryServices(services)), last));
    }
    several(facts, end)
}

/// `kubectl get certificates -A`
pub fn issued(output: &Output, at: usize) -> Option<Parsed> {
    let head = words(output.line(at));
    let from = head.iter().position(|word| *word == "NAME")?;
    if head.get(from..) != Some(&["NAME", "READY", "SECRET", "AGE"]) {
        return None;
    }
    let mut facts = Vec::new();
    let mut end = at + 1;
    for (at, line) in output.paragraph(at + 1) {
        let row = words(line);
        let (Some(name), Some(ready)) = (row.get(from), row.get(from + 1)) else { break };
        let name = row.get(..from).unwrap_or_default().iter().fold(String::new(), |all, word| all + word + "/") + name;
        let ready = *ready == "True";
        if !ready || is_registry(&name) {
            facts.push((Fact::Node(NodeFact::Issued { name, ready }), output.span(at)));
        }
        end = at + 1;
    }
    several(facts, end)
}
