//! What a pull secret says about a failure: does the kubelet use it, does it match the image, and is it valid?
//!
//! The order is the kubelet's: name and namespace, type and key, content, the keys that match the image, their
//! credentials.

mod flaws;
mod matching;

use super::{Context, Impact, Lesson, becomes, is_about_logins};
use crate::answers::Fact;
use crate::answers::cluster::ClusterFact;
use crate::answers::secret::{Broken, Config, Content, Layout, Login, Secret, SecretFact, TYPES};
use crate::causes::{CauseId, Confidence, Diagnosis};
use crate::failure::image::Reference;
use crate::fix::{PlaceholderId, SecretRemedy};
use crate::input::time;
use crate::lang::Text;
use crate::registries;
use matching::Miss;

/// The effect of a fact on a diagnosis.
pub fn lesson(diagnosis: &Diagnosis, fact: &SecretFact, context: &Context) -> Option<Lesson> {
    let secret = match fact {
        // Its content alone: a list may say of which type it is.
        SecretFact::Secret(secret) if secret.kind.is_none() => {
            Secret { kind: listed_type(secret, context), ..secret.clone() }
        }
        SecretFact::Secret(secret) => secret.clone(),
        SecretFact::Type(secret) => {
            let name = secret.name.clone().or_else(|| diagnosis.pull_secret.clone());
            Secret { name, ..secret.clone() }
        }
    };
    let about = About { diagnosis, secret: &secret, sent: context.sent, context };
    let lesson = about.lesson()?;
    let name = secret.name.clone().or_else(|| diagnosis.pull_secret.clone()).unwrap_or_default();
    Some(lesson.with("secret", name))
}

/// The type of a secret in a list of secrets.
fn listed_type(secret: &Secret, context: &Context) -> Option<String> {
    let name = secret.name.as_ref()?;
    context.answers.list.iter().find_map(|answer| match &answer.fact {
        Fact::Cluster(ClusterFact::Secrets(list)) => {
            list.rows.iter().find(|row| row.name == *name && !row.kind.is_empty()).map(|row| row.kind.clone())
        }
        _ => None,
    })
}

/// A secret and the failure that it may explain.
struct About<'a> {
    diagnosis: &'a Diagnosis,
    secret: &'a Secret,
    /// Whether credentials were sent, if the error shows it.
    sent: Option<bool>,
    context: &'a Context<'a>,
}

