//! What does the page need of a large text and its diagnoses?

use crate::causes::{Diagnoses, Evidence};
use crate::input::mask;

/// The maximum number of findings: more would make the message and the page too large.
const MOST_FINDINGS: usize = 1000;
/// The maximum number of places of one finding.
const MOST_PLACES: usize = 300;
/// The maximum number of places of all findings: rendering more would take longer than two frames.
const MOST_PLACES_IN_ALL: usize = 30_000;
/// The maximum length of evidence, in bytes: anything longer is a text on one line.
const LONGEST: usize = 4000;
/// The number of lines to keep on each side of the evidence.
const AROUND: usize = 3;
/// The maximum number of bytes to keep on each side of the evidence.
const REACH: usize = 1000;

/// Drops what exceeds the limits; returns the number of dropped findings, and of dropped places of the others.
pub fn cap(text: &str, diagnoses: &mut Diagnoses) -> (usize, usize) {
    let left_out = diagnoses.list.len().saturating_sub(MOST_FINDINGS);
    diagnoses.list.truncate(MOST_FINDINGS);
    let most = (MOST_PLACES_IN_ALL / diagnoses.list.len().max(1)).min(MOST_PLACES);
    let mut places = 0;
    for diagnosis in &mut diagnoses.list {
        places += diagnosis.places.len().saturating_sub(most);
        diagnosis.places.truncate(most);
    }
    for evidence in evidence(diagnoses) {
        let said = text.get(evidence.start..evidence.end).unwrap_or_default();
        evidence.end = evidence.start + head(said, LONGEST).len();
    }
    (left_out, places)
}

/// The first whole lines of `text`, up to `length` bytes; of one long line its beginning.
pub fn head(text: &str, length: usize) -> String {
    let head = text.get(..text.floor_char_boundary(length)).unwrap_or_default();
    let lines = if head.len() < text.len() { head.rfind('\n').map_or(head.len(), |end| end + 1) } else { head.len() };
    head.get(..lines).unwrap_or_default().to_owned()
}

/// The lines of `text` around the evidence of `diagnoses`. Adjusts the evidence to point into the result.
pub fn cut(text: &str, diagnoses: &mut Diagnoses) -> String {
    let mut windows: Vec<(usize, usize)> = Vec::new();
    for (start, end) in evidence(diagnoses).map(|evidence| window(text, evidence)) {
        windows.insert(windows.partition_point(|known| known.0 < start), (start, end));
    }
    let mut kept = String::new();
    // The offset of each piece: in the text, and in the result.
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut reached = 0;
    for (start, end) in windows {
        if start > reached || pieces.is_empty() {
            if !kept.is_empty() && !kept.ends_with('\n') {
                kept.push('\n');
            }
            pieces.push((start, kept.len()));
            reached = start;
        }
        kept.push_str(text.get(reached..end).unwrap_or_default());
        reached = reached.max(end);
    }
    // They would point to lines that are not in the result.
    diagnoses.unread.clear();
    for evidence in evidence(diagnoses) {
        let at = pieces.partition_point(|(start, _)| *start <= evidence.start).saturating_sub(1);
        if let Some((start, begins)) = pieces.get(at) {
            let moved = |place: usize| place - start + begins;
            let (old, new) = (evidence.start..evidence.end, moved(evidence.start)..moved(evidence.end));
            // The text that identifies these words as a secret may be too far away to be kept.
            if mask::slice(text, old) != mask::slice(&kept, new.clone()) {
                kept.replace_range(new.clone(), &"*".repeat(new.len()));
            }
            (evidence.start, evidence.end) = (new.start, new.end);
        }
    }
    kept
}

fn evidence(diagnoses: &mut Diagnoses) -> impl Iterator<Item = &mut Evidence> {
    diagnoses.list.iter_mut().flat_map(|diagnosis| diagnosis.evidence.iter_mut().chain(&mut diagnosis.named))
}

