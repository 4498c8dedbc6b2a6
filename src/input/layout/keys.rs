//! The keys of a description, and the indentation of each.
//!
//! Source: kubectl pkg/describe/describe.go (describePod, describeContainers, describeVolumes).

/// A key of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its words.
    pub name: &'static str,
    /// Its column.
    pub level: usize,
}

/// Keys by column; a longer key comes before its own prefix.
const KEYS: [Key; 64] = [
    top("Name"),
    top("Namespace"),
    top("Priority Class Name"),
    top("PriorityClassName"),
    top("Priority"),
    top("Runtime Class Name"),
    top("Service Account"),
    top("Node"),
    top("Start Time"),
    top("Labels"),
    top("Annotations"),
    top("Status"),
    top("SeccompProfile"),
    top("IPs"),
    top("IP"),
    top("Controlled By"),
    top("Replication Controllers"),
    top("Controllers"),
    top("Created By"),
    top("NominatedNodeName"),
    top("Image(s)"),
    top("Init Containers"),
    top("Ephemeral Containers"),
    top("Containers"),
    top("Conditions"),
    top("Volumes"),
    top("QoS Class"),
    top("Node-Selectors"),
    top("Tolerations"),
    top("Topology Spread Constraints"),
    top("Readiness Gates"),
    top("Termination Grace Period"),
    top("Events"),
    inner("Container ID"),
    inner("Image ID"),
    inner("QoS Tier"),
    inner("Image"),
    inner("Ports"),
    inner("Port"),
    inner("Host Ports"),
    inner("Host Port"),
    inner("Command"),
    inner("Args"),
    inner("State"),
    inner("Last State"),
    inner("Ready"),
    inner("Restart Count"),
    inner("Limits"),
    inner("Requests"),
    inner("Liveness"),
    inner("Readiness"),
    inner("Startup"),
    inner("Environment Variables from"),
    inner("Environment"),
    inner("Mounts"),
    inner("Type"),
    inner("Reference"),
    inner("PullPolicy"),
    state("Reason"),
    state("Message"),
    state("Exit Code"),
    state("Signal"),
    state("Started"),
    state("Finished"),
];

const fn top(name: &'static str) -> Key {
    Key { name, level: 0 }
}

const fn inner(name: &'static str) -> Key {
    Key { name, level: 4 }
}

const fn state(name: &'static str) -> Key {
    Key { name, level: 6 }
}

impl Key {
    /// The key at the start of `text`, before a colon.
    pub fn at_start(text: &str) -> Option<Key> {
        if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let found = KEYS.iter().find(|key| {
            let behind = text.strip_prefix(key.name).and_then(|rest| rest.strip_prefix(':'));
            behind.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', ';', ',']))
        });
        found.copied()
    }

    /// Whether it occurs in this form only in descriptions: other texts have a `Type:` and a `Message:` too.
    pub fn is_telling(self) -> bool {
        !matches!(
            self.name,
            "Type" | "Reason" | "Message" | "Status" | "Command" | "Args" | "Started" | "Finished" | "Signal" | "Name"
        ) && !matches!(self.name, "Priority" | "Resources" | "Limits" | "Requests" | "Startup" | "Environment")
    }

    /// Whether its value is one word or a few on the same line, and is never empty where it matters.
    pub fn has_one_value(self) -> bool {
        matches!(
            self.name,
            "Name"
                | "Namespace"
                | "Service Account"
                | "Node"
                | "Status"
                | "Controlled By"
                | "Image"
                | "State"
                | "Last State"
                | "Reason"
                | "Ready"
                | "Restart Count"
                | "Priority"
                | "Start Time"
                | "QoS Class"
                | "Reference"
                | "Type"
                | "PullPolicy"
                | "Port"
                | "Host Port"
                | "Exit Code"
                | "IP"
                | "Image ID"
                | "Container ID"
        )
    }

    /// Whether its value spans several lines.
    pub fn has_list(self) -> bool {
        !self.has_one_value() && !matches!(self.name, "Message" | "Events" | "Containers" | "Init Containers")
    }

    /// Whether the names of containers are listed below it.
    pub fn lists_containers(self) -> bool {
        matches!(self.name, "Containers" | "Init Containers" | "Ephemeral Containers")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_by_their_colon() {
        assert_eq!(Key::at_start("Image ID:  x"), Some(inner("Image ID")));
        assert_eq!(Key::at_start("Image:"), Some(inner("Image")));
        for text in ["Image", "Images: x", "image: x", "Image:x", "Name space: x"] {
            assert_eq!(Key::at_start(text), None, "{text}");
        }
    }
}