impl About<'_> {
    fn lesson(&self) -> Option<Lesson> {
        let cause = self.diagnosis.cause;
        // A private repository looks as if it did not exist.
        if !is_about_logins(self.diagnosis) && cause != CauseId::RepositoryNotFound {
            return Some(Lesson::new(Impact::Nothing, NO_PART));
        }
        if !self.is_of_registry() {
            return None;
        }
        if self.secret.is_file {
            return Some(Lesson::new(Impact::Nothing, FILE));
        }
        let named = self.context.pull_secrets;
        if let Some(name) = self.secret.name.as_ref().filter(|name| !named.is_empty() && !named.contains(name)) {
            let lesson = Lesson::new(Impact::Nothing, NOT_NAMED).with("other", name.clone());
            return Some(lesson.with("secrets", named.join(", ")));
        }
        if !self.is_pull_secret() {
            return Some(Lesson::new(Impact::Nothing, NO_PULL_SECRET).with("type", self.kind()));
        }
        if let Some(lesson) = self.elsewhere() {
            return Some(lesson);
        }
        if let Some(lesson) = self.unusable() {
            return Some(lesson);
        }
        let (Some(Content::Config(config)), Some(image)) = (&self.secret.content, &self.diagnosis.reference) else {
            let known = self.secret.kind.is_some() && self.secret.content.is_none();
            return known.then(|| Lesson::new(Impact::Adds, RIGHT_TYPE).with("type", self.kind()));
        };
        let counted: Vec<&Login> = config.entries.iter().filter(|entry| matching::matches(&entry.key, image)).collect();
        if counted.is_empty() {
            return Some(self.missed(config, image));
        }
        // The kubelet tries one entry after the other: if one is valid, the others do no harm.
        let flaw = |entry: &&Login| flaws::of(entry, image, self.context.answers.now, self.secret.created);
        if config.layout == Layout::Users {
            let found = counted.iter().find_map(flaw)?;
            return Some(self.flawed(found, image));
        }
        let sound = counted.iter().find(|entry| flaw(entry).is_none());
        match (sound, counted.iter().find_map(flaw)) {
            (None, Some(found)) => Some(self.flawed(found, image)),
            (Some(entry), _) if cause == CauseId::PullSecretNotFound => {
                Some(Lesson::new(Impact::Resolved, THERE_NOW).with("key", entry.key.clone()))
            }
            (Some(entry), _) => Some(self.sound(entry, image)),
            (None, None) => None,
        }
    }

    /// Whether hosts and user names, pasted without their command, are about registries: other settings look the same.
    fn is_of_registry(&self) -> bool {
        let Some(Content::Config(config)) = &self.secret.content else { return true };
        let own = self.diagnosis.reference.as_ref().map(|image| image.registry.as_str());
        let is_registry = |entry: &Login| {
            let host = matching::host(&entry.key);
            registries::of(host).is_some() || own.is_some_and(|own| own.split(':').next() == host.split(':').next())
        };
        config.layout != Layout::Users || self.secret.name.is_some() || config.entries.iter().any(is_registry)
    }

    /// Whether it is a pull secret, or is meant to be one.
    fn is_pull_secret(&self) -> bool {
        let of_kubelet = TYPES.iter().any(|(kind, _)| self.secret.kind.as_deref().is_none_or(|own| own == *kind));
        let is_meant = self.secret.keys.iter().any(|key| key.contains("docker") || key == CONFIG_FILE);
        let holds_logins = match &self.secret.content {
            Some(Content::Config(_)) => true,
            Some(Content::Broken(broken)) => *broken != Broken::NoJson && is_meant,
            None => self.secret.keys.is_empty(),
        };
        // A user name and a password, which may be meant for the registry.
        let is_login = self.secret.kind.as_deref() == Some(BASIC_AUTH);
        of_kubelet || is_meant || holds_logins || is_login || self.is_named()
    }

    /// Whether the pod is known to name it.
    fn is_named(&self) -> bool {
        self.secret.name.as_ref().is_some_and(|name| self.context.pull_secrets.contains(name))
    }

    /// The secret is in another namespace than the pod. That only matters if the pod names the secret.
    fn elsewhere(&self) -> Option<Lesson> {
        let own = self.diagnosis.places.first()?.namespace.as_deref()?;
        let other = self.secret.namespace.as_deref().filter(|other| *other != own)?;
        let impact = match self.is_named() {
            true => becomes(self.diagnosis, CauseId::PullSecretNotFound, Confidence::Likely),
            false => Impact::Nothing,
        };
        let lesson = Lesson::new(impact, OTHER_NAMESPACE).with("other", other).with("namespace", own);
        let lesson = lesson.fills(PlaceholderId::From, [other.to_owned()]);
        let helps = self.is_named() || self.has_sound_login();
        Some(if helps { lesson.finds(self.secret.name.as_ref(), SecretRemedy::Copy) } else { lesson })
    }

    /// Whether the kubelet would use it for the image, and it has no known flaw.
    fn has_sound_login(&self) -> bool {
        let (Some(Content::Config(config)), Some(image)) = (&self.secret.content, &self.diagnosis.reference) else {
            return false;
        };
        let is_sound = |entry: &Login| {
            let flaw = flaws::of(entry, image, self.context.answers.now, self.secret.created);
            matching::matches(&entry.key, image) && flaw.is_none()
        };
        self.unusable().is_none() && config.entries.iter().any(is_sound)
    }

    fn kind(&self) -> String {
        self.secret.kind.clone().unwrap_or_default()
    }

    /// The kubelet does not read the secret at all.
    fn unusable(&self) -> Option<Lesson> {
        self.defect().map(|lesson| self.corrects(lesson))
    }

    /// The secret has to be corrected, if that is what the failure comes from.
    fn corrects(&self, lesson: Lesson) -> Lesson {
        match lesson.effect {
            Impact::Confirms | Impact::Supports(_) | Impact::Replaces(..) => {
                lesson.finds(self.secret.name.as_ref().or(self.diagnosis.pull_secret.as_ref()), SecretRemedy::Correct)
            }
            Impact::Nothing | Impact::Adds | Impact::Excludes(_) | Impact::Resolved => lesson,
        }
    }

    fn defect(&self) -> Option<Lesson> {
        // A program may keep its own file under Docker's file name.
        let is_of_kubelet = TYPES.iter().any(|(kind, _)| self.secret.kind.as_deref() == Some(*kind));
        let may_be_other = !is_of_kubelet
            && self.secret.content.is_none()
            && self.secret.keys.iter().all(|key| key == CONFIG_FILE)
            && !self.secret.keys.is_empty()
            && !self.is_named();
        let may_be_other = may_be_other
            || self.secret.kind.as_deref() == Some(BASIC_AUTH) && !self.secret.keys.is_empty() && !self.is_named();
        let sure = if may_be_other { Confidence::Likely } else { Confidence::Certain };
        let lesson = |text| Lesson::new(self.becomes(CauseId::PullSecretMalformed, sure), text);
        // An error in the manifest takes precedence over a type that it omits.
        let broken = match &self.secret.content {
            Some(Content::Broken(broken)) => Some(*broken),
            _ => None,
        };
        match broken {
            Some(Broken::PlainInData) => return Some(lesson(PLAIN_IN_DATA)),
            Some(Broken::EncodedInStringData) => return Some(lesson(ENCODED_IN_STRING_DATA)),
            Some(Broken::Twice) => return Some(lesson(TWICE)),
            Some(Broken::Cut) => return Some(Lesson::new(Impact::Adds, CUT)),
            Some(Broken::NoJson | Broken::Empty) | None => {}
        }
        let wanted = match self.secret.kind.as_deref() {
            Some(kind) => match TYPES.iter().find(|(known, _)| *known == kind) {
                Some((_, key)) => Some(*key),
                None => return Some(lesson(WRONG_TYPE).with("type", kind)),
            },
            // The API server checks that a type has its key.
            None => TYPES.iter().map(|(_, key)| *key).find(|key| self.secret.keys.iter().any(|own| own == key)),
        };
        if let Some(key) = wanted
            && !self.secret.keys.is_empty()
            && !self.secret.keys.iter().any(|own| own == key)
        {
            return Some(lesson(WRONG_KEY).with("key", self.secret.keys.join(", ")).with("wanted", key));
        }
        if let Some(broken) = broken {
            return Some(lesson(if broken == Broken::Empty { EMPTY_SECRET } else { NO_JSON }));
        }
        match (&self.secret.content, wanted) {
            // A single entry that cannot be parsed fails the whole secret, whatever its host.
            (Some(Content::Config(config)), _) if config.entries.iter().any(flaws::ends_the_pull) => {
                let entry = config.entries.iter().find(|entry| flaws::ends_the_pull(entry))?;
                let found = flaws::of_entry(entry)?;
                let mut lesson = lesson(found.text);
                lesson.values.extend(found.values);
                Some(lesson)
            }
            (Some(Content::Config(config)), Some(".dockerconfigjson")) if config.layout == Layout::Plain => {
                Some(lesson(NO_AUTHS))
            }
            // The key is unknown: in the older type, there is no `auths`.
            (Some(Content::Config(config)), None) if config.layout == Layout::Plain && config.entries.is_empty() => {
                Some(Lesson::new(self.becomes(CauseId::PullSecretMalformed, Confidence::Likely), NO_AUTHS))
            }
            (Some(Content::Config(config)), Some(".dockercfg")) if config.layout == Layout::Auths => {
                Some(lesson(AUTHS_IN_DOCKERCFG))
            }
            _ => None,
        }
    }

    /// No key matches the image.
    fn missed(&self, config: &Config, image: &Reference) -> Lesson {
        let misses = config.entries.iter().map(|entry| (matching::miss(&entry.key, image), entry));
        let nearest = misses.min_by_key(|(miss, _)| *miss);
        let effect = match self.sent {
            Some(true) => Impact::Adds,
            _ if self.diagnosis.cause == CauseId::RateLimited => Impact::Adds,
            _ if self.diagnosis.cause == CauseId::PermissionDenied => {
                Impact::Replaces(CauseId::CredentialsMissing, Confidence::Likely)
            }
            _ => self.becomes(CauseId::CredentialsMissing, Confidence::Certain),
        };
        let hosts: Vec<&str> = config.entries.iter().map(|entry| entry.key.as_str()).take(4).collect();
        let text = match nearest {
            None if config.elsewhere => KEPT_ELSEWHERE,
            None => NO_LOGIN,
            Some(_) if self.sent == Some(true) => OTHER_SOURCE,
            Some((Miss::Port, _)) => PORT,
            Some((Miss::Path, _)) => PATH,
            Some((Miss::Spelling, _)) => SPELLING,
            Some((Miss::DeadHub, _)) => DEAD_HUB,
            Some((Miss::Depth, _)) => DEPTH,
            Some((Miss::EcrAccount, _)) => ECR_ACCOUNT,
            Some((Miss::EcrRegion, _)) => ECR_REGION,
            Some((Miss::WebHost, _)) => WEB_HOST,
            Some((Miss::Other, _)) => OTHER_HOST,
        };
        let (account, region) = registries::ecr_place(&image.registry).unwrap_or_default();
        let key = match nearest {
            Some((Miss::Other, _)) => hosts.join(", "),
            Some((_, entry)) => entry.key.clone(),
            None => String::new(),
        };
        let (own_account, own_region) = registries::ecr_place(matching::host(&key)).unwrap_or_default();
        let [own_account, own_region] = [own_account, own_region].map(str::to_owned);
        let lesson = Lesson::new(effect, text);
        // For another registry or account, the secret may be right.
        let is_meant = |miss: Miss| !matches!(miss, Miss::Other | Miss::EcrAccount | Miss::EcrRegion);
        let is_own = nearest.is_some_and(|(miss, _)| is_meant(miss));
        let lesson = if is_own { self.corrects(lesson) } else { lesson };
        lesson
            .with("key", key)
            .with("host", image.registry.clone())
            .with("image", image.name())
            .with("account", account)
            .with("region", region)
            .with("own_account", own_account)
            .with("own_region", own_region)
    }

    /// Every matching key has a flaw.
    fn flawed(&self, found: flaws::Found, image: &Reference) -> Lesson {
        let disagrees = match found.cause {
            CauseId::CredentialsMissing => self.sent == Some(true),
            CauseId::CredentialsRejected | CauseId::PermissionDenied => self.sent == Some(false),
            _ => false,
        };
        let effect = if disagrees { Impact::Adds } else { self.becomes(found.cause, found.confidence) };
        let mut lesson = Lesson::new(effect, found.text).with("host", image.registry.clone());
        lesson.values.extend(found.values);
        self.corrects(lesson)
    }

    /// There is a matching entry without a known flaw.
    fn sound(&self, entry: &Login, image: &Reference) -> Lesson {
        let expiry = flaws::expiry(entry, self.secret.created);
        let text =
            match (self.diagnosis.cause, self.sent) {
                (CauseId::PullSecretMalformed, _) => ANOTHER_IS_BROKEN,
                (CauseId::CredentialsMissing | CauseId::RepositoryNotFoundOrPrivate, Some(false)) => {
                    if self.is_named() { CHANGED_SINCE } else { NOT_USED }
                }
                _ if expiry.is_some() => SOUND_UNTIL,
                _ => SOUND,
            };
        let lesson = Lesson::new(Impact::Adds, text);
        let is_unused = text == NOT_USED;
        let lesson = if is_unused { lesson.finds(self.secret.name.as_ref(), SecretRemedy::Attach) } else { lesson };
        lesson
            .with("key", entry.key.clone())
            .with("host", image.registry.clone())
            .with("token", entry.token.as_ref().map_or("", |token| token.name))
            .with("time", expiry.map_or(String::new(), time::show))
    }

    /// The effect of a flaw that proves `cause`. If the text gives no reason at all, a faulty secret is only a good
    /// guess.
    fn becomes(&self, cause: CauseId, confidence: Confidence) -> Impact {
        let silent = matches!(self.diagnosis.cause, CauseId::BackoffOnly | CauseId::Unknown | CauseId::RateLimited);
        becomes(self.diagnosis, cause, if silent { confidence.min(Confidence::Likely) } else { confidence })
    }
}

