//! The schema files: sound, projected as a tenant allows, and judged as the authority judges.

use std::collections::{BTreeMap, BTreeSet};

use clientele_forms::{
    Access, Field, Form, Grant, Kind, Node, Pointer, Shape, Type, is_placeholder, looks_secret, other_fields,
    placeholder, schema, secret_pointers, validate,
};
use serde_json::json;

fn authority(kind: Kind) -> jsonschema::Validator {
    jsonschema::draft202012::new(&kind.schema_json()).expect("a schema file is a JSON Schema")
}

#[test]
fn every_file_is_a_json_schema_and_every_section_is_known() {
    for kind in Kind::ALL {
        authority(*kind);
        let schema = schema(*kind);
        let known: BTreeSet<&str> = schema.sections.iter().map(|section| section.id.as_str()).collect();
        let variants = schema.root.variants.iter().flat_map(|variants| &variants.branches);
        let properties = variants.flat_map(|branch| &branch.node.properties).chain(&schema.root.properties);
        for (name, node) in properties {
            let section = node.form.section.as_deref();
            assert!(
                node.form.hidden || section.is_some_and(|section| known.contains(section)),
                "{kind}: {name} is in the section {section:?}"
            );
        }
        for name in &schema.root.required {
            assert!(
                schema.root.properties.contains_key(name),
                "{kind}: the required {name} is not described"
            );
        }
    }
}

/// Every description below a node, with its place and its siblings: properties, items, variants.
fn described<'n>(node: &'n Node, at: &str, found: &mut Vec<(String, &'n Node, BTreeSet<&'n str>)>) {
    let siblings: BTreeSet<&str> = node.properties.keys().map(String::as_str).collect();
    for (name, inner) in node.properties.iter().filter(|(_, inner)| !inner.forbidden) {
        let place = format!("{at}/{name}");
        found.push((place.clone(), inner, siblings.clone()));
        described(inner, &place, found);
    }
    if let Some(items) = &node.items {
        described(items, &format!("{at}/*"), found);
    }
    for branch in node.variants.iter().flat_map(|variants| &variants.branches) {
        described(&branch.node, at, found);
    }
}

#[test]
fn every_field_says_what_it_is_for_and_where_to_read_more() {
    for kind in Kind::ALL {
        let mut all = Vec::new();
        described(&schema(*kind).root, "", &mut all);
        for (place, node, siblings) in all {
            let form = &node.form;
            assert!(!node.title.is_empty(), "{kind}{place} has no title");
            assert!(form.help.ends_with('.'), "{kind}{place} has no sentence of help: {:?}", form.help);
            if let Some(docs) = &form.docs {
                let vendor = if kind.name().starts_with("auth0/") {
                    "https://auth0.com/docs/"
                } else {
                    "https://developer.transmitsecurity.com/"
                };
                assert!(docs.starts_with(vendor), "{kind}{place} leads to {docs}");
            }
            if let Some(condition) = &form.visible_when {
                assert!(
                    siblings.contains(condition.field.as_str()),
                    "{kind}{place} looks at {}",
                    condition.field
                );
            }
            let values = node.items.as_deref().filter(|items| !items.choices.is_empty()).unwrap_or(node);
            // What tells variants apart has but one value in each.
            for value in form.titles.keys().filter(|_| values.choices.len() > 1) {
                assert!(values.choices.iter().any(|choice| choice == value), "{kind}{place} has no {value}");
            }
        }
    }
}

#[test]
fn what_is_called_a_secret_is_marked_as_one() {
    for kind in Kind::ALL {
        let mut all = Vec::new();
        described(&schema(*kind).root, "", &mut all);
        for (place, node, _) in all {
            let name = place.rsplit('/').next().unwrap_or_default();
            // The name of a key is none.
            let harmless = !node.allows(Type::String) || ["sasKeyName", "private_key_id"].contains(&name);
            assert!(!looks_secret(name) || harmless || node.api.secret, "{kind}{place}");
        }
    }
}

/// One line a field: indented, with its shape, and why it may not be written.
fn outline(form: &Form) -> String {
    fn line(field: &Field, depth: usize, text: &mut String) {
        let shape = match &field.shape {
            Shape::Group(_) => "group".into(),
            Shape::List(_) => "list".into(),
            Shape::Choice(choices) => format!("one of {}", choices.len()),
            Shape::Choices(choices) => format!("any of {}", choices.len()),
            Shape::Variants(alternatives) => {
                format!("variant, by {:?}", alternatives.variants.by).to_lowercase()
            }
            other => format!("{other:?}").to_lowercase(),
        };
        let access = match &field.access {
            Access::Writable => String::new(),
            Access::ReadOnly(reason) => format!("  — {reason}"),
        };
        let required = if field.required { " *" } else { "" };
        let branch = field
            .branch
            .as_ref()
            .map_or(String::new(), |branch| format!("  (if {} is {:?})", branch.field, branch.equals));
        text.push_str(&format!("{}{}{required}: {shape}{branch}{access}\n", "  ".repeat(depth), field.label));
        match &field.shape {
            Shape::Group(fields) => fields.iter().for_each(|inner| line(inner, depth + 1, text)),
            Shape::List(item) => line(item, depth + 1, text),
            Shape::Variants(alternatives) => {
                for choice in &alternatives.choices {
                    let branch = &alternatives.variants.branches[choice.branch];
                    match &choice.field {
                        Some(field) => line(field, depth + 1, text),
                        None => text.push_str(&format!("{}- {}\n", "  ".repeat(depth + 1), branch.title)),
                    }
                }
            }
            _ => {}
        }
    }
    let mut text = String::new();
    for section in &form.sections {
        text.push_str(&format!("# {}\n", section.title));
        section.fields.iter().for_each(|field| line(field, 0, &mut text));
    }
    text
}

