//! The words of the page that sets a password, in English and French.

use axum::http::{HeaderMap, header};
use seatkeeper_domain::Language;

/// The words of the page.
pub(super) struct Words {
    pub(super) lang: &'static str,
    pub(super) title: &'static str,
    pub(super) code: &'static str,
    pub(super) code_hint: &'static str,
    pub(super) password: &'static str,
    pub(super) password_hint: &'static str,
    pub(super) again: &'static str,
    pub(super) save: &'static str,
    pub(super) done: &'static str,
    pub(super) done_what: &'static str,
    pub(super) differ: &'static str,
    pub(super) run_out: &'static str,
    pub(super) common: &'static str,
    pub(super) personal: &'static str,
    pub(super) too_long: &'static str,
    pub(super) too_short: &'static str,
    pub(super) too_often: &'static str,
    pub(super) failed: &'static str,
}

pub(super) const ENGLISH: Words = Words {
    lang: "en",
    title: "Choose a password",
    code: "Code",
    code_hint: "From your invitation or link, as in ABCDE-12345-FGHJK-67890.",
    password: "New password",
    password_hint: "Long is good: several words that nobody would guess. Spaces are allowed.",
    again: "New password, once more",
    save: "Set the password",
    done: "Your password is set",
    done_what: "You can sign in with it now. The link cannot be used again.",
    differ: "The two passwords are different.",
    run_out: "This code has been used or has run out. Ask whoever manages your account for a new one.",
    common: "This password is one of those that everybody tries first. Choose another.",
    personal: "This password is made of a name or an address. Choose another.",
    too_long: "This password has more than 256 characters.",
    too_short: "This password is too short: it needs at least {minimum} characters.",
    too_often: "Too many tries. Wait a minute, then try again.",
    failed: "This did not work. Try again in a moment.",
};

pub(super) const FRENCH: Words = Words {
    lang: "fr",
    title: "Choisir un mot de passe",
    code: "Code",
    code_hint: "Celui de votre invitation ou de votre lien, comme ABCDE-12345-FGHJK-67890.",
    password: "Nouveau mot de passe",
    password_hint: "Plus il est long, mieux c’est : plusieurs mots que personne ne devinerait. Les espaces sont permis.",
    again: "Nouveau mot de passe, encore une fois",
    save: "Enregistrer le mot de passe",
    done: "Votre mot de passe est enregistré",
    done_what: "Vous pouvez maintenant vous connecter. Le lien ne peut plus servir.",
    differ: "Les deux mots de passe sont différents.",
    run_out: "Ce code a déjà servi ou n’est plus valable. Demandez-en un nouveau à la personne qui gère votre compte.",
    common: "Ce mot de passe est l’un de ceux que tout le monde essaie d’abord. Choisissez-en un autre.",
    personal: "Ce mot de passe est fait d’un nom ou d’une adresse. Choisissez-en un autre.",
    too_long: "Ce mot de passe compte plus de 256 caractères.",
    too_short: "Ce mot de passe est trop court : il faut au moins {minimum} caractères.",
    too_often: "Trop d’essais. Attendez une minute, puis réessayez.",
    failed: "Cela n’a pas fonctionné. Réessayez dans un instant.",
};

/// The words for a language.
pub(super) const fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
    }
}

/// The language that a person chose by `?lang=`, or else the one of ours that their browser prefers.
pub(super) fn language(chosen: Option<&str>, headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let chosen = chosen.and_then(Language::parse);
    chosen.or_else(|| preferred(accepted.unwrap_or_default())).unwrap_or(Language::En)
}

/// The one of ours with the highest weight, the first of several (RFC 9110, 12.4.2 and 12.5.4).
fn preferred(accepted: &str) -> Option<Language> {
    let weighted = accepted.split(',').filter_map(|part| {
        let mut parameters = part.split(';').map(str::trim);
        let tag = parameters.next()?.split('-').next()?;
        let weight = parameters.find_map(|it| it.strip_prefix("q=").or(it.strip_prefix("Q=")));
        let weight: f32 = weight.map_or(Ok(1.0), str::parse).ok()?;
        Language::parse(&tag.to_ascii_lowercase()).map(|language| (weight, language))
    });
    let wanted = weighted.filter(|(weight, _)| *weight > 0.0);
    let best = wanted.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, language)| language)
}
