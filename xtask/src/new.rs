//! Creates the skeleton of a new cause, registry or platform: files with TODOs, and the rows that register them.

use std::fs;
use std::path::Path;

use crate::steps::Result;

const CAUSE: &str = include_str!("../templates/cause.rs");
const REGISTRY: &str = include_str!("../templates/registry.rs");
const PLATFORM: &str = include_str!("../templates/platform.rs");
const CASE: &str = include_str!("../templates/case.md");
const NEAR_MISS: &str = include_str!("../templates/near-miss.md");

/// Cases of a new cause: the minimum that the tests require.
const CASES: [(&str, &str); 5] =
    [("todo-1", CASE), ("todo-2", CASE), ("todo-3", CASE), ("not-todo-1", NEAR_MISS), ("not-todo-2", NEAR_MISS)];

/// The row above which a new cause is inserted: the causes below it give no reason.
const LAST_ROWS: &str = "    // No cause can be named.\n";

/// Writes the skeleton of the cause `family/name`: its file, its row in the list, its `pub mod` and its cases.
pub fn cause(root: &Path, name: &str) -> Result {
    let (family, id) = name.split_once('/').ok_or("The name is FAMILY/NAME, such as node/disk-slow.")?;
    check(id)?;
    let folder = root.join("src/causes").join(family);
    let (mods, list) = (folder.join("mod.rs"), root.join("src/causes/list.rs"));
    let file = id.replace('-', "_");
    let source = folder.join(format!("{file}.rs"));
    if !mods.exists() {
        return Err(format!("`{family}` is not a family: those are the folders of src/causes."));
    }
    if source.exists() {
        return Err(format!("{} exists.", source.display()));
    }
    let fill = |template: &str| {
        template.replace("{id}", id).replace("{Variant}", &camel(id)).replace("{Family}", &camel(family))
    };
    let row = format!("    {}, \"{id}\", {family}::{file};\n", camel(id));
    let mods_now = with_module(&read(&mods)?, "pub mod", &file);
    let list_now = with_row(&read(&list)?, &row).ok_or(format!("{} has no row to insert before.", list.display()))?;
    write(&source, &fill(CAUSE))?;
    write(&mods, &mods_now)?;
    write(&list, &list_now)?;
    for (case, template) in CASES {
        write(&root.join("tests/cases").join(family).join(format!("{id}--{case}.md")), &fill(template))?;
    }
    println!(
        "\
Written:
  src/causes/{family}/{file}.rs: fill in every TODO
  src/causes/{family}/mod.rs: its `pub mod`
  src/causes/list.rs: its row; move it above the causes that are more general
  tests/cases/{family}/{id}--*.md: rename the cases and put real pastes in
Then:
  cargo test --test cases    says which cases are not right yet
  cargo test --lib causes    says which words are missing
  SCHEMA_UPDATE=1 cargo test --lib schema && node tests/api/types.mjs    publishes the new id"
    );
    Ok(())
}

/// A module with one file per entry: its folder, the template, and the text before the rows of its list.
pub struct Room {
    folder: &'static str,
    template: &'static str,
    rows: &'static str,
}

/// The families of registries.
pub const REGISTRIES: Room = Room { folder: "src/registries", template: REGISTRY, rows: "\nregistries! {\n" };
/// The platforms of nodes.
pub const PLATFORMS: Room = Room { folder: "src/platforms", template: PLATFORM, rows: "\nplatforms! {\n" };

/// Writes the skeleton of a new entry, with its row in the list and its `mod`.
pub fn piece(root: &Path, room: &Room, id: &str) -> Result {
    check(id)?;
    let folder = root.join(room.folder);
    let (mods, list) = (folder.join("mod.rs"), folder.join("list.rs"));
    let file = id.replace('-', "_");
    let source = folder.join(format!("{file}.rs"));
    if source.exists() {
        return Err(format!("{} exists.", source.display()));
    }
    let row = format!("    {}, \"{id}\", {file};\n", camel(id));
    let mods_now = with_module(&read(&mods)?, "mod", &file);
    let list_now = with_last_row(&read(&list)?, room.rows, &row).ok_or(format!("{} has no rows.", list.display()))?;
    write(&source, &room.template.replace("{id}", id))?;
    write(&mods, &mods_now)?;
    write(&list, &list_now)?;
    println!(
        "\
Written:
  {0}/{file}.rs   fill in every TODO
  {0}/mod.rs      its `mod`
  {0}/list.rs     its row: move it above those whose patterns are looser
Then put what is recognised into the tests beside the patterns, and its plans into a case in tests/cases/plans/.",
        room.folder
    );
    Ok(())
}

