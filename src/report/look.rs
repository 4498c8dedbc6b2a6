//! How does the text report look where it is read? Its width, its colours, and whether its reader has seen the text.

/// Prose is never wider: longer lines are hard to read.
const MOST_PROSE: usize = 92;
/// On narrower terminals the lines are left to the terminal.
const LEAST: usize = 40;

/// How a text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal. Commands, files and evidence are never wrapped.
    pub width: usize,
    /// Whether headings, labels and commands have their colours.
    pub colour: bool,
    /// Where the text came from.
    pub source: Source,
}

/// Where the text of a report came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// A person pasted it, and can look up a line.
    #[default]
    Paste,
    /// A program read it from the cluster.
    Cluster,
}

/// What a piece of a report is, as far as it has a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A title or a heading.
    Heading,
    /// A label beside a value.
    Label,
    /// A line to copy.
    Command,
}

impl Default for Look {
    fn default() -> Look {
        Look { width: MOST_PROSE, colour: false, source: Source::Paste }
    }
}

impl Look {
    /// Columns of prose.
    pub(super) fn prose(self) -> usize {
        self.width.clamp(LEAST, MOST_PROSE)
    }

    /// `text` in its colour: bold, dim or cyan (ECMA-48, SGR), which terminals adapt to their theme.
    pub fn paint(self, ink: Ink, text: &str) -> String {
        let code = match ink {
            Ink::Heading => 1,
            Ink::Label => 2,
            Ink::Command => 36,
        };
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
