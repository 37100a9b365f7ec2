import type { errors as en } from "../en/errors";
import type { Translated } from "../translated";

export const errors: Translated<typeof en> = {
  "errors.license_unavailable.what": "Aucune licence de ce type n’est libre.",
  "errors.license_unavailable.what.details": "Aucune licence « {license} » n’est libre.",
  "errors.license_unavailable.why":
    "Toutes les unités de l’abonnement sont détenues par des utilisateurs actifs.",
  "errors.license_unavailable.why.details":
    "{assigned} sur {capacity} sont détenues par des utilisateurs actifs.",
  "errors.license_unavailable.fix":
    "Désactivez ou supprimez un compte qui en détient une, d’abord les comptes dormants, ou ajoutez une licence.",
  "errors.subscription_in_use.what": "L’abonnement n’a pas été réduit.",
  "errors.subscription_in_use.why":
    "Des utilisateurs actifs détiennent plus de licences de ce type qu’il n’en resterait.",
  "errors.subscription_in_use.why.details":
    "Des utilisateurs actifs détiennent des licences « {license} » : il doit en rester au moins {minimum}, et {requested} ont été demandées.",
  "errors.subscription_in_use.fix":
    "Donnez une autre licence à certains d’entre eux ou désactivez-les, puis réessayez.",
  "errors.manager_protected.what": "Le compte du responsable de compte n’a pas été modifié.",
  "errors.manager_protected.why":
    "Sa licence et son rôle sont fixes, et le compte ne peut être ni désactivé ni supprimé.",
  "errors.manager_protected.fix": "Pour nommer un autre responsable, adressez-vous à votre contact habituel.",
  "errors.own_roles.what": "Vos propres rôles n’ont pas été modifiés.",
  "errors.own_roles.why": "Personne ne modifie ses propres rôles.",
  "errors.own_roles.fix": "Demandez-le à un autre responsable ou administrateur.",
  "errors.own_email.what": "Votre propre adresse e-mail n’a pas été modifiée.",
  "errors.own_email.why": "Personne ne modifie sa propre adresse : c’est elle qui désigne le compte.",
  "errors.own_email.fix": "Demandez-le à un autre responsable ou à votre contact habituel.",
  "errors.role_needs_license.what": "Le rôle n’a pas été attribué.",
  "errors.role_needs_license.why":
    "Cette personne n’a pas de licence ; seules les personnes sous licence reçoivent un rôle.",
  "errors.role_needs_license.fix": "Donnez-lui d’abord une licence, puis le rôle.",
  "errors.operator_only.what": "Le rôle n’a pas été attribué.",
  "errors.operator_only.why": "Une licence opérateur n’autorise que le rôle Opérateur.",
  "errors.operator_only.fix": "Choisissez Opérateur, ou donnez d’abord une licence rédacteur.",
  "errors.role_exceeds_yours.what": "Le rôle n’a pas été attribué.",
  "errors.role_exceeds_yours.why": "Il comporte des droits que vous n’avez pas vous-même.",
  "errors.role_exceeds_yours.fix":
    "Choisissez un rôle moins étendu, ou demandez-le au responsable de compte.",
  "errors.email_taken.what": "Cette adresse e-mail est déjà utilisée.",
  "errors.email_taken.why": "Chaque compte a sa propre adresse, majuscules et minuscules confondues.",
  "errors.email_taken.fix": "Ouvrez le compte qui la porte, ou utilisez une autre adresse.",
  "errors.invalid.what": "L’enregistrement est impossible en l’état.",
  "errors.invalid.what.details": "Le champ « {field} » ne peut être enregistré en l’état.",
  "errors.invalid.why": "Une valeur manque ou n’a pas la forme attendue.",
  "errors.invalid.fix": "Corrigez le champ signalé et enregistrez de nouveau.",
  "errors.password_mismatch.what": "Les deux mots de passe diffèrent.",
  "errors.password_mismatch.why":
    "Le mot de passe se saisit deux fois pour qu’une faute de frappe ne bloque personne.",
  "errors.password_mismatch.fix":
    "Saisissez le même dans les deux champs, ou laissez-les vides pour inviter la personne.",
  "errors.password_too_weak.what": "Ce mot de passe est trop facile à deviner.",
  "errors.password_too_weak.why": "Il est trop court, courant, ou fait d’un nom que d’autres connaissent.",
  "errors.password_too_weak.why.details":
    "{why, select, too_short {Il a moins de {minimum} caractères.} too_long {Il a plus de 256 caractères.} common {Il est de ceux que tout le monde essaie d’abord.} personal {Il est fait de votre nom, de votre adresse ou du nom de votre société.} other {Il est trop facile à deviner.}}",
  "errors.password_too_weak.fix": "Prenez plusieurs mots à vous, espaces comprises.",
  "errors.password_change_required.what": "Choisissez un nouveau mot de passe pour continuer.",
  "errors.password_change_required.why": "L’actuel est provisoire et ne sert qu’à la première connexion.",
  "errors.password_change_required.fix": "Saisissez deux fois le nouveau ; il servira la prochaine fois.",
  "errors.bad_credentials.what": "Vous n’êtes pas connecté.",
  "errors.bad_credentials.why": "L’adresse e-mail et le mot de passe ne vont pas ensemble.",
  "errors.bad_credentials.fix":
    "Vérifiez les deux et réessayez, ou demandez à votre responsable de réinitialiser le mot de passe.",
  "errors.locked.what": "Ce compte est verrouillé.",
  "errors.locked.why": "Un mot de passe erroné a été saisi trop de fois de suite.",
  "errors.locked.fix": "Attendez 30 minutes, ou demandez à votre responsable de déverrouiller le compte.",
  "errors.locked.fix.details":
    "Attendez jusqu’au {until}, ou demandez à votre responsable de déverrouiller le compte.",
  "errors.inactive.what": "Ce compte est inactif.",
  "errors.inactive.why": "Un responsable l’a désactivé.",
  "errors.inactive.fix": "Demandez à votre responsable de le réactiver.",
  "errors.expired.what": "Ce compte a expiré.",
  "errors.expired.why": "Il était valable pour une durée limitée, qui est écoulée.",
  "errors.expired.why.details": "Il était valable jusqu’au {on} inclus.",
  "errors.expired.fix": "Demandez à votre responsable de fixer une date plus lointaine.",
  "errors.not_yet_valid.what": "Ce compte n’est pas encore valable.",
  "errors.not_yet_valid.why": "Son premier jour n’est pas arrivé.",
  "errors.not_yet_valid.why.details": "Son premier jour est le {from}.",
  "errors.not_yet_valid.fix": "Revenez ce jour-là, ou demandez à votre responsable d’avancer la date.",
  "errors.no_license.what": "Vous n’êtes pas connecté.",
  "errors.no_license.why": "Votre compte n’a pas de licence.",
  "errors.no_license.fix": "Demandez-en une à votre responsable.",
  "errors.no_role.what": "Vous n’êtes pas connecté.",
  "errors.no_role.why": "Votre compte n’a de rôle dans aucun espace de travail.",
  "errors.no_role.fix": "Demandez-en un à votre responsable.",
  "errors.already_signed_in.what": "Ce compte est déjà connecté.",
  "errors.already_signed_in.why": "Un compte n’a qu’une session à la fois.",
  "errors.already_signed_in.why.details":
    "Un compte n’a qu’une session à la fois ; celle-ci est ouverte dans {client} depuis le {since}.",
  "errors.already_signed_in.fix":
    "Déconnectez-vous là-bas, ou reprenez la session ici : l’autre prend fin aussitôt.",
  "errors.floating_busy.what": "Toutes les places flottantes sont prises.",
  "errors.floating_busy.why": "Le nombre de connexions simultanées avec cette licence est atteint.",
  "errors.floating_busy.why.details":
    "{seats, plural, one {# personne peut être connectée} other {# personnes peuvent être connectées}} à la fois avec cette licence, et aucune place n’est libre.",
  "errors.floating_busy.fix":
    "Réessayez plus tard, ou adressez-vous à votre responsable : il voit qui occupe une place.",
  "errors.seats_exhausted.what": "Toutes les places concurrentes sont prises.",
  "errors.seats_exhausted.why":
    "C’est la dernière connexion qui est refusée ; celles déjà ouvertes ne sont jamais coupées.",
  "errors.seats_exhausted.fix":
    "Réessayez plus tard, ou adressez-vous à votre responsable : il voit qui occupe une place.",
  "errors.session_closed.what": "Votre session a pris fin.",
  "errors.session_closed.why": "Elle a été fermée, ou est restée trop longtemps sans activité.",
  "errors.session_closed.why.details": "Un responsable l’a fermée, pour ce motif : {message}",
  "errors.session_closed.fix": "Connectez-vous de nouveau pour continuer.",
  "errors.link_expired.what": "Ce code ou ce lien ne fonctionne plus.",
  "errors.link_expired.why": "Il est valable 7 jours et une seule fois, et un plus récent l’annule.",
  "errors.link_expired.fix": "Demandez-en un nouveau à votre responsable.",
  "errors.consent_required.what": "Ce client n’a pas ouvert ses comptes à l’assistance.",
  "errors.consent_required.why":
    "L’assistance ne voit les utilisateurs d’un client que tant que son responsable l’autorise.",
  "errors.consent_required.fix":
    "Demandez au responsable d’autoriser l’accès de l’assistance dans les Réglages.",
  "errors.forbidden.what": "Vous ne pouvez pas faire cela.",
  "errors.forbidden.why": "Votre rôle ne comporte pas ce droit.",
  "errors.forbidden.fix": "Demandez-le au responsable de compte, ou demandez-lui le rôle qu’il faut.",
  "errors.not_found.what": "Cet élément n’existe plus.",
  "errors.not_found.why": "Il a été supprimé, ou n’est plus visible pour vous.",
  "errors.not_found.fix": "Actualisez la liste et cherchez-le de nouveau.",
  "errors.stale.what": "Quelqu’un d’autre a modifié ce compte entre-temps.",
  "errors.stale.why": "Enregistrer aurait défait sa modification : rien n’a été enregistré.",
  "errors.stale.fix": "Comparez les deux versions, gardez ce qui est juste et enregistrez de nouveau.",
  "errors.too_many_requests.what": "Trop d’essais en peu de temps.",
  "errors.too_many_requests.why":
    "Les connexions sont ralenties pour que personne ne devine un mot de passe.",
  "errors.too_many_requests.fix": "Attendez une minute et réessayez.",
  "errors.too_many_requests.fix.details":
    "Attendez {retry_after_seconds, plural, one {# seconde} other {# secondes}} et réessayez.",
  "errors.precondition_required.what": "La modification n’a pas été enregistrée.",
  "errors.precondition_required.why": "Elle ne disait pas sur quelle version du compte elle portait.",
  "errors.precondition_required.fix": "Actualisez le compte et refaites la modification.",
  "errors.store_unavailable.what": "Le registre des comptes ne peut être ni lu ni écrit.",
  "errors.store_unavailable.what.details":
    "{why, select, not_a_server {Il n’y a pas de registre Seatkeeper à l’adresse {server}.} server_older {Le serveur {server} est plus ancien que ce Seatkeeper.} untrusted {Le certificat de {server} n’est pas reconnu.} other {{server} ne répond pas.}}",
  "errors.store_unavailable.why":
    "Le fichier ou le serveur est absent, endommagé, plein, en lecture seule ou hors d’atteinte.",
  "errors.store_unavailable.why.details":
    "{why, select, timeout {Rien n’est venu de {server} à temps.} untrusted {Il est à un autre nom, a expiré, ou vient d’une autorité que cet ordinateur ne connaît pas.} not_a_server {C’est un autre programme qui y répond.} server_older {Il ne connaît pas ce dont cette version a besoin.} cut_short {La connexion s’est rompue avant que tout soit arrivé.} other {Le réseau n’y mène pas, ou bien le serveur ou sa base de données est arrêté.}}",
  "errors.store_unavailable.fix.details":
    "{why, select, untrusted {Choisissez le fichier de certificats de votre autorité, ou voyez avec qui gère {server}.} not_a_server {Vérifiez l’adresse avec qui gère le serveur.} server_older {Demandez à qui gère le serveur de le mettre à jour.} other {Rien n’a été enregistré ; ce que vous avez saisi est toujours là. Réessayez dès que le serveur répond.}}",
  "errors.store_unavailable.fix":
    "Vérifiez que le fichier est là et peut être écrit ; rien n’y a été changé. Puis ouvrez-le de nouveau.",
  "errors.store_busy.what": "Le registre des comptes est occupé.",
  "errors.store_busy.why": "Un autre programme y écrit depuis plus de cinq secondes.",
  "errors.store_busy.fix": "Attendez un instant et réessayez ; rien n’a été changé.",
  "errors.store_newer.what": "Ce registre est d’un Seatkeeper plus récent.",
  "errors.store_newer.why": "Cette version ne peut le lire sans risque ; il n’a pas été touché.",
  "errors.store_newer.why.details":
    "Son format est {store}, cette version lit jusqu’à {ours} ; il n’a pas été touché.",
  "errors.store_newer.fix": "Installez la version plus récente, puis ouvrez le registre de nouveau.",
  "errors.keyring_unavailable.what": "La connexion ne peut être gardée sur cet ordinateur.",
  "errors.keyring_unavailable.why": "Le trousseau du système est absent ou verrouillé.",
  "errors.keyring_unavailable.fix": "Déverrouillez le trousseau, ou connectez-vous à chaque fois.",
  "errors.internal.what": "Une erreur s’est produite dans Seatkeeper.",
  "errors.internal.why": "La faute est au programme, pas à vous ; rien n’a été changé.",
  "errors.internal.fix":
    "Réessayez. Si cela se reproduit, envoyez le code ci-dessous à votre contact habituel.",
};
