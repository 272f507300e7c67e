//! Every template is used, and none holds what the content security policy would refuse.

use super::{
    rust::sources,
    tree::{demand, files},
};

#[test]
fn every_template_is_used() {
    let templates = files("templates", &[".html", ".txt"]);
    let mut named: Vec<String> = sources().into_iter().flat_map(|file| file.literals).map(|(_, text)| text).collect();
    for file in &templates {
        for word in ["extends", "include", "import"] {
            for (at, _) in file.text.match_indices(word) {
                let rest = file.text[at + word.len()..].trim_start();
                named.extend(
                    rest.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(path, _)| path.to_owned()),
                );
            }
        }
    }
    let paths = templates.iter().map(|file| file.path["templates/".len()..].to_owned());
    let idle = paths.filter(|path| !named.contains(path));
    let idle: Vec<_> = idle.collect();
    demand(&idle, "templates that no page, mail or other template names");
}

#[test]
fn nothing_is_written_into_the_page_that_belongs_into_a_file() {
    let mut faults = vec![];
    for file in files("templates", &[".html"]) {
        // Mail programs read no style sheets; what a mail looks like must stand in it.
        let mail = file.path.contains("mail");
        for (n, line) in file.text.lines().enumerate() {
            let lower = line.to_ascii_lowercase();
            let inline = lower.contains(" style=") || lower.contains("<style");
            // Data for a script to read is no script: nothing runs it.
            let data = lower.contains("<script type=\"application/json\"");
            let script = lower.contains("<script") && !lower.contains("src=") && !data;
            let handler = [" onclick=", " onsubmit=", " onchange=", " oninput=", " onload=", "javascript:"];
            if (inline && !mail) || script || handler.iter().any(|word| lower.contains(word)) {
                faults.push(format!("{}:{}: {}", file.path, n + 1, line.trim()));
            }
        }
    }
    demand(&faults, "inline styles, scripts and handlers are refused by our own policy");
}
