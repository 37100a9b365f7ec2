import type { usersForms as en } from "../en/users-forms";
import type { Translated } from "../translated";

export const usersForms: Translated<typeof en> = {
  "users.form.optional": "Afficher les champs facultatifs",
  "users.form.blankInvites":
    "Laissez les deux vides pour inviter : vous recevez un code à usage unique à transmettre.",
  "users.form.temporary": "Provisoire : un nouveau est choisi à la première connexion.",
  "users.form.showPassword": "Afficher le mot de passe",
  "users.form.addRole": "Ajouter un rôle",
  "users.form.removeRole": "Retirer le rôle dans {workspace}",
  "users.form.everyWorkspace": "Il y a déjà un rôle pour chaque espace de travail.",
  "users.form.inDays": "ou dans (jours)",
  "users.form.through": "Jusqu’à la fin du {date}",
  "users.form.noEnd": "Sans fin",
  "users.form.clearDate": "Effacer la date",
  "users.form.openTaken": "Ouvrir le compte qui a cet e-mail",
  "users.edit.title": "Modifier {name}",
  "users.edit.inPlace": "La licence et les rôles se modifient dans la liste ou dans le volet latéral.",
  "users.edit.anotherPerson":
    "Le nom et l’e-mail sont tous deux nouveaux. S’il s’agit d’une autre personne, elle recevrait ce compte avec son historique et son mot de passe. Donnez-lui plutôt un compte à elle.",
  "users.edit.duplicateInstead": "Dupliquer plutôt",
  "users.duplicate.title": "Dupliquer {name}",
  "users.duplicate.copied": "Repris dans le nouveau compte",
  "users.duplicate.role": "{role} dans {workspace}",
  "users.duplicate.noUnit":
    "Aucune licence {license} n’est libre : le nouveau compte n’en a pas, ses rôles sont suspendus.",
  "users.stale.title": "{name} : modifié entre-temps",
  "users.stale.what":
    "Quelqu’un d’autre a enregistré avant vous. Choisissez pour chaque champ ce qu’il faut garder ; rien n’est perdu.",
  "users.stale.same": "Les deux versions sont désormais identiques.",
  "users.stale.keepMine": "Garder les miennes",
  "users.stale.takeTheirs": "Prendre les leurs",
  "users.stale.mine": "La mienne : {value}",
  "users.stale.theirs": "La leur : {value}",
  "users.code.created": "{name} : compte créé",
  "users.code.invited": "{name} : nouvelle invitation",
  "users.code.reset": "{name} : mot de passe réinitialisé",
  "users.code.what":
    "Transmettez ce code à usage unique. La personne le saisit à la connexion et choisit un mot de passe. Il n’est affiché que maintenant.",
  "users.code.link":
    "Transmettez ce lien. La personne l’ouvre et choisit un mot de passe. Il n’est affiché que maintenant.",
  "users.code.orCode": "Ou transmettez ce code à usage unique, à saisir à la connexion.",
  "users.code.copyLink": "Copier le lien",
  "users.code.copy": "Copier le code",
  "users.code.until": "Valable une fois, jusqu’au {date}. Un code plus récent l’annule.",
  "users.announce.what": "Annoncez le compte à la personne. Transmettez le mot de passe par un autre moyen.",
  "users.announce.text":
    "Bonjour {name},\n\nUn compte a été créé pour vous chez {customer}.\nConnectez-vous avec votre adresse e-mail {email} et le mot de passe provisoire que vous recevez séparément. Vous choisirez le vôtre à la première connexion.",
  "users.confirm.license": "Donner à {name} la licence {license} ?",
  "users.confirm.none": "Retirer la licence de {name} ?",
  "users.confirm.cannotSignIn":
    "Sans licence, cette personne ne peut pas se connecter. Toute licence peut lui être rendue à tout moment.",
  "users.confirm.suspended": "Les rôles sont conservés, suspendus.",
  "users.confirm.lowered": "Ces rôles deviennent Opérateur :",
  "users.confirm.wayBack":
    "Le retour reste possible : avec une licence de rédacteur, les anciens rôles peuvent être rétablis.",
  "users.confirm.restore": "Rétablir les anciens rôles",
  "users.confirm.endsSession": "La personne est connectée : sa session se termine aussitôt.",
  "users.delete.one": "Supprimer {name} ?",
  "users.delete.many": "Supprimer {count, plural, one {# personne} other {# personnes}} ?",
  "users.delete.effect":
    "Un compte supprimé peut être restauré pendant 30 jours ; jusque-là, son e-mail reste pris. Ensuite, toutes les données personnelles sont effacées.",
  "users.deactivate.one": "Désactiver {name} ?",
  "users.deactivate.many": "Désactiver {count, plural, one {# personne} other {# personnes}} ?",
  "users.deactivate.effect": "Plus de connexion possible. La licence et les rôles sont retenus.",
  "users.reactivate.one": "Réactiver {name} ?",
  "users.reactivate.many": "Réactiver {count, plural, one {# personne} other {# personnes}} ?",
  "users.reactivate.effect": "La connexion est de nouveau possible, avec la licence et les rôles d’avant.",
  "users.restore.one": "Restaurer {name} ?",
  "users.restore.many": "Restaurer {count, plural, one {# personne} other {# personnes}} ?",
  "users.restore.effect": "Tout revient comme avant ; sans licence là où aucune n’est libre.",
  "users.effect.sessions":
    "{count, plural, one {# session se termine} other {# sessions se terminent}} aussitôt",
  "users.effect.freed":
    "{license} : {count, plural, one {# licence se libère} other {# licences se libèrent}}",
  "users.effect.taken":
    "{license} : {count, plural, one {# licence est prise} other {# licences sont prises}}",
  "users.bulk.refused":
    "{count, plural, one {# personne ne peut pas être incluse} other {# personnes ne peuvent pas être incluses}}",
  "users.bulk.reason": "{name} : {why}",
  "users.bulk.leaveOut": "Ne pas les inclure",
  "users.bulk.more": "et {count, number} de plus",
  "users.bulk.whole": "C’est fait pour tous ou pour personne.",
  "users.erase.title": "Effacer {name} maintenant ?",
  "users.erase.effect":
    "Toutes les données personnelles de ce compte disparaissent, y compris du journal d’audit. C’est irréversible.",
  "users.reset.title": "Réinitialiser le mot de passe de {name} ?",
  "users.reset.effect":
    "Le mot de passe actuel ne vaut plus et une session ouverte se termine. Vous recevez un code à usage unique à transmettre.",
  "users.export.what": "Que faut-il exporter ?",
  "users.export.scope.workspace": "Les utilisateurs d’un espace de travail",
  "users.export.scope.customer": "Tous les utilisateurs de tous les espaces",
  "users.export.scope.view": "Cette liste, filtrée et triée comme à l’écran ({count, number})",
  "users.export.scope.selection":
    "{count, plural, one {La personne sélectionnée} other {Les # personnes sélectionnées}}",
  "users.export.for": "Pour",
  "users.export.preset.excel": "Excel",
  "users.export.preset.plain": "D’autres programmes",
  "users.export.preset.tab": "Séparé par des tabulations",
  "users.export.presetHint.excel": "Le séparateur qu’Excel attend dans votre langue, marqué UTF-8",
  "users.export.presetHint.plain": "Virgule, UTF-8 sans marque",
  "users.export.presetHint.tab": "Tabulations entre les cellules, marqué UTF-8",
  "users.export.running": "Export en cours",
  "users.export.rows": "{count, plural, one {# ligne écrite} other {# lignes écrites}}",
  "users.export.saved":
    "{count, plural, one {# ligne enregistrée} other {# lignes enregistrées}} dans {path}",
  "users.export.cancelled": "Export annulé ; aucun fichier n’est resté",
};
