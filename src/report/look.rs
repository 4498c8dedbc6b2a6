//! The layout of the text report: width, colours, and whether the user has seen the text.

/// The maximum width of prose: longer lines are hard to read.
const MOST_PROSE: usize = 92;
/// The minimum width for wrapping; narrower terminals wrap the lines themselves.
const LEAST: usize = 40;

/// How a text report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal. Commands, files and evidence are never wrapped.
    pub width: usize,
    /// Whether headings, labels and commands are coloured.
    pub colour: bool,
    /// Where the text came from.
    pub source: Source,
}

/// Where the text of a report came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// A user pasted it, and can look up a line.
    #[default]
    Paste,
    /// A program read it from the cluster.
    Cluster,
}

/// The kind of a text, for its colour.
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
    /// The width of prose, in columns.
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
