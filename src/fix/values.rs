//! What the reader filled in.

use super::Blank;

/// Values by the names of their blanks. One that its blank does not take counts as missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    pairs: Vec<(String, String)>, // a handful
}

impl Values {
    /// The value for `blank`, without the spaces around it, when it may stand there.
    pub fn get(&self, blank: &Blank) -> Option<&str> {
        let text = self.pairs.iter().find(|(name, _)| name == blank.name)?.1.trim_matches(' ');
        blank.form.check(text).is_ok().then_some(text)
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Values {
        Values { pairs: pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::{Arg, Command, Shell, Step, Syntax, blanks};
    use crate::lang::Text;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().copied().collect()
    }

    fn set_image() -> Command {
        Command::of("kubectl set image deployment/web").arg(Arg::from("web=nginx:").join(blanks::TAG))
    }

    #[test]
    fn a_value_takes_the_place_of_its_blank() {
        let filled = set_image().fill(&values(&[("TAG", " 1.27 "), ("USER", "ana")]));
        assert_eq!(filled.render(Shell::Posix), "kubectl set image deployment/web web=nginx:1.27");
        assert!(filled.blanks().is_empty());
    }

    #[test]
    fn a_refused_value_leaves_the_blank() {
        for hostile in ["1.27;id", "$(id)", "a\nb", "\u{202e}1", "", " "] {
            let filled = set_image().fill(&values(&[("TAG", hostile)]));
            assert_eq!(filled, set_image(), "{hostile:?}");
        }
    }

    #[test]
    fn a_free_value_is_quoted_like_any_argument() {
        let user = "it's; $(touch x) `id` robot$x";
        let filled = Command::of("docker login -u").arg(blanks::USER).fill(&values(&[("USER", user)]));
        let line = filled.render(Shell::Posix);
        assert_eq!(shlex::split(&line), Some(["docker", "login", "-u", user].map(str::to_owned).to_vec()), "{line}");
        assert_eq!(filled.render(Shell::PowerShell), "docker login -u 'it''s; $(touch x) `id` robot$x'");
        assert_eq!(filled.argv().map(|argv| argv[0][3].clone()).as_deref(), Some(user));
    }

    #[test]
    fn a_command_inside_of_a_command_is_filled_too() {
        let command = Command::of("echo").arg(Arg::output(Command::of("echo").arg(blanks::IMAGE)));
        let filled = command.fill(&values(&[("IMAGE", "nginx:1.27")]));
        assert_eq!(filled.render(Shell::Posix), "echo \"$(echo nginx:1.27)\"");
    }

    #[test]
    fn a_value_stays_inside_of_its_string_in_a_file() {
        let text = Text { en: "", es: "" };
        let json = Step::file(text, Syntax::Json, Arg::from("{\"username\": \"").join(blanks::USER).join("\"}"));
        let unit =
            Step::file(text, Syntax::Unit, Arg::from("[Service]\nEnvironment=\"A=").join(blanks::PROXY).join("\""));
        let content = |step: Step, name, value| step.fill(&values(&[(name, value)])).content().unwrap_or_default();
        assert_eq!(content(json.clone(), "USER", "ACME\\ana"), "{\"username\": \"ACME\\\\ana\"}");
        assert_eq!(content(json, "USER", "x\", \"y\": \"z"), "{\"username\": \"USER\"}");
        assert_eq!(content(unit, "PROXY", "http://a%40b@c:1"), "[Service]\nEnvironment=\"A=http://a%%40b@c:1\"");
    }

    #[test]
    fn a_secret_stays_a_blank() {
        let step = Step::file(
            Text { en: "", es: "" },
            Syntax::Json,
            Arg::from("{\"password\": \"").join(blanks::TOKEN).join("\"}"),
        );
        assert_eq!(step.clone().fill(&values(&[("TOKEN", "hunter2")])), step);
    }
}
