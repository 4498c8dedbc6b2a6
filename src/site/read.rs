//! `pullfix.yaml`, parsed strictly: whatever is invalid is reported with its line and column, and the rest applies.

use super::{Cluster, Hint, Note, Registry, Site, Words, flow};
use crate::fix::value;
use crate::input::{Excerpt, Node, yaml};
use crate::invisible::is_invisible;
use crate::lang::{Lang, Text};
use crate::order;
use crate::registries::RegistryId;

/// An error in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The text at that position, if it is part of the message.
    found: String,
    /// What is wrong, and what is expected.
    text: Text,
}

impl Flaw {
    /// `line 3, column 5: …`
    pub fn say(&self, lang: Lang) -> String {
        const PLACE: Text = Text! { en: "line {line}, column {column}: ", es: "línea {line}, columna {column}: " };
        let (line, column) = (self.line.to_string(), self.column.to_string());
        PLACE.fill(lang, &[("line", &line), ("column", &column)]) + &self.text.fill(lang, &[("found", &self.found)])
    }
}

/// The allowed keys; the published schema has the same.
pub struct Form {
    /// The keys at the top level.
    pub site: &'static [&'static str],
    /// The keys of a registry.
    pub registry: &'static [&'static str],
    /// The keys of a cluster.
    pub cluster: &'static [&'static str],
    /// The keys of a hint.
    pub hint: &'static [&'static str],
    /// The keys of a text with a link.
    pub note: &'static [&'static str],
}

/// The keys of `pullfix.yaml`.
pub const FORM: Form = Form {
    site: &["title", "language", "theme", "contact", "registries", "clusters", "hints"],
    registry: &["hosts", "family", "name", "secret", "access", "token", "mirror"],
    cluster: &["nodes", "name", "note"],
    hint: &["causes", "note"],
    note: &["text", "link"],
};

impl Site {
    /// Parses `pullfix.yaml`. `is_cause` checks the id of a cause.
    pub fn read(text: &str, is_cause: fn(&str) -> bool) -> (Site, Vec<Flaw>) {
        let mut reader = Reader { text, flaws: Vec::new(), is_cause };
        // A file with only comments is valid and empty.
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return (Site::default(), Vec::new());
        }
        let (tree, end) = yaml(text);
        let rest = text.get(end..).unwrap_or_default();
        if let Some(at) = rest.find(|c: char| !c.is_whitespace()).filter(|at| !rest[*at..].starts_with('#')) {
            reader.flaw(end + at, "", SYNTAX);
        }
        let site = reader.site(&flow::unfold(tree));
        order::by_key(&mut reader.flaws, |flaw| (flaw.line, flaw.column));
        (site, reader.flaws)
    }
}

struct Reader<'t> {
    text: &'t str,
    flaws: Vec<Flaw>,
    is_cause: fn(&str) -> bool,
}

const SYNTAX: Text = Text! {
    en: "this is not read as YAML: expected `key: value`, with the same indentation as its neighbours.",
    es: "esto no se lee como YAML: se esperaba `clave: valor`, con la misma sangría que sus vecinos.",
};
const UNKNOWN: Text = Text! { en: "`{found}` is not known here.", es: "`{found}` no se conoce aquí." };
const TEXT: Text = Text! {
    en: "expected a text, or `en:` and `es:` with a text each.",
    es: "se esperaba un texto, o `en:` y `es:` con un texto cada uno.",
};
const LINK: Text = Text! {
    en: "`{found}` is no link: expected `https://…`, or a path relative to the page.",
    es: "`{found}` no es un enlace: se esperaba `https://…` o una ruta relativa a la página.",
};
const LIST: Text = Text! {
    en: "expected a list: lines that begin with `- `.",
    es: "se esperaba una lista: líneas que empiezan por `- `.",
};
const LANGUAGE: Text = Text! { en: "`{found}`: expected en or es.", es: "`{found}`: se esperaba en o es." };
const THEME: Text = Text! { en: "`{found}`: expected light or dark.", es: "`{found}`: se esperaba light o dark." };
const FAMILY: Text = Text! {
    en: "`{found}` is no family of registries: expected one such as harbor, nexus, artifactory, quay, gitlab, docker-hub.",
    es: "`{found}` no es una familia de registros: se esperaba una como harbor, nexus, artifactory, quay, gitlab, docker-hub.",
};
const NAME: Text = Text! {
    en: "`{found}` is no name that Kubernetes accepts: small letters, digits, dashes and dots.",
    es: "`{found}` no es un nombre que Kubernetes acepte: minúsculas, dígitos, guiones y puntos.",
};
const IMAGE: Text = Text! {
    en: "`{found}`: expected a host with a path, such as mirror.example.com/hub.",
    es: "`{found}`: se esperaba un host con una ruta, por ejemplo mirror.example.com/hub.",
};
const CAUSE: Text = Text! {
    en: "`{found}` is no cause: `pullfix --list-causes` shows them.",
    es: "`{found}` no es una causa: `pullfix --list-causes` las muestra.",
};

