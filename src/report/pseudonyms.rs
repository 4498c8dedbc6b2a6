//! A paste with pseudonyms: without names of people and places, but still with the same diagnosis.
//!
//! Each name gets a pseudonym, the same one at every occurrence: `shop` becomes `namespace-1`. Public names stay, such
//! as `ghcr.io` and `kube-system`. If a pseudonym would change the diagnosis, the name stays: a container can be called
//! `denied`.

use crate::causes::{CauseId, Diagnoses};
use crate::failure::Place;
use crate::input::pattern::Pattern;
use crate::order::{Index, Seen};
use crate::registries::{self, Accounts, Registry, RegistryId};

/// Names that identify nobody.
const OURS: &[&str] = &[
    "default",
    "kube-system",
    "kube-public",
    "kube-node-lease",
    "library",
    "localhost",
    "kubernetes",
    "kubelet",
    "kubectl",
    "root",
];

/// Public hosts, and suffixes of such hosts.
const PUBLIC: &[&str] = &[
    "docker.io",
    "docker.com",
    "ghcr.io",
    "github.com",
    "githubusercontent.com",
    "gitlab.com",
    "quay.io",
    "k8s.io",
    "gcr.io",
    "kubernetes.io",
    "googleapis.com",
    "microsoft.com",
    "redhat.io",
    "redhat.com",
    "elastic.co",
    "nvcr.io",
    "public.ecr.aws",
    "cluster.local",
];

/// The maximum number of places to examine: a dump is repetitive.
const MOST_PLACES: usize = 200;

static HOSTS: Pattern =
    Pattern::needing(&["://", "lookup "], r#"(?:://(?:[^\s/@"']*@)?|\blookup )([A-Za-z0-9][A-Za-z0-9.-]+)"#);
static ADDRESSES: Pattern = Pattern::new(r"\b([0-9]{1,3}(?:\.[0-9]{1,3}){3})\b");
static ACCOUNTS: Pattern = Pattern::new(r"\b([0-9]{12})\b");
static MAILS: Pattern =
    Pattern::needing(&["@"], r"\b([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})");
static USERS: Pattern = Pattern::new(
    r#"(?i)(?:\buser(?:name)?\\?"?[:= ]+\\?"|/home/|[/\\]users[/\\]|--docker-username[= ])([A-Za-z0-9._$+-]{2,64})"#,
);
static LOGINS: Pattern = Pattern::needing(&["://"], r#"://([^\s/:@"']{2,}):[^\s/@"']*@"#);
static ACCOUNT_OF_POD: Pattern = Pattern::needing(&["Service Account:"], r"Service Account:[ \t]+([a-z0-9.-]+)");
static HASH: Pattern = Pattern::new(r"^(.+?)(?:-[a-z0-9]{8,10})?-[a-z0-9]{5}$");

/// The maximum number of times that a text is diagnosed again: each takes as long as the first time.
const MOST_READINGS: usize = 40;

/// `text`, which was diagnosed as `diagnoses`, without its names. `read` diagnoses a text.
pub fn without_names(text: &str, diagnoses: &Diagnoses, read: &dyn Fn(&str) -> Diagnoses) -> String {
    let names = names(text, diagnoses);
    let mut search = Search { text, answer: answer(diagnoses), read, readings: 0, replaced: Vec::new() };
    search.replace_all(&names);
    replace(text, &search.replaced)
}

/// The search for the names that can be replaced without changing the diagnosis.
struct Search<'t> {
    text: &'t str,
    answer: Answer,
    read: &'t dyn Fn(&str) -> Diagnoses,
    readings: usize,
    replaced: Vec<(String, String)>,
}

impl Search<'_> {
    /// Replaces `names`: all at once if the diagnosis stays the same, otherwise half by half, down to the single names
    /// that must stay. Few names are also words of an error, so few texts are diagnosed even for many names.
    fn replace_all(&mut self, names: &[(String, String)]) {
        let before = self.replaced.len();
        self.replaced.extend_from_slice(names);
        // At the limit, names are replaced unchecked: a wrong diagnosis is less harmful than a disclosed name.
        if names.is_empty() || self.readings >= MOST_READINGS || self.is_same() {
            return;
        }
        self.replaced.truncate(before);
        if names.len() > 1 {
            let (first, second) = names.split_at(names.len() / 2);
            self.replace_all(first);
            self.replace_all(second);
        }
    }

    fn is_same(&mut self) -> bool {
        self.readings += 1;
        answer(&(self.read)(&replace(self.text, &self.replaced))) == self.answer
    }
}

type Answer = Vec<(CauseId, Option<RegistryId>, usize)>;

/// The part of the diagnosis that must not change.
fn answer(diagnoses: &Diagnoses) -> Answer {
    diagnoses.list.iter().map(|it| (it.cause, it.registry, it.places.len())).collect()
}

