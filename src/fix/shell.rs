//! Which shell is a line written for?

/// The shell that a command line is quoted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shell {
    /// bash, zsh, dash
    #[default]
    Posix,
    /// Windows PowerShell 5.1 and PowerShell 7
    PowerShell,
}

impl Shell {
    /// Its name in `?shell=powershell` and `--shell powershell`.
    pub fn name(self) -> &'static str {
        match self {
            Shell::Posix => "posix",
            Shell::PowerShell => "powershell",
        }
    }

    /// The shell with this name.
    pub fn from_name(name: &str) -> Option<Shell> {
        [Shell::Posix, Shell::PowerShell].into_iter().find(|shell| shell.name() == name)
    }
}