/// Whether credentials were sent, judging by the error. Source: containerd core/remotes/docker/authorizer.go.
pub(super) fn sent(diagnosis: &Diagnosis, said: &str) -> Option<bool> {
    const ANONYMOUS: [&str; 3] =
        ["failed to fetch anonymous token", "no basic auth credentials", "Unauthenticated request"];
    const LOGGED_IN: [&str; 4] = [
        "failed to fetch oauth token",
        "incorrect username or password",
        "authorization token has expired",
        "authorization token is invalid",
    ];
    let says = |words: &[&str]| words.iter().any(|words| said.contains(words));
    if says(&ANONYMOUS) {
        Some(false)
    } else if says(&LOGGED_IN) || diagnosis.cause == CauseId::CredentialsRejected {
        Some(true)
    } else {
        None
    }
}

/// The name of Docker's config file, which users mistakenly make the key of a secret.
const CONFIG_FILE: &str = "config.json";

/// The type of a secret with a user name and a password, for SSH servers and Git.
const BASIC_AUTH: &str = "kubernetes.io/basic-auth";

const FILE: Text = Text! {
    en: "This is the file in which a program on that machine keeps its logins. The pod sends only what its pull secrets \
        hold, so paste the output of kubectl get secret.",
    es: "Este es el archivo en el que un programa de esa máquina guarda sus credenciales. El pod solo envía lo que \
        contienen sus pull secrets, así que pega la salida de kubectl get secret.",
};
const NO_PART: Text = Text! {
    en: "The pull secret {secret} plays no part in this failure: the registry did not refuse a login.",
    es: "El pull secret {secret} no tiene que ver con este fallo: el registro no rechazó ninguna credencial.",
};
const NOT_NAMED: Text = Text! {
    en: "This is about the secret {other}; the pod names {secrets}.",
    es: "Esto es del secret {other}; el pod nombra {secrets}.",
};
const NO_PULL_SECRET: Text = Text! {
    en: "The secret {secret} is not a pull secret (type {type}), so it plays no part here.",
    es: "El secret {secret} no es un pull secret (tipo {type}), así que no tiene que ver con esto.",
};
const RIGHT_TYPE: Text = Text! {
    en: "The secret {secret} has a type that the kubelet reads, {type}. Next, check what it contains.",
    es: "El secret {secret} tiene un tipo que el kubelet lee, {type}. Lo siguiente: su contenido.",
};
const THERE_NOW: Text = Text! {
    en: "The secret {secret} exists now and has a login for {key}: delete the pod or wait for the next attempt.",
    es: "El secret {secret} ya existe y tiene credenciales para {key}: elimina el pod o espera al próximo intento.",
};
const OTHER_NAMESPACE: Text = Text! {
    en: "The secret {secret} is in the namespace {other}; the pod is in {namespace}, and the kubelet only looks \
        in {namespace}.",
    es: "El secret {secret} está en el namespace {other}; el pod está en {namespace} y el kubelet solo busca en {namespace}.",
};
const WRONG_TYPE: Text = Text! {
    en: "The secret {secret} has the type {type}, so the kubelet ignores it. It reads \
        kubernetes.io/dockerconfigjson only. A type cannot be changed: create the secret again.",
    es: "El secret {secret} tiene el tipo {type}, así que el kubelet lo ignora: solo lee \
        kubernetes.io/dockerconfigjson. El tipo no se puede cambiar: crea el secret de nuevo.",
};
const WRONG_KEY: Text = Text! {
    en: "The secret {secret} has the key {key}; with its type the kubelet reads only {wanted}.",
    es: "El secret {secret} tiene la clave {key}; con su tipo el kubelet solo lee {wanted}.",
};
const TWICE: Text = Text! {
    en: "The content of the secret {secret} is base64-encoded twice: encode it once.",
    es: "El contenido del secret {secret} es base64 de base64: codifícalo una sola vez.",
};
const PLAIN_IN_DATA: Text = Text! {
    en: "The value under `data` in the secret {secret} is not base64. Plain text belongs under `stringData`.",
    es: "Lo que está bajo `data` en el secret {secret} no es base64. El texto sin codificar va bajo `stringData`.",
};
const CUT: Text = Text! {
    en: "What was pasted of the secret {secret} is cut off, so nothing follows from it. Paste the whole output.",
    es: "Lo que pegaste del secret {secret} está cortado, así que no se puede deducir nada. Pega la salida completa.",
};
const ENCODED_IN_STRING_DATA: Text = Text! {
    en: "The value under `stringData` in the secret {secret} is base64. Encoded text belongs under `data`.",
    es: "Lo que está bajo `stringData` en el secret {secret} es base64. El texto codificado va bajo `data`.",
};
const NO_JSON: Text = Text! {
    en: "The content of the secret {secret} is not a JSON file with logins.",
    es: "El contenido del secret {secret} no es un archivo JSON con credenciales.",
};
const EMPTY_SECRET: Text = Text! {
    en: "The secret {secret} holds no login.",
    es: "El secret {secret} no contiene credenciales.",
};
const NO_AUTHS: Text = Text! {
    en: "The content of the secret {secret} has no `auths` around its hosts, which the type \
        kubernetes.io/dockerconfigjson requires: the kubelet finds no login in it.",
    es: "El contenido del secret {secret} no tiene `auths` alrededor de sus hosts, como pide el tipo \
        kubernetes.io/dockerconfigjson: el kubelet no encuentra credenciales en él.",
};
const AUTHS_IN_DOCKERCFG: Text = Text! {
    en: "The secret {secret} has the older type kubernetes.io/dockercfg, whose content has no `auths`: the kubelet takes \
        `auths` for a host.",
    es: "El secret {secret} tiene el tipo antiguo kubernetes.io/dockercfg, cuyo contenido no lleva `auths`: el kubelet \
        toma `auths` por un host.",
};
const KEPT_ELSEWHERE: Text = Text! {
    en: "The file in the secret {secret} holds no login: Docker keeps its logins in a store (credsStore or credHelpers) \
        that the node does not have. Create the secret from a token, not from ~/.docker/config.json.",
    es: "El archivo del secret {secret} no contiene credenciales: Docker las guarda en un almacén (credsStore o \
        credHelpers) que el nodo no tiene. Crea el secret con un token, no con ~/.docker/config.json.",
};
const NO_LOGIN: Text = Text! {
    en: "The secret {secret} holds no login for {host}.",
    es: "El secret {secret} no contiene credenciales para {host}.",
};
const OTHER_SOURCE: Text = Text! {
    en: "The secret {secret} is for {key}, not for {host}: the login that was refused came from somewhere else, such as \
        another pull secret or the node.",
    es: "El secret {secret} es para {key}, no para {host}: las credenciales rechazadas vienen de otro sitio, por \
        ejemplo otro pull secret o el nodo.",
};
const PORT: Text = Text! {
    en: "The secret {secret} is for {key}, the image is on {host}: the port must match.",
    es: "El secret {secret} es para {key} y la imagen está en {host}: el puerto tiene que ser el mismo.",
};
const PATH: Text = Text! {
    en: "The secret {secret} is for {key}, and the image {image} is not below that path. Use the host alone: {host}.",
    es: "El secret {secret} es para {key}, y la imagen {image} no está bajo esa ruta. Usa solo el host: {host}.",
};
const SPELLING: Text = Text! {
    en: "The secret {secret} names {key}; the kubelet compares it letter by letter with {host}, so it does not match.",
    es: "El secret {secret} nombra {key}; el kubelet lo compara letra por letra con {host}, así que no coincide.",
};
const DEAD_HUB: Text = Text! {
    en: "The secret {secret} names {key}, which the kubelet does not recognise as Docker Hub (docker.io). The right \
        name is https://index.docker.io/v1/.",
    es: "El secret {secret} nombra {key}, que el kubelet no reconoce como Docker Hub (docker.io). El nombre correcto es \
        https://index.docker.io/v1/.",
};
const DEPTH: Text = Text! {
    en: "The secret {secret} is for {key}; each `*` stands for one part of a name, and {host} has a different number \
        of parts.",
    es: "El secret {secret} es para {key}; cada `*` vale por una parte del nombre, y {host} tiene otro número de partes.",
};
const ECR_ACCOUNT: Text = Text! {
    en: "The secret {secret} is for the AWS account {own_account}, the image is in account {account} ({host}).",
    es: "El secret {secret} es para la cuenta de AWS {own_account}; la imagen está en la cuenta {account} ({host}).",
};
const ECR_REGION: Text = Text! {
    en: "The secret {secret} is for the region {own_region}, the image is in {region} ({host}).",
    es: "El secret {secret} es para la región {own_region}; la imagen está en {region} ({host}).",
};
const WEB_HOST: Text = Text! {
    en: "The secret {secret} is for {key}, the web pages of the registry; the image is on {host}.",
    es: "El secret {secret} es para {key}, las páginas web del registro; la imagen está en {host}.",
};
const OTHER_HOST: Text = Text! {
    en: "The secret {secret} is for {key}, the image is on {host}.",
    es: "El secret {secret} es para {key}; la imagen está en {host}.",
};
const ANOTHER_IS_BROKEN: Text = Text! {
    en: "The secret {secret} is readable and has a login for {key}: another pull secret of the pod is the broken \
        one.",
    es: "El secret {secret} se puede leer y tiene credenciales para {key}: el que está roto es otro pull secret del pod.",
};
const NOT_USED: Text = Text! {
    en: "The secret {secret} has a login for {key}, but the pull was anonymous: the pod does not name this secret, \
        or the secret has changed since.",
    es: "El secret {secret} tiene credenciales para {key}, pero la descarga fue anónima: el pod no nombra este secret, o \
        cambió después.",
};
const CHANGED_SINCE: Text = Text! {
    en: "The pod names the secret {secret}, which has a login for {key}, but the pull was anonymous: the secret was \
        created or changed after that attempt. Delete the pod or wait for the next attempt.",
    es: "El pod nombra el secret {secret}, que tiene credenciales para {key}, pero la descarga fue anónima: el secret se \
        creó o cambió después de ese intento. Elimina el pod o espera al siguiente.",
};
const SOUND: Text = Text! {
    en: "The secret {secret} has a login for {key}, and its format is correct. What remains: the token was revoked \
        or cannot read this image, the secret has changed since, or the pod does not name it.",
    es: "El secret {secret} tiene credenciales para {key} y su forma es correcta. Queda por ver: el token está revocado o \
        no puede leer esta imagen, el secret cambió después, o el pod no lo nombra.",
};
const SOUND_UNTIL: Text = Text! {
    en: "The secret {secret} has a login for {key}, and its format is correct. Its {token} is valid until {time} at the \
        latest: if that is past, it has expired, and the secret needs a new one. Otherwise the token was revoked or cannot \
        read this image, the secret has changed since, or the pod does not name it.",
    es: "El secret {secret} tiene credenciales para {key} y su forma es correcta. Su {token} vale hasta el {time} como \
        mucho: si ya pasó, ha caducado y el secret necesita uno nuevo. Si no, el token está revocado o no puede leer esta \
        imagen, el secret cambió después, o el pod no lo nombra.",
};
