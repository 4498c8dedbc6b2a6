//! Which families of registries are there, and what is known of each? One file per family.
//!
//! Only what the registries' own documentation says; what a file leaves out is general. As of 2026-11.

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

/// The value of a slot, as far as the host and the path of an image tell it.
pub type Read = fn(slot: Slot, host: Option<&str>, path: Option<&str>) -> Option<String>;

/// What is known of a family of registries.
#[derive(Debug)]
pub struct Registry {
    /// Its hosts.
    pub hosts: &'static [Host],
    /// Whether it knows accounts.
    pub accounts: Accounts,
    /// What a pull secret has to name as the server, where that is not the host of the image.
    pub server: Option<&'static str>,
    /// The user name of a login.
    pub user: User,
    /// Where the token of a login comes from.
    pub token: Option<Token>,
    /// Logs docker in with the login of its cloud, where nobody has to type a token.
    pub cloud_login: Option<Ask>,
    /// Whether no image of it is public.
    pub all_private: bool,
    /// Whether a token lives for hours only, so that the nodes' identity is the lasting way.
    pub token_dies: bool,
    /// Ways to give the nodes' own identity the right to read.
    pub grants: &'static [Grant],
    /// Whether it also serves public images of others, where a right of one's own nodes changes nothing.
    pub serves_others: bool,
    /// Which right is missing where it refuses an identity.
    pub right: Option<Text>,
    /// What its hosts and paths tell of a slot.
    pub read: Option<Read>,
    /// The page of an image's tags, of its host and its path. Both have passed the checks of `fix`.
    pub page: Option<fn(host: &str, path: &str) -> Option<String>>,
    /// Lists the tags, where `crane ls` is not the way.
    pub tags: Option<Ask>,
    /// Lists the repositories, where the image's name tells all that it takes.
    pub repositories: Option<Ask>,
    /// How its paths are made, to be looked up in its own pages.
    pub pages: Option<Text>,
    /// Moves images that the registry serves no more.
    pub moves: Option<Ask>,
    /// Where its address is often mistaken.
    pub address: Option<Text>,
    /// Where a rule is kept that blocks a pull.
    pub rule: Option<Text>,
    /// When the count of pulls begins anew, as far as it has published it.
    pub limit: Option<Text>,
    /// What is left of the count, asked from a node.
    pub limit_left: &'static [Ask],
    /// Whether other registries carry its official images too.
    pub official_copies: bool,
    /// A public mirror.
    pub mirror: Option<&'static str>,
    /// Whether it answers alike of a repository that is missing and of a private one.
    pub hides_missing: bool,
    /// The names of its images.
    pub names: Names,
    /// Where it runs.
    pub home: Home,
}

impl Registry {
    /// A registry with accounts of which nothing else is known.
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

    /// The family of an image's registry, or what is true of any registry.
    pub fn of(id: Option<RegistryId>) -> &'static Registry {
        static ANY: Registry = Registry::DEFAULT;
        id.map_or(&ANY, RegistryId::about)
    }
}

/// Whether a registry knows accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accounts {
    /// Some of its images need a login.
    Usual,
    /// Every image is public; a login only lifts the limit.
    Needless,
    /// There are none, so a login is never what is missing.
    None,
}

/// The user name of a login.
#[derive(Clone, Copy, Debug)]
pub enum User {
    /// Nothing is known of it.
    Any,
    /// The same for everybody.
    Fixed(&'static str),
    /// The second at this host, the third everywhere else.
    At(&'static str, &'static str, &'static str),
    /// Of this form; `{owner}` is the first part of the image's path.
    Like(&'static str),
}

/// Where a token comes from.
#[derive(Clone, Copy, Debug)]
pub enum Token {
    /// A command prints it.
    Prints(Ask),
    /// The registry's own pages.
    From(Text),
}

/// A command that only looks, and what it shows.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// What it shows.
    pub text: Text,
    /// The command.
    pub line: Line,
}

/// A way to give the nodes' own identity the right to read.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// Whose right it is.
    pub to: GrantTo,
    /// The title of the plan.
    pub title: Text,
    /// When to choose it.
    pub when: Text,
    /// Its steps.
    pub steps: &'static [GrantStep],
    /// The command that takes the right away again.
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

/// How the nodes' identity gets its right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantTo {
    /// The cloud knows the nodes, or the cluster.
    Nodes,
    /// A role is assigned by hand.
    Role,
}

/// A step of it.
#[derive(Clone, Copy, Debug)]
pub enum GrantStep {
    /// Shows what the next steps need.
    Look(Ask),
    /// Lists the rights that are there.
    Rights(Line),
    /// Gives the right.
    Change(Ask),
}

/// The names of a registry's images.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Whether its images are public, so that known names are worth comparing with.
    pub known: bool,
    /// Whether the address of its pages has parts that its images' names do not have.
    pub pages: bool,
    /// Whether its paths begin with an owner, so that a host there is a second registry.
    pub prefixed: bool,
    /// The parts of a path.
    pub shape: Shape,
}

impl Names {
    /// Names of which nothing is known.
    pub const DEFAULT: Names = Names { known: false, pages: false, prefixed: false, shape: Shape::Free };
}

/// The parts of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Whatever people like.
    Free,
    /// An owner before the image.
    Owner,
    /// The same, except for the official images.
    Library,
    /// A project, a repository, the image.
    ProjectAndRepository,
}

/// Where a registry runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// On a server.
    Elsewhere,
    /// On somebody's own computer, beside the cluster.
    Cluster,
    /// The same, and its name leads to the node itself.
    Node,
}

impl Home {
    /// Whether it is on somebody's own computer.
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