impl Reader<'_> {
    fn flaw(&mut self, at: usize, found: &str, text: Text) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.flaws.push(Flaw { line, column, found: found.chars().take(80).collect(), text });
    }

    fn flaw_at(&mut self, place: &Excerpt, text: Text) {
        self.flaw(place.whole_span().start, place.as_str(), text);
    }

    /// The entries of a map, without those with unknown keys.
    fn members<'n>(&mut self, node: &'n Node, keys: &[&str], at: usize) -> Vec<(&'n str, &'n Excerpt, &'n Node)> {
        let Node::Map(members) = node else {
            self.flaw(at, "", SYNTAX);
            return Vec::new();
        };
        let mut known = Vec::new();
        for (key, value) in members {
            if keys.contains(&key.as_str()) {
                known.push((key.as_str(), key, value));
            } else {
                self.flaw_at(key, UNKNOWN);
            }
        }
        known
    }

    fn site(&mut self, node: &Node) -> Site {
        let mut site = Site::default();
        for (key, at, value) in self.members(node, FORM.site, 0) {
            match key {
                "title" => site.title = self.words(at, value),
                "language" => site.lang = self.one(value, LANGUAGE, Lang::from_tag),
                "theme" => {
                    site.theme =
                        self.one(value, THEME, |text| matches!(text, "light" | "dark").then(|| text.to_string()));
                }
                "contact" => site.contact = self.note(at, value),
                "registries" => site.registries = self.each(at, value, Self::registry),
                "clusters" => site.clusters = self.each(at, value, Self::cluster),
                _ => site.hints = self.each(at, value, Self::hint),
            }
        }
        site
    }

    fn registry(&mut self, at: usize, node: &Node) -> Registry {
        let mut registry = Registry::default();
        for (key, at, value) in self.members(node, FORM.registry, at) {
            match key {
                "hosts" => registry.hosts = strings(self.texts(at, value)),
                "family" => registry.family = self.one(value, FAMILY, RegistryId::parse),
                "name" => registry.name = self.words(at, value),
                "secret" => {
                    registry.secret = self.one(value, NAME, |text| value::subdomain(text).then(|| text.to_string()));
                }
                "access" => registry.access = self.note(at, value),
                "token" => registry.token = self.note(at, value),
                _ => registry.mirror = self.one(value, IMAGE, |text| value::image(text).then(|| text.to_string())),
            }
        }
        registry
    }

    fn cluster(&mut self, at: usize, node: &Node) -> Cluster {
        let mut cluster = Cluster::default();
        for (key, at, value) in self.members(node, FORM.cluster, at) {
            match key {
                "nodes" => cluster.nodes = strings(self.texts(at, value)),
                "name" => cluster.name = self.words(at, value),
                _ => cluster.note = self.note(at, value),
            }
        }
        cluster
    }

    fn hint(&mut self, at: usize, node: &Node) -> Hint {
        let mut hint = Hint::default();
        for (key, at, value) in self.members(node, FORM.hint, at) {
            match key {
                "causes" => {
                    for id in self.texts(at, value) {
                        if (self.is_cause)(id.as_str()) {
                            hint.causes.push(id.as_str().to_string());
                        } else {
                            self.flaw_at(&id, CAUSE);
                        }
                    }
                }
                _ => hint.note = self.note(at, value).unwrap_or_default(),
            }
        }
        hint
    }

    /// A list of maps.
    fn each<T>(&mut self, at: &Excerpt, node: &Node, read: fn(&mut Self, usize, &Node) -> T) -> Vec<T> {
        let Node::List(items) = node else {
            self.flaw_at(at, LIST);
            return Vec::new();
        };
        items.iter().map(|item| read(self, at.whole_span().start, item)).collect()
    }

    /// A list of texts; a single text is a list of one.
    fn texts(&mut self, at: &Excerpt, node: &Node) -> Vec<Excerpt> {
        let items = match node {
            Node::List(items) => items.as_slice(),
            other => std::slice::from_ref(other),
        };
        let texts: Vec<Excerpt> = items.iter().filter_map(Node::text).cloned().collect();
        if texts.len() != items.len() || texts.is_empty() {
            self.flaw_at(at, LIST);
        }
        texts
    }

    /// A text that `read` accepts.
    fn one<T>(&mut self, node: &Node, flaw: Text, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = node.text()?;
        let understood = read(text.as_str());
        if understood.is_none() {
            self.flaw_at(text, flaw);
        }
        understood
    }

    fn words(&mut self, at: &Excerpt, node: &Node) -> Option<Words> {
        if let Some(text) = node.text() {
            return Some(Words { en: plain(text.as_str()), es: plain(text.as_str()) });
        }
        match (node.text_at(&["en"]), node.text_at(&["es"])) {
            (Some(en), Some(es)) => Some(Words { en: plain(en.as_str()), es: plain(es.as_str()) }),
            _ => {
                self.flaw_at(at, TEXT);
                None
            }
        }
    }

    /// A text with a link, or only a text.
    fn note(&mut self, at: &Excerpt, node: &Node) -> Option<Note> {
        if node.text().is_some() || node.get("en").is_some() {
            return Some(Note { text: self.words(at, node)?, link: None });
        }
        let mut note = Note::default();
        for (key, at, value) in self.members(node, FORM.note, at.whole_span().start) {
            match key {
                "text" => note.text = self.words(at, value).unwrap_or_default(),
                _ => note.link = self.one(value, LINK, |text| is_link(text).then(|| text.to_string())),
            }
        }
        Some(note)
    }
}

