//! The columns of an exported list: their names, and their order.

use serde::{Deserialize, Serialize};

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A column of an exported list, in the order of the file (CSV-01).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Column {
            $($(#[$doc])* $variant,)*
        }

        impl Column {
            /// Every column, in the order of the file.
            pub const ALL: &[Column] = &[$(Column::$variant,)*];

            /// The name in the header.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Column::$variant => $name,)*
                }
            }
        }

        /// The header of an exported list: these names, this order.
        pub const COLUMNS: &[&str] = &[$($name,)*];
    };
}

columns! {
    /// The customer's name.
    Customer = "customer",
    /// The workspace's name; empty for a user with none.
    Workspace = "workspace",
    /// The user's full name.
    FullName = "full_name",
    /// The user's e-mail address.
    Email = "email",
    /// A telephone number, as free text.
    Phone = "phone",
    /// A department, as free text.
    Department = "department",
    /// The license type, or `none`.
    License = "license",
    /// The role in the workspace.
    Role = "role",
    /// The form tags of that role; many values.
    FormTags = "form_tags",
    /// The groups the user is in; many values.
    Groups = "groups",
    /// `active` or `inactive`.
    Status = "status",
    /// `true` or `false`.
    Locked = "locked",
    /// The preferred language.
    Language = "language",
    /// When the account was made.
    CreatedAt = "created_at",
    /// When the user last signed in; empty if never.
    LastSignIn = "last_sign_in",
    /// The day the account runs out; empty if never.
    ExpiresOn = "expires_on",
    /// The user's id.
    UserId = "user_id",
    /// The workspace's id; empty for a user with none.
    WorkspaceId = "workspace_id",
}

impl Column {
    /// The column of that name; forgives letter case and blanks around it, as people edit headers.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Column> {
        let name = name.trim();
        Column::ALL.iter().copied().find(|column| column.name().eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_01_the_header_is_the_contracts() {
        assert_eq!(
            COLUMNS.join(","),
            "customer,workspace,full_name,email,phone,department,license,role,form_tags,groups,\
             status,locked,language,created_at,last_sign_in,expires_on,user_id,workspace_id"
        );
    }

    #[test]
    fn a_column_is_known_by_its_name_as_people_type_it() {
        assert_eq!(Column::from_name(" Full_Name "), Some(Column::FullName));
        assert_eq!(Column::from_name("nickname"), None);
    }

    #[test]
    fn a_columns_wire_name_is_its_name_in_the_header() {
        for column in Column::ALL {
            let wire = serde_json::to_value(column).expect("a plain name");
            assert_eq!(wire, column.name());
        }
    }
}
