//! One row of a list: borrowed while it is written, owned once it is read.

use crate::Stamp;
use serde::{Deserialize, Serialize};

/// A user in a workspace, as one row of a list (CSV-01). Words come spelled as the contract has
/// them; what does not apply is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The customer's name.
    pub customer: &'a str,
    /// The workspace's name; empty in a whole customer's list for a user with none.
    pub workspace: &'a str,
    /// The user's full name.
    pub full_name: &'a str,
    /// The user's e-mail address.
    pub email: &'a str,
    /// A telephone number, as free text.
    pub phone: &'a str,
    /// A department, as free text.
    pub department: &'a str,
    /// The license type, or `none`.
    pub license: &'a str,
    /// The role in the workspace, `customer_manager` for the manager, empty for none.
    pub role: &'a str,
    /// The form tags of that role, none of them empty.
    pub form_tags: &'a [String],
    /// The groups the user is in, none of them empty.
    pub groups: &'a [String],
    /// `active` or `inactive`.
    pub status: &'a str,
    /// Whether too many wrong passwords locked the account.
    pub locked: bool,
    /// The preferred language.
    pub language: &'a str,
    /// When the account was made.
    pub created_at: Stamp<'a>,
    /// When the user last signed in.
    pub last_sign_in: Stamp<'a>,
    /// The day the account runs out.
    pub expires_on: Stamp<'a>,
    /// The user's id.
    pub user_id: &'a str,
    /// The workspace's id; empty where there is none.
    pub workspace_id: &'a str,
}

/// A row as read from a file. Times are the text that stood there. A column that a foreign list
/// lacks is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is described by the column of its name")]
pub struct ListRow {
    pub customer: String,
    pub workspace: String,
    pub full_name: String,
    pub email: String,
    pub phone: String,
    pub department: String,
    pub license: String,
    pub role: String,
    pub form_tags: Vec<String>,
    pub groups: Vec<String>,
    pub status: String,
    pub locked: bool,
    pub language: String,
    pub created_at: String,
    pub last_sign_in: String,
    pub expires_on: String,
    pub user_id: String,
    pub workspace_id: String,
}

impl ListRow {
    /// The same row, to be written again.
    #[must_use]
    pub fn as_row(&self) -> Row<'_> {
        Row {
            customer: &self.customer,
            workspace: &self.workspace,
            full_name: &self.full_name,
            email: &self.email,
            phone: &self.phone,
            department: &self.department,
            license: &self.license,
            role: &self.role,
            form_tags: &self.form_tags,
            groups: &self.groups,
            status: &self.status,
            locked: self.locked,
            language: &self.language,
            created_at: Stamp::Text(&self.created_at),
            last_sign_in: Stamp::Text(&self.last_sign_in),
            expires_on: Stamp::Text(&self.expires_on),
            user_id: &self.user_id,
            workspace_id: &self.workspace_id,
        }
    }
}
