//! The architecture rules, checked on the sources: which module may depend on which, and what the engine must not
//! contain.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// The dependencies between modules, as drawn in docs/architecture.md. The drawing is the rule: it must be complete and
/// exact, and no arrow may point back.
const DRAWING: &str = include_str!("../docs/architecture.md");
/// The first line of the drawing's block.
const DRAWN: &str = "```rooms\n";

/// Crates for the browser: only the page may use them, and the JavaScript API may use its binding.
const WEB: &[&str] = &["yew", "gloo", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures"];
const CALLED: (&str, &str) = ("src/api.rs", "wasm_bindgen");

/// Ways to panic, and the crates' macros for them.
const STOPS: &[&str] = &[".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!"];

/// A source file without comments, strings and tests.
struct Source {
    name: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join("src"), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        Source { code: without_tests(&bare(&fs::read_to_string(path).unwrap())), name }
    };
    paths.iter().map(read).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            paths.push(path);
        }
    }
}

/// Code without comments, and with every string and character literal emptied.
fn bare(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest, &code) {
            code.push_str("\"\"");
            length
        } else if first == '"' {
            code.push_str("\"\"");
            string(rest)
        } else if let Some(length) = character(rest) {
            code.push_str("' '");
            length
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[skip..];
    }
    code
}

/// The length of a raw string that starts here.
fn raw_string(rest: &str, before: &str) -> Option<usize> {
    let word = before.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_');
    let hashes = rest.strip_prefix('r')?.chars().take_while(|character| *character == '#').count();
    let open = 1 + hashes;
    if word || !rest[open..].starts_with('"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    rest[open + 1..].find(&close).map(|end| open + 1 + end + close.len())
}

/// The length of a string that starts here.
fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (place, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return place + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a character that starts here; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    if first == '\\' {
        return inside[2..].find('\'').map(|end| end + 4);
    }
    inside[first.len_utf8()..].starts_with('\'').then_some(first.len_utf8() + 2)
}

/// Code without the items after `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        kept.push_str(before);
        let end = after.find(['{', ';']).unwrap_or(after.len());
        rest = if after[end..].starts_with('{') {
            after_braces(&after[end..])
        } else {
            after.get(end + 1..).unwrap_or("")
        };
    }
    kept + rest
}

fn after_braces(code: &str) -> &str {
    let mut depth = 0;
    for (place, character) in code.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return &code[place + 1..],
            '}' => depth -= 1,
            _ => {}
        }
    }
    ""
}

/// Whether `code` contains `word`, not as part of a longer name.
fn names(code: &str, word: &str) -> bool {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word).any(|(place, _)| {
        let before = code[..place].chars().next_back();
        let after = code[place + word.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// The modules that `code` names in `crate::room` and `crate::{room, …}`.
fn rooms_named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (place, _) in code.match_indices("crate::") {
        let rest = &code[place + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => rooms.push(std::mem::take(&mut name)),
                    character if depth == 0 => name.push(character),
                    _ => {}
                }
            }
            rooms.push(name);
        } else {
            rooms.push(rest.to_string());
        }
    }
    let first_word = |room: &String| -> String {
        room.trim_start().chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
    };
    rooms.iter().map(first_word).collect()
}

fn room(name: &str) -> &str {
    let path = name.strip_prefix("src/").unwrap_or(name);
    path.split(['/', '.']).next().unwrap_or_default()
}

