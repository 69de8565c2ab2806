//! The messages of one language, read once from the bundled `.ftl` file.

use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

use super::numbers;
use super::{Digits, Lang};

pub(super) type Bundle = FluentBundle<Arc<FluentResource>>;

/// The text of a language's messages, as it stands in `assets/locales`.
pub(super) const fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => include_str!("../../assets/locales/ar.ftl"),
        Lang::En => include_str!("../../assets/locales/en.ftl"),
    }
}

/// Fluent's formatter hook is a plain function, so each kind of digits has its bundle.
pub(super) fn shared(lang: Lang, digits: Digits) -> Arc<Bundle> {
    static AR: LazyLock<Arc<Bundle>> = LazyLock::new(|| read(Lang::Ar, Digits::Western));
    static AR_INDIC: LazyLock<Arc<Bundle>> = LazyLock::new(|| read(Lang::Ar, Digits::ArabicIndic));
    static EN: LazyLock<Arc<Bundle>> = LazyLock::new(|| read(Lang::En, Digits::Western));
    match (lang, digits) {
        (Lang::Ar, Digits::Western) => AR.clone(),
        (Lang::Ar, Digits::ArabicIndic) => AR_INDIC.clone(),
        (Lang::En, _) => EN.clone(),
    }
}

fn read(lang: Lang, digits: Digits) -> Arc<Bundle> {
    // A message that does not parse is left out and the rest stays; a test reads both files without any error.
    let resource = FluentResource::try_new(source(lang).to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(vec![identifier(lang)]);
    bundle.set_formatter(Some(match digits {
        Digits::Western => |value: &FluentValue<'_>, _: &_| number(value, Digits::Western),
        Digits::ArabicIndic => |value: &FluentValue<'_>, _: &_| number(value, Digits::ArabicIndic),
    }));
    bundle.add_resource_overriding(Arc::new(resource));
    Arc::new(bundle)
}

/// Fluent chooses plural forms by it.
fn identifier(lang: Lang) -> LanguageIdentifier {
    lang.tag().parse().unwrap_or_default()
}

/// A count as a value of a message.
///
/// `intl_pluralrules` 7.0.2 (CLDR 37) lost the `n % 100` of the Arabic rules, so that 103 and 1248 are put under `other`.
/// Above 99 the rule is therefore given a number of the same form («103» as 3, «1248» as 48; CLDR: few 3..10, many 11..99,
/// other 100..102), and the number as written travels beside it in the one free field of the options.
pub(super) fn count(number: i64, lang: Lang, digits: Digits) -> FluentValue<'static> {
    if lang != Lang::Ar || number.unsigned_abs() < 100 {
        return FluentValue::from(number);
    }
    let rest = number.unsigned_abs() % 100;
    let same_form = if rest < 3 { 100 } else { rest };
    let options = FluentNumberOptions { currency: Some(numbers::grouped(number, digits)), ..Default::default() };
    FluentValue::Number(FluentNumber::new(same_form as f64, options))
}

/// Whole numbers in the digits of the interface; everything else is left to Fluent.
fn number(value: &FluentValue<'_>, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { options: FluentNumberOptions { currency: Some(written), .. }, .. }) => {
            Some(written.clone())
        }
        FluentValue::Number(number) => Some(numbers::grouped(number.value as i64, digits)),
        _ => None,
    }
}

/// The pattern of `key` or `key.attribute`.
pub(super) fn pattern<'a>(bundle: &'a Bundle, key: &str) -> Option<&'a Pattern<&'a str>> {
    match key.split_once('.') {
        Some((key, attribute)) => Some(bundle.get_message(key)?.get_attribute(attribute)?.value()),
        None => bundle.get_message(key)?.value(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_parse_and_name_each_key_once() {
        for lang in Lang::ALL {
            let resource = FluentResource::try_new(source(lang).to_owned());
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", lang.tag()));
            let mut bundle: FluentBundle<FluentResource> = FluentBundle::new_concurrent(vec![identifier(lang)]);
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}: {errors:?}", lang.tag()));
        }
    }
}
