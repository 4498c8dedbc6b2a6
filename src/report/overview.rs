//! All findings at a glance: one row for each, before the details.

use super::look::{Ink, Look};
use super::parts::one_line;
use super::{Finding, Place, words};
use crate::lang::{Lang, Text};
use crate::order::by_key;

/// The space between two columns.
const GAP: &str = "  ";
/// The minimum width of a shortened column, in characters.
const LEAST: usize = 16;
/// The maximum width of a column, however wide the terminal is.
const MOST: usize = 72;

/// A heading and a table.
pub(super) fn render(findings: &[Finding], lang: Lang, look: Look) -> String {
    let titles = [words::FINDING, words::PODS, words::CAUSE, words::IMAGE, words::PLACES]
        .map(|title| title.get(lang).to_owned());
    let rows: Vec<[String; 5]> = findings.iter().enumerate().map(|(index, it)| row(index, it, lang)).collect();
    let mut widths = titles.each_ref().map(|title| title.chars().count());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count().min(MOST));
        }
    }
    narrow(&mut widths, look.width);
    let line = |cells: &[String; 5]| {
        let cells = cells.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
            let cell = shortened(cell, width);
            // Numbers are right-aligned.
            if column < 2 { format!("{cell:>width$}") } else { format!("{cell:width$}") }
        });
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    let mut out = look.paint(Ink::Heading, &heading(findings, lang));
    out.push_str("\n\n");
    out.push_str(&look.paint(Ink::Label, &line(&titles)));
    out.push('\n');
    for row in &rows {
        out.push_str(&line(row));
        out.push('\n');
    }
    out
}

fn heading(findings: &[Finding], lang: Lang) -> String {
    let pods = pods(findings.iter().flat_map(|finding| &finding.places));
    let words: Text = match pods {
        0 => words::OVERVIEW_OF_NONE,
        1 => words::OVERVIEW_OF_ONE,
        _ => words::OVERVIEW,
    };
    words.fill(lang, &[("findings", &findings.len().to_string()), ("pods", &pods.to_string())])
}

/// The number of pods in `places`.
fn pods<'p>(places: impl Iterator<Item = &'p Place>) -> usize {
    let mut pods: Vec<_> =
        places.filter(|place| place.pod.is_some()).map(|place| (&place.namespace, &place.pod)).collect();
    by_key(&mut pods, |pod| *pod);
    pods.dedup();
    pods.len()
}

fn row(index: usize, finding: &Finding, lang: Lang) -> [String; 5] {
    let image = finding.image.as_deref().map_or_else(|| words::NO_IMAGE.get(lang).to_owned(), one_line);
    let count = match pods(finding.places.iter()) {
        0 => String::new(),
        count => count.to_string(),
    };
    [(index + 1).to_string(), count, finding.cause.to_string(), image, place(&finding.places, lang)]
}

/// The first place, and the number of other pods: `shop/web-1`, `shop/Deployment/web`.
fn place(places: &[Place], lang: Lang) -> String {
    let Some(first) = places.first() else { return String::new() };
    let name = match (&first.owner, &first.pod) {
        (Some(owner), _) if pods(places.iter()) > 1 && places.iter().all(|place| place.owner == first.owner) => {
            Some(format!("{}/{}", owner.kind, owner.name))
        }
        (_, pod) => pod.clone(),
    };
    let more = places.iter().any(|place| (&place.namespace, &place.owner) != (&first.namespace, &first.owner));
    let mut text = match (&first.namespace, name) {
        (Some(namespace), Some(name)) => format!("{namespace}/{name}"),
        (Some(only), None) => only.clone(),
        (None, Some(only)) => only,
        (None, None) => String::new(),
    };
    let others = pods(places.iter()).saturating_sub(1);
    if others > 0 && (more || first.owner.is_none()) {
        text.push_str(", ");
        text.push_str(&words::MORE_PLACES.fill(lang, &[("count", &others.to_string())]));
    }
    one_line(&text)
}

/// Narrows the two columns with names until the table fits or they have the minimum width.
fn narrow(widths: &mut [usize; 5], columns: usize) {
    let gaps = GAP.len() * (widths.len() - 1);
    let over = (widths.iter().sum::<usize>() + gaps).saturating_sub(columns);
    let [.., image, place] = widths;
    for _ in 0..over {
        let widest = if image >= place { &mut *image } else { &mut *place };
        if *widest <= LEAST {
            return;
        }
        *widest -= 1;
    }
}

/// Shortens `text` to at most `width` characters. The middle is removed: the end of an image is its tag, and the end of
/// a pod's name distinguishes it from others.
fn shortened(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return text.to_owned();
    }
    let kept = width.saturating_sub(1);
    let start: String = text.chars().take(kept / 2).collect();
    let end: String = text.chars().skip(length - (kept - kept / 2)).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn findings() -> Vec<Finding> {
        let mut many = sample::finding();
        many.places = (0..3).map(|n| sample::place(&format!("web-{n}"))).collect();
        let mut other = sample::finding();
        other.image = Some("registry.example.com:5000/platform/shop/frontend:2026.11.30-rc1".to_owned());
        vec![many, other]
    }

    #[test]
    fn each_finding_is_one_row() {
        let expected = "\
2 findings in 3 pods

#  Pods  Cause          Image                                                            Where
1     3  tag-not-found  nginx:lates                                                      shop/Deployment/web
2     1  tag-not-found  registry.example.com:5000/platform/shop/frontend:2026.11.30-rc1  shop/web-1
";
        assert_eq!(render(&findings(), Lang::En, Look { width: 200, ..Look::default() }), expected);
    }

    #[test]
    fn a_narrow_terminal_shortens_names_in_the_middle() {
        let text = render(&findings(), Lang::Es, Look { width: 70, ..Look::default() });
        assert!(text.starts_with("2 hallazgos en 3 pods\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 70), "{text}");
        assert!(text.contains("11.30-rc1"), "{text}");
    }

    #[test]
    fn places_without_one_owner_are_counted() {
        let mut places: Vec<Place> = (0..4).map(|n| sample::place(&format!("web-{n}"))).collect();
        places[3].owner = None;
        assert_eq!(place(&places, Lang::En), "shop/web-0, and 3 more");
        assert_eq!(place(&places[..1], Lang::En), "shop/web-0");
        assert_eq!(place(&[], Lang::En), "");
    }

    #[test]
    fn names_from_a_cluster_cannot_control_the_terminal() {
        let mut hostile = findings();
        hostile[0].image = Some("a\u{1b}[31m\u{202e}b\nc".to_owned());
        hostile[1].places[0].pod = Some("web\u{7}\r\n1".to_owned());
        let text = render(&hostile, Lang::En, Look::default());
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()) && !text.contains('\u{202e}'), "{text:?}");
        assert_eq!(text.lines().count(), 5, "{text}");
    }
}
