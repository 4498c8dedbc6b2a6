//! Texts for the stages of a pull: their results, and the hosts that were contacted.

use crate::lang::Text;
use crate::report::{Role, Stage, StopState};

/// The result of a stage.
pub fn state(state: StopState) -> Text {
    match state {
        StopState::Passed => Text! { en: "passed", es: "bien" },
        StopState::Failed => Text! { en: "failed here", es: "falló aquí" },
        StopState::Possible => Text! { en: "or here", es: "o aquí" },
        StopState::NotReached => Text! { en: "not reached", es: "sin alcanzar" },
        StopState::Skipped => Text! { en: "not used", es: "sin usar" },
        StopState::Unknown => Text! { en: "unknown", es: "no se sabe" },
    }
}

/// The role of a host.
pub fn role(role: Role) -> Text {
    match role {
        Role::Registry => Text! { en: "registry", es: "registro" },
        Role::TokenServer => Text! { en: "token server", es: "servidor de tokens" },
        Role::Mirror => Text! { en: "mirror", es: "mirror" },
        Role::BlobStore => Text! { en: "blob storage (CDN)", es: "almacén de blobs (CDN)" },
        Role::Proxy => Text! { en: "proxy", es: "proxy" },
    }
}

/// Whether a stage happens on the node itself.
pub fn is_local(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Name | Stage::Node | Stage::Credentials | Stage::Policy | Stage::Platform | Stage::Unpack | Stage::Start
    )
}
