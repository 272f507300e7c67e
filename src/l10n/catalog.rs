//! The two catalogues, read once from the embedded `locales/` folder.

use crate::kernel::Locale;
use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

static BUNDLES: LazyLock<Vec<FluentBundle<FluentResource>>> =
    LazyLock::new(|| Locale::ALL.into_iter().map(bundle).collect());

/// Builds one catalogue. A broken file stops the program at its first message: the house tests see to it
/// that no such file is ever built in.
fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let tag = locale.tag().parse().expect("our tags are well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // No invisible isolation marks around arguments: they travel into addresses that people copy.
    bundle.set_use_isolating(false);
    let files = LOCALES.get_dir(locale.tag()).map(Dir::files).into_iter().flatten();
    for file in files {
        let text = file.contents_utf8().unwrap_or_default().to_owned();
        let resource =
            FluentResource::try_new(text).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path().display()));
        if let Err(errors) = bundle.add_resource(resource) {
            panic!("{}: {errors:?}", file.path().display());
        }
    }
    bundle
}

/// The text of a key, or `None` where the catalogue lacks it.
pub(super) fn text(locale: Locale, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = BUNDLES.get(Locale::ALL.iter().position(|l| *l == locale)?)?;
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
}

/// The key of this name as a literal of our own files, or `None`: for keys that come back in a cookie.
pub fn known_key(name: &str) -> Option<&'static str> {
    let files = LOCALES.get_dir(Locale::default().tag()).map(Dir::files).into_iter().flatten();
    files
        .filter_map(include_dir::File::contents_utf8)
        .flat_map(str::lines)
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .find(|key| *key == name && key.contains("-flash-"))
}
