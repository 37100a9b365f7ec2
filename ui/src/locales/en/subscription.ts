/** Changing how many licenses of each type are subscribed. */
export const subscription = {
  "subscription.title": "Change subscription",
  "subscription.intro": "Set the new counts, see what they do, then confirm: all at once, or nothing.",
  "subscription.col.type": "License type",
  "subscription.col.use": "In use",
  "subscription.col.now": "Now",
  "subscription.col.new": "New count",
  "subscription.col.effect": "Effect",
  "subscription.held": "{assigned, number} held",
  "subscription.heldIn": "{assigned, number} held · {signed_in, number} in",
  "subscription.change": "{before} → {after}",
  "subscription.same": "no change",
  "subscription.nominative": "{after, plural, one {# person} other {# people}} may hold one",
  "subscription.floating":
    "{capacity, plural, one {# person} other {# people}} may hold one, {after, plural, one {# in} other {# in}} at once",
  "subscription.concurrent": "any number may hold one, {after, plural, one {# in} other {# in}} at once",
  "subscription.ends":
    "{count, plural, one {The newest session ends} other {The # newest sessions end}} at once",
  "subscription.least": "At least {minimum}: active users hold {assigned}.",
  "subscription.number": "A whole number from 0 to 1,000,000.",
  "subscription.who": "Who holds one?",
  "subscription.holders": "{type}: held by",
  "subscription.dormant": "dormant",
  "subscription.inNow": "signed in",
  "subscription.wayOut":
    "Give some of them another license or deactivate them, dormant ones first; then lower the count.",
  "subscription.show": "Show them in Users",
  "subscription.nothing": "Change at least one count first.",
  "subscription.fix": "Raise the marked counts to what is in use, or free licenses first.",
  "subscription.done": "The subscription is changed.",
} as const;
