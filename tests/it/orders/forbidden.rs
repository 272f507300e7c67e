//! Every combination of the matrix by a hand-made POST: what the profile forbids is refused with its reason.

use super::{Desk, with};
use rakkan::ca::{AdditionalUsage, KeyType, Profile, Usage};

/// The matrix of the field rules, written out once more: not read from the code under test.
fn permitted(profile: Profile, usage: Usage, additional: AdditionalUsage, rsa: bool) -> bool {
    let multipurpose = profile == Profile::Multipurpose;
    match additional {
        AdditionalUsage::NonRepudiation => usage != Usage::Encryption,
        AdditionalUsage::DataEncipherment => multipurpose && rsa && usage != Usage::Signing,
        AdditionalUsage::ClientAuth => multipurpose,
    }
}

#[actix_web::test]
async fn what_the_matrix_forbids_cannot_be_posted() {
    let mut desk = Desk::new().await;
    let mut placed = 0;
    for profile in Profile::ALL {
        for usage in Usage::ALL {
            for key in [KeyType::Rsa2048, KeyType::P256] {
                for additional in AdditionalUsage::ALL {
                    let form = with(
                        &desk.form(),
                        &[
                            ("profile", profile.word()),
                            ("usage", usage.word()),
                            ("key_type", key.word()),
                            ("additional_usages", additional.word()),
                        ],
                    );
                    let reply = desk.send(&form).await;
                    let case = format!("{profile:?} {usage:?} {key:?} {additional:?}");
                    if permitted(profile, usage, additional, key == KeyType::Rsa2048) {
                        assert_eq!(reply.status, 303, "{case}");
                        placed += 1;
                    } else {
                        assert_eq!(reply.status, 422, "{case}");
                        assert!(!reply.field_error("additional_usages").is_empty(), "{case}");
                    }
                }
            }
        }
    }
    assert_eq!(desk.stored().await, (placed, placed));
}

#[actix_web::test]
async fn a_mailbox_too_long_for_a_common_name_is_told_the_way_out() {
    let mut desk = Desk::new().await;
    let long = format!("{}@mail.example.co.jp", "a".repeat(60));
    let form = with(&desk.form(), &[("common_name", "email"), ("emails", &long)]);
    let reply = desk.send(&form).await;
    assert_eq!(reply.status, 422);
    assert!(reply.field_error("common_name").contains("組織"), "{}", reply.field_error("common_name"));
    assert_eq!(desk.send(&with(&form, &[("common_name", "organization")])).await.status, 303);
}

#[actix_web::test]
async fn the_page_carries_the_same_rules() {
    let mut desk = Desk::new().await;
    let page = desk.browser.get(super::FORM).await;
    let rules: Vec<serde_json::Value> = serde_json::from_str(&page.texts("#profile-rules").join("")).expect("JSON");
    for rule in rules {
        let profile = Profile::parse(rule["profile"].as_str().unwrap_or_default()).expect("a profile");
        let usage = Usage::parse(rule["usage"].as_str().unwrap_or_default()).expect("a usage");
        for additional in AdditionalUsage::ALL {
            let offered = rule["additional"].as_array().expect("a list").iter().any(|v| v == additional.word());
            assert_eq!(offered, permitted(profile, usage, additional, rule["key_family"] == "rsa"), "{rule}");
        }
    }
}
