//! Does a report conform to its published schema? Implements the part of JSON Schema that `schema/report.schema.json`
//! uses.

use std::sync::LazyLock;

use serde_json::Value;

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../schema/report.schema.json")).unwrap());

/// Keywords of the schema that are only annotations, and those that are checked.
const KNOWN: &[&str] = &[
    "$schema",
    "$defs",
    "title",
    "description",
    "type",
    "properties",
    "required",
    "items",
    "minItems",
    "maxItems",
    "$ref",
    "enum",
    "const",
    "oneOf",
    "anyOf",
    "minimum",
    "maximum",
];

/// The first violation of the schema.
pub fn problem(report: &Value) -> Option<String> {
    differs(report, &SCHEMA, "report").err()
}

fn differs(value: &Value, schema: &Value, place: &str) -> Result<(), String> {
    let Some(rules) = schema.as_object() else { return Ok(()) };
    for (rule, wanted) in rules {
        if !KNOWN.contains(&rule.as_str()) {
            return Err(format!("the schema has {rule}, which is not checked"));
        }
        let holds = match rule.as_str() {
            "type" => match wanted.as_array() {
                Some(all) => all.iter().any(|one| is(value, one)),
                None => is(value, wanted),
            },
            "const" => value == wanted,
            "enum" => wanted.as_array().is_some_and(|all| all.contains(value)),
            "minimum" => value.as_f64().is_none_or(|number| Some(number) >= wanted.as_f64()),
            "maximum" => value.as_f64().is_none_or(|number| Some(number) <= wanted.as_f64()),
            "minItems" => value.as_array().is_none_or(|all| Some(all.len() as u64) >= wanted.as_u64()),
            "maxItems" => value.as_array().is_none_or(|all| Some(all.len() as u64) <= wanted.as_u64()),
            "anyOf" => options(wanted).any(|one| differs(value, one, place).is_ok()),
            "oneOf" => options(wanted).filter(|one| differs(value, one, place).is_ok()).count() == 1,
            "required" => {
                let missing = |name: &Value| name.as_str().is_some_and(|name| value.get(name).is_none());
                !value.is_object() || !options(wanted).any(missing)
            }
            _ => true,
        };
        if !holds {
            return Err(format!("{place} is {value}, and its {rule} is {wanted}"));
        }
    }
    if let Some(name) = rules.get("$ref").and_then(Value::as_str) {
        let definition =
            SCHEMA.pointer(name.trim_start_matches('#')).ok_or_else(|| format!("{name} is not defined"))?;
        differs(value, definition, place)?;
    }
    if let (Some(items), Some(all)) = (rules.get("items"), value.as_array()) {
        all.iter().try_for_each(|one| differs(one, items, &format!("{place}[]")))?;
    }
    if let (Some(properties), Some(object)) = (rules.get("properties"), value.as_object()) {
        for (name, one) in object {
            let schema = properties.get(name).ok_or_else(|| format!("{place}.{name} is not in the schema"))?;
            differs(one, schema, &format!("{place}.{name}"))?;
        }
    }
    Ok(())
}

fn options(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_shape_is_noticed() {
        let report = pullfix::diagnose("Failed to pull image \"a:1\": manifest unknown", &Default::default());
        let sound = serde_json::to_value(&report).unwrap();
        assert_eq!(problem(&sound), None);
        for (place, other) in [
            ("/schema", 2.into()),
            ("/outcome", "odd".into()),
            ("/findings/0/image", 5.into()),
            ("/unread", "x".into()),
        ] {
            let mut broken = sound.clone();
            *broken.pointer_mut(place).unwrap() = other;
            assert!(problem(&broken).is_some(), "{place}");
        }
        let mut broken = sound.clone();
        broken.as_object_mut().unwrap().remove("notices");
        assert!(problem(&broken).is_some());
    }
}
