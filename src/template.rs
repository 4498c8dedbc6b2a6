//! Command lines with values from the paste or the user, as data: templates without the values.

/// A command line: words and slots. `fix` fills the slots with validated values.
pub type Line = &'static [Word];

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub enum Word {
    /// Fixed words, split at spaces; in a [`Word::Join`] the text verbatim.
    Words(&'static str),
    /// A value, or a placeholder if it is unknown.
    Fill(Slot),
    /// One argument made of several parts.
    Join(&'static [Word]),
    /// The output of another command.
    Output(&'static str),
    /// Pipes the command before it into the one after it.
    Pipe,
}

/// The kind of a value; `fix/slots.rs` defines how it is checked and which placeholder replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The AWS account of the registry.
    Account,
    /// The region of the registry.
    Region,
    /// The registry's name in its cloud.
    RegistryName,
    /// The registry's id in its cloud.
    RegistryId,
    /// The registry's host.
    Host,
    /// The path of the repository in the registry.
    Path,
    /// Host and path.
    Name,
    /// The image as the text names it.
    Image,
    /// Artifact Registry: host, project and repository, without the image.
    Folder,
    /// Artifact Registry: the project.
    Project,
    /// Artifact Registry: the repository of the project.
    Repository,
    /// Artifact Registry: where the repository is.
    Location,
    /// The project that holds the image, in the cluster's own registry.
    ImageNamespace,
    /// The organisation at the registry.
    Organisation,
    /// The pod's namespace.
    Namespace,
    /// The pod.
    Pod,
    /// The workspace of the cluster's logs.
    Workspace,
    /// The node.
    Node,
    /// The node's instance in its cloud.
    Instance,
    /// The name of the cluster.
    Cluster,
    /// The name of the cluster; this one by default.
    ClusterOr(&'static str),
    /// Where the cluster is.
    ClusterLocation,
    /// The cluster's resource group.
    ResourceGroup,
    /// The node group.
    NodeGroup,
    /// The node pool.
    Pool,
    /// The role of the nodes.
    NodeRole,
    /// The service account of the nodes.
    NodeAccount,
    /// The kubelet's identity.
    KubeletId,
    /// The role that may pull.
    Role,
    /// A token that a command printed.
    AnonymousToken,
}

/// The syntax of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// YAML
    Yaml,
    /// JSON
    Json,
    /// TOML
    Toml,
    /// A unit of systemd, or one of its other configuration files.
    Unit,
    /// Lines of `NAME="value"`, read by systemd or a service's own shell script.
    Environment,
    /// A shell script.
    Shell,
}

impl Syntax {
    /// Its name after a Markdown fence.
    pub fn name(self) -> &'static str {
        match self {
            Syntax::Yaml => "yaml",
            Syntax::Json => "json",
            Syntax::Toml => "toml",
            Syntax::Unit => "ini",
            Syntax::Environment | Syntax::Shell => "sh",
        }
    }
}
