//! The values of the page's DOM hooks: the same as in the JSON report.

use crate::report::{Confidence, Effect, Outcome, Stage, StopState};

/// The value of `data-outcome`.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Diagnosed => "diagnosed",
        Outcome::NoReason => "no-reason",
        Outcome::NotImagePull => "not-image-pull",
        Outcome::Empty => "empty",
    }
}

/// The value of `data-confidence`.
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Possible => "possible",
    }
}

/// The value of `data-effect`.
pub fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Inspect => "inspect",
        Effect::Change => "change",
        Effect::Verify => "verify",
        Effect::Undo => "undo",
    }
}

/// The name of a stage in a URL.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Name => "name",
        Stage::Node => "node",
        Stage::Credentials => "credentials",
        Stage::Dns => "dns",
        Stage::Connect => "connect",
        Stage::Tls => "tls",
        Stage::Authorise => "authorise",
        Stage::Manifest => "manifest",
        Stage::Policy => "policy",
        Stage::Platform => "platform",
        Stage::Download => "download",
        Stage::Unpack => "unpack",
        Stage::Start => "start",
    }
}

/// The value of `data-state`: the result of a stage of the pull.
pub fn stop(state: StopState) -> &'static str {
    match state {
        StopState::Passed => "passed",
        StopState::Failed => "failed",
        StopState::Possible => "possible",
        StopState::NotReached => "not-reached",
        StopState::Skipped => "skipped",
        StopState::Unknown => "unknown",
    }
}
