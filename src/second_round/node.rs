//! What follows from it: What did a node answer? Disk, clock, runtime, its settings.

use super::Lesson;
use crate::answers::Answers;
use crate::answers::node::Told;
use crate::causes::Diagnosis;

/// What a fact teaches about a diagnosis; `None` where it is about something else altogether.
pub fn lesson(_diagnosis: &Diagnosis, told: &Told, _all: &Answers) -> Option<Lesson> {
    match *told {}
}
