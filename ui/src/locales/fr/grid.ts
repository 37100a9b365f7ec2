import type { grid as en } from "../en/grid";
import type { Translated } from "../translated";

export const grid: Translated<typeof en> = {
  "grid.selectAll": "Tout sélectionner",
  "grid.selectRow": "Sélectionner {name}",
  "grid.columns": "Colonnes",
  "grid.resetColumns": "Rétablir les colonnes",
  "grid.alwaysShown": "toujours affichée",
  "grid.commands": "Commandes",
  "grid.loading": "Chargement de la ligne",
  "grid.edit": "Modifier {column}",
  "grid.copied": "{count, plural, one {# ligne copiée} other {# lignes copiées}}",
  "grid.headerHelp":
    "Entrée trie. Alt avec la flèche gauche ou droite change la largeur, Ctrl avec Maj et une flèche déplace la colonne.",
  "grid.resized": "{column} : {width} pixels de large",
  "grid.moved": "{column} : colonne {position} sur {count}",
};