#[test]
fn forms_by_kind_and_generation() {
    for kind in Kind::ALL {
        let generations: &[Option<u16>] =
            if kind.name().starts_with("auth0/") { &[None] } else { &[Some(2023), Some(2025), Some(2026)] };
        for generation in generations {
            let form = schema(*kind).project(&Grant { generation: *generation, ..Grant::default() });
            let name = format!(
                "{}-{}",
                kind.name().replace('/', "-"),
                generation.map_or("any".into(), |g| g.to_string())
            );
            insta::assert_snapshot!(name, outline(&form));
        }
    }
}

/// Every field of a form with the label of all around it, and why it may not be written.
fn accesses(form: &Form) -> BTreeMap<String, Option<String>> {
    fn gather(field: &Field, above: &str, found: &mut BTreeMap<String, Option<String>>) {
        let branch = field.branch.as_ref().map_or(String::new(), |branch| format!(" ({:?})", branch.equals));
        let path = format!("{above}{}{branch}", field.label);
        let inner = format!("{path} · ");
        match &field.shape {
            Shape::Group(fields) => fields.iter().for_each(|field| gather(field, &inner, found)),
            Shape::List(item) => gather(item, &inner, found),
            Shape::Variants(alternatives) => {
                let fields = alternatives.choices.iter().filter_map(|choice| choice.field.as_ref());
                fields.for_each(|field| gather(field, &inner, found));
            }
            _ => {}
        }
        let reason = match &field.access {
            Access::Writable => None,
            Access::ReadOnly(reason) => Some(reason.to_string()),
        };
        found.insert(path, reason);
    }
    let mut found = BTreeMap::new();
    form.fields().for_each(|field| gather(field, "", &mut found));
    found
}

/// What a grant makes of a form: what it lacks, what it has besides, and what may (not) be written in it.
fn difference(usual: &Form, form: &Form) -> String {
    let (usual, now) = (accesses(usual), accesses(form));
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, reason) in &now {
        let group = match usual.get(path) {
            Some(before) if before == reason => continue,
            Some(_) => reason.clone().unwrap_or_else(|| "Can be written.".into()),
            None => "Is there besides.".into(),
        };
        groups.entry(group).or_default().push(path);
    }
    let gone = usual.keys().filter(|path| !now.contains_key(*path)).map(String::as_str);
    groups.insert("Is not there.".into(), gone.collect());
    groups.retain(|_, paths| !paths.is_empty());
    for paths in groups.values_mut() {
        // What holds for a group holds for all in it.
        let all = paths.clone();
        paths.retain(|path| !all.iter().any(|around| path.starts_with(&format!("{around} · "))));
    }
    let lines = groups.into_iter().map(|(group, paths)| format!("{group}\n  {}\n", paths.join("\n  ")));
    lines.collect()
}

#[test]
fn forms_by_scope_set() {
    let set = |scopes: &[&str]| Some(scopes.iter().map(|scope| (*scope).to_owned()).collect());
    for kind in Kind::ALL.iter().filter(|kind| kind.name().starts_with("auth0/")) {
        let usual = schema(*kind).project(&Grant::default());
        let named = |scopes: &[&str]| {
            let form = schema(*kind).project(&Grant { scopes: set(scopes), ..Grant::default() });
            format!("# {}\n{}\n", scopes.join(", "), difference(&usual, &form))
        };
        let sets: [&[&str]; 3] = [
            &["read:clients", "update:clients"],
            &["read:clients", "read:client_credentials", "update:client_credentials"],
            &["read:clients", "update:clients", "read:client_keys", "update:client_keys"],
        ];
        let text: String = sets.into_iter().map(named).collect();
        insta::assert_snapshot!(format!("{}-scopes", kind.name().replace('/', "-")), text);
    }
}

#[test]
fn forms_of_what_is_being_made() {
    let text: String = Kind::ALL
        .iter()
        .map(|kind| {
            let generation = (!kind.name().starts_with("auth0/")).then_some(2026);
            let usual = Grant { generation, ..Grant::default() };
            let making = schema(*kind).project(&Grant { creating: true, ..usual.clone() });
            format!("# {kind}\n{}\n", difference(&schema(*kind).project(&usual), &making))
        })
        .collect();
    insta::assert_snapshot!("creating", text);
}

