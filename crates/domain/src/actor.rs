//! Who asks, and what kind of permission an operation wants.

use crate::{CustomerId, StaffId, UserId};

/// Who asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// Not signed in.
    Nobody,
    /// A customer's own person.
    User {
        /// Who.
        id: UserId,
        /// Of which customer.
        customer: CustomerId,
        /// The customer manager.
        manager: bool,
    },
    /// The vendor's staff.
    Staff {
        /// Who.
        id: StaffId,
        /// Support lead.
        lead: bool,
    },
    /// Who holds the file or the database itself: the command line (contract, "ways out of dead ends").
    Holder,
}

/// The kind of permission that an operation wants (contract, "Who may do what").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anybody, signed in or not.
    Anyone,
    /// Any signed-in person, about themselves.
    Own,
    /// The customer's manager, or any staff: what is seen of a customer without consent.
    SeeCustomer,
    /// License counts: the manager, support with consent, leads without.
    Counts,
    /// The customer's manager, or staff while consent lasts (CUS-03).
    Manage,
    /// The same, and any person about their own account (USR-08).
    ManageOrOwn,
    /// The customer's manager alone: the consent switch (CUS-03).
    ManagerOnly,
    /// The lists that staff see whole and a manager sees their own part of (CUS-01).
    StaffOrManager,
    /// Support leads alone (CUS-02, CUS-04).
    Lead,
}
