//! With which program is a registry asked for an image? People have one of three.

use super::Arg;
use super::command::{Command, Simple};

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

    /// The words of a command that asks `question` about `image`.
    fn ask(self, question: Question, image: Arg) -> Vec<Arg> {
        let image = if self == Tool::Skopeo { Arg::from("docker://").join(image) } else { image };
        self.words(question).split(' ').map(Arg::from).chain([image]).collect()
    }
}

impl Command {
    /// Asks a registry about an image, with the tool that the reader has.
    pub fn ask(question: Question, image: Arg) -> Command {
        Command { pipeline: vec![Simple::Ask(question, image)], file: None }
    }

    /// Whether it asks a registry with a tool of the reader's choice.
    pub fn asks(&self) -> bool {
        self.pipeline.iter().any(|simple| matches!(simple, Simple::Ask(..)))
    }

    /// The same command with this tool.
    #[must_use]
    pub fn with_tool(mut self, tool: Tool) -> Command {
        for simple in &mut self.pipeline {
            if let Simple::Ask(question, image) = simple {
                *simple = Simple::Program(tool.ask(*question, std::mem::take(image)));
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix::{PlaceholderId, Shell, value};

    #[test]
    fn each_tool_asks_in_its_own_words() {
        let image = Arg::value(Some("ghcr.io/acme/web:1"), value::image, PlaceholderId::Image);
        let line = |tool: Tool, question| Command::ask(question, image.clone()).with_tool(tool).render(Shell::Posix);
        assert_eq!(line(Tool::Docker, Question::Image), "docker buildx imagetools inspect ghcr.io/acme/web:1");
        assert_eq!(line(Tool::Crane, Question::Image), "crane digest ghcr.io/acme/web:1");
        assert_eq!(line(Tool::Skopeo, Question::Image), "skopeo inspect docker://ghcr.io/acme/web:1");
        assert_eq!(line(Tool::Skopeo, Question::Manifest), "skopeo inspect --raw docker://ghcr.io/acme/web:1");
        assert_eq!(line(Tool::Docker, Question::Tags), line(Tool::Crane, Question::Tags));
        assert!(Tool::ALL.into_iter().all(|tool| Tool::from_name(tool.name()) == Some(tool)));
    }

    #[test]
    fn before_a_tool_is_chosen_it_is_docker() {
        let command = Command::ask(Question::Manifest, Arg::from(PlaceholderId::Image));
        assert_eq!(command.render(Shell::Posix), command.clone().with_tool(Tool::Docker).render(Shell::Posix));
        assert_eq!(command.argv(), command.clone().with_tool(Tool::Docker).argv());
        assert!(command.asks() && !command.with_tool(Tool::Crane).asks());
    }
}
