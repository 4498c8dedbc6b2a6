//! What follows from it: What did the cluster answer? Service accounts, workloads, lists of secrets, nodes.

use super::Lesson;
use crate::answers::Answers;
use crate::answers::cluster::Told;
use crate::causes::Diagnosis;

/// What a fact teaches about a diagnosis; `None` where it is about something else altogether.
pub fn lesson(_diagnosis: &Diagnosis, told: &Told, _all: &Answers) -> Option<Lesson> {
    match *told {}
}
