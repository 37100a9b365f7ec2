import type { connect as en } from "../en/connect";
import type { Translated } from "../translated";

export const connect: Translated<typeof en> = {
  "welcome.connect": "Se connecter à un serveur",
  "welcome.connectHint": "Un registre que votre équipe partage",
  "welcome.edit": "Nom et couleur de {name}",
  "welcome.kind.local": "Local",
  "welcome.kind.remote": "Distant",
  "welcome.ready": "prêt",
  "welcome.answers": "répond",
  "welcome.asking": "serveur interrogé",
  "welcome.ill": "ne peut être ouvert",
  "welcome.forgottenRemote":
    "« {name} » n’est plus dans la liste. Le serveur et son registre restent tels quels.",
  "connect.intro":
    "L’adresse vous est donnée par qui gère le serveur. Vous vous connectez dès qu’il a répondu.",
  "connect.address": "Adresse",
  "connect.addressHint": "Par exemple https://places.exemple.fr. Tout ce qui circule est chiffré.",
  "connect.address.missing": "Ce champ est nécessaire.",
  "connect.address.unreadable": "Ce n’est pas une adresse. Elle ressemble à https://places.exemple.fr.",
  "connect.address.not_https":
    "Sur un réseau, seul https:// est admis : sinon les mots de passe pourraient être lus en chemin.",
  "connect.address.has_more": "Retirez ce qui précède un @ et ce qui suit un ? ou un #.",
  "connect.nameHint": "Le nom que vous lui donnez dans cette fenêtre ; facultatif.",
  "connect.colour": "Couleur",
  "connect.certificates": "Fichier de certificats",
  "connect.certificatesHint":
    "Seulement si votre organisation a sa propre autorité de certification (PEM). Les publiques sont déjà connues.",
  "connect.certificatesNone": "aucun",
  "connect.certificatesPick": "Choisir…",
  "connect.certificatesTitle": "Choisir un fichier de certificats",
  "connect.ca_file.unreadable": "Ce fichier ne peut être lu.",
  "connect.ca_file.no_certificate": "Il n’y a aucun certificat dans ce fichier (il faut du PEM).",
  "connect.submit": "Se connecter",
  "colour.blue": "Bleu",
  "colour.teal": "Bleu canard",
  "colour.green": "Vert",
  "colour.ochre": "Ocre",
  "colour.pink": "Rose",
  "colour.violet": "Violet",
  "colour.rust": "Rouille",
  "colour.gray": "Gris",
  "away.fresh": "Ce qui est affiché date de {time}.",
  "away.age": "Ce qui est affiché date de {time} ({ago}).",
  "away.trying": "Seatkeeper réessaie sans cesse.",
  "away.tryNow": "Réessayer maintenant",
};
