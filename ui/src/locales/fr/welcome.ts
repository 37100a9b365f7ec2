import type { welcome as en } from "../en/welcome";
import type { Translated } from "../translated";

export const welcome: Translated<typeof en> = {
  "welcome.tagline": "Les utilisateurs, licences et places de vos clients Calenco, bien tenus.",
  "welcome.create": "Créer un registre",
  "welcome.createHint": "Un nouveau fichier pour les comptes de votre entreprise",
  "welcome.open": "Ouvrir un registre",
  "welcome.openHint": "Un fichier créé par vous ou par un collègue",
  "welcome.demo": "Essayer le registre de démonstration",
  "welcome.demoHint": "Environ 300 personnes inventées, pour découvrir",
  "welcome.recent": "Registres récents",
  "welcome.none": "Pas encore de registre",
  "welcome.noneText":
    "Un registre garde les utilisateurs, licences et sessions d’une entreprise, dans un fichier ou sur un serveur. Créez celui de la vôtre, ouvrez celui que l’on vous a remis ou connectez-vous-y, ou découvrez la démonstration.",
  "welcome.openNamed": "Ouvrir {name}",
  "welcome.forget": "Oublier {name}",
  "welcome.forgotten": "« {name} » n’est plus dans la liste. Le fichier est resté à sa place.",
  "welcome.opened": "ouvert {when}",
  "welcome.demoChip": "démonstration",
  "welcome.more": "{names} et {count} de plus",
  "welcome.state.missing":
    "Le fichier n’est pas là : remettez-le à sa place, branchez son disque, ou oubliez-le.",
  "welcome.state.not_a_store":
    "Il n’y a pas de registre Seatkeeper ici : ouvrez-en un autre, ou oubliez celui-ci.",
  "welcome.state.damaged": "Il manque une partie du fichier : restaurez-le depuis une sauvegarde.",
  "welcome.state.newer": "D’un Seatkeeper plus récent : installez cette version pour l’ouvrir.",
  "welcome.state.read_only":
    "Le fichier ne peut être modifié : donnez-vous le droit d’écrire dans ce fichier et son dossier.",
  "welcome.state.busy": "Un autre programme y écrit : réessayez dans un instant.",
  "welcome.state.away": "Le serveur ne répond pas : vérifiez le réseau, ou voyez avec qui le gère.",
  "welcome.state.untrusted":
    "Son certificat n’est pas reconnu : choisissez le fichier de votre autorité sous « Nom et couleur ».",
  "welcome.state.older": "Le serveur est plus ancien que ce Seatkeeper : demandez sa mise à jour.",
  "welcome.new.title": "Créer un registre",
  "welcome.new.intro":
    "Un seul fichier garde tout. Vous en êtes le responsable et vous connectez avec ce que vous saisissez ici.",
  "welcome.new.company": "Entreprise",
  "welcome.new.manager": "Vous, son responsable",
  "welcome.new.customer": "Nom de l’entreprise",
  "welcome.new.number": "Numéro de client",
  "welcome.new.workspace": "Premier espace de travail",
  "welcome.new.workspaceHint": "Il porte le nom de l’entreprise, sauf avis contraire.",
  "welcome.new.languageHint": "Pour les nouvelles personnes de l’entreprise.",
  "welcome.new.submit": "Choisir le fichier et créer",
  "welcome.new.back": "Retour",
  "welcome.new.fileTitle": "Où garder le nouveau registre",
  "welcome.new.pathTaken":
    "Un fichier de ce nom existe déjà, ou le dossier ne peut être modifié. Choisissez un autre nom ou dossier.",
  "welcome.openTitle": "Ouvrir un registre",
};
