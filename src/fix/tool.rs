//! With which program is a registry asked for an image? People have one of three.

/// A program that asks a registry for an image and pulls nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tool {
    /// Docker's buildx, which most people have.
    #[default]
    Docker,
    /// crane of go-containerregistry
    Crane,
    /// Skopeo, which comes with Podman.
    Skopeo,
}

/// What a registry is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether an image is there; the answer has its digest.
    Image,
    /// The platforms of an image.
    Platforms,
    /// The manifest of an image as it is, with its media type.
    Manifest,
    /// The tags of a repository.
    Tags,
}

impl Tool {
    /// All of them.
    pub const ALL: [Tool; 3] = [Tool::Docker, Tool::Crane, Tool::Skopeo];

    /// As in `?tool=crane` and `--tool crane`.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Docker => "docker",
            Tool::Crane => "crane",
            Tool::Skopeo => "skopeo",
        }
    }

    /// The tool of this name.
    pub fn from_name(name: &str) -> Option<Tool> {
        Tool::ALL.into_iter().find(|tool| tool.name() == name)
    }

    /// The command, up to the image. Docker lists no tags, so crane does.
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

    /// What stands before an image.
    pub(super) fn scheme(self) -> &'static str {
        if self == Tool::Skopeo { "docker://" } else { "" }
    }
}
