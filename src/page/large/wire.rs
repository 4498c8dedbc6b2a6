//! The serialization of an answer from the worker. One list of fields is used both to write and to read.
//!
//! Both sides are the same program, so the format need not be stable: a field that is missing from the list does not
//! compile.

use std::cell::RefCell;

use yew::AttrValue;

use crate::answers::Topic;
use crate::causes::{
    self, CauseId, Confidence, Diagnoses, Diagnosis, Evidence, Learnt, OpenCause, OtherTrouble, Outcome, Stage,
    StageResult, StageState,
};
use crate::failure::backoff::Attempts;
use crate::failure::chain::{Host, Role, Runtime};
use crate::failure::image::Reference;
use crate::failure::{Client, ContainerKind, Manager, Owner, Place, PodFacts};
use crate::fix::{FoundSecret, PlaceholderId, SecretRemedy};
use crate::input::Kind;
use crate::lang::Text;
use crate::page::reading::{Note, Reading};
use crate::registries::{self, RegistryId};

/// `reading` as bytes.
pub fn to_bytes(reading: &Reading) -> Vec<u8> {
    let mut bytes = Vec::new();
    reading.write(&mut bytes);
    bytes
}

/// The inverse of [`to_bytes`]; `None` for anything else.
pub fn from_bytes(mut bytes: &[u8]) -> Option<Reading> {
    Reading::read(&mut bytes)
}

trait Wire: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(from: &mut &[u8]) -> Option<Self>;
}

macro_rules! structs {
    ($($name:ident { $($field:ident),* })*) => {
        $(impl Wire for $name {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)*
            }

            fn read(from: &mut &[u8]) -> Option<$name> {
                Some($name { $($field: Wire::read(from)?),* })
            }
        })*
    };
}

structs! {
    Reading { text, part, secret, diagnoses, notes }
    Diagnoses { outcome, inputs, list, other_troubles, pulled, truncated, unread }
    OtherTrouble { name, line }
    Diagnosis {
        cause, confidence, alternatives, evidence, image, named, reference, registry, path, host, pull_secret,
        other_registries, runtime, client, windows, service, places, attempts, learnt, fills, found_secret,
        missing_programs, answered
    }
    Learnt { text, values, evidence }
    FoundSecret { name, remedy }
    OpenCause { cause, why }
    Evidence { start, end, line }
    Reference { registry, repository, tag, digest }
    StageResult { stage, state, host, role, address, within }
    Host { name, role }
    Place { namespace, pod, container, kind, node, owner, facts }
    PodFacts {
        unowned, manager, paused, on_delete, first_revision, service_account, pull_secrets, runtime, openshift
    }
    Owner { kind, name }
    Attempts { count, first, last }
}

macro_rules! enums {
    ($($name:ident { $($variant:ident),* })*) => {
        $(impl Wire for $name {
            fn write(&self, out: &mut Vec<u8>) {
                match self {
                    $($name::$variant)|* => out.push(*self as u8),
                }
            }

            fn read(from: &mut &[u8]) -> Option<$name> {
                let number = u8::read(from)?;
                [$($name::$variant),*].into_iter().find(|variant| *variant as u8 == number)
            }
        })*
    };
}

enums! {
    Client { Docker, Podman, Buildah, Nerdctl, Kaniko, GitHubActions, GitLabCi, Jenkins }
    Outcome { Diagnosed, NoReason, NotImagePull, Empty }
    Kind {
        DescribePod, EventsTable, EventsJson, EventsYaml, PodJson, PodYaml, PodsTable, WorkloadJson, WorkloadYaml,
        NodeLog, Message, PullOutput, PullSecret, ClusterAnswer, RegistryAnswer, NetworkAnswer, NodeAnswer
    }
    Confidence { Possible, Likely, Certain }
    Stage {
        Name, Credentials, Dns, Connect, Tls, Authorise, Manifest, Platform, Download, Unpack, Start, Policy, Node
    }
    StageState { Passed, Failed, Possible, NotReached, Skipped, Unknown }
    SecretRemedy { Correct, Copy, Attach }
    Role { Registry, TokenServer, Mirror, BlobStore, Proxy }
    Runtime { Containerd, CriO, Docker }
    ContainerKind { Container, Init, Ephemeral, Volume, Sandbox }
}

impl Wire for u8 {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn read(from: &mut &[u8]) -> Option<u8> {
        let (first, rest) = from.split_first()?;
        *from = rest;
        Some(*first)
    }
}

impl Wire for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(from: &mut &[u8]) -> Option<bool> {
        Some(u8::read(from)? == 1)
    }
}

impl Wire for u32 {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn read(from: &mut &[u8]) -> Option<u32> {
        let (first, rest) = from.split_first_chunk()?;
        *from = rest;
        Some(u32::from_le_bytes(*first))
    }
}