/// The byte range to keep around a piece of evidence.
fn window(text: &str, evidence: &Evidence) -> (usize, usize) {
    let earliest = text.floor_char_boundary(evidence.start.saturating_sub(REACH));
    let latest = text.floor_char_boundary(evidence.end.saturating_add(REACH));
    let above = text.get(earliest..evidence.start).unwrap_or_default();
    let below = text.get(evidence.end..latest).unwrap_or_default();
    let start = above.rmatch_indices('\n').nth(AROUND).map_or(earliest, |(at, _)| earliest + at + 1);
    let end = below.match_indices('\n').nth(AROUND).map_or(latest, |(at, _)| evidence.end + at + 1);
    // A partial line far from the evidence would look like a whole one.
    let start = match above.get(start - earliest..).and_then(|above| above.find('\n')) {
        Some(first) if start == earliest && start > 0 && !text[..start].ends_with('\n') => start + first + 1,
        _ => start,
    };
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Place;

    fn read(text: &str) -> Diagnoses {
        crate::read(text, &mut |_| ())
    }

    fn failed(image: &str) -> String {
        format!("Failed to pull image \"{image}\": manifest unknown\n")
    }

    #[test]
    fn evidence_points_into_the_result() {
        let noise: String = (0..50).map(|n| format!("ñothing {n}\n")).collect();
        let text = format!("{}{noise}{}{}{noise}{}", failed("a:1"), failed("b:1"), failed("c:1"), failed("d:1"));
        let mut diagnoses = read(&text);
        let kept = cut(&text, &mut diagnoses);
        assert!(kept.len() < text.len() / 2, "{kept}");
        assert_eq!(diagnoses.list.len(), 4);
        for diagnosis in &diagnoses.list {
            for evidence in &diagnosis.evidence {
                assert_eq!(kept.get(evidence.start..evidence.end), Some("manifest unknown"), "{kept}");
            }
        }
    }

    #[test]
    fn one_long_line_is_cut_on_both_sides() {
        let text = format!("{} {} {}", "ñ".repeat(5000), failed("a:1").trim(), "ñ".repeat(5000));
        let mut diagnoses = read(&text);
        assert!(!diagnoses.list.is_empty());
        let kept = cut(&text, &mut diagnoses);
        assert!(kept.len() < 3000, "{}", kept.len());
    }

    #[test]
    fn a_secret_without_its_name_stays_a_secret() {
        let text = format!("password=\"{}manifest unknown\" {}", "x ".repeat(1000), failed("a:1"));
        let at = text.find("manifest unknown").unwrap();
        let mut diagnoses = read(&text);
        diagnoses.list[0].evidence = vec![Evidence { start: at, end: at + 16, line: 1 }];
        let kept = cut(&text, &mut diagnoses);
        let evidence = diagnoses.list[0].evidence[0];
        assert_eq!(&kept[evidence.start..evidence.end], "*".repeat(16));
    }

    #[test]
    fn heads_are_whole_lines() {
        assert_eq!(head("one\ntwo\nthree", 9), "one\ntwo\n");
        assert_eq!(head("one\ntwo", 99), "one\ntwo");
        assert_eq!(head("ñññ", 3), "ñ");
    }

    #[test]
    fn dropped_findings_are_counted() {
        let text: String = (0..MOST_FINDINGS + 48).map(|n| failed(&format!("image-{n}:1"))).collect();
        let mut diagnoses = read(&text);
        assert_eq!(cap(&text, &mut diagnoses), (48, 0));
        assert_eq!(diagnoses.list.len(), MOST_FINDINGS);
        diagnoses.list[0].places = vec![Place::default(); MOST_PLACES + 7];
        assert_eq!(cap(&text, &mut diagnoses), (0, MOST_PLACES + 7 - 30));
        assert_eq!(diagnoses.list[0].places.len(), 30);
        diagnoses.list.truncate(1);
        diagnoses.list[0].places = vec![Place::default(); MOST_PLACES + 7];
        assert_eq!(cap(&text, &mut diagnoses), (0, 7));
    }
}
