//! Roles in a workspace and the rights they carry (ROL-01, ROL-02).

use serde::{Deserialize, Serialize};

use crate::WorkspaceId;

/// A role in one workspace, the strongest first. The customer manager is not one of them: that
/// role is the customer's, not a workspace's (ROL-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum Role {
    Administrator,
    Writer,
    Operator,
}

impl Role {
    /// Every role, the strongest first.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Writer, Self::Operator];

    /// The contract's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Writer => "writer",
            Self::Operator => "operator",
        }
    }

    /// Reads the contract's spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The role of one person in one workspace, with the form tags that go with it (ROL-04, ROL-08).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceRole {
    /// Where.
    pub workspace: WorkspaceId,
    /// Which role.
    pub role: Role,
    /// Form tags, free text.
    pub tags: Vec<String>,
}

/// Something that a role allows (ROL-02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub enum Right {
    ManageSubscription,
    ManageLicenses,
    ManageUsers,
    CreateWorkspaces,
    ManageWorkspaceLanguages,
    CreateSharedSpaces,
    CreateTranslationConnector,
    SetFileDeletionRole,
    PurgeVersionHistory,
    ManageWorkflowTemplates,
    ManageWorkflows,
    ManageFilteringAttributes,
    ManageStorageServers,
    ManagePublications,
    CreateContent,
    ManageTranslations,
    ManageFormTemplatesAndForms,
    UpdateDocumentsAndContent,
    UseLinkedForms,
    TakePartInWorkflows,
}
