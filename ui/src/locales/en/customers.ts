/** The customers, as the vendor's staff see them. */
export const customers = {
  "customers.title": "Customers",
  "customers.intro": "Open a customer to manage its users, licenses and sessions.",
  "customers.back": "Back to the customers",
  "customers.search": "Search by name or number",
  "customers.number": "Number {number}",
  "customers.consent": "Access allowed until {until}",
  "customers.noConsent": "Access not allowed",
  "customers.askConsent":
    "This customer’s manager has not allowed support access. Ask them to allow it in Settings; it lasts 48 hours.",
  "customers.open": "Open {name}",
  "customers.openShort": "Open",
  "customers.more": "Show more",
  "customers.none": "No customer matches.",
  "customers.noneYet": "There is no customer in this store yet.",
  "customers.you": "{name}, support",
  "customers.youLead": "{name}, support lead",
} as const;
