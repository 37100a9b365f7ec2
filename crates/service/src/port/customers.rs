//! Rows of customers, staff, and facts of the store itself.

use seatkeeper_domain::{Customer, CustomerId, StaffId, StaffMember};

use super::{Page, PageAt, Stored};

/// Customers. [`CustomerId::VENDOR`] is no row of this table.
pub trait Customers {
    /// One customer.
    fn customer(&mut self, id: CustomerId) -> Stored<Option<Customer>>;
    /// One customer by number, exactly, or by name, without case and accents.
    fn customer_named(&mut self, name_or_number: &str) -> Stored<Option<Customer>>;
    /// All of them by folded name, or those in whose folded name or number `q` (folded) occurs.
    fn customers(&mut self, q: Option<&str>, at: &PageAt) -> Stored<Page<Customer>>;
    /// A new one, its audit head (sequence 0) and its six pools with no license. A taken number
    /// is `invalid` with field `number`.
    fn insert_customer(&mut self, customer: &Customer) -> Stored<()>;
    /// All columns of one, manager included.
    fn update_customer(&mut self, customer: &Customer) -> Stored<()>;
}

/// The vendor's staff. E-mail addresses share one directory with the users'.
pub trait Staff {
    /// One member.
    fn staff_member(&mut self, id: StaffId) -> Stored<Option<StaffMember>>;
    /// A page of them by name.
    fn staff(&mut self, at: &PageAt) -> Stored<Page<StaffMember>>;
    /// A new one. A taken e-mail is `email_taken` without a user.
    fn insert_staff(&mut self, member: &StaffMember) -> Stored<()>;
    /// All columns of one.
    fn update_staff(&mut self, member: &StaffMember) -> Stored<()>;
    /// Takes one away with its secrets and directory rows.
    fn delete_staff(&mut self, id: StaffId) -> Stored<()>;
}

/// Facts of the store itself, by name: `vendor_contact`, `name`, `demo`.
pub trait StoreFacts {
    /// One fact.
    fn fact(&mut self, name: &str) -> Stored<Option<String>>;
    /// Sets one.
    fn set_fact(&mut self, name: &str, value: &str) -> Stored<()>;
}
