//! The message files, as the parser of the Fluent project reads them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use super::tree::{demand, files};

/// One file's messages in their order, each with the variables it needs and the messages and terms it refers to.
pub struct Messages {
    /// `orders.ftl`
    pub name: String,
    pub list: Vec<Message>,
}

pub struct Message {
    /// With a `-` in front if it is a term.
    pub key: String,
    pub variables: BTreeSet<String>,
    pub refers: BTreeSet<String>,
}

/// All files of a language.
pub fn read(language: &str) -> Vec<Messages> {
    let folder = format!("locales/{language}");
    let mut faults = vec![];
    let mut read = vec![];
    for file in files(&folder, &[".ftl"]) {
        let resource = match parser::parse(file.text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|e| {
                    let line = file.text[..e.pos.start.min(file.text.len())].matches('\n').count() + 1;
                    format!("{}:{line}: {e}", file.path)
                }));
                resource
            }
        };
        let list = resource.body.iter().filter_map(message).collect();
        read.push(Messages { name: file.path.trim_start_matches(&folder).trim_start_matches('/').to_owned(), list });
    }
    demand(&faults, "messages that cannot be read");
    read
}

/// Every message of a language; a key that stands twice is a fault.
pub fn by_key(language: &str) -> BTreeMap<String, Message> {
    let mut all = BTreeMap::new();
    let mut faults = vec![];
    for file in read(language) {
        for message in file.list {
            let key = message.key.clone();
            if all.insert(key.clone(), message).is_some() {
                faults.push(format!("locales/{language}/{}: {key} stands twice", file.name));
            }
        }
    }
    demand(&faults, "each key stands once");
    all
}

fn message(entry: &Entry<&str>) -> Option<Message> {
    let (key, pattern) = match entry {
        Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref()?),
        Entry::Term(term) => (format!("-{}", term.id.name), &term.value),
        _ => return None,
    };
    let mut found = Message { key, variables: BTreeSet::new(), refers: BTreeSet::new() };
    of_pattern(pattern, &mut found);
    Some(found)
}

fn of_pattern(pattern: &Pattern<&str>, found: &mut Message) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, found);
        }
    }
}

fn of_expression(expression: &Expression<&str>, found: &mut Message) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, found),
        Expression::Select { selector, variants } => {
            of_inline(selector, found);
            for variant in variants {
                of_pattern(&variant.value, found);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, found: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.refers.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            found.refers.insert(format!("-{}", id.name));
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| of_inline(argument, found));
            arguments.named.iter().for_each(|argument| of_inline(&argument.value, found));
        }
        InlineExpression::Placeable { expression } => of_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}
