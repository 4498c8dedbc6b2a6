//! What did the user choose and enter, across all findings and pastes? The shell, and values for placeholders.
//!
//! It lives as long as the page and is never stored.

use std::rc::Rc;

use yew::{Reducible, UseReducerHandle};

use super::composed::Composed;
use super::site;
use crate::fix::{PlaceholderId, Scope, Values};
use crate::lang::Lang;
use crate::report::{Finding, Options, Shell, Tool};

/// The preferences, as components see them.
pub type Handle = UseReducerHandle<Preferences>;

/// The user's preferences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preferences {
    /// The shell that the user chose for the commands.
    shell: Option<Shell>,
    /// The default shell of the user's operating system.
    usual_shell: Shell,
    /// The program that queries registries.
    pub tool: Tool,
    /// The entered values, by scope and placeholder; the newest last.
    typed: Vec<(Key, String)>,
}

/// The scope of a value, and its placeholder.
type Key = (String, PlaceholderId);

/// An action of the user.
#[derive(Clone, Debug)]
pub enum Move {
    /// Chooses a shell.
    Use(Shell),
    /// Chooses a program that queries registries.
    AskWith(Tool),
    /// Enters a value for a placeholder.
    Type(Key, String),
}

impl Preferences {
    /// The initial preferences, from the URL and the user's operating system.
    pub fn new(shell: Option<Shell>, usual_shell: Shell, tool: Tool) -> Preferences {
        Preferences { shell, usual_shell, tool, ..Preferences::default() }
    }

    /// The shell that commands are quoted for: the chosen one, else that of the prompts in the paste, else the default
    /// one.
    pub fn shell(&self, composed: &Composed) -> Shell {
        self.shell.or(composed.shell).unwrap_or(self.usual_shell)
    }

    /// The value that the user entered for `id` at `finding`.
    pub fn typed(&self, finding: &Finding, id: PlaceholderId) -> &str {
        let here = key(finding, id);
        self.typed.iter().find(|(key, _)| *key == here).map_or("", |(_, text)| text)
    }

    /// Values that the user entered for this placeholder in another scope, as suggestions.
    pub fn typed_elsewhere(&self, finding: &Finding, id: PlaceholderId) -> Vec<String> {
        let here = key(finding, id);
        let others = self.typed.iter().filter(|(key, value)| key.1 == id && *key != here && !value.trim().is_empty());
        let mut values: Vec<String> = others.map(|(_, value)| value.clone()).collect();
        values.dedup();
        values
    }

    /// The values for the commands of `finding`.
    pub fn values(&self, finding: &Finding) -> Values {
        let here = self.typed.iter().filter(|(known, _)| *known == key(finding, known.1));
        here.map(|((_, id), value)| (*id, value.clone())).collect()
    }
}

impl Reducible for Preferences {
    type Action = Move;

    fn reduce(self: Rc<Preferences>, done: Move) -> Rc<Preferences> {
        let mut next = (*self).clone();
        match done {
            Move::Use(shell) => next.shell = Some(shell),
            Move::AskWith(tool) => next.tool = tool,
            Move::Type(key, text) => {
                next.typed.retain(|(known, _)| *known != key);
                if !text.is_empty() {
                    next.typed.push((key, text));
                }
            }
        }
        Rc::new(next)
    }
}

/// The options for rendering `composed`.
pub fn options(preferences: Option<&Handle>, composed: &Composed, lang: Lang) -> Options {
    let (shell, tool) =
        preferences.map(|preferences| (preferences.shell(composed), preferences.tool)).unwrap_or_default();
    site::options(lang, shell, tool)
}

/// The scope of a value for `id` entered at `finding`. A tag applies to one image, a user name to one registry.
pub fn key(finding: &Finding, id: PlaceholderId) -> Key {
    let image = || finding.image.as_deref().unwrap_or(finding.cause.as_str());
    let registry = || finding.reference.as_ref().map_or("", |reference| reference.registry.as_str());
    let scope = match id.scope() {
        Scope::All => "",
        Scope::Registry => registry(),
        Scope::Image => image(),
    };
    (scope.to_owned(), id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::reading::Reading;
    use crate::report::Report;

    fn report(image: &str) -> Report {
        let text = format!("Failed to pull image \"{image}\": unauthorized: authentication required");
        crate::diagnose(&text, &Options::default())
    }

    fn after(moves: &[(&Finding, PlaceholderId, &str)]) -> Rc<Preferences> {
        moves.iter().fold(Rc::new(Preferences::default()), |preferences, (finding, id, text)| {
            preferences.reduce(Move::Type(key(finding, *id), (*text).to_owned()))
        })
    }

    #[test]
    fn a_user_name_applies_to_its_registry() {
        let (web, api, hub) = (report("ghcr.io/acme/web:1"), report("ghcr.io/acme/api:2"), report("acme/web:1"));
        let preferences = after(&[(&web.findings[0], PlaceholderId::User, "ana")]);
        assert_eq!(preferences.typed(&api.findings[0], PlaceholderId::User), "ana");
        assert_eq!(preferences.typed(&hub.findings[0], PlaceholderId::User), "");
        assert_eq!(preferences.typed_elsewhere(&hub.findings[0], PlaceholderId::User), ["ana"]);
    }

    #[test]
    fn a_tag_applies_to_one_image() {
        let (web, api) = (report("ghcr.io/acme/web:1"), report("ghcr.io/acme/api:2"));
        let preferences = after(&[(&web.findings[0], PlaceholderId::Tag, "1.1")]);
        assert_eq!(preferences.typed(&web.findings[0], PlaceholderId::Tag), "1.1");
        assert_eq!(preferences.values(&api.findings[0]), Values::default());
        assert_ne!(preferences.values(&web.findings[0]), Values::default());
    }

    #[test]
    fn the_chosen_shell_precedes_that_of_the_paste() {
        let read = |text: &'static str| Composed::new(&Reading::of(text.into()), Lang::En);
        let (windows, linux) = (read("PS C:\\> kubectl get pods"), read("$ kubectl get pods"));
        let preferences = Rc::new(Preferences::new(None, Shell::Posix, Tool::Docker));
        assert_eq!((preferences.shell(&windows), preferences.shell(&linux)), (Shell::PowerShell, Shell::Posix));
        let chosen = preferences.reduce(Move::Use(Shell::Posix));
        assert_eq!(chosen.shell(&windows), Shell::Posix);
        assert_eq!(Preferences::new(None, Shell::PowerShell, Tool::Docker).shell(&linux), Shell::PowerShell);
    }

    #[test]
    fn an_emptied_field_is_a_placeholder_again() {
        let web = report("ghcr.io/acme/web:1");
        let preferences =
            after(&[(&web.findings[0], PlaceholderId::User, "ana"), (&web.findings[0], PlaceholderId::User, "")]);
        assert_eq!(*preferences, Preferences::default());
    }
}
