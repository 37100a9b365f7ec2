import type { form as en } from "../en/form";
import type { Translated } from "../translated";

export const form: Translated<typeof en> = {
  "form.required": "À renseigner.",
  "form.email": "Une adresse e-mail, comme nom@entreprise.fr.",
  "form.optional": "facultatif",
  "form.saved": "Enregistré.",
  "password.rules": "Le mot de passe a",
  "password.length": "au moins {minimum, plural, one {# caractère} other {# caractères}}, espaces compris",
  "password.own": "des mots à vous : ni votre nom, ni celui de l’entreprise, ni un mot de passe courant",
  "password.same": "la même saisie dans les deux champs",
  "password.met": "fait",
  "password.open": "à faire",
  "password.show": "Afficher le mot de passe",
  "field.current_password": "Mot de passe actuel",
  "field.code": "Code à usage unique",
  "field.time_zone": "Fuseau horaire",
  "field.customer": "Entreprise",
  "field.path": "Fichier",
  "field.languages": "Langues",
  "field.extra_recipients": "Destinataires supplémentaires",
  "field.hours": "Heures",
};