/// Offsets and lengths: WebAssembly uses 32 bits for them.
impl Wire for usize {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u32).write(out);
    }

    fn read(from: &mut &[u8]) -> Option<usize> {
        Some(u32::read(from)? as usize)
    }
}

/// Encoded as its index in the list: both sides are the same program.
impl Wire for CauseId {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self as u8);
    }

    fn read(from: &mut &[u8]) -> Option<CauseId> {
        let number = u8::read(from)?;
        causes::ALL.get(usize::from(number)).map(|cause| cause.id)
    }
}

impl Wire for Topic {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self as u8);
    }

    fn read(from: &mut &[u8]) -> Option<Topic> {
        let number = u8::read(from)?;
        Topic::ALL.get(usize::from(number)).copied()
    }
}

impl Wire for RegistryId {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self as u8);
    }

    fn read(from: &mut &[u8]) -> Option<RegistryId> {
        let number = u8::read(from)?;
        registries::ALL.get(usize::from(number)).map(|(id, _)| *id)
    }
}

impl Wire for PlaceholderId {
    fn write(&self, out: &mut Vec<u8>) {
        self.name().to_owned().write(out);
    }

    fn read(from: &mut &[u8]) -> Option<PlaceholderId> {
        PlaceholderId::parse(&String::read(from)?)
    }
}

impl Wire for Note {
    fn write(&self, out: &mut Vec<u8>) {
        let (number, count): (u8, usize) = match self {
            Note::Utf16 => (0, 0),
            Note::NotUtf8 => (1, 0),
            Note::LeftOut(count) => (2, *count),
            Note::PlacesLeftOut(count) => (3, *count),
            Note::Cut => (4, 0),
        };
        number.write(out);
        count.write(out);
    }

    fn read(from: &mut &[u8]) -> Option<Note> {
        match (u8::read(from)?, usize::read(from)?) {
            (0, _) => Some(Note::Utf16),
            (1, _) => Some(Note::NotUtf8),
            (2, count) => Some(Note::LeftOut(count)),
            (3, count) => Some(Note::PlacesLeftOut(count)),
            (4, _) => Some(Note::Cut),
            _ => None,
        }
    }
}

impl Wire for Manager {
    fn write(&self, out: &mut Vec<u8>) {
        let number: u8 = match self {
            Manager::Helm(_) => 0,
            Manager::ArgoCd(_) => 1,
            Manager::FluxKustomization(_) => 2,
            Manager::FluxHelmRelease(_) => 3,
            Manager::Knative(_) => 4,
            Manager::Operator(_) => 5,
        };
        number.write(out);
        self.path().to_owned().write(out);
    }

    fn read(from: &mut &[u8]) -> Option<Manager> {
        let manager = match u8::read(from)? {
            0 => Manager::Helm,
            1 => Manager::ArgoCd,
            2 => Manager::FluxKustomization,
            3 => Manager::FluxHelmRelease,
            4 => Manager::Knative,
            5 => Manager::Operator,
            _ => return None,
        };
        String::read(from).map(manager)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut &[u8]) -> Option<(A, B)> {
        Some((A::read(from)?, B::read(from)?))
    }
}

impl<T: Wire> Wire for [T; 2] {
    fn write(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|number| number.write(out));
    }

    fn read(from: &mut &[u8]) -> Option<[T; 2]> {
        Some([Wire::read(from)?, Wire::read(from)?])
    }
}

impl Wire for AttrValue {
    fn write(&self, out: &mut Vec<u8>) {
        self.to_string().write(out);
    }

    fn read(from: &mut &[u8]) -> Option<AttrValue> {
        String::read(from).map(AttrValue::from)
    }
}

impl Wire for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        out.extend(self.as_bytes());
    }

    fn read(from: &mut &[u8]) -> Option<String> {
        let length = usize::read(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}

/// Static names, of which there are few.
impl Wire for &'static str {
    fn write(&self, out: &mut Vec<u8>) {
        self.to_string().write(out);
    }

    fn read(from: &mut &[u8]) -> Option<&'static str> {
        thread_local!(static KNOWN: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) });
        let name = String::read(from)?;
        KNOWN.with_borrow_mut(|known| {
            if let Some(name) = known.iter().find(|known| **known == name) {
                return Some(*name);
            }
            known.push(name.leak());
            known.last().copied()
        })
    }
}

impl Wire for Text {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }

    fn read(from: &mut &[u8]) -> Option<Text> {
        Wire::read(from).map(Text)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        self.iter().for_each(|value| value.write(out));
    }

    fn read(from: &mut &[u8]) -> Option<Option<T>> {
        Some(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(from: &mut &[u8]) -> Option<Vec<T>> {
        // Not `collect`, which compiles to twice as much code for each type.
        let mut items = Vec::new();
        for _ in 0..usize::read(from)? {
            items.push(T::read(from)?);
        }
        Some(items)
    }
}
