//! What follows from it: What did a registry, or a client of one, answer? Tags, digests, manifests, challenges, logins.

use super::Lesson;
use crate::answers::Answers;
use crate::answers::registry::Told;
use crate::causes::Diagnosis;

/// What a fact teaches about a diagnosis; `None` where it is about something else altogether.
pub fn lesson(_diagnosis: &Diagnosis, told: &Told, _all: &Answers) -> Option<Lesson> {
    match *told {}
}
