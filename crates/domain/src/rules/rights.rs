//! What each role may do, and where a person's rights come from (ROL-02, ROL-03, ROL-10).

use crate::{Right, Role, User, WorkspaceId};

impl Right {
    /// Every right, the manager's own first.
    pub const ALL: [Self; 20] = [
        Self::ManageSubscription,
        Self::ManageLicenses,
        Self::ManageUsers,
        Self::CreateWorkspaces,
        Self::ManageWorkspaceLanguages,
        Self::CreateSharedSpaces,
        Self::CreateTranslationConnector,
        Self::SetFileDeletionRole,
        Self::PurgeVersionHistory,
        Self::ManageWorkflowTemplates,
        Self::ManageWorkflows,
        Self::ManageFilteringAttributes,
        Self::ManageStorageServers,
        Self::ManagePublications,
        Self::CreateContent,
        Self::ManageTranslations,
        Self::ManageFormTemplatesAndForms,
        Self::UpdateDocumentsAndContent,
        Self::UseLinkedForms,
        Self::TakePartInWorkflows,
    ];

    /// The weakest role that has it; `None` for the customer manager's own (ROL-02). Roles are
    /// nested, so every stronger role has it too.
    #[must_use]
    pub const fn weakest_role(self) -> Option<Role> {
        match self {
            Self::ManageSubscription
            | Self::ManageLicenses
            | Self::ManageUsers
            | Self::CreateWorkspaces
            | Self::ManageWorkspaceLanguages
            | Self::CreateSharedSpaces
            | Self::CreateTranslationConnector
            | Self::SetFileDeletionRole
            | Self::PurgeVersionHistory => None,
            Self::ManageWorkflowTemplates
            | Self::ManageWorkflows
            | Self::ManageFilteringAttributes
            | Self::ManageStorageServers
            | Self::ManagePublications
            | Self::ManageTranslations
            | Self::ManageFormTemplatesAndForms => Some(Role::Administrator),
            Self::CreateContent | Self::UpdateDocumentsAndContent => Some(Role::Writer),
            Self::UseLinkedForms | Self::TakePartInWorkflows => Some(Role::Operator),
        }
    }
}

/// Where a right comes from (ROL-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The customer manager's role.
    Manager,
    /// The role in the workspace.
    Role(Role),
    /// The role in the workspace would give it, but there is no license (LIC-11).
    Suspended(Role),
}

/// The source of one right of `user` in `workspace`; `None` where there is no such right.
#[must_use]
pub fn source(user: &User, workspace: WorkspaceId, right: Right) -> Option<Source> {
    if user.manager {
        return Some(Source::Manager);
    }
    let held = user.roles.iter().find(|held| held.workspace == workspace)?.role;
    let weakest = right.weakest_role()?;
    // Roles are ordered from the strongest to the weakest.
    (held <= weakest).then_some(match user.license {
        Some(_) => Source::Role(held),
        None => Source::Suspended(held),
    })
}