/// The names in `text`, each with its pseudonym.
fn names(text: &str, diagnoses: &Diagnoses) -> Vec<(String, String)> {
    let mut names = Names::default();
    for diagnosis in &diagnoses.list {
        diagnosis.places.iter().take(MOST_PLACES).for_each(|place| names.place(place));
        names.add("secret", diagnosis.pull_secret.as_deref());
        names.host(diagnosis.host.as_ref().map(|host| host.name.as_str()));
        if let Some(reference) = &diagnosis.reference {
            names.host(Some(&reference.registry));
            let public = Registry::of(diagnosis.registry).accounts != Accounts::Usual;
            let path =
                reference.repository.split('/').filter(|_| !public && !reference.repository.starts_with("library/"));
            path.for_each(|part| names.add("repository", Some(part)));
        }
    }
    let first = |pattern: &Pattern| -> Vec<String> {
        pattern.captures_iter(text).filter_map(|groups| Some(groups.get(1)?.as_str().to_owned())).collect()
    };
    first(&HOSTS).iter().for_each(|host| names.host(Some(host)));
    first(&MAILS).iter().for_each(|mail| names.add_as(mail, |n| format!("user-{n}@mail.example"), "mail"));
    first(&USERS).iter().chain(&first(&LOGINS)).for_each(|user| names.add("user", Some(user)));
    first(&ACCOUNT_OF_POD).iter().for_each(|name| names.add("account", Some(name)));
    first(&ACCOUNTS).iter().for_each(|number| names.add_as(number, |n| format!("{n:012}"), "number"));
    let own = |address: &&String| !address.starts_with("127.") && !address.starts_with("0.");
    // Two of the networks that are reserved for documentation (RFC 5737).
    let example = |n: usize| if n < 255 { format!("192.0.2.{n}") } else { format!("198.51.100.{}", n % 255) };
    first(&ADDRESSES).iter().filter(own).for_each(|address| names.add_as(address, example, "address"));
    names.found
}

/// The names collected so far.
#[derive(Default)]
struct Names {
    found: Vec<(String, String)>,
    known: Seen<String>,
    counts: Vec<(&'static str, usize)>,
}

impl Names {
    fn add(&mut self, kind: &'static str, name: Option<&str>) {
        if let Some(name) = name.filter(|name| name.len() > 1) {
            self.add_as(name, |n| format!("{kind}-{n}"), kind);
        }
    }

    fn add_as(&mut self, name: &str, stand_in: impl Fn(usize) -> String, kind: &'static str) {
        if OURS.contains(&name) || !self.known.see(name.to_owned()) {
            return;
        }
        let at = self.counts.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            self.counts.push((kind, 0));
            self.counts.len() - 1
        });
        if let Some((_, count)) = self.counts.get_mut(at) {
            *count += 1;
            self.found.push((name.to_owned(), stand_in(*count)));
        }
    }

    /// Where it runs. The generated suffix of a pod's name stays: it shows what created the pod.
    fn place(&mut self, place: &Place) {
        self.add("namespace", place.namespace.as_deref());
        let owner = place.owner.as_ref().map(|owner| owner.name.as_str());
        self.add("workload", owner);
        match place.pod.as_deref() {
            Some(pod) if owner.is_some_and(|owner| pod.starts_with(owner)) => {}
            Some(pod) => {
                let base = HASH.captures(pod).and_then(|groups| groups.get(1)).map_or(pod, |base| base.as_str());
                self.add("pod", Some(base));
            }
            None => {}
        }
        self.add("container", place.container.as_deref());
        self.add("node", place.node.as_deref());
    }

    /// A host, unless it is public. Its pseudonym is recognised as the same registry product.
    fn host(&mut self, host: Option<&str>) {
        let Some(host) = host.map(|host| host.split(':').next().unwrap_or(host)).filter(|host| host.contains('.'))
        else {
            return;
        };
        let public =
            PUBLIC.iter().any(|end| host.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
        if public || host.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return;
        }
        if let Some((account, _)) = registries::ecr_place(host) {
            self.add_as(account, |n| format!("{n:012}"), "number");
            return;
        }
        let (first, rest) = host.split_once('.').unwrap_or((host, ""));
        let family = registries::of(host);
        let like = |n: usize| {
            [format!("host-{n}.example"), format!("host-{n}.{rest}"), format!("{first}.host-{n}.example")]
                .into_iter()
                .find(|stand_in| registries::of(stand_in) == family)
        };
        if like(1).is_some() {
            self.add_as(host, |n| like(n).unwrap_or_default(), "host");
        }
    }
}

