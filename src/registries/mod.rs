//! Which registry products exist, and what is known about each? One file per product.
//!
//! Contains only what the registries' documentation says; a field that a file omits has its default. As of 2026-11.

mod acr;
mod alibaba;
mod artifactory;
mod chainguard;
mod dhi;
mod digitalocean;
mod docker_hub;
mod ecr;
mod ecr_public;
mod elastic;
mod gar;
mod gcr;
mod ghcr;
mod gitea_forgejo;
mod github_packages_docker;
mod gitlab;
mod harbor;
mod hosts;
mod ibm;
mod k3d_registry;
mod k8s_gcr_io;
mod kind_registry;
mod list;
mod local;
mod lscr;
mod mcr;
mod microk8s_registry;
mod minikube_registry;
mod nexus;
mod nvcr;
mod ocir;
mod openshift_internal;
mod quay;
mod redhat;
mod registry_k8s_io;
mod scaleway;

use crate::lang::Text;
use crate::template::{Line, Slot};

pub use ecr::account_and_region as ecr_place;
pub use hosts::{Host, of};
pub use list::{ALL, RegistryId};

/// The value of a slot, derived from the host and the path of an image.
pub type Read = fn(slot: Slot, host: Option<&str>, path: Option<&str>) -> Option<String>;

/// What is known about a registry product.
#[derive(Debug)]
pub struct Registry {
    /// Its hosts.
    pub hosts: &'static [Host],
    /// Whether it has accounts.
    pub accounts: Accounts,
    /// The server name in a pull secret, if it is not the host of the image.
    pub server: Option<&'static str>,
    /// The user name to log in with.
    pub user: User,
    /// Where the token to log in with comes from.
    pub token: Option<Token>,
    /// Logs docker in with the cloud's credentials, if no token has to be entered.
    pub cloud_login: Option<Ask>,
    /// Whether none of its images is public.
    pub all_private: bool,
    /// Whether a token is valid for a few hours only, so that the lasting fix is the nodes' identity.
    pub token_dies: bool,
    /// Ways to grant the nodes' identity permission to pull.
    pub grants: &'static [Grant],
    /// Whether it also serves public images of others, for which a permission of the nodes changes nothing.
    pub serves_others: bool,
    /// The missing permission if it rejects an identity.
    pub right: Option<Text>,
    /// Derives slot values from its hosts and paths.
    pub read: Option<Read>,
    /// The web page with the tags of an image, from its host and its path. Both have passed the checks of `fix`.
    pub page: Option<fn(host: &str, path: &str) -> Option<String>>,
    /// Lists the tags, if `crane ls` cannot.
    pub tags: Option<Ask>,
    /// Lists the repositories, if the image name contains everything the command needs.
    pub repositories: Option<Ask>,
    /// How its paths are built, with a pointer to its web pages.
    pub pages: Option<Text>,
    /// Migrates images that the registry no longer serves.
    pub moves: Option<Ask>,
    /// A common mistake in its address.
    pub address: Option<Text>,
    /// Where to find a policy that blocks a pull.
    pub rule: Option<Text>,
    /// When the pull rate limit resets, as far as documented.
    pub limit: Option<Text>,
    /// Shows what is left of the rate limit, from a node.
    pub limit_left: &'static [Ask],
    /// Whether other registries also have its official images.
    pub official_copies: bool,
    /// A public mirror.
    pub mirror: Option<&'static str>,
    /// Whether it responds to a missing repository as to a private one.
    pub hides_missing: bool,
    /// The naming rules of its images.
    pub names: Names,
    /// Where it runs.
    pub home: Home,
}

impl Registry {
    /// A registry with accounts, with no further information.
    pub const DEFAULT: Registry = Registry {
        hosts: &[],
        accounts: Accounts::Usual,
        server: None,
        user: User::Any,
        token: None,
        cloud_login: None,
        all_private: false,
        token_dies: false,
        grants: &[],
        serves_others: false,
        right: None,
        read: None,
        page: None,
        tags: None,
        repositories: None,
        pages: None,
        moves: None,
        address: None,
        rule: None,
        limit: None,
        limit_left: &[],
        official_copies: false,
        mirror: None,
        hides_missing: false,
        names: Names::DEFAULT,
        home: Home::Elsewhere,
    };

