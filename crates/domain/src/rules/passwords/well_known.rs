//! Passwords that everybody tries first (PWD-01): frequent words and names, runs of keys,
//! repetitions and dates, alone or put together. Knows nothing of lengths and policies.

use crate::fold;

/// Words that French lists of leaked passwords begin with; the English ones are zxcvbn's. Each is
/// folded. First the program's own name, which every guesser of its passwords tries.
const FREQUENT: [&str; 44] = [
    "seatkeeper",
    "motdepasse",
    "administrateur",
    "utilisateur",
    "bonjour",
    "bonsoir",
    "bienvenue",
    "jetaime",
    "soleil",
    "doudou",
    "loulou",
    "chouchou",
    "coucou",
    "marseille",
    "toulouse",
    "bordeaux",
    "france",
    "paris",
    "chocolat",
    "princesse",
    "amour",
    "toujours",
    "famille",
    "vacances",
    "printemps",
    "automne",
    "hiver",
    "papillon",
    "poisson",
    "cheval",
    "chaton",
    "maman",
    "papa",
    "bebe",
    "secret",
    "entreprise",
    "bureau",
    "changezmoi",
    "provisoire",
    "camille",
    "nicolas",
    "julien",
    "isabelle",
    "football",
];

/// Keys that stand elsewhere on a French keyboard, and what a US one has in their place.
const AZERTY: (&str, &str) = ("azqwm,&é\"'(-è_çà", "qwaz;m1234567890");
/// The same of a German keyboard.
const QWERTZ: (&str, &str) = ("zy", "yz");

/// Guesses, as a power of ten, above which no password is common: three frequent words in a row
/// stay below, four are above.
const ENOUGH: f64 = 8.3;
/// Guesses per character, as a power of ten, above which none is: a short password that a policy
/// allows is not called common for being short.
const ENOUGH_PER_CHARACTER: f64 = 0.75;

/// Whether a guesser who knows the frequent words and patterns, and `personal` ones, finds it soon.
pub(super) fn is_guessed(password: &str, personal: &[String]) -> bool {
    let known: Vec<&str> =
        personal.iter().map(String::as_str).chain(FREQUENT.iter().copied()).collect();
    let characters = password.chars().count();
    let enough = ENOUGH.min(ENOUGH_PER_CHARACTER * characters as f64);
    readings(password).iter().any(|text| zxcvbn::zxcvbn(text, &known).guesses_log10() < enough)
}

/// The password as typed, without what stands between its words, and as the same keys of a French
/// and a German keyboard would read on a US one, whose rows and columns zxcvbn knows.
fn readings(password: &str) -> [String; 4] {
    let lower = password.to_lowercase();
    [
        password.to_owned(),
        words_alone(password).unwrap_or_else(|| lower.clone()),
        on_us_keys(&lower, AZERTY),
        on_us_keys(&lower, QWERTZ),
    ]
}

/// The letters and digits, unless signs are more than a third: those separate no words, and taking
/// them out would take the strength out.
fn words_alone(password: &str) -> Option<String> {
    let folded = fold(password);
    let words: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    (words.chars().count() * 3 >= folded.chars().count() * 2).then_some(words)
}

fn on_us_keys(text: &str, (from, to): (&str, &str)) -> String {
    let key = |c| from.chars().zip(to.chars()).find(|(key, _)| *key == c).map_or(c, |(_, us)| us);
    text.chars().map(key).collect()
}
