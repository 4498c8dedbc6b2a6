//! Which value fills a slot of a line, and which blank stands where nothing tells it?

use super::{Arg, Blank, Command, Situation, blanks, value};
use crate::registries::Registry;
use crate::template::{Line, Slot, Word};

/// The command of `line`, with the values of `situation`.
pub fn command(line: Line, situation: &Situation) -> Command {
    let mut commands = line.split(|word| matches!(word, Word::Pipe)).map(|words| simple(words, situation));
    let first = commands.next().unwrap_or_else(|| Command::of(""));
    commands.fold(first, Command::pipe)
}

/// Whether the text tells every value of `line`.
pub fn knows(line: Line, situation: &Situation) -> bool {
    line.iter().all(|word| match word {
        Word::Fill(slot) => arg(*slot, situation).blanks().is_empty(),
        Word::Join(words) => knows(words, situation),
        Word::Words(_) | Word::Output(_) | Word::Pipe => true,
    })
}

fn simple(words: &[Word], situation: &Situation) -> Command {
    words.iter().fold(Command::of(""), |command, word| match word {
        Word::Words(words) => command.words(words),
        Word::Pipe => command,
        word => command.arg(piece(word, situation)),
    })
}

fn piece(word: &Word, situation: &Situation) -> Arg {
    match word {
        Word::Words(text) => Arg::from(*text),
        Word::Fill(slot) => arg(*slot, situation),
        Word::Join(words) => words.iter().fold(Arg::default(), |arg, word| arg.join(piece(word, situation))),
        Word::Output(words) => Arg::output(Command::of(words)),
        Word::Pipe => Arg::default(),
    }
}

/// The value of a slot.
pub fn arg(slot: Slot, situation: &Situation) -> Arg {
    let told = |accept: fn(&str) -> bool, blank: Blank| {
        let path = situation.reference.map(|reference| reference.repository.as_str());
        let read = Registry::of(situation.registry).read;
        let known = read.and_then(|read| read(slot, situation.registry_host(), path));
        Arg::value(known.as_deref(), accept, blank)
    };
    let cluster = |blank: Blank| {
        let name = situation.cluster.and_then(|cluster| cluster.name.as_deref());
        Arg::value(name, value::subdomain, blank)
    };
    match slot {
        Slot::Account => told(value::word, blanks::ACCOUNT),
        Slot::Region => told(value::word, blanks::REGION),
        Slot::RegistryName => told(value::word, blanks::REGISTRY),
        Slot::Project => told(value::word, blanks::PROJECT),
        Slot::Repository => told(value::word, blanks::REPOSITORY),
        Slot::Location => told(value::word, blanks::LOCATION),
        Slot::Folder => told(value::image, blanks::IMAGE),
        Slot::ImageNamespace => told(value::label, blanks::IMAGE_NAMESPACE),
        Slot::Host => situation.registry_arg(),
        Slot::Path => situation.path_arg(),
        Slot::Name => situation.repository_arg(),
        Slot::Image => situation.image_arg(),
        Slot::Namespace => situation.namespace_arg(),
        Slot::Node => situation.node_arg(),
        Slot::ClusterOr(usual) => cluster(blanks::CLUSTER.suggest([usual])),
        Slot::Cluster => Arg::from(blanks::CLUSTER),
        Slot::ClusterLocation => Arg::from(blanks::CLUSTER_LOCATION),
        Slot::ResourceGroup => Arg::from(blanks::RESOURCE_GROUP),
        Slot::NodeGroup => Arg::from(blanks::NODEGROUP),
        Slot::Pool => Arg::from(blanks::POOL),
        Slot::NodeRole => Arg::from(blanks::NODE_ROLE),
        Slot::NodeAccount => Arg::from(blanks::NODE_SA),
        Slot::KubeletId => Arg::from(blanks::KUBELET_ID),
        Slot::RegistryId => Arg::from(blanks::REGISTRY_ID),
        Slot::Role => Arg::from(blanks::ROLE.suggest(["AcrPull", "Container Registry Repository Reader"])),
        Slot::Organisation => Arg::from(blanks::ORGANISATION),
        Slot::AnonymousToken => Arg::from(blanks::ANONYMOUS_TOKEN),
    }
}
