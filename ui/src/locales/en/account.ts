/** My account: what everyone may change of their own. */
export const account = {
  "account.about": "About you",
  "account.emailWhy": "Your e-mail is how your account is known: nobody changes their own. Ask your manager.",
  "account.emailWhyManager":
    "Your e-mail is how your account is known: nobody changes their own. Ask your usual contact.",
  "account.language": "For this window, documents and notifications.",
  "account.password": "Password",
  "account.passwordHint": "Changing it ends your other sessions, should there be any.",
  "account.passwordSubmit": "Change password",
  "account.passwordDone": "Your password is changed.",
  "account.wrongCurrent": "This is not your current password.",
  "account.sameAsCurrent": "That is the password you have now. Choose another one.",
  "account.rights": "License and roles",
  "account.rightsHint": "Nobody changes their own: your manager does.",
  "account.rightsHintManager":
    "As customer manager they are fixed; only your usual contact can name another.",
  "account.wholeCustomer": "Manager of the whole customer",
  "account.roleIn": "{role} in {count, plural, one {# workspace} other {# workspaces}}",
  "account.suspended": "Suspended until you have a license.",
  "account.rights.manager":
    "Subscription, licenses, users and workspaces, and all that the roles below may do.",
  "account.rights.administrator":
    "Workflows, filtering attributes, storage servers, publications, content, translations, form templates and forms.",
  "account.rights.writer": "Create and update documents and content.",
  "account.rights.operator": "The forms linked to you, and their workflows.",
  "account.member":
    "Users, licenses and sessions are kept in order by your manager. Here you look after your own account.",
  "account.staff": "Support staff",
  "account.staffLead": "Support lead",
  "account.staffText": "Staff are outside every customer: they need no license and take no seat.",
} as const;
