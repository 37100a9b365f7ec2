import type { workspaces as en } from "../en/workspaces";
import type { Translated } from "../translated";

export const workspaces: Translated<typeof en> = {
  "workspaces.title": "Espaces de travail",
  "workspaces.intro": "Les rôles se donnent par espace de travail. Les langues sont celles de son contenu.",
  "workspaces.members": "{count, plural, =0 {encore personne} one {# personne} other {# personnes}}",
  "workspaces.rename": "Modifier {name}",
  "workspaces.delete": "Supprimer {name}",
  "workspaces.new": "Nouvel espace de travail",
  "workspaces.edit": "Modifier « {name} »",
  "workspaces.languages": "Langues",
  "workspaces.languagesHint": "Des codes séparés par des virgules, comme en, fr, pt-BR.",
  "workspaces.languagesWrong": "Des codes comme en, fr ou pt-BR, chacun une fois, séparés par des virgules.",
  "workspaces.nameTaken": "Un nom qu’aucun autre espace ne porte, de 200 caractères au plus.",
  "workspaces.deleteTitle": "Supprimer l’espace de travail « {name} » ?",
  "workspaces.deleteEffect":
    "{count, plural, =0 {Personne n’y a de rôle.} one {# personne y perd son rôle.} other {# personnes y perdent leur rôle.}} C’est définitif ; les comptes et les licences restent.",
  "workspaces.typeName": "Tapez son nom pour le supprimer : {name}",
  "workspaces.nameDiffers": "Tapez exactement le nom : {name}",
  "workspaces.created": "« {name} » est créé.",
  "workspaces.changed": "« {name} » est modifié.",
  "workspaces.deleted": "« {name} » est supprimé.",
  "workspaces.back": "Retour",
  "workspaces.none": "Il n’y a pas d’espace de travail",
  "workspaces.noneText": "Sans espace de travail, personne ne peut recevoir de rôle. Créez le premier.",
};
