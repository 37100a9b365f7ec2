//! What can be asked of the customer in memory. People are named by their place in it.

use proptest::prelude::*;
use seatkeeper_domain::{LicenseType, Role};

/// Somebody, by their place among the people.
pub(crate) type Who = usize;

#[derive(Debug, Clone)]
pub(crate) enum Command {
    Hire {
        license: Option<LicenseType>,
    },
    SetLicense {
        who: Who,
        license: Option<LicenseType>,
        restore: bool,
    },
    Deactivate {
        who: Who,
    },
    Reactivate {
        who: Who,
    },
    Delete {
        who: Who,
    },
    Restore {
        who: Who,
    },
    /// By somebody, or by the manager.
    SetRole {
        by: Option<Who>,
        who: Who,
        workspace: u128,
        role: Role,
    },
    RemoveRole {
        by: Option<Who>,
        who: Who,
        workspace: u128,
    },
    Subscribe {
        license: LicenseType,
        count: u32,
    },
    SignIn {
        who: Who,
        take_over: bool,
    },
    SignOut {
        who: Who,
    },
    Transfer {
        who: Who,
    },
}

/// People there may be; places beyond who is there wrap around.
pub(crate) const PEOPLE: usize = 24;

impl Command {
    pub(crate) const NAMES: [&str; 12] = [
        "hire",
        "set license",
        "deactivate",
        "reactivate",
        "delete",
        "restore",
        "set role",
        "remove role",
        "subscribe",
        "sign in",
        "sign out",
        "transfer",
    ];

    pub(crate) fn name(&self) -> &'static str {
        let index = match self {
            Self::Hire { .. } => 0,
            Self::SetLicense { .. } => 1,
            Self::Deactivate { .. } => 2,
            Self::Reactivate { .. } => 3,
            Self::Delete { .. } => 4,
            Self::Restore { .. } => 5,
            Self::SetRole { .. } => 6,
            Self::RemoveRole { .. } => 7,
            Self::Subscribe { .. } => 8,
            Self::SignIn { .. } => 9,
            Self::SignOut { .. } => 10,
            Self::Transfer { .. } => 11,
        };
        Self::NAMES[index]
    }
}

pub(crate) fn license() -> impl Strategy<Value = Option<LicenseType>> {
    prop::option::weighted(0.85, prop::sample::select(LicenseType::ALL.to_vec()))
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(Role::ALL.to_vec())
}

/// Roles in different workspaces.
pub(crate) fn roles() -> impl Strategy<Value = Vec<(u128, Role)>> {
    prop::collection::btree_map(0u128..4, role(), 0..4)
        .prop_map(|roles| roles.into_iter().collect())
}

fn command() -> impl Strategy<Value = Command> {
    use Command::*;
    let who = || 0..PEOPLE;
    let by = || prop::option::weighted(0.2, 0..PEOPLE);
    prop_oneof![
        4 => license().prop_map(|license| Hire { license }),
        4 => (who(), license(), any::<bool>())
            .prop_map(|(who, license, restore)| SetLicense { who, license, restore }),
        1 => who().prop_map(|who| Deactivate { who }),
        2 => who().prop_map(|who| Reactivate { who }),
        1 => who().prop_map(|who| Delete { who }),
        2 => who().prop_map(|who| Restore { who }),
        4 => (by(), who(), 0u128..3, role())
            .prop_map(|(by, who, workspace, role)| SetRole { by, who, workspace, role }),
        1 => (by(), who(), 0u128..3)
            .prop_map(|(by, who, workspace)| RemoveRole { by, who, workspace }),
        3 => (prop::sample::select(LicenseType::ALL.to_vec()), 0u32..4)
            .prop_map(|(license, count)| Subscribe { license, count }),
        5 => (who(), any::<bool>()).prop_map(|(who, take_over)| SignIn { who, take_over }),
        1 => who().prop_map(|who| SignOut { who }),
        1 => who().prop_map(|who| Transfer { who }),
    ]
}

/// A sequence of so many commands at most.
pub(crate) fn commands(most: usize) -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), 1..most)
}
