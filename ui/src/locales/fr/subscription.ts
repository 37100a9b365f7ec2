import type { subscription as en } from "../en/subscription";
import type { Translated } from "../translated";

export const subscription: Translated<typeof en> = {
  "subscription.title": "Modifier l’abonnement",
  "subscription.intro":
    "Saisissez les nouveaux nombres, voyez leurs effets, puis confirmez : tout à la fois, ou rien.",
  "subscription.col.type": "Type de licence",
  "subscription.col.use": "Utilisées",
  "subscription.col.now": "Actuel",
  "subscription.col.new": "Nouveau nombre",
  "subscription.col.effect": "Effet",
  "subscription.held": "{assigned, plural, one {# attribuée} other {# attribuées}}",
  "subscription.heldIn":
    "{assigned, plural, one {# attribuée} other {# attribuées}} · {signed_in, number} en ligne",
  "subscription.change": "{before} → {after}",
  "subscription.same": "inchangé",
  "subscription.nominative": "{after, plural, one {# titulaire possible} other {# titulaires possibles}}",
  "subscription.floating":
    "{capacity, plural, one {# titulaire possible} other {# titulaires possibles}}, {after, plural, one {# en ligne} other {# en ligne}} à la fois",
  "subscription.concurrent":
    "titulaires sans limite, {after, plural, one {# en ligne} other {# en ligne}} à la fois",
  "subscription.ends":
    "{count, plural, one {La session la plus récente se ferme} other {Les # sessions les plus récentes se ferment}} aussitôt",
  "subscription.least": "Au moins {minimum} : des utilisateurs actifs en ont {assigned}.",
  "subscription.number": "Un nombre entier de 0 à 1 000 000.",
  "subscription.who": "Qui en a une ?",
  "subscription.holders": "{type} : titulaires",
  "subscription.dormant": "dormant",
  "subscription.inNow": "connecté",
  "subscription.wayOut":
    "Donnez une autre licence à certains ou désactivez-les, d’abord les dormants ; puis réduisez le nombre.",
  "subscription.show": "Les voir dans Utilisateurs",
  "subscription.nothing": "Changez d’abord au moins un nombre.",
  "subscription.fix":
    "Relevez les nombres marqués jusqu’à ce qui est utilisé, ou libérez d’abord des licences.",
  "subscription.done": "L’abonnement est modifié.",
};
