import type { account as en } from "../en/account";
import type { Translated } from "../translated";

export const account: Translated<typeof en> = {
  "account.about": "Vous",
  "account.emailWhy":
    "Votre e-mail identifie votre compte : personne ne change le sien. Demandez à votre responsable.",
  "account.emailWhyManager":
    "Votre e-mail identifie votre compte : personne ne change le sien. Demandez à votre contact habituel.",
  "account.language": "Pour cette fenêtre, les documents et les notifications.",
  "account.password": "Mot de passe",
  "account.passwordHint": "Le changer ferme vos autres sessions, s’il y en a.",
  "account.passwordSubmit": "Changer le mot de passe",
  "account.passwordDone": "Votre mot de passe est changé.",
  "account.wrongCurrent": "Ce n’est pas votre mot de passe actuel.",
  "account.sameAsCurrent": "C’est le mot de passe que vous avez déjà. Choisissez-en un autre.",
  "account.rights": "Licence et rôles",
  "account.rightsHint": "Personne ne change les siens : votre responsable s’en charge.",
  "account.rightsHintManager":
    "Ceux du responsable de compte sont fixes ; seul votre contact habituel peut en nommer un autre.",
  "account.wholeCustomer": "Responsable de tout le compte client",
  "account.roleIn": "{role} dans {count, plural, one {# espace de travail} other {# espaces de travail}}",
  "account.suspended": "Suspendus tant que vous n’avez pas de licence.",
  "account.rights.manager":
    "L’abonnement, les licences, les utilisateurs, les espaces de travail, et tout ce que peuvent les rôles suivants.",
  "account.rights.administrator":
    "Workflows, attributs de filtrage, serveurs de stockage, publications, contenus, traductions, modèles de formulaires et formulaires.",
  "account.rights.writer": "Créer et mettre à jour documents et contenus.",
  "account.rights.operator": "Les formulaires qui vous sont liés, et leurs workflows.",
  "account.member":
    "Votre responsable tient à jour les utilisateurs, les licences et les sessions. Ici, vous gérez votre propre compte.",
  "account.staff": "Équipe du support",
  "account.staffLead": "Responsable du support",
  "account.staffText":
    "Le support est en dehors de tout client : il n’a pas besoin de licence et n’occupe aucune place.",
};
