//! Where a message says it happened: pod, namespace and container.

use crate::input::pattern::Pattern;

/// Namespace and name of the pod that a one-line text names.
pub fn pod(content: &str) -> Option<(Option<String>, String)> {
    PODS.iter().find_map(|(parts, pattern)| {
        let found = pattern.captures(content)?;
        let first = found.get(1)?.as_str();
        let second = || Some(found.get(2)?.as_str().to_string());
        match parts {
            Parts::NamespaceFirst => Some((Some(first.to_string()), second()?)),
            Parts::NamespaceSecond => Some((Some(second()?), first.to_string())),
            Parts::Quoted => Some((None, first.to_string())),
            Parts::Bare => (first.len() > 3 && first.contains(['-', '0', '1', '2'])).then(|| (None, first.to_string())),
        }
    })
}

/// The namespace that a text names without a pod.
pub fn namespace(content: &str) -> Option<String> {
    Some(NAMESPACE.captures(content)?.get(1)?.as_str().to_string())
}

/// The container that a one-line text names.
pub fn container(content: &str) -> Option<String> {
    CONTAINERS.iter().find_map(|pattern| {
        let name = pattern.captures(content)?.get(1)?.as_str();
        (name.len() < 64).then(|| name.to_string())
    })
}

/// Whether a message is about the node's sandbox image.
pub fn is_sandbox(content: &str) -> bool {
    ["sandbox image", "odSandbox", "pod sandbox", "pod infra container", "sandbox for pod"]
        .iter()
        .any(|word| content.contains(word))
}

/// What the groups of a pattern capture.
enum Parts {
    NamespaceFirst,
    NamespaceSecond,
    /// Only the name, in quotation marks, which is unambiguous.
    Quoted,
    /// Only the name, where any word may occur.
    Bare,
}

