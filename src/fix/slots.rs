//! Which value fills a slot of a line, and which placeholder is used if the value is unknown?

use super::{Arg, Command, FixContext, Placeholder, PlaceholderId, value};
use crate::registries::Registry;
use crate::template::{Line, Slot, Word};

/// The command of `line`, with the values from `context`.
pub fn command(line: Line, context: &FixContext) -> Command {
    let mut commands = line.split(|word| matches!(word, Word::Pipe)).map(|words| simple(words, context));
    let first = commands.next().unwrap_or_else(|| Command::of(""));
    commands.fold(first, Command::pipe)
}

/// Whether the text contains every value of `line`.
pub fn knows(line: Line, context: &FixContext) -> bool {
    line.iter().all(|word| match word {
        Word::Fill(slot) => arg(*slot, context).placeholders().is_empty(),
        Word::Join(words) => knows(words, context),
        Word::Words(_) | Word::Output(_) | Word::Pipe => true,
    })
}

fn simple(words: &[Word], context: &FixContext) -> Command {
    words.iter().fold(Command::of(""), |command, word| match word {
        Word::Words(words) => command.words(words),
        Word::Pipe => command,
        word => command.arg(piece(word, context)),
    })
}

fn piece(word: &Word, context: &FixContext) -> Arg {
    match word {
        Word::Words(text) => Arg::from(*text),
        Word::Fill(slot) => arg(*slot, context),
        Word::Join(words) => words.iter().fold(Arg::default(), |arg, word| arg.join(piece(word, context))),
        Word::Output(words) => Arg::output(Command::of(words)),
        Word::Pipe => Arg::default(),
    }
}

/// The value of a slot.
pub fn arg(slot: Slot, context: &FixContext) -> Arg {
    let told = |accept: fn(&str) -> bool, placeholder: PlaceholderId| {
        let path = context.reference.map(|reference| reference.repository.as_str());
        let read = Registry::of(context.registry).read;
        let known = read.and_then(|read| read(slot, context.registry_host(), path));
        Arg::value(known.as_deref(), accept, placeholder)
    };
    let cluster = |placeholder: Placeholder| {
        let name = context.cluster.and_then(|cluster| cluster.name.as_deref());
        Arg::value(name, value::subdomain, placeholder)
    };
    match slot {
        Slot::Account => told(value::word, PlaceholderId::Account),
        Slot::Region => told(value::word, PlaceholderId::Region),
        Slot::RegistryName => told(value::word, PlaceholderId::Registry),
        Slot::Project => told(value::word, PlaceholderId::Project),
        Slot::Repository => told(value::word, PlaceholderId::Repository),
        Slot::Location => told(value::word, PlaceholderId::Location),
        Slot::Folder => told(value::image, PlaceholderId::Image),
        Slot::ImageNamespace => told(value::label, PlaceholderId::ImageNamespace),
        Slot::Host => context.registry_arg(),
        Slot::Path => context.path_arg(),
        Slot::Name => context.repository_arg(),
        Slot::Image => context.image_arg(),
        Slot::Namespace => context.namespace_arg(),
        Slot::Pod => context.pod_arg(),
        Slot::Workspace => Arg::from(PlaceholderId::Workspace),
        Slot::Node => context.node_arg(),
        Slot::Instance => Arg::from(PlaceholderId::InstanceId),
        Slot::ClusterOr(usual) => cluster(PlaceholderId::Cluster.suggest([usual])),
        Slot::Cluster => Arg::from(PlaceholderId::Cluster),
        Slot::ClusterLocation => Arg::from(PlaceholderId::ClusterLocation),
        Slot::ResourceGroup => Arg::from(PlaceholderId::ResourceGroup),
        Slot::NodeGroup => Arg::from(PlaceholderId::Nodegroup),
        Slot::Pool => Arg::from(PlaceholderId::Pool),
        Slot::NodeRole => Arg::from(PlaceholderId::NodeRole),
        Slot::NodeAccount => Arg::from(PlaceholderId::NodeSa),
        Slot::KubeletId => Arg::from(PlaceholderId::KubeletId),
        Slot::RegistryId => Arg::from(PlaceholderId::RegistryId),
        Slot::Role => Arg::from(PlaceholderId::Role.suggest(["AcrPull", "Container Registry Repository Reader"])),
        Slot::Organisation => Arg::from(PlaceholderId::Organisation),
        Slot::AnonymousToken => Arg::from(PlaceholderId::AnonymousToken),
    }
}
