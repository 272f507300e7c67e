//! The permitted combinations as data for the page's script, written from the typed profiles and nothing else.

use super::csr::family;
use crate::ca::{AdditionalUsage, KeyFamily, Profile, Refusal, Usage};
use crate::web::PageCx;
use serde_json::{Map, Value, json};

/// JSON of every permitted (profile, usage, key family) with the additional usages that go with it, and the
/// reason for each that does not. `<` is escaped: the text stands inside a `<script>` element.
pub fn json(cx: &PageCx) -> String {
    let mut rules = vec![];
    for profile in Profile::ALL {
        for usage in Usage::ALL {
            for key in [KeyFamily::Rsa, KeyFamily::Ec] {
                rules.push(rule(cx, profile, usage, key));
            }
        }
    }
    Value::Array(rules).to_string().replace('<', "\\u003c")
}

fn rule(cx: &PageCx, profile: Profile, usage: Usage, key: KeyFamily) -> Value {
    let allowed: Vec<&str> = AdditionalUsage::ALL
        .into_iter()
        .filter(|additional| profile.allows(*additional, usage, key))
        .map(AdditionalUsage::word)
        .collect();
    let mut reasons = Map::new();
    for additional in AdditionalUsage::ALL {
        let sentences: Vec<String> = profile
            .obstacles(additional, usage, key)
            .into_iter()
            .map(|obstacle| cx.t(Refusal::Additional(obstacle).key()).to_string())
            .collect();
        if !sentences.is_empty() {
            reasons.insert(additional.word().to_owned(), Value::String(sentences.join(" ")));
        }
    }
    json!({
        "profile": profile.word(),
        "usage": usage.word(),
        "key_family": family(key),
        "additional": allowed,
        "reasons": reasons,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Locale;

    #[test]
    fn the_page_gets_the_matrix() {
        let rules: Vec<Value> = serde_json::from_str(&json(&PageCx::sample(Locale::Ja, None))).expect("JSON");
        assert_eq!(rules.len(), 12);
        let strict =
            rules.iter().find(|r| r["profile"] == "strict" && r["usage"] == "dual" && r["key_family"] == "rsa");
        let strict = strict.expect("the rule");
        assert_eq!(strict["additional"], json!(["non_repudiation"]));
        assert!(strict["reasons"]["client_auth"].as_str().is_some_and(|why| why.contains("Multipurpose")));
        let ec =
            rules.iter().find(|r| r["profile"] == "multipurpose" && r["usage"] == "dual" && r["key_family"] == "ec");
        assert_eq!(ec.expect("the rule")["additional"], json!(["non_repudiation", "client_auth"]));
    }
}
