//! A long table: filtered by typing, rendered in part, copied as a whole. Similar rows are grouped under a row that
//! expands to them.

use std::rc::Rc;

use yew::prelude::*;

use super::copy_button::{self, CopyButton};
use super::el::{El, component, el, text};
use super::hooks::{use_flag, use_words};
use crate::lang::Lang;
use crate::page::platform::field;
use crate::page::words;

/// The maximum number of rows to render without a click.
const ROWS: usize = 100;
/// The maximum number of rows without a filter field and scrolling.
const FEW: usize = 5;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub lang: Lang,
    pub label: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Rc<Vec<Row>>,
    /// The groups of rows, in the order in which they are shown; without groups, each row stands alone.
    pub groups: Rc<Vec<Group>>,
    /// Receives what is typed into the filter.
    pub filtered: Callback<AttrValue>,
    /// The column whose cells are buttons, and the handler of a click, which gets the row's index.
    pub go: Option<(usize, Callback<usize>)>,
}

/// A row and its search text.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub cells: Vec<String>,
    /// Its cells and other search text, in lower case.
    line: String,
}

/// Similar rows, and the row that represents them.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub cells: Vec<String>,
    /// Their indexes.
    pub rows: Vec<usize>,
}

impl Row {
    /// A row with its cells and `more` as search text.
    pub fn new(cells: Vec<String>, more: &str) -> Row {
        let line = format!("{} {more}", cells.join(" ")).to_ascii_lowercase();
        Row { cells, line }
    }

    /// Whether the row contains each word of `wanted`, ignoring case. Names in Kubernetes are ASCII.
    pub fn fits(&self, wanted: &str) -> bool {
        wanted.to_ascii_lowercase().split_whitespace().all(|word| self.line.contains(word))
    }
}

/// One rendered line.
enum Line<'a> {
    /// The group with this index, and whether it is expanded.
    Group(usize, &'a Group, bool),
    /// The row with this index, in a group or alone.
    Row(usize, &'a Row),
}

/// The lines of the rows that match.
fn lines<'a>(props: &'a Props, wanted: &str, unfolded: &[usize]) -> Vec<Line<'a>> {
    let row = |at: usize| props.rows.get(at).filter(|row| row.fits(wanted)).map(|row| Line::Row(at, row));
    if props.groups.is_empty() {
        return (0..props.rows.len()).filter_map(row).collect();
    }
    let mut lines = Vec::new();
    for (number, group) in props.groups.iter().enumerate() {
        let rows: Vec<Line> = group.rows.iter().copied().filter_map(row).collect();
        // A search shows all matches.
        let open = !wanted.is_empty() || unfolded.contains(&number);
        if group.rows.len() > 1 && !rows.is_empty() {
            lines.push(Line::Group(number, group, open));
        }
        if group.rows.len() == 1 || open {
            lines.extend(rows);
        }
    }
    lines
}

/// The table.
#[component]
pub fn Table(props: &Props) -> Html {
    let lang = props.lang;
    let all = use_flag(false);
    let wanted = use_words();
    let table = use_node_ref();
    let unfolded = use_state_eq(Vec::<usize>::new);
    let fitting = props.rows.iter().filter(|row| row.fits(&wanted)).count();
    let lines = lines(props, &wanted, &unfolded);
    let columns = columns(props);
    let few = props.rows.len() <= FEW && props.groups.is_empty();
    let shown = if *all { lines.len() } else { lines.len().min(ROWS) };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_| all.set(true))
    };
    let filter = {
        let (wanted, filtered) = (wanted.clone(), props.filtered.clone());
        Callback::from(move |event: Event| {
            let words = AttrValue::from(field::value(&event));
            filtered.emit(words.clone());
            wanted.set(words);
        })
    };
    let copied = {
        let (props, wanted) = (props.clone(), wanted.clone());
        Callback::from(move |()| as_table(&props, &wanted))
    };
    el("div")
        .with(
            el("div")
                .class("places-head")
                .hidden(few)
                .with(
                    el("label").say(lang, &words::FILTER).with(" ").with(
                        el("input")
                            .set("type", "search")
                            .set("autocomplete", "off")
                            .set("spellcheck", "false")
                            .value((*wanted).clone())
                            .on_input(filter),
                    ),
                )
                .with(el("span").set("role", "status").hidden(wanted.is_empty()).with(
                    words::FITTING.fill(lang, &[("n", &fitting.to_string()), ("all", &props.rows.len().to_string())]),
                ))
                .with(component::<CopyButton>(copy_button::Props::new(lang, words::COPY_TABLE, copied, table.clone()))),
        )
        .with(
            scroller(few).set("aria-label", props.label).with(
                el("table")
                    .node(table)
                    .with(el("thead").with(
                        el("tr").each(columns.iter().map(|(_, title)| el("th").set("scope", "col").with(*title))),
                    ))
                    .with(el("tbody").each(lines.iter().take(shown).map(|line| match line {
                        Line::Row(number, row) => {
                            let number = *number;
                            let go = props.go.as_ref().map(|(at, go)| (*at, go.reform(move |_| number)));
                            drawn(&columns, &row.cells, go, None)
                        }
                        Line::Group(number, group, open) => {
                            let at = props.go.as_ref().map_or(0, |(at, _)| *at);
                            drawn(&columns, &group.cells, Some((at, fold(&unfolded, *number))), Some(*open))
                                .class("group")
                        }
                    }))),
            ),
        )
        .with(
            el("button")
                .set("type", "button")
                .class("quiet")
                .hidden(shown == lines.len())
                .on_click(show_all)
                .with(words::counted(words::PLACES_MORE, lang, fitting)),
        )
        .into()
}

