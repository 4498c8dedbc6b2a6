//! How does a value get into YAML, or into a template that prints YAML, and stay a string?
//!
//! Names such as `12345`, `1e3`, `on`, `y` and `null` are valid in Kubernetes, but YAML 1.1, which kubectl reads,
//! parses them as numbers, booleans and null. So every value goes into YAML through this file, which quotes it. The
//! quotes are single: Windows PowerShell 5.1 drops double ones from program arguments.

use super::Arg;

/// A part of a patch, in flow style.
#[derive(Clone, Debug)]
pub struct Yaml(Arg);

impl Yaml {
    /// A string: a value, a placeholder, or the output of a template, such as `{{.name}}`.
    pub fn text(value: impl Into<Arg>) -> Yaml {
        Yaml(Arg::from("'").join(value.into().without_single_quotes()).join("'"))
    }

    /// Removes the key from the patched object.
    pub fn null() -> Yaml {
        Yaml(Arg::from("null"))
    }

    /// `{key: value, …}`. The keys are literals.
    pub fn map(entries: impl IntoIterator<Item = (&'static str, Yaml)>) -> Yaml {
        let entries = entries.into_iter().map(|(key, value)| Arg::from(key).join(": ").join(value.0));
        Yaml(Arg::from("{").join(listed(entries)).join("}"))
    }

    /// `[item, …]`
    pub fn list(items: impl IntoIterator<Item = Yaml>) -> Yaml {
        Yaml(Arg::from("[").join(listed(items.into_iter().map(|item| item.0))).join("]"))
    }

    /// A list in a template: `item` for each element between `open` and `close`, then `more`.
    pub fn list_of_each(open: Arg, item: Yaml, close: &'static str, more: impl IntoIterator<Item = Yaml>) -> Yaml {
        let more = listed(more.into_iter().map(|item| item.0));
        Yaml(Arg::from("[").join(open).join(item.0).join(", ").join(close).join(more).join("]"))
    }

    /// The list entry that a strategic merge patch removes, by its name.
    pub fn without(name: impl Into<Arg>) -> Yaml {
        Yaml(Arg::from("{name: ").join(Yaml::text(name).0).join(", $patch: delete}"))
    }

    /// The document: it begins with a key instead of a brace, so that kubectl reads it as YAML.
    pub fn document(self, key: &'static str) -> Arg {
        Arg::from(key).join(": ").join(self.0)
    }
}

/// A string in a JSON or YAML file. Values for its placeholders are escaped when they are filled in.
pub fn quoted(value: impl Into<Arg>) -> Arg {
    Arg::from("\"").join(value).join("\"")
}

fn listed(items: impl IntoIterator<Item = Arg>) -> Arg {
    items.into_iter().enumerate().fold(Arg::default(), |list, (index, item)| {
        if index == 0 { list.join(item) } else { list.join(", ").join(item) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::{Command, PlaceholderId, Shell, ValueKind, Values, value};
    use serde_json::{Value, json};

    /// Strings that YAML 1.1 does not parse as strings.
    const ODD: &[&str] = &["12345", "1e3", "0x1f", "0o7", "1.5", "on", "off", "y", "n", "yes", "no", "true", "null"];

    fn patch(name: Arg) -> Arg {
        let secrets = Yaml::list([Yaml::map([("name", Yaml::text(name))])]);
        Yaml::map([("imagePullSecrets", secrets), ("selector", Yaml::null())]).document("spec")
    }

    #[test]
    fn every_value_stays_a_string() {
        for odd in ODD {
            let text = patch(Arg::value(Some(odd), value::subdomain, PlaceholderId::Secret)).plain().unwrap();
            let read: Value = serde_yaml::from_str(&text).unwrap();
            assert_eq!(read, json!({"spec": {"imagePullSecrets": [{"name": odd}], "selector": null}}), "{text}");
            assert!(text.contains(&format!("name: '{odd}'")), "YAML 1.1 reads more of them than serde_yaml: {text}");
        }
    }

    #[test]
    fn a_list_keeps_the_elements_of_a_template() {
        let item = Yaml::map([("name", Yaml::text("{{.name}}"))]);
        let new = Yaml::map([("name", Yaml::text(PlaceholderId::Secret))]);
        let list = Yaml::list_of_each(Arg::from("{{range .list}}"), item, "{{end}}", [new]).document("list");
        assert_eq!(list.plain().unwrap(), "list: [{{range .list}}{name: '{{.name}}'}, {{end}}{name: 'SECRET'}]");
    }

    #[test]
    fn an_entry_is_removed_by_its_name() {
        let list = Yaml::list([Yaml::without(PlaceholderId::Secret)]).document("imagePullSecrets");
        assert_eq!(list.plain().unwrap(), "imagePullSecrets: [{name: 'SECRET', $patch: delete}]");
    }

    #[test]
    fn an_entered_value_cannot_end_the_string() {
        let free = patch(Arg::from(PlaceholderId::User));
        assert!(free.placeholders().iter().all(|placeholder| placeholder.kind != ValueKind::Free));
        let values: Values = [(PlaceholderId::User, "x'}, {name: 'y")].into_iter().collect();
        let line = Command::of("echo").arg(free).fill(&values).render(Shell::Posix);
        assert!(line.contains("'USER'"), "{line}");
    }
}