#[test]
fn forms_by_scopes() {
    for (name, scopes) in [
        ("reader", &["read:clients"][..]),
        ("editor", &["read:clients", "update:clients"][..]),
        ("keys", &["read:client_keys", "update:client_keys", "update:client_credentials"][..]),
    ] {
        let scopes = Some(scopes.iter().map(|scope| (*scope).to_owned()).collect());
        let form = schema(Kind::Auth0Client).project(&Grant { scopes, ..Grant::default() });
        // The first level says it for what lies below.
        let lines: Vec<String> = form
            .fields()
            .map(|field| match &field.access {
                Access::Writable => field.label.clone(),
                Access::ReadOnly(reason) => format!("{}  — {reason}", field.label),
            })
            .collect();
        insta::assert_snapshot!(format!("auth0-client-{name}"), lines.join("\n"));
    }
}

#[test]
fn a_token_without_the_scope_may_not_write_and_says_so() {
    let scopes = Some(BTreeSet::from(["read:clients".to_owned()]));
    let form = schema(Kind::Auth0Client).project(&Grant { scopes, ..Grant::default() });
    let name = form.fields().find(|field| field.label == "Name").expect("a client has a name");
    let Access::ReadOnly(reason) = &name.access else {
        panic!("the name is writable without update:clients")
    };
    assert_eq!(reason.to_string(), "The token lacks the scope update:clients.");
    let inside = form.fields().find_map(|field| match &field.shape {
        Shape::Group(fields) if field.label == "Refresh token" => fields.first(),
        _ => None,
    });
    assert!(
        !inside.expect("the refresh token has fields").access.writable(),
        "what lies inside is locked too"
    );
}

#[test]
fn secrets_are_found_where_the_schema_says_and_where_a_name_does() {
    let document = json!({
        "client_id": "abc",
        "client_secret": "s",
        "x_future": {"api_key": "k", "harmless": "h", "list": [{"clientSecret": "c"}]},
        "jwt_configuration": {"secret_encoded": false},
        "signing_keys": [{"cert": "c", "key": "-----BEGIN PRIVATE KEY-----"}],
        "note": "-----BEGIN RSA PRIVATE KEY-----",
        "addons": {"layer": {"privateKey": "p"}, "azure_sb": {"sasKey": "q"}},
    });
    let found: Vec<String> =
        secret_pointers(schema(Kind::Auth0Client), &document).iter().map(Pointer::to_string).collect();
    assert_eq!(
        found,
        [
            "/client_secret",
            "/x_future/api_key",
            "/x_future/list/0/clientSecret",
            "/signing_keys/0/key",
            "/note",
            "/addons/layer/privateKey",
            "/addons/azure_sb/sasKey",
        ]
    );
    let methods =
        json!({"password": {"passwordMinLength": 8}, "google": {"clientId": "i", "clientSecret": "s"}});
    let found = secret_pointers(schema(Kind::TransmitLoginMethods), &methods);
    assert_eq!(found, [Pointer::of(["google", "clientSecret"])]);
    // The same methods as a part of an application that the schema does not describe.
    let application = json!({"login_preferences": {"auth_methods": methods}});
    let found = secret_pointers(schema(Kind::TransmitApplication), &application);
    assert_eq!(found, [Pointer::of(["login_preferences", "auth_methods", "google", "clientSecret"])]);
}

#[test]
fn what_no_schema_knows_is_listed_once() {
    let document = json!({"name": "n", "x_new": {"a": {"b": 1}}, "device_authorization": {"enabled": true, "x": 2}, "client_secret": placeholder()});
    let found: Vec<String> =
        other_fields(schema(Kind::TransmitClient), &document).iter().map(|(at, _)| at.to_string()).collect();
    assert_eq!(found, ["/x_new", "/device_authorization/x"]);
}

#[test]
fn a_placeholder_breaks_no_rule() {
    let document = json!({"name": "n", "client_secret": placeholder()});
    assert!(is_placeholder(&document["client_secret"]));
    assert_eq!(validate(schema(Kind::Auth0Client), &document), []);
}

#[test]
fn violations_are_sentences_at_their_places() {
    let cases = [
        (json!({"password": {"passwordMinLength": 3}}), "/password/passwordMinLength", "Must be at least 5."),
        (json!({"totp": {"digits": 7}}), "/totp/digits", "Must be one of: 6, 8."),
        (
            json!({"email": {"expiresIn": "x", "message": {"primaryColor": "#fff"}}}),
            "/email/expiresIn",
            "Must be a whole number.",
        ),
        (json!({"google": {}}), "/google/clientId", "Is required."),
        (json!({"google": {"clientId": ""}}), "/google/clientId", "Must not be empty."),
    ];
    for (document, place, message) in cases {
        let found = validate(schema(Kind::TransmitLoginMethods), &document);
        assert!(
            found.iter().any(|v| v.pointer.to_string() == place && v.message == message),
            "{document}: {found:?}"
        );
    }
}
