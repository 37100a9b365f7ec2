//! What is the matter with whom, in believable shares.

use crate::dice::Dice;

/// What sets a person apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Works here and nothing is the matter.
    Plain,
    Unlicensed,
    Roleless,
    Locked,
    Expired,
    ExpiresSoon,
    InvitationRunOut,
    Invited,
    Inactive,
    Dormant,
    NeverSignedIn,
    Deleted,
    NotYetValid,
    Temporary,
    TemporaryPassword,
}

/// How many of a thousand. The first six need attention: some 8 % with the invited ones.
const SHARES: [(Condition, usize); 14] = [
    (Condition::Unlicensed, 16),
    (Condition::Roleless, 13),
    (Condition::Locked, 4),
    (Condition::Expired, 16),
    (Condition::ExpiresSoon, 11),
    (Condition::InvitationRunOut, 20),
    (Condition::Invited, 14),
    (Condition::Inactive, 60),
    (Condition::Dormant, 35),
    (Condition::NeverSignedIn, 6),
    (Condition::Deleted, 8),
    (Condition::NotYetValid, 5),
    (Condition::Temporary, 20),
    (Condition::TemporaryPassword, 8),
];

/// From so many people on there is at least one of each kind.
const ONE_OF_EACH: usize = 40;

/// A condition for each of so many people, in any order.
pub(crate) fn deal(people: usize, dice: &mut Dice) -> Vec<Condition> {
    let least = usize::from(people >= ONE_OF_EACH);
    let mut dealt: Vec<Condition> = SHARES
        .iter()
        .flat_map(|(condition, share)| {
            std::iter::repeat_n(*condition, (people * share / 1000).max(least))
        })
        .collect();
    dealt.resize(people, Condition::Plain);
    dice.shuffle(&mut dealt);
    dealt
}

impl Condition {
    /// May sign in today.
    pub(crate) const fn works(self) -> bool {
        matches!(self, Self::Plain | Self::ExpiresSoon | Self::Temporary)
    }

    /// Has signed in within the history, or may have.
    pub(crate) const fn has_worked(self) -> bool {
        self.works()
            || matches!(
                self,
                Self::Unlicensed
                    | Self::Roleless
                    | Self::Locked
                    | Self::Expired
                    | Self::Inactive
                    | Self::Deleted
            )
    }

    /// Has never signed in at all.
    pub(crate) const fn is_new(self) -> bool {
        matches!(
            self,
            Self::InvitationRunOut
                | Self::Invited
                | Self::NeverSignedIn
                | Self::NotYetValid
                | Self::TemporaryPassword
        )
    }

    /// Has set no password yet.
    pub(crate) const fn invited(self) -> bool {
        matches!(self, Self::InvitationRunOut | Self::Invited)
    }
}
