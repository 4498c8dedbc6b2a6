//! `chainguard`: Chainguard's registry.

use super::{Ask, Registry, Token, hosts::Host::Is};
use crate::lang::Text;
use crate::template::{
    Slot::Organisation,
    Word::{Fill, Words},
};

/// Chainguard's registry.
pub(super) const REGISTRY: Registry = Registry {
    hosts: &[Is("cgr.dev")],
    token: Some(Token::Prints(Ask {
        text: Text! {
            en: "Makes a pull token and prints its user name and password. It ends silently, after 30 days unless \
                    you say otherwise with `--ttl`.",
            es: "Crea un pull token e imprime su usuario y contraseña. Caduca sin avisar, a los 30 días si no \
                    indicas otra cosa con `--ttl`.",
        },
        line: &[Words("chainctl auth pull-token --parent"), Fill(Organisation)],
    })),
    ..Registry::DEFAULT
};
