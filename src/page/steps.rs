//! In which order are the steps of a plan shown? A change stands together with its proof and with the way back.

use crate::fix::PlaceholderId;
use crate::report::{BlankField, Effect, Step};

/// A step, as it is and filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    /// With what the reader typed.
    pub step: Step,
    /// Its placeholders that no earlier step asks for.
    pub blanks: Vec<BlankField>,
}

/// A step with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What to do.
    pub main: StepView,
    /// How to see that it worked.
    pub checks: Vec<StepView>,
    /// How to take it back.
    pub back: Vec<StepView>,
}

/// The steps of a plan in groups. `open` has the same steps with every placeholder still there.
pub fn groups(open: &[Step], filled: &[Step]) -> Vec<Group> {
    let mut asked: Vec<PlaceholderId> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for (bare, step) in open.iter().zip(filled) {
        let new: Vec<&BlankField> = bare.blanks.iter().filter(|blank| !asked.contains(&blank.id)).collect();
        asked.extend(new.iter().map(|blank| blank.id));
        let view = StepView { step: step.clone(), blanks: new.into_iter().cloned().collect() };
        let last = groups.iter().rposition(|group| group.main.step.effect == Effect::Change);
        let just_changed = last.is_some_and(|last| last + 1 == groups.len());
        match (step.effect, last.and_then(|last| groups.get_mut(last))) {
            (Effect::Undo, Some(group)) => group.back.push(view),
            (Effect::Verify, Some(group)) if just_changed => group.checks.push(view),
            _ => groups.push(Group { main: view, checks: Vec::new(), back: Vec::new() }),
        }
    }
    groups
}

/// So many looks may stand before a change that is shown at once.
const LOOKS: usize = 4;

/// How many groups are shown at once: up to the first command, and on to the first change where it comes soon. One
/// alone is not hidden.
pub fn shown(groups: &[Group]) -> usize {
    let runs = |group: &Group| group.main.step.command.is_some() || group.main.step.manifest.is_some();
    let Some(first) = groups.iter().position(runs) else { return groups.len() };
    let change = groups.iter().position(|group| runs(group) && group.main.step.effect == Effect::Change);
    let shown = match change {
        Some(change) if change <= first + LOOKS => change + 1,
        _ => first + 1,
    };
    if shown + 1 == groups.len() { groups.len() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{InScript, Where};

    fn step(effect: Effect, line: &str, blanks: &[PlaceholderId]) -> Step {
        let blank =
            |id: &PlaceholderId| BlankField { id: *id, label: String::new(), suggestions: Vec::new(), secret: false };
        Step {
            effect,
            place: Where::Workstation,
            text: String::new(),
            command: Some(line.to_owned()),
            argv: None,
            manifest: None,
            syntax: None,
            answerable: false,
            blanks: blanks.iter().map(blank).collect(),
            script: InScript::Run,
            parts: vec![line.to_owned()],
        }
    }

    fn lines(view: &[StepView]) -> Vec<&str> {
        view.iter().filter_map(|view| view.step.command.as_deref()).collect()
    }

    #[test]
    fn proof_and_way_back_stand_with_their_change() {
        let steps = [
            step(Effect::Inspect, "look", &[]),
            step(Effect::Change, "file", &[]),
            step(Effect::Change, "patch", &[]),
            step(Effect::Verify, "status", &[]),
            step(Effect::Verify, "pods", &[]),
            step(Effect::Undo, "unpatch", &[]),
        ];
        let groups = groups(&steps, &steps);
        let mains: Vec<_> = groups.iter().filter_map(|group| group.main.step.command.as_deref()).collect();
        assert_eq!(mains, ["look", "file", "patch"]);
        assert_eq!(lines(&groups[2].checks), ["status", "pods"]);
        assert_eq!(lines(&groups[2].back), ["unpatch"]);
        // The change is the second; the one behind it would be hidden alone.
        assert_eq!(shown(&groups), 3);
    }

    #[test]
    fn the_first_change_is_shown_and_what_comes_much_later_is_not() {
        let look = || step(Effect::Inspect, "look", &[]);
        let change = || step(Effect::Change, "change", &[]);
        let shown_of = |steps: &[Step]| shown(&groups(steps, steps));
        assert_eq!(shown_of(&[look(), look(), look(), change(), change(), change()]), 4);
        assert_eq!(shown_of(&[look(), look(), look(), look(), look(), look(), change(), change()]), 1);
    }

    #[test]
    fn a_proof_without_a_change_stands_by_itself() {
        let steps =
            [step(Effect::Inspect, "look", &[]), step(Effect::Verify, "pods", &[]), step(Effect::Undo, "x", &[])];
        assert_eq!(groups(&steps, &steps).len(), 3);
    }

    #[test]
    fn a_placeholder_is_asked_for_once_and_stays_when_it_is_filled() {
        let open = [
            step(Effect::Inspect, "a TAG", &[PlaceholderId::Tag]),
            step(Effect::Change, "b TAG USER", &[PlaceholderId::Tag, PlaceholderId::User]),
        ];
        let filled = [step(Effect::Inspect, "a 1", &[]), step(Effect::Change, "b 1 USER", &[PlaceholderId::User])];
        let groups = groups(&open, &filled);
        let names = |view: &StepView| view.blanks.iter().map(|blank| blank.id).collect::<Vec<_>>();
        assert_eq!(
            (names(&groups[0].main), names(&groups[1].main)),
            (vec![PlaceholderId::Tag], vec![PlaceholderId::User])
        );
        assert_eq!(groups[0].main.step.command.as_deref(), Some("a 1"));
    }
}
