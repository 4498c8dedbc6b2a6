//! The values that the user entered.

use super::{Placeholder, PlaceholderId};

/// Values by placeholder. A value that its placeholder does not accept counts as missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    pairs: Vec<(PlaceholderId, String)>, // a handful
    guesses: Vec<(PlaceholderId, Vec<String>)>,
}

impl Values {
    /// The value for `placeholder`, trimmed, if it is accepted.
    pub fn get(&self, placeholder: &Placeholder) -> Option<&str> {
        let text = self.pairs.iter().find(|(id, _)| *id == placeholder.id)?.1.trim_matches(' ');
        placeholder.kind.check(text).is_ok().then_some(text)
    }

    /// Values for placeholders from an answer: a single value replaces the placeholder, several become suggestions.
    pub fn told(fills: &[(PlaceholderId, Vec<String>)]) -> Values {
        let single = |(id, values): &(PlaceholderId, Vec<String>)| match values.as_slice() {
            [value] => Some((*id, value.clone())),
            _ => None,
        };
        Values { pairs: fills.iter().filter_map(single).collect(), guesses: fills.to_vec() }
    }

    /// `placeholder` with the suggestions from an answer, best first, before its own.
    pub(super) fn suggest(&self, mut placeholder: Placeholder) -> Placeholder {
        let told = self.guesses.iter().find(|(id, _)| *id == placeholder.id).map(|(_, guesses)| guesses.as_slice());
        let accepted = |guess: &&String| placeholder.kind.check(guess).is_ok();
        let mut guesses: Vec<String> = told.unwrap_or_default().iter().filter(accepted).cloned().collect();
        if !guesses.is_empty() {
            placeholder.suggestions.retain(|own| !guesses.contains(own));
            guesses.append(&mut placeholder.suggestions);
            placeholder.suggestions = guesses;
        }
        placeholder
    }
}

impl<V: Into<String>> FromIterator<(PlaceholderId, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (PlaceholderId, V)>>(pairs: I) -> Values {
        let pairs = pairs.into_iter().map(|(id, value)| (id, value.into())).collect();
        Values { pairs, guesses: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::{Arg, Command, PlaceholderId, Shell, Step, Syntax};
    use crate::lang::Text;

    fn values(pairs: &[(PlaceholderId, &str)]) -> Values {
        pairs.iter().copied().collect()
    }

    fn set_image() -> Command {
        Command::of("kubectl set image deployment/web").arg(Arg::from("web=nginx:").join(PlaceholderId::Tag))
    }

    #[test]
    fn a_value_replaces_its_placeholder() {
        let filled = set_image().fill(&values(&[(PlaceholderId::Tag, " 1.27 "), (PlaceholderId::User, "ana")]));
        assert_eq!(filled.render(Shell::Posix), "kubectl set image deployment/web web=nginx:1.27");
        assert!(filled.placeholders().is_empty());
    }

    #[test]
    fn several_values_are_suggested_and_a_single_one_is_filled_in() {
        let told = |values: &[&str]| {
            let values = values.iter().map(|value| (*value).to_owned()).collect();
            set_image().fill(&Values::told(&[(PlaceholderId::Tag, values)]))
        };
        assert_eq!(told(&["1.27"]).render(Shell::Posix), "kubectl set image deployment/web web=nginx:1.27");
        assert_eq!(told(&["1.27", "1.26", "$(id)"]).placeholders()[0].suggestions, ["1.27", "1.26"]);
        assert_eq!(told(&["$(id)"]), set_image());
    }

    #[test]
    fn a_refused_value_leaves_the_placeholder() {
        for hostile in ["1.27;id", "$(id)", "a\nb", "\u{202e}1", "", " "] {
            let filled = set_image().fill(&values(&[(PlaceholderId::Tag, hostile)]));
            assert_eq!(filled, set_image(), "{hostile:?}");
        }
    }

    #[test]
    fn a_free_value_is_quoted_like_any_argument() {
        let user = "it's; $(touch x) `id` robot$x";
        let filled =
            Command::of("docker login -u").arg(PlaceholderId::User).fill(&values(&[(PlaceholderId::User, user)]));
        let line = filled.render(Shell::Posix);
        assert_eq!(shlex::split(&line), Some(["docker", "login", "-u", user].map(str::to_owned).to_vec()), "{line}");
        assert_eq!(filled.render(Shell::PowerShell), "docker login -u 'it''s; $(touch x) `id` robot$x'");
        assert_eq!(filled.argv().map(|argv| argv[0][3].clone()).as_deref(), Some(user));
    }

    #[test]
    fn a_nested_command_is_filled_in_too() {
        let command = Command::of("echo").arg(Arg::output(Command::of("echo").arg(PlaceholderId::Image)));
        let filled = command.fill(&values(&[(PlaceholderId::Image, "nginx:1.27")]));
        assert_eq!(filled.render(Shell::Posix), "echo \"$(echo nginx:1.27)\"");
    }

    #[test]
    fn a_value_in_a_file_stays_inside_its_string() {
        let text = Text! { en: "", es: "" };
        let json = Step::file(text, Syntax::Json, Arg::from("{\"username\": \"").join(PlaceholderId::User).join("\"}"));
        let unit = Step::file(
            text,
            Syntax::Unit,
            Arg::from("[Service]\nEnvironment=\"A=").join(PlaceholderId::Proxy).join("\""),
        );
        let content = |step: Step, id, value| step.fill(&values(&[(id, value)])).content().unwrap_or_default();
        assert_eq!(content(json.clone(), PlaceholderId::User, "ACME\\ana"), "{\"username\": \"ACME\\\\ana\"}");
        assert_eq!(content(json, PlaceholderId::User, "x\", \"y\": \"z"), "{\"username\": \"USER\"}");
        assert_eq!(
            content(unit, PlaceholderId::Proxy, "http://a%40b@c:1"),
            "[Service]\nEnvironment=\"A=http://a%%40b@c:1\""
        );
    }

    #[test]
    fn a_secret_stays_a_placeholder() {
        let step = Step::file(
            Text! { en: "", es: "" },
            Syntax::Json,
            Arg::from("{\"password\": \"").join(PlaceholderId::Token).join("\"}"),
        );
        assert_eq!(step.clone().fill(&values(&[(PlaceholderId::Token, "hunter2")])), step);
    }
}