fn check(id: &str) -> Result {
    let kebab = !id.is_empty()
        && !id.starts_with(|first: char| !first.is_ascii_lowercase())
        && !id.ends_with('-')
        && !id.contains("--")
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if kebab {
        Ok(())
    } else {
        Err(format!("`{id}` is not an id: lowercase words with hyphens, such as tag-not-found."))
    }
}

/// `tag-not-found` as `TagNotFound`.
fn camel(id: &str) -> String {
    let capital = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
    id.split('-').map(|word| -> String { capital(word) }).collect()
}

/// A module file with one more `mod` or `pub mod`, in alphabetical order.
fn with_module(text: &str, keyword: &str, name: &str) -> String {
    let line = format!("{keyword} {name};");
    let start = format!("{keyword} ");
    let mut lines: Vec<&str> = text.lines().collect();
    let modules = || lines.iter().enumerate().filter(|(_, known)| known.starts_with(&start));
    let before = modules().find(|(_, known)| **known > line.as_str()).map(|(at, _)| at);
    let at = before.or(modules().next_back().map(|(at, _)| at + 1)).unwrap_or(lines.len());
    lines.insert(at, &line);
    lines.join("\n") + "\n"
}

/// The list with one more row, below the causes that give a reason.
fn with_row(text: &str, row: &str) -> Option<String> {
    let at = text.find(LAST_ROWS)?;
    Some(format!("{}{row}{}", text.get(..at)?, text.get(at..)?))
}

/// A list whose rows start after `start`, with one more at the end.
fn with_last_row(text: &str, start: &str, row: &str) -> Option<String> {
    let rows = text.find(start)? + start.len();
    let end = rows + text.get(rows..)?.find("}\n")?;
    Some(format!("{}{row}{}", text.get(..end)?, text.get(end..)?))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_becomes_a_variant() {
        assert_eq!(camel("tag-not-found"), "TagNotFound");
        assert_eq!(camel("node"), "Node");
    }

    #[test]
    fn a_module_is_put_in_its_place() {
        let text = "//! Causes.\n\npub mod b;\npub mod d;\n\nuse c;\n";
        assert_eq!(with_module(text, "pub mod", "c"), "//! Causes.\n\npub mod b;\npub mod c;\npub mod d;\n\nuse c;\n");
        assert_eq!(with_module(text, "pub mod", "e"), "//! Causes.\n\npub mod b;\npub mod d;\npub mod e;\n\nuse c;\n");
    }

    #[test]
    fn the_skeleton_has_the_fields_of_a_cause() {
        let fields = |text: &'static str| -> Vec<&str> {
            let cause = text.split_once("Cause = Cause {\n").map_or("", |(_, cause)| cause);
            let lines = cause.lines().take_while(|line| *line != "};");
            let field = lines
                .filter_map(|line| line.strip_prefix("    "))
                .filter(|line| !line.starts_with([' ', '}', '/', ']']));
            field.filter_map(|line| line.split([':', ',']).next()).collect()
        };
        let real = fields(include_str!("../../src/causes/reference/tag_not_found.rs"));
        assert!(real.contains(&"recognise") && real.contains(&"similar"), "{real:?}");
        assert_eq!(fields(CAUSE), real);
    }

    #[test]
    fn the_list_of_causes_takes_a_row() {
        let list = include_str!("../../src/causes/list.rs");
        let row = "    DiskSlow, \"disk-slow\", node::disk_slow;\n";
        let with = with_row(list, row).unwrap_or_default();
        assert_eq!(with.matches(row).count(), 1);
        assert!(with.find(row) < with.find("    BackoffOnly,") && with.find("SandboxImageFailed") < with.find(row));
    }

    #[test]
    fn rooms_take_a_row_at_their_end() {
        let lists = [
            (include_str!("../../src/registries/list.rs"), REGISTRIES),
            (include_str!("../../src/platforms/list.rs"), PLATFORMS),
        ];
        for (list, room) in lists {
            let with = with_last_row(list, room.rows, "    New, \"new\", new;\n").unwrap_or_default();
            assert!(with.contains(";\n    New, \"new\", new;\n}\n"), "{}", room.folder);
        }
    }
}