#[test]
fn only_the_page_uses_web_crates() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.name.starts_with("src/page/") || source.name == "src/main.rs" {
            continue;
        }
        let found = WEB.iter().filter(|word| names(&source.code, word) && (source.name.as_str(), **word) != CALLED);
        wrong.extend(found.map(|word| format!("{} names {word}", source.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The modules of the drawing, each with its dependencies.
fn drawing() -> Vec<(&'static str, Vec<&'static str>)> {
    let block = DRAWING.replace("\r\n", "\n").leak().split_once(DRAWN).unwrap().1.split_once("```").unwrap().0;
    let row = |line: &'static str| {
        let (room, knows) = line.split_once("─▶").unwrap();
        (room.trim(), knows.split_whitespace().collect())
    };
    block.lines().map(row).collect()
}

#[test]
fn the_drawing_of_the_modules_is_correct() {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let sources = sources();
    let rooms: Vec<&str> = sources.iter().map(|source| room(&source.name)).collect();
    for source in sources.iter().filter(|source| !["lib", "main", "bin"].contains(&room(&source.name))) {
        let own = room(&source.name);
        let at = found.iter().position(|(name, _)| name == own).unwrap_or_else(|| {
            found.push((own.to_owned(), Vec::new()));
            found.len() - 1
        });
        // `crate::read` and `crate::diagnose` are the engine as a whole.
        let named = rooms_named(&source.code).into_iter().filter(|name| name != own && rooms.contains(&name.as_str()));
        found[at].1.extend(named);
    }
    let told = |name: &str, mut knows: Vec<String>| {
        knows.sort();
        knows.dedup();
        format!("{name} ─▶ {}", knows.join(" "))
    };
    let mut found: Vec<String> = found.into_iter().map(|(name, knows)| told(&name, knows)).collect();
    found.sort();
    let owned = |knows: Vec<&str>| knows.into_iter().map(str::to_owned).collect();
    let mut drawn: Vec<String> = drawing().into_iter().map(|(name, knows)| told(name, owned(knows))).collect();
    drawn.sort();
    assert_eq!(found, drawn, "docs/architecture.md draws the rooms otherwise");
}

#[test]
fn arrows_point_one_way() {
    let mut above: Vec<&str> = Vec::new();
    for (room, knows) in drawing() {
        for known in knows {
            assert!(above.contains(&known), "{room} knows {known}, which does not stand above it");
        }
        above.push(room);
    }
}

/// A module's path, such as `fix::recipes`, and its code.
type Modules = Vec<(Vec<String>, String)>;

fn modules() -> Modules {
    let path = |source: &Source| -> Vec<String> {
        let name = source.name.trim_start_matches("src/").trim_end_matches(".rs");
        name.trim_end_matches("/mod").split('/').map(str::to_owned).collect()
    };
    let sources = sources();
    let inner = sources.iter().filter(|source| !["lib", "main", "bin"].contains(&room(&source.name)));
    inner.map(|source| (path(source), source.code.clone())).collect()
}

/// Every path in `code` that starts with `crate` or `super`, with groups expanded.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let inside = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if !inside {
                branch(&code[at..], Vec::new(), &mut found);
            }
        }
    }
    found
}

/// Parses one path, or one branch of a group, at the start of `code`; returns the rest.
fn branch<'c>(code: &'c str, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> &'c str {
    let mut rest = code.trim_start();
    loop {
        if let Some(group) = rest.strip_prefix('{') {
            rest = group.trim_start();
            while !rest.is_empty() && !rest.starts_with('}') {
                rest = branch(rest, path.clone(), found).trim_start();
                // Skips `X as Y`, and guarantees progress.
                rest = &rest[rest.find([',', '}']).unwrap_or(rest.len())..];
                rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            }
            return rest.strip_prefix('}').unwrap_or(rest);
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        path.push(rest[..end].to_owned());
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(next) => rest = next,
            None => {
                found.push(path);
                return rest.trim_start_matches('*');
            }
        }
    }
}

/// The module that `path` refers to when used in `from`: the deepest one on the path, or the one behind a `pub use`.
fn leads_to(from: &[String], path: &[String], modules: &Modules) -> Vec<String> {
    let up = path.iter().take_while(|word| *word == "super").count();
    let mut at: Vec<String> =
        if path[0] == "crate" { Vec::new() } else { from[..from.len().saturating_sub(up)].to_vec() };
    for word in path.iter().skip(up.max(1)) {
        let inner = [at.clone(), vec![word.clone()]].concat();
        if modules.iter().any(|(known, _)| *known == inner) {
            at = inner;
            continue;
        }
        let code = modules.iter().find(|(known, _)| *known == at).map_or("", |(_, code)| code.as_str());
        let mut shown = code.split("pub use ").skip(1).flat_map(|rest| {
            let mut found = Vec::new();
            branch(rest, Vec::new(), &mut found);
            found
        });
        if let Some(shown) = shown.find(|shown| shown.last() == Some(word)) {
            at.push(shown[0].clone());
        }
        break;
    }
    at
}

/// The dependencies between files and folders within each module.
fn neighbours() -> Vec<(String, String)> {
    let modules = modules();
    let mut arrows = Vec::new();
    for (from, code) in modules.iter().filter(|(from, _)| from.len() > 1) {
        // The list of all causes names them all, and every cause uses the type of the ids.
        if from[..2] == ["causes", "list"] {
            continue;
        }
        for path in paths(code) {
            let to = leads_to(from, &path, &modules);
            if to.len() > 1 && to[0] == from[0] && to[1] != from[1] {
                arrows.push((from[..2].join("::"), to[..2].join("::")));
            }
        }
    }
    arrows.sort();
    arrows.dedup();
    arrows
}

