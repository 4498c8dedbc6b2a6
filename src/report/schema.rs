//! The JSON Schema of the report, generated from the structs that are serialized.
//!
//! Only in tests: they compare the published `schema/report.schema.json` with the code.
//! `SCHEMA_UPDATE=1 cargo test schema` rewrites it.

use std::borrow::Cow;

use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::causes;

/// The ids of all causes, which are plain strings in the structs.
pub struct CauseId;

impl JsonSchema for CauseId {
    fn schema_name() -> Cow<'static, str> {
        "CauseId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut ids: Vec<_> = causes::ALL.iter().map(|cause| cause.id.as_str()).collect();
        ids.sort_unstable();
        json_schema!({ "description": "What is wrong. Ids are never renamed; a later version may know more.", "type": "string", "enum": ids })
    }
}

/// Rewrites the doc comments for readers of JSON.
#[derive(Clone)]
struct ForEverybody;

impl Transform for ForEverybody {
    fn transform(&mut self, schema: &mut Schema) {
        schema.remove("format"); // Rust's names of number types
        if let Some(serde_json::Value::String(words)) = schema.get_mut("description") {
            *words = words.replace("`None`", "`null`").replace(", see [`crate::causes`]", "");
        }
        transform_subschemas(self, schema);
    }
}

#[cfg(test)]
mod tests {
    use schemars::generate::SchemaSettings;

    use super::ForEverybody;
    use crate::Report;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/report.schema.json");

    #[test]
    fn the_published_schema_matches_the_report() {
        let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(ForEverybody);
        let mut schema = settings.into_generator().into_root_schema_for::<Report>();
        schema.insert("title".into(), "pullfix report".into());
        let written = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("SCHEMA_UPDATE").is_some() {
            std::fs::write(FILE, &written).unwrap();
        }
        let published = std::fs::read_to_string(FILE).unwrap_or_default();
        assert!(
            published.replace("\r\n", "\n") == written,
            "{FILE} is not what the code says: SCHEMA_UPDATE=1 cargo test schema"
        );
    }
}