/// The columns that are not empty: their indexes and titles.
fn columns(props: &Props) -> Vec<(usize, &'static str)> {
    let all = props.columns.iter().copied().enumerate();
    all.filter(|(at, _)| props.rows.iter().any(|row| !cell(&row.cells, *at).is_empty())).collect()
}

fn cell(cells: &[String], at: usize) -> &str {
    cells.get(at).map_or("", String::as_str)
}

/// The container that scrolls if the table is too wide or too long. It can be scrolled by keyboard.
fn scroller(few: bool) -> El {
    let whole = el("div").set("role", "region");
    if few { whole.class("scroll few") } else { whole.class("scroll").set("tabindex", "0") }
}

/// A line of the table. The cell in the `go` column is a button; for a group it shows whether the group is expanded.
fn drawn(
    columns: &[(usize, &'static str)],
    cells: &[String],
    go: Option<(usize, Callback<Event>)>,
    unfolded: Option<bool>,
) -> El {
    let cells = columns.iter().map(|(at, _)| (*at, cell(cells, *at)));
    el("tr").each(cells.map(|(column, cell)| match &go {
        Some((at, go)) if *at == column => {
            let button = el("button").set("type", "button").class("quiet").on_click(go.clone());
            let button = match unfolded {
                Some(open) => button.either("aria-expanded", open),
                None => button,
            };
            el("td").with(button.with(text(cell)))
        }
        _ => el("td").verbatim().with(text(cell)),
    }))
}

/// Expands or collapses a group.
fn fold(unfolded: &UseStateHandle<Vec<usize>>, number: usize) -> Callback<Event> {
    let unfolded = unfolded.clone();
    Callback::from(move |_| {
        let mut next = (*unfolded).clone();
        match next.iter().position(|it| *it == number) {
            Some(at) => drop(next.remove(at)),
            None => next.push(number),
        }
        unfolded.set(next);
    })
}

/// The matching rows with their header, for a spreadsheet or a ticket: tab-separated.
fn as_table(props: &Props, wanted: &str) -> String {
    let columns = columns(props);
    let line = |cells: Vec<&str>| cells.join("\t");
    let heading = line(columns.iter().map(|(_, title)| *title).collect());
    let rows = props.rows.iter().filter(|row| row.fits(wanted));
    rows.fold(heading, |table, row| table + "\n" + &line(columns.iter().map(|(at, _)| cell(&row.cells, *at)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_narrows_the_rows() {
        let row = |cells: [&str; 2]| Row::new(cells.map(str::to_owned).to_vec(), "shop");
        let rows = vec![row(["web-1", "Worker-3"]), row(["web-2", "worker-4"]), row(["api-1", "worker-3"])];
        let props = table(vec!["Pod", "Node"], rows, Vec::new());
        assert_eq!(as_table(&props, "WEB worker-3 shop"), "Pod\tNode\nweb-1\tWorker-3");
        assert_eq!(as_table(&props, "nothing"), "Pod\tNode");
        assert_eq!(as_table(&props, " ").lines().count(), 4);
    }

    #[test]
    fn a_group_stands_for_its_rows_until_it_is_unfolded_or_searched() {
        let row = |name: &str| Row::new(vec![name.to_owned()], "");
        let group = |rows: &[usize]| Group { cells: vec!["group".to_owned()], rows: rows.to_vec() };
        let props =
            table(vec!["Pod"], vec![row("web-1"), row("api-1"), row("web-2")], vec![group(&[0, 2]), group(&[1])]);
        let shown = |wanted: &str, unfolded: &[usize]| -> Vec<String> {
            let cells = |line: &Line| match line {
                Line::Group(_, group, _) => group.cells.concat(),
                Line::Row(_, row) => row.cells.concat(),
            };
            lines(&props, wanted, unfolded).iter().map(cells).collect()
        };
        assert_eq!(shown("", &[]), ["group", "api-1"]);
        assert_eq!(shown("", &[0]), ["group", "web-1", "web-2", "api-1"]);
        assert_eq!(shown("web-2", &[]), ["group", "web-2"]);
        assert_eq!(shown("api", &[]), ["api-1"]);
    }

    fn table(columns: Vec<&'static str>, rows: Vec<Row>, groups: Vec<Group>) -> Props {
        let (rows, groups) = (Rc::new(rows), Rc::new(groups));
        Props { lang: Lang::En, label: "", columns, rows, groups, filtered: Callback::noop(), go: None }
    }
}