#[test]
fn there_are_no_cycles_within_a_module() {
    let mut arrows = neighbours();
    assert!(arrows.len() > 100, "only {} arrows were found: {arrows:?}", arrows.len());
    // Modules without dependencies are removed repeatedly: the rest form cycles.
    loop {
        let before = arrows.len();
        let know: Vec<String> = arrows.iter().map(|(from, _)| from.clone()).collect();
        arrows.retain(|(_, to)| know.contains(to));
        if arrows.len() == before {
            break;
        }
    }
    assert_eq!(arrows, [], "these know each other in a circle, or lead into one");
}

#[test]
fn paths_are_read() {
    let read = |code: &str| paths(code).into_iter().map(|path| path.join("::")).collect::<Vec<_>>();
    assert_eq!(read("use crate::{a::{B, c::D}, e};"), ["crate::a::B", "crate::a::c::D", "crate::e"]);
    assert_eq!(
        read("use super::{X as Y, z::*}; super::super::f(); not_super::q"),
        ["super::X", "super::z::", "super::super::f"]
    );
    assert_eq!(read("fn f(x: super::Q) -> crate::R {}"), ["crate::R", "super::Q"]);
}

#[test]
fn nothing_panics() {
    let mut wrong = Vec::new();
    for source in sources() {
        let code: String = source.code.split_whitespace().collect();
        let found = STOPS.iter().filter(|stop| code.contains(**stop));
        wrong.extend(found.map(|stop| format!("{} holds {stop}", source.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn patterns_live_in_one_file() {
    let mut wrong = Vec::new();
    for source in sources() {
        let builds = ["Regex::new", "RegexSet::new", "RegexBuilder", "RegexSetBuilder"];
        if source.name != "src/input/pattern.rs" && builds.iter().any(|word| source.code.contains(word)) {
            wrong.push(source.name);
        }
    }
    assert!(
        wrong.is_empty(),
        "regular expressions are made in src/input/pattern.rs only, not in:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn sources_are_parsed() {
    let code = bare(
        "let a = \"x.unwrap()\"; // panic!\nlet b = r#\"todo!\"#; let c = '\"'; let d: &'a str = '\\''; /* yew */ e",
    );
    assert_eq!(code, "let a = \"\"; \nlet b = \"\"; let c = ' '; let d: &'a str = ' ';  e");
    assert_eq!(without_tests("a #[cfg(test)] mod tests { b { c } } d"), "a  d");
    assert_eq!(rooms_named("use crate::{fix::{A, B}, report}; crate::page::x()"), ["fix", "report", "page"]);
    assert!(names("use yew::x", "yew") && !names("anyew", "yew"));
}

/// Every pattern in the source compiles: an invalid one would silently match nothing.
#[test]
fn every_pattern_compiles() {
    let mut seen = 0;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join("src"), &mut paths);
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("Pattern::new(").chain(text.match_indices("Pattern::needing(")) {
            let source = raw_strings(&text[at..]);
            if source.is_empty() {
                continue; // the definition of Pattern itself, or a mention in prose
            }
            seen += 1;
            if let Err(error) = regex::Regex::new(&source) {
                panic!("{}: {error}\n{source}", path.display());
            }
        }
    }
    assert!(seen > 50, "only {seen} patterns found: has the way to write them changed?");
}

/// The raw strings of a call, joined, up to its closing parenthesis.
fn raw_strings(call: &str) -> String {
    let (mut joined, mut depth, mut rest) = (String::new(), 0, call);
    while let Some(next) = rest.chars().next() {
        if let Some(open) = ["r##\"", "r#\"", "r\""].iter().find(|open| rest.starts_with(**open)) {
            let close = format!("\"{}", "#".repeat(open.len() - 2));
            let body = &rest[open.len()..];
            let end = body.find(&close).unwrap_or(body.len());
            joined.push_str(&body[..end]);
            rest = &body[(end + close.len()).min(body.len())..];
            continue;
        }
        if next == '"' {
            let end = rest[1..].find('"').map_or(rest.len(), |end| end + 2);
            rest = &rest[end..];
            continue;
        }
        depth += i32::from(next == '(') - i32::from(next == ')');
        if depth == 0 && next == ')' {
            break;
        }
        rest = &rest[next.len_utf8()..];
    }
    joined
}