static PODS: [(Parts, Pattern); 25] = [
    (
        Parts::NamespaceFirst,
        Pattern::needing(&["Successfully assigned"], r"Successfully assigned ([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*) to "),
    ),
    (
        Parts::NamespaceFirst,
        Pattern::needing(&[":pod/"], r"(?:^|[ \[])([a-z0-9][a-z0-9-]*):pod/([a-z0-9][a-z0-9.-]*[a-z0-9])"),
    ),
    (
        Parts::NamespaceFirst,
        Pattern::needing(&["od "], r"[Pp]od [\x22`]?([a-z0-9][a-z0-9-]*)/([a-z0-9][a-z0-9.-]*[a-z0-9])"),
    ),
    (
        Parts::NamespaceFirst,
        Pattern::needing(
            &["pod=", "pod:", "pod\""],
            r#"pod"?[=:]"?\{?"?(?:name"?:"?)?([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*)"#,
        ),
    ),
    (
        Parts::NamespaceFirst,
        Pattern::needing(&[" due to"], r"(?:for|secret) ([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*) due to"),
    ),
    (
        Parts::NamespaceFirst,
        Pattern::needing(&["Namespace:"], r#"Namespace:"([a-z0-9-]+)", Name:"([a-z0-9][a-z0-9.-]*)""#),
    ),
    (Parts::NamespaceFirst, Pattern::needing(&["for pod "], r"for pod ([a-z0-9-]+)/([a-z0-9][a-z0-9.-]*[a-z0-9])")),
    (
        Parts::NamespaceSecond,
        Pattern::needing(&["\"pod\""], r#""pod":\{"name":"([a-z0-9.-]+)","namespace":"([a-z0-9-]+)""#),
    ),
    (Parts::NamespaceSecond, Pattern::needing(&["_"], r#"["( ]([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)\([0-9a-f-]{6,}\)"#)),
    (Parts::NamespaceSecond, Pattern::needing(&["k8s_"], r"k8s_([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)_[0-9a-f-]+_[0-9]+")),
    (Parts::NamespaceSecond, Pattern::needing(&["od \""], r#"od "([a-z0-9][a-z0-9.-]*)_([a-z0-9-]+)""#)),
    (
        Parts::NamespaceSecond,
        Pattern::needing(
            &["PodSandboxMetadata"],
            r"PodSandboxMetadata\{Name:([a-z0-9][a-z0-9.-]*),Uid:[^,]*,Namespace:([a-z0-9-]+)",
        ),
    ),
    (
        Parts::NamespaceSecond,
        Pattern::needing(&["\"namespace\""], r#""name"="([a-z0-9][a-z0-9.-]*)" "namespace"="([a-z0-9-]+)""#),
    ),
    (Parts::NamespaceSecond, Pattern::needing(&["(ns: "], r"[Pp]od ([a-z0-9][a-z0-9.-]*) \(ns: ([a-z0-9-]+)\)")),
    (Parts::Quoted, Pattern::needing(&["od \"", "ods \""], r#"[Pp]ods? \x22([a-z0-9][a-z0-9.-]*[a-z0-9])\x22"#)),
    (Parts::Bare, Pattern::needing(&["od ", "ods "], r"(?:in|for|from|of) [Pp]ods? ([a-z0-9][a-z0-9.-]*[a-z0-9])")),
    (
        Parts::Bare,
        Pattern::needing(&["pod/", "pods/", "event for "], r"(?:pods?/|event for )([a-z0-9][a-z0-9.-]*[a-z0-9])"),
    ),
    // An event's own name, before its message.
    (
        Parts::Bare,
        Pattern::needing(&["kubelet"], r"^ *([a-z0-9][a-z0-9.-]*[a-z0-9])\.[0-9a-f]{14,16} +[A-Z][A-Za-z]+ "),
    ),
    (Parts::Bare, Pattern::needing(&["bringing up pod "], r"bringing up pod ([a-z0-9][a-z0-9.-]*[a-z0-9]):")),
    // A row of Argo CD, of Argo Workflows, and one that starts with a time.
    (
        Parts::Bare,
        Pattern::needing(
            &["Pod "],
            r"^ *Pod ([a-z0-9][a-z0-9.-]*[a-z0-9]) +(?:Degraded|Progressing|Missing|Unknown|Suspended|OutOfSync) ",
        ),
    ),
    (
        Parts::Bare,
        Pattern::needing(&["✖ ", "◷ "], r"[✖◷] [^ ]+ +([a-z0-9][a-z0-9.-]*[a-z0-9]) +[0-9]+[smhd][0-9smhd]* "),
    ),
    (
        Parts::Bare,
        Pattern::needing(
            &["  Failed ", "  InspectFailed ", "  BackOff ", "  ErrImagePull "],
            r"(?:^|[ ])([a-z0-9][a-z0-9.-]*[a-z0-9]) +(?:Failed|InspectFailed|BackOff|ErrImagePull)  ",
        ),
    ),
    (
        Parts::Bare,
        Pattern::needing(&["od Name: ", "reated pod: "], r"(?:Pod Name|reated pod): +([a-z0-9][a-z0-9.-]*[a-z0-9])"),
    ),
    (
        Parts::Bare,
        Pattern::needing(
            &["pod_name", "podName", "pod-name"],
            r#"(?:pod_name|podName|pod-name)\x22?[=:] ?\x22?([a-z0-9][a-z0-9.-]*[a-z0-9])"#,
        ),
    ),
    // The labels of an alert, which a chat makes bold.
    (Parts::Bare, Pattern::needing(&["pod = "], r"(?:^|[ ,])pod = \*?([a-z0-9][a-z0-9.-]*[a-z0-9])")),
];

static NAMESPACE: Pattern = Pattern::needing(
    &["amespace", " ns=", "ns/"],
    r#"(?: ns=|^ns/| ns/|[Nn]amespace(?:_name|Name)?"?(?:[=:] ?| = \*?)|/namespaces/|--namespace[ =])"?([a-z0-9][a-z0-9-]*)(?:["\s,/)*]|$)"#,
);

static CONTAINERS: [Pattern; 13] = [
    Pattern::needing(&[" container/"], r" container/([a-z0-9][a-z0-9-]*) "),
    Pattern::needing(&["spec."], r"spec\.(?:c|initC|ephemeralC)ontainers\{([a-z0-9][a-z0-9-]*)\}"),
    Pattern::needing(&["unready status: ["], r"containers with unready status: \[([a-z0-9][a-z0-9-]*)\]"),
    Pattern::needing(&["container_name"], r#"container_name\x22?[=:] ?\x22?([a-z0-9][a-z0-9-]*)"#),
    Pattern::needing(&["kipping pod "], r"kipping pod [^ ]+ container ([a-z0-9][a-z0-9-]*)"),
    Pattern::needing(&["FieldPath"], r#"FieldPath:"spec\.[A-Za-z]+\{([a-z0-9][a-z0-9-]*)\}""#),
    Pattern::needing(&["StartContainer"], r#"failed to "StartContainer" for "([a-z0-9][a-z0-9-]*|POD)""#),
    Pattern::needing(&["container \""], r#"(?:^|[ (])container "([a-z0-9][a-z0-9-]*)""#),
    Pattern::needing(&["Container{", "Container {"], r"Container ?\{Name:([a-z0-9][a-z0-9-]*)[ ,]"),
    Pattern::needing(&["ontainer "], r"[Cc]ontainer ([a-z0-9][a-z0-9-]*) (?:is (?:not ready|waiting)|start failed)"),
    Pattern::needing(&["container "], r"container ([a-z0-9][a-z0-9-]*): (?:Back-off|Failed|Error)"),
    Pattern::needing(&["container = "], r"(?:^|[ ,])container = \*?([a-z0-9][a-z0-9-]*)"),
    Pattern::needing(&["containerName="], r#"containerName="?([a-z0-9][a-z0-9-]*)"#),
];
