import type { signin as en } from "../en/signin";
import type { Translated } from "../translated";

export const signin: Translated<typeof en> = {
  "signin.title": "Connexion",
  "signin.other": "Ouvrir un autre registre",
  "signin.stay": "Rester connecté",
  "signin.stayHint":
    "Votre e-mail et cette session sont gardés dans le trousseau du système, jamais dans un fichier. Sinon, fermer la fenêtre vous déconnecte.",
  "signin.stayNot": "Aucun trousseau ne répond sur cet ordinateur : Seatkeeper demandera chaque fois.",
  "signin.stayWhy": "Pourquoi ?",
  "signin.notKept":
    "Vous êtes connecté, mais le trousseau ne l’a pas gardé ; Seatkeeper demandera chaque fois. Code à citer : {code}",
  "signin.demo":
    "Ceci est le registre de démonstration : l’e-mail et le mot de passe de son responsable sont déjà saisis. Connectez-vous.",
  "signin.demoStore": "Ceci est un registre de démonstration : toutes les personnes y sont inventées.",
  "signin.demoWho": "E-mail : {email}",
  "signin.demoPassword": "Mot de passe : {password}",
  "signin.demoFill": "Remplir",
  "signin.created": "Le registre est créé. Connectez-vous avec le mot de passe que vous venez de choisir.",
  "signin.haveCode": "J’ai un code à usage unique",
  "signin.code.title": "Utiliser un code à usage unique",
  "signin.code.intro":
    "Votre responsable vous a remis un code. Saisissez-le avec un mot de passe à vous ; il ne sert qu’une fois.",
  "signin.code.submit": "Définir le mot de passe et se connecter",
  "signin.back": "Retour à la connexion",
  "signin.change.title": "Choisissez un nouveau mot de passe",
  "signin.change.intro":
    "Votre mot de passe actuel est provisoire, pour la première connexion seulement. Choisissez-en un que vous seul connaissez.",
  "signin.change.submit": "Définir le mot de passe et se connecter",
  "signin.change.same": "C’est le mot de passe provisoire. Choisissez-en un autre.",
  "signin.taken.title": "Ce compte est déjà connecté",
  "signin.taken.where": "Ouvert dans {where}",
  "signin.taken.since": "depuis le {since}",
  "signin.taken.explain":
    "Un compte a une session à la fois. Reprenez-la ici et elle se ferme là-bas aussitôt ; ce qui n’y a pas été enregistré est perdu.",
  "signin.taken.password": "Mot de passe, encore une fois",
  "signin.taken.submit": "Reprendre la session",
  "signin.taken.from": "à l’adresse {address}",
  "signin.wait":
    "Trop d’essais. Vous pourrez réessayer dans {seconds, plural, one {# seconde} other {# secondes}}.",
  "signin.waitOver": "Vous pouvez réessayer maintenant.",
  "signin.ended.signed_out": "Vous avez été déconnecté.",
  "signin.ended.forced": "Votre session a été fermée par un responsable.",
  "signin.ended.forcedWhy": "Votre session a été fermée par un responsable : « {message} »",
  "signin.ended.taken_over": "Votre session a été reprise : ce compte s’est connecté ailleurs.",
  "signin.ended.lost": "Votre session a pris fin, le registre étant resté hors d’atteinte trop longtemps.",
  "signin.ended.idle": "Vous avez été déconnecté, rien n’ayant été fait pendant trop longtemps.",
  "signin.ended.max_age": "Vous avez été déconnecté, la session ayant atteint sa durée maximale.",
  "signin.ended.dropped":
    "Votre session a pris fin : l’abonnement admet désormais moins de personnes à la fois.",
  "signin.ended.user_changed": "Vous avez été déconnecté, votre compte ayant été modifié.",
  "signin.ended.unknown": "Votre session a pris fin.",
  "signin.ended.again": "Reconnectez-vous pour continuer.",
};