fn strings(texts: Vec<Excerpt>) -> Vec<String> {
    texts.iter().map(|text| text.as_str().to_string()).collect()
}

/// The text without invisible characters.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect()
}

/// Whether a link leads to a web page: https, or a path relative to this page.
fn is_link(text: &str) -> bool {
    let visible = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\'));
    let relative = !text.starts_with("//") && !text.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    visible && !text.is_empty() && (text.starts_with("https://") || relative)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Site, Vec<String>) {
        let (site, flaws) = Site::read(text, |id| id == "rate-limited");
        (site, flaws.iter().map(|flaw| flaw.say(Lang::En)).collect())
    }

    #[test]
    fn a_complete_file() {
        let (site, flaws) = read(
            "title: {en: Image help, es: Ayuda con imágenes}\nlanguage: es\ntheme: dark\ncontact:\n  text: Ask the platform team\n  \
             link: https://chat.example.com/platform\nregistries:\n- hosts: [registry.example.com, '*.reg.example.com']\n  \
             family: harbor\n  secret: acme-pull\n  access: In the portal\n- hosts: docker.io\n  mirror: mirror.example.com/hub\n\
             clusters:\n- nodes: ['prod-*']\n  name: Production\nhints:\n- causes: [rate-limited]\n  note: Use the mirror\n",
        );
        assert_eq!(flaws, [""; 0]);
        assert_eq!(site.title.as_ref().map(|title| title.get(Lang::Es)), Some("Ayuda con imágenes"));
        assert_eq!((site.lang, site.theme.as_deref()), (Some(Lang::Es), Some("dark")));
        let registry = site.registry("eu.reg.example.com").unwrap();
        assert_eq!((registry.family, registry.secret.as_deref()), (Some(RegistryId::Harbor), Some("acme-pull")));
        assert_eq!(
            site.cluster("prod-1").and_then(|cluster| cluster.name.as_ref()).map(|name| name.get(Lang::En)),
            Some("Production")
        );
        assert_eq!(site.hints_about("rate-limited").count(), 1);
    }

    #[test]
    fn errors_have_a_position_and_the_rest_applies() {
        let (site, flaws) =
            read("titel: x\ntheme: blue\nregistries:\n- hosts: a.example.com\n  secret: Bad_Name\n  colour: red\n");
        assert_eq!(
            flaws,
            [
                "line 1, column 1: `titel` is not known here.",
                "line 2, column 8: `blue`: expected light or dark.",
                "line 5, column 11: `Bad_Name` is no name that Kubernetes accepts: small letters, digits, dashes and dots.",
                "line 6, column 3: `colour` is not known here.",
            ]
        );
        assert_eq!(site.registries.len(), 1);
    }

    #[test]
    fn links_only_lead_to_web_pages() {
        for good in ["https://example.com/a?b#c", "docs/access.html", "../x", "#y"] {
            assert!(is_link(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "http://example.com",
            "//example.com",
            "data:text/html,x",
            "",
            "https://a\u{202e}b",
            "JavaScript:x",
        ] {
            assert!(!is_link(bad), "{bad}");
        }
    }

    #[test]
    fn invalid_yaml_is_reported_and_comments_are_ignored() {
        assert_eq!(read("# nothing\n\n").1, [""; 0]);
        let (_, flaws) = read("theme: dark\n???\n");
        assert!(flaws[0].starts_with("line 2, column 1: this is not read as YAML"), "{flaws:?}");
    }
}