/// `text` with each whole name replaced; the longest name that matches at a position wins.
fn replace(text: &str, names: &[(String, String)]) -> String {
    let pseudonyms: Index<&str, &str> =
        names.iter().map(|(name, stand_in)| (name.as_str(), stand_in.as_str())).collect();
    // The lengths of the names that begin with a byte, longest first.
    let mut lengths: Index<u8, Vec<usize>> = Index::new();
    for name in pseudonyms.keys() {
        let of_first = lengths.entry(name.bytes().next().unwrap_or_default()).or_default();
        if let Err(at) = of_first.binary_search_by(|length| name.len().cmp(length)) {
            of_first.insert(at, name.len());
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let begin = rest.bytes().next().and_then(|first| lengths.get(&first)).filter(|_| !inside);
        let found = begin.into_iter().flatten().find_map(|length| {
            let (name, after) = (rest.get(..*length)?, rest.get(*length..)?);
            let goes_on = after.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_');
            Some((*length, *pseudonyms.get(name)?)).filter(|_| !goes_on)
        });
        match found {
            Some((length, stand_in)) => {
                out.push_str(stand_in);
                rest = rest.get(length..).unwrap_or_default();
                inside = true;
            }
            None => {
                out.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
                inside = c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Diagnoses {
        crate::read(text, &mut |_| ())
    }

    fn anonymous(text: &str) -> String {
        without_names(text, &read(text), &read)
    }

    const DESCRIBE: &str = "Name:             web-6d4cf56db6-x7k2p
Namespace:        shop
Node:             worker-3/10.20.30.40
Service Account:  web-runner
Status:           Pending
Controlled By:    ReplicaSet/web-6d4cf56db6
Containers:
  nginx:
    Image:          registry.acme.com:5000/team/web:1.2
    State:          Waiting
      Reason:       ErrImagePull
Events:
  Type     Reason  Age   From     Message
  ----     ------  ----  ----     -------
  Warning  Failed  1m    kubelet  Failed to pull image \"registry.acme.com:5000/team/web:1.2\": failed to do request: Head \"https://registry.acme.com:5000/v2/team/web/manifests/1.2\": dial tcp 10.20.30.41:5000: connect: connection refused
";

    #[test]
    fn names_are_replaced_and_the_diagnosis_stays() {
        let masked = anonymous(DESCRIBE);
        for name in ["web-6", "shop", "worker-3", "web-runner", "acme", "team", "10.20."] {
            assert!(!masked.contains(name), "{name} in {masked}");
        }
        assert!(masked.contains("Namespace:        namespace-1\n"), "{masked}");
        assert!(masked.contains("workload-1-6d4cf56db6-x7k2p"), "{masked}");
        let (before, after) = (read(DESCRIBE), read(&masked));
        assert_eq!(before.list[0].cause, after.list[0].cause);
        assert_eq!(after.list[0].places[0].owner.as_ref().map(|owner| owner.name.as_str()), Some("workload-1"));
    }

    #[test]
    fn public_names_stay() {
        let text = "Failed to pull image \"ghcr.io/acme/web:1\": failed to authorize: GET https://ghcr.io/token: 403 Forbidden";
        let masked = anonymous(text);
        assert!(
            masked.contains("\"ghcr.io/repository-1/repository-2:1\"") && masked.contains("https://ghcr.io/token"),
            "{masked}"
        );
    }

    #[test]
    fn a_registry_stays_recognisable() {
        for (host, like) in [
            ("acme.azurecr.io", "host-1.azurecr.io"),
            ("harbor.acme.com", "harbor.host-1.example"),
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "000000000001.dkr.ecr.eu-west-1.amazonaws.com"),
        ] {
            let masked = anonymous(&format!("Failed to pull image \"{host}/web:1\": manifest unknown"));
            assert!(masked.contains(&format!("\"{like}/repository-1:1\"")), "{masked}");
        }
    }

    #[test]
    fn people_are_not_named() {
        let text = "ana@acme.com pulled as user \"robot-ana\" from /home/ana/x via http://bob:pw@proxy.acme.com:3128";
        let masked = replace(text, &names(text, &read(text)));
        assert!(!["ana", "bob", "acme"].iter().any(|name| masked.contains(name)), "{masked}");
    }

    #[test]
    fn a_name_that_is_a_word_of_the_error_stays() {
        let text = "Failed to pull image \"denied/manifest:unknown\": manifest unknown";
        let masked = anonymous(text);
        assert!(masked.ends_with(": manifest unknown"), "{masked}");
        assert_eq!(read(&masked).list[0].cause.as_str(), "tag-not-found");
    }

    #[test]
    fn many_names_need_few_diagnoses() {
        let row = |number: usize| {
            format!(
                "12s   Warning   Failed   pod/shop-{number}   Failed to pull image \"team-{number}/web-{number}:1\": manifest unknown\n"
            )
        };
        let text: String = "Failed to pull image \"denied/manifest:unknown\": manifest unknown\n".to_owned()
            + &(0..100).map(row).collect::<String>();
        let readings = std::cell::Cell::new(0);
        let masked = without_names(&text, &read(&text), &|text| {
            readings.set(readings.get() + 1);
            read(text)
        });
        assert!(!masked.contains("team-") && !masked.contains("pod/shop-"), "{masked}");
        assert!(masked.contains(": manifest unknown\n"), "{masked}");
        assert!(readings.get() <= MOST_READINGS, "{} readings", readings.get());
    }

    #[test]
    fn a_name_inside_another_word_stays() {
        let names = [("web".to_owned(), "x-1".to_owned()), ("web-api".to_owned(), "x-2".to_owned())];
        assert_eq!(
            replace("web web-api webs cobweb my-web web/web:1 web-1", &names),
            "x-1 x-2 webs cobweb my-web x-1/x-1:1 x-1-1"
        );
    }
}
