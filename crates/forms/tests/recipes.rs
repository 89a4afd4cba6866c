//! The recipes agree with the schemas.

use clientele_forms::{Grant, Kind, recipes, schema, validate};

#[test]
fn every_recipe_makes_a_document_that_the_schema_allows() {
    let mut number = 0;
    for kind in [Kind::TransmitClient, Kind::Auth0Client] {
        let grant = Grant { generation: Some(2026), creating: true, ..Grant::default() };
        for recipe in recipes(kind) {
            number += 1;
            let mut document = recipe.document(Some(2026));
            for ask in &recipe.asks {
                let node = schema(kind).node(ask).unwrap_or_else(|| panic!("{}: no field {ask}", recipe.id));
                assert!(grant.access(&node.api).writable(), "{}: {ask}", recipe.id);
                let value = if node.allows(clientele_forms::Type::Array) {
                    serde_json::json!(["https://a.example/cb"])
                } else {
                    serde_json::json!("https://a.example")
                };
                ask.set(&mut document, value);
            }
            for setting in &recipe.settings {
                let node = schema(kind)
                    .node(&setting.at)
                    .unwrap_or_else(|| panic!("{}: no {}", recipe.id, setting.at));
                assert!(grant.access(&node.api).writable(), "{}: {}", recipe.id, setting.at);
            }
            assert_eq!(validate(schema(kind), &document), [], "{}", recipe.id);
            assert!(recipe.fits(&document));
            let kept = schema(kind).root.copy(&grant, &document);
            assert_eq!(kept.document, document, "{}", recipe.id);
        }
    }
    assert_eq!(number, 8);
}

#[test]
fn an_earlier_generation_gets_what_it_knows() {
    let web = recipes(Kind::TransmitClient).next().expect("the web application");
    assert!(web.document(Some(2025)).get("pkce").is_some());
    assert!(web.document(Some(2023)).get("pkce").is_none());
    let saml = recipes(Kind::TransmitClient).find(|recipe| recipe.id == "saml").expect("SAML");
    assert_eq!((saml.needs(false), saml.needs(true)), (Some(2025), Some(2026)));
}
