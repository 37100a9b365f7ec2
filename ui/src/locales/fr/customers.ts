import type { customers as en } from "../en/customers";
import type { Translated } from "../translated";

export const customers: Translated<typeof en> = {
  "customers.title": "Clients",
  "customers.intro": "Ouvrez un client pour gérer ses utilisateurs, ses licences et ses sessions.",
  "customers.back": "Retour aux clients",
  "customers.search": "Rechercher par nom ou numéro",
  "customers.number": "Numéro {number}",
  "customers.consent": "Accès autorisé jusqu’au {until}",
  "customers.noConsent": "Accès non autorisé",
  "customers.askConsent":
    "Le responsable de ce client n’a pas autorisé l’accès du support. Demandez-lui de l’autoriser dans les Réglages ; il dure 48 heures.",
  "customers.open": "Ouvrir {name}",
  "customers.openShort": "Ouvrir",
  "customers.more": "Afficher plus",
  "customers.none": "Aucun client ne correspond.",
  "customers.noneYet": "Il n’y a pas encore de client dans ce registre.",
  "customers.you": "{name}, support",
  "customers.youLead": "{name}, responsable du support",
};
