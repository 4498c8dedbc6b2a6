//! In which order are the steps of a plan shown? A change is grouped with its verification and its rollback.

use std::ops::Range;

use crate::fix::PlaceholderId;
use crate::report::{BlankField, Effect, Step};

/// A step, with open placeholders and filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct StepView {
    /// With the values that the user entered.
    pub step: Step,
    /// Its placeholders that no earlier step has.
    pub blanks: Vec<BlankField>,
}

/// A step, grouped with related ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The step.
    pub main: StepView,
    /// Its verification.
    pub checks: Vec<StepView>,
    /// Its rollback.
    pub back: Vec<StepView>,
    /// The placeholders of its command, filled in or not.
    pub needs: Vec<PlaceholderId>,
}

/// The steps of a plan in groups. `open` has the same steps with all placeholders open.
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
            _ => {
                let needs = bare.blanks.iter().map(|blank| blank.id).collect();
                groups.push(Group { main: view, checks: Vec::new(), back: Vec::new(), needs });
            }
        }
    }
    groups
}

/// Consecutive groups, either shown or collapsed together.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The range of groups.
    pub groups: Range<usize>,
    /// Whether they are collapsed.
    pub folded: bool,
}

/// The groups of a plan, in runs. A change is never collapsed, nor a field that it needs, nor anything before the first
/// command. Other read-only steps are, unless there is only one.
pub fn runs(groups: &[Group]) -> Vec<Run> {
    let is_command = |group: &Group| group.main.step.command.is_some() || group.main.step.manifest.is_some();
    let first = groups.iter().position(is_command).unwrap_or(groups.len());
    let changes = |group: &Group| group.main.step.effect == Effect::Change;
    let needed = |id: PlaceholderId| groups.iter().any(|group| changes(group) && group.needs.contains(&id));
    let asks = |group: &Group| group.main.blanks.iter().any(|blank| needed(blank.id));
    let shown = |at: usize| at <= first || groups.get(at).is_some_and(|group| changes(group) || asks(group));
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let end = (at..groups.len()).find(|next| shown(*next) != shown(at)).unwrap_or(groups.len());
        let folded = !shown(at) && end - at > 1;
        match runs.last_mut().filter(|last| !last.folded && !folded) {
            Some(last) => last.groups.end = end,
            None => runs.push(Run { groups: at..end, folded }),
        }
        at = end;
    }
    runs
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
    fn verification_and_rollback_are_grouped_with_their_change() {
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
    }

    #[test]
    fn inspections_are_collapsed_and_changes_are_not() {
        let look = || step(Effect::Inspect, "look", &[]);
        let change = || step(Effect::Change, "change", &[]);
        let by_hand = || Step { command: None, ..change() };
        let runs_of = |steps: &[Step]| -> Vec<(Range<usize>, bool)> {
            runs(&groups(steps, steps)).into_iter().map(|run| (run.groups, run.folded)).collect()
        };
        // A single read-only step, and the first one, are not collapsed.
        assert_eq!(runs_of(&[look(), look(), change(), look(), change()]), [(0..5, false)]);
        assert_eq!(
            runs_of(&[look(), look(), look(), by_hand(), look(), look(), change()]),
            [(0..1, false), (1..3, true), (3..4, false), (4..6, true), (6..7, false)]
        );
        assert_eq!(runs_of(&[look(), look(), look()]), [(0..1, false), (1..3, true)]);
        assert_eq!(runs_of(&[]), []);
        // A step with a field that a change needs is not collapsed.
        let asks = |id: PlaceholderId| step(Effect::Inspect, "look", &[id]);
        let uses = step(Effect::Change, "change", &[PlaceholderId::Tag]);
        let steps = [look(), look(), asks(PlaceholderId::User), asks(PlaceholderId::Tag), look(), look(), uses];
        assert_eq!(runs_of(&steps), [(0..1, false), (1..3, true), (3..4, false), (4..6, true), (6..7, false)]);
    }

    #[test]
    fn a_verification_without_a_change_stands_alone() {
        let steps =
            [step(Effect::Inspect, "look", &[]), step(Effect::Verify, "pods", &[]), step(Effect::Undo, "x", &[])];
        assert_eq!(groups(&steps, &steps).len(), 3);
    }

    #[test]
    fn a_placeholder_has_one_field_which_stays_when_it_is_filled_in() {
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
