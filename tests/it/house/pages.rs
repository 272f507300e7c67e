//! Every page of every room, rendered from its samples in both languages: no missing word, every field
//! labelled, one heading of the first order, nothing inline.

use super::tree::demand;
use rakkan::kernel::Locale;
use scraper::{ElementRef, Html, Selector};

fn all(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

fn faults_of(page: &str) -> Vec<String> {
    let mut faults = vec![];
    if let Some(at) = page.find('⟦') {
        let mark: String = page[at..].chars().take(60).collect();
        faults.push(format!("a missing word: {mark}"));
    }
    let html = Html::parse_document(page);
    let headings = html.select(&all("h1")).count();
    if headings != 1 {
        faults.push(format!("{headings} headings of the first order"));
    }
    if html.select(&all("html[lang]")).next().is_none() {
        faults.push("no language".into());
    }
    for inline in html.select(&all("[style], style, script:not([src]):not([type='application/json']), [onclick]")) {
        faults.push(format!("inline style or script: {}", inline.value().name()));
    }
    for field in html.select(&all("input:not([type=hidden]), select, textarea")) {
        if !is_labelled(&html, field) {
            faults.push(format!("a field without label: {}", field.html()));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for element in html.select(&all("[id]")) {
        let id = element.value().id().unwrap_or_default().to_owned();
        if !seen.insert(id.clone()) {
            faults.push(format!("the id {id} stands twice"));
        }
    }
    faults
}

fn is_labelled(html: &Html, field: ElementRef<'_>) -> bool {
    let own = field.value().attr("aria-label").or(field.value().attr("aria-labelledby")).is_some();
    let inside = field.ancestors().filter_map(ElementRef::wrap).any(|a| a.value().name() == "label");
    // A row template is a fragment of its own; its label stands beside it with the same placeholder.
    let named = field
        .value()
        .id()
        .is_some_and(|id| html.select(&all("label[for]")).any(|label| label.value().attr("for") == Some(id)));
    own || inside || named
}

#[test]
fn every_page_is_whole_in_both_languages() {
    let mut faults = vec![];
    let mut pages = 0;
    for locale in Locale::ALL {
        for (room, samples) in rakkan::portal::samples(locale) {
            for (name, page) in samples {
                pages += 1;
                let found = faults_of(&page);
                faults.extend(found.into_iter().map(|f| format!("{room}/{name} ({}): {f}", locale.tag())));
            }
        }
    }
    assert!(pages > 20, "the samples are seen");
    demand(&faults, "pages with faults");
}

#[test]
fn faults_are_found() {
    let page = "<html><body><h1>a</h1><h1>b</h1><input name=x><p style='color:red'>⟦k⟧</p></body></html>";
    assert_eq!(faults_of(page).len(), 5);
}
