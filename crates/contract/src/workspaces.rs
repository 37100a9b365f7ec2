//! Shapes of workspaces.

use seatkeeper_domain::{CustomerId, WorkspaceId};

use crate::wire;

wire! {
    /// A workspace.
    pub struct Workspace {
        /// Id.
        pub id: WorkspaceId,
        /// Whose.
        pub customer: CustomerId,
        /// Name.
        pub name: String,
        /// BCP 47 tags.
        pub languages: Vec<String>,
        /// People with a role in it, the manager aside.
        pub members: u32,
    }

    /// Creates a workspace.
    pub struct CreateWorkspace {
        /// Whose.
        pub customer: CustomerId,
        /// Name.
        pub name: String,
        /// BCP 47 tags; the customer's language where absent.
        #[serde(default)]
        #[ts(optional)]
        pub languages: Option<Vec<String>>,
    }

    /// Renames a workspace, or sets its languages.
    pub struct UpdateWorkspace {
        /// Which.
        pub workspace: WorkspaceId,
        /// Name.
        #[serde(default)]
        #[ts(optional)]
        pub name: Option<String>,
        /// BCP 47 tags.
        #[serde(default)]
        #[ts(optional)]
        pub languages: Option<Vec<String>>,
    }

    /// Deletes a workspace with the roles in it (WSP-01).
    pub struct DeleteWorkspace {
        /// Which.
        pub workspace: WorkspaceId,
        /// Its name, as the person typed it.
        pub name: String,
    }

    /// Names a workspace.
    pub struct OfWorkspace {
        /// Which.
        pub workspace: WorkspaceId,
    }
}
