//! Names and addresses of people: no two alike, however many there are.

mod english;
mod french;

use std::collections::HashMap;

use seatkeeper_domain::{Language, fold};

use crate::dice::Dice;

/// Of ten people, how many have French names.
const FRENCH_OF_TEN: usize = 6;
/// Reserved for examples (RFC 2606): no mail reaches anybody.
const HOST: &str = "etoile-fils.example";

/// One person's name.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) full: String,
    pub(crate) email: String,
    pub(crate) language: Language,
}

/// Hands out names.
pub(crate) struct Names {
    french: Pairs,
    english: Pairs,
    given: usize,
    addresses: HashMap<String, u32>,
}

impl Names {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        Self {
            french: Pairs::new(french::FIRST, french::LAST, dice),
            english: Pairs::new(english::FIRST, english::LAST, dice),
            given: 0,
            addresses: HashMap::new(),
        }
    }

    pub(crate) fn next(&mut self) -> Name {
        // 7 and 10 have no common divisor: the languages alternate instead of coming in rows.
        let french = (self.given * 7) % 10 < FRENCH_OF_TEN;
        self.given += 1;
        let (first, last, language) = if french {
            let (first, last) = self.french.next();
            (first, last, Language::Fr)
        } else {
            let (first, last) = self.english.next();
            (first, last, Language::En)
        };
        let email = self.address(&first, &last);
        Name { full: format!("{first} {last}"), email, language }
    }

    /// `first.last@…` in plain letters; the second of the same spelling has a 2 behind it.
    fn address(&mut self, first: &str, last: &str) -> String {
        let local = format!("{}.{}", plain(first), plain(last));
        let count = self.addresses.entry(local.clone()).or_default();
        *count += 1;
        match *count {
            1 => format!("{local}@{HOST}"),
            count => format!("{local}{count}@{HOST}"),
        }
    }
}

fn plain(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Pairs of first and last names, each once, in an order that looks like chance.
struct Pairs {
    first: Vec<&'static str>,
    last: Vec<&'static str>,
    start: usize,
    step: usize,
    taken: usize,
}

impl Pairs {
    fn new(first: &'static str, last: &'static str, dice: &mut Dice) -> Self {
        let mut first: Vec<_> = first.split_whitespace().collect();
        let mut last: Vec<_> = last.split_whitespace().collect();
        dice.shuffle(&mut first);
        dice.shuffle(&mut last);
        let count = first.len() * last.len();
        let mut step = count / 3 + dice.below(count / 3);
        while common_divisor(step, count) != 1 {
            step += 1;
        }
        Self { first, last, start: dice.below(count), step, taken: 0 }
    }

    fn next(&mut self) -> (String, String) {
        let count = self.first.len() * self.last.len();
        let (round, place) = (self.taken / count, self.taken % count);
        self.taken += 1;
        let pair = (self.start + place * self.step) % count;
        let (first, at) = (self.first[pair % self.first.len()], pair / self.first.len());
        let last = match round {
            0 => self.last[at].to_owned(),
            // Out of single names: double ones, another second half each round.
            round => format!("{}-{}", self.last[at], self.last[(at + round) % self.last.len()]),
        };
        (first.replace('_', " "), last.replace('_', " "))
    }
}

const fn common_divisor(mut a: usize, mut b: usize) -> usize {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn usr_02_two_hundred_thousand_people_have_different_names_and_addresses() {
        let mut names = Names::new(&mut Dice::new(1, 0));
        let (mut full, mut emails) = (HashSet::new(), HashSet::new());
        for _ in 0..200_000 {
            let name = names.next();
            assert!(full.insert(name.full.clone()), "{}", name.full);
            assert!(emails.insert(name.email.clone()), "{}", name.email);
        }
    }

    #[test]
    fn usr_02_addresses_are_plain_letters_of_names_with_accents() {
        let mut names = Names::new(&mut Dice::new(1, 0));
        assert_eq!(names.address("Éloïse", "Le Gall"), "eloise.legall@etoile-fils.example");
        assert_eq!(names.address("Eloise", "Le Gall"), "eloise.legall2@etoile-fils.example");
    }
}