    /// The product of an image's registry; the default if it is unknown.
    pub fn of(id: Option<RegistryId>) -> &'static Registry {
        static ANY: Registry = Registry::DEFAULT;
        id.map_or(&ANY, RegistryId::about)
    }
}

/// Whether a registry has accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accounts {
    /// Some of its images require authentication.
    Usual,
    /// Every image is public; logging in only raises the rate limit.
    Needless,
    /// No accounts, so the cause is never missing credentials.
    None,
}

/// The user name to log in with.
#[derive(Clone, Copy, Debug)]
pub enum User {
    /// Unknown.
    Any,
    /// The same for all users.
    Fixed(&'static str),
    /// The second one at this host, the third one everywhere else.
    At(&'static str, &'static str, &'static str),
    /// A name of this form; `{owner}` is the first segment of the image's path.
    Like(&'static str),
}

/// The source of a token.
#[derive(Clone, Copy, Debug)]
pub enum Token {
    /// A command that prints it.
    Prints(Ask),
    /// The registry's web interface.
    From(Text),
}

/// A read-only command, and what it shows.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// What it shows.
    pub text: Text,
    /// The command.
    pub line: Line,
}

/// A way to grant the nodes' identity permission to pull.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// How the permission is granted.
    pub to: GrantTo,
    /// The title of the plan.
    pub title: Text,
    /// When to choose it.
    pub when: Text,
    /// Its steps.
    pub steps: &'static [GrantStep],
    /// The command that revokes the permission.
    pub undo: Line,
}

impl Grant {
    const DEFAULT: Grant = Grant {
        to: GrantTo::Nodes,
        title: Text! {
            en: "Give the nodes' own identity the right to pull",
            es: "Dar permiso de descarga a la identidad de los propios nodos",
        },
        when: Text! {
            en: "When the nodes run in the same cloud as the registry: there is no secret to keep.",
            es: "Si los nodos están en la misma nube que el registro: no hay secrets que guardar.",
        },
        steps: &[],
        undo: &[],
    };
}

/// How the nodes' identity gets its permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantTo {
    /// The cloud manages the identity of the nodes or the cluster.
    Nodes,
    /// A role is assigned manually.
    Role,
}

/// A step of a grant.
#[derive(Clone, Copy, Debug)]
pub enum GrantStep {
    /// Shows a value that later steps need.
    Look(Ask),
    /// Lists the current permissions.
    Rights(Line),
    /// Grants the permission.
    Change(Ask),
}

/// The naming rules of a registry's images.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Whether its images are public, so that typos can be found by comparing with known names.
    pub known: bool,
    /// Whether the URLs of its web pages have path segments that image names do not have.
    pub pages: bool,
    /// Whether its paths begin with an owner, so that a host in that place is a second registry.
    pub prefixed: bool,
    /// The segments of a path.
    pub shape: Shape,
}

impl Names {
    /// Unknown naming rules.
    pub const DEFAULT: Names = Names { known: false, pages: false, prefixed: false, shape: Shape::Free };
}

/// The segments of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any segments.
    Free,
    /// An owner, then the image.
    Owner,
    /// An owner, then the image; official images have no owner.
    Library,
    /// A project, a repository, then the image.
    ProjectAndRepository,
}

/// Where a registry runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// On a server.
    Elsewhere,
    /// On the user's own computer, beside the cluster.
    Cluster,
    /// On the user's own computer, with a name that resolves to the node itself.
    Node,
}

impl Home {
    /// Whether it is on the user's own computer.
    pub fn is_own(self) -> bool {
        self != Home::Elsewhere
    }
}

const LISTED: Text = Text! {
    en: "Lists the repositories that exist; compare the path character by character.",
    es: "Lista los repositorios que existen; compara la ruta letra por letra.",
};
const WITH_CLOUD_LOGIN: Text = Text! {
    en: "Lists the tags that exist, with the cloud credentials of your workstation.",
    es: "Lista los tags que existen, con la sesión de nube de tu equipo.",
};
const ON_THE_CLUSTERS_MACHINE: Text = Text! {
    en: "Lists the tags that exist. Run it on the machine that runs the cluster: on any other, `localhost` is \
        another machine.",
    es: "Lista los tags que existen. Ejecútalo en la máquina donde está el clúster: en cualquier otra, \
        `localhost` es otra máquina.",
};
