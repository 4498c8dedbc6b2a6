//! Which program queries a registry about an image? Users have one of three.

/// A program that queries a registry about an image without pulling it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tool {
    /// Docker's buildx, the most common one.
    #[default]
    Docker,
    /// crane of go-containerregistry
    Crane,
    /// Skopeo, which comes with Podman.
    Skopeo,
}

/// The query to a registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether an image exists; the answer contains its digest.
    Image,
    /// The platforms of an image.
    Platforms,
    /// The raw manifest of an image, with its media type.
    Manifest,
    /// The tags of a repository.
    Tags,
}

impl Tool {
    /// All of them.
    pub const ALL: [Tool; 3] = [Tool::Docker, Tool::Crane, Tool::Skopeo];

    /// Its name in `?tool=crane` and `--tool crane`.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Docker => "docker",
            Tool::Crane => "crane",
            Tool::Skopeo => "skopeo",
        }
    }

    /// The tool with this name.
    pub fn from_name(name: &str) -> Option<Tool> {
        Tool::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// The command, up to the image. Docker cannot list tags, so crane is used instead.
    pub(super) fn words(self, question: Question) -> &'static str {
        match (self, question) {
            (Tool::Docker, Question::Image | Question::Platforms) => "docker buildx imagetools inspect",
            (Tool::Docker, Question::Manifest) => "docker buildx imagetools inspect --raw",
            (Tool::Crane, Question::Image) => "crane digest",
            (Tool::Crane, Question::Platforms | Question::Manifest) => "crane manifest",
            (Tool::Docker | Tool::Crane, Question::Tags) => "crane ls",
            (Tool::Skopeo, Question::Image) => "skopeo inspect",
            (Tool::Skopeo, Question::Platforms | Question::Manifest) => "skopeo inspect --raw",
            (Tool::Skopeo, Question::Tags) => "skopeo list-tags",
        }
    }

    /// The program that this tool runs.
    pub(super) fn program(self, question: Question) -> &'static str {
        let words = self.words(question);
        words.split(' ').next().unwrap_or(words)
    }

    /// The prefix of an image name.
    pub(super) fn scheme(self) -> &'static str {
        if self == Tool::Skopeo { "docker://" } else { "" }
    }
}
