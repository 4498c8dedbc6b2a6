//! Determines the namespace of the output below a command.

use std::ops::Range;

use super::{Command, Scope};
use crate::input::Excerpt;

/// What the last command says about its output.
#[derive(Clone, Debug, Default)]
pub struct Governed {
    namespace: Option<Excerpt>,
    /// The namespace of commands that name none, if a command set it.
    own: Option<Excerpt>,
    /// The only pod that the command shows.
    pod: Option<Excerpt>,
    /// Whether the output is that of another program, which may be about anything.
    others_words: bool,
}

impl Governed {
    /// The state after `command`; `text` returns the excerpt for a range of its line.
    pub fn after(&self, command: &Command, text: impl Fn(&Range<usize>) -> Excerpt) -> Governed {
        let own = command.sets.as_ref().map_or_else(|| self.own.clone(), |set| set.as_ref().map(&text));
        let namespace = match &command.scope {
            Scope::Named(range) => Some(text(range)),
            Scope::Own => own.clone(),
            Scope::Unknown => None,
        };
        Governed { namespace, own, pod: command.pod.as_ref().map(&text), others_words: command.others_words }
    }

    /// Whether both say the same about what follows.
    pub fn is_same(&self, other: &Governed) -> bool {
        let name = |scope: &'_ Governed| scope.namespace.as_ref().map(|namespace| namespace.as_str().to_owned());
        let pod = |scope: &'_ Governed| scope.pod.as_ref().map(|pod| pod.as_str().to_owned());
        name(self) == name(other) && pod(self) == pod(other) && self.others_words == other.others_words
    }

    /// The pod that everything below the command is about, if there is only one.
    pub fn pod(&self) -> Option<&Excerpt> {
        self.pod.as_ref()
    }

    /// The namespace of a table, description or object. Another program's output has none of these, so the first one
    /// ends the scope of the command.
    pub fn of_shape(&mut self) -> Option<Excerpt> {
        if self.others_words {
            self.namespace = None;
            self.others_words = false;
        }
        self.namespace.clone()
    }

    /// The namespace of prose. In another program's output, only kubectl's own errors are about the command.
    pub fn of_prose(&self, text: &str) -> Option<Excerpt> {
        let own = !self.others_words || text.contains("Error from server");
        self.namespace.clone().filter(|_| own)
    }
}
