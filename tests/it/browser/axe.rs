//! axe-core, which looks at a page as it stands in the browser and names what shuts people out.

use crate::support::{browser::Browser, tools};
use serde_json::json;

/// From now on every page this browser opens can be looked at. It comes through the browser's developer tools:
/// the pages themselves load nothing that is not theirs.
pub fn install(browser: &Browser) {
    let source = std::fs::read_to_string(tools::npm("axe-core/axe.min.js")).expect("axe-core");
    browser.devtools("Page.enable", &json!({}));
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
}

/// What is wrong with the page: the rule and the elements that break it.
pub async fn violations(browser: &Browser) -> Vec<String> {
    const LOOK: &str = "
        const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(
            (seen) => done(seen.violations.map((one) =>
                one.id + ' (' + one.help + '): ' + one.nodes.slice(0, 4).map((node) => node.target.join(' ')).join(', '))),
            (error) => done(['axe itself failed: ' + error]))";
    let seen = browser.client().execute_async(LOOK, vec![]).await.expect("axe ran");
    let lines = seen.as_array().expect("a list").iter();
    lines.map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

#[actix_web::test]
async fn it_sees_what_is_wrong() {
    let browser = crate::support::browser::Reader::new().open().await;
    install(&browser);
    browser.goto("data:text/html,<title>x</title><img src=x><input><p style='color:%23ccc'>pale").await;
    let seen = violations(&browser).await.join("\n");
    for rule in ["image-alt", "label", "color-contrast", "html-has-lang"] {
        assert!(seen.contains(rule), "{rule} is not in\n{seen}");
    }
}
