//! LIC: counts, assignment, change of license.
