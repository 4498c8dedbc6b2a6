//! What follows from it: What is in a pull secret? Its hosts and its faults, never its values.

use super::Lesson;
use crate::answers::Answers;
use crate::answers::secret::Told;
use crate::causes::Diagnosis;

/// What a fact teaches about a diagnosis; `None` where it is about something else altogether.
pub fn lesson(_diagnosis: &Diagnosis, told: &Told, _all: &Answers) -> Option<Lesson> {
    match *told {}
}
