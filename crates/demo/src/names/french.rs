//! French names, `_` for a space.

pub(super) const FIRST: &str = "
Adèle Adrien Agathe Agnès Aimée Alexandra Alice Aline Amandine Amélie Anaïs André Angélique Anne
Anne-Laure Anne-Sophie Antoine Antonin Apolline Ariane Armand Armelle Arnaud Arthur Astrid Aude
Audrey Augustin Aurélie Aurélien Axelle Baptiste Barnabé Basile Bastien Béatrice Benjamin Benoît
Bérénice Bernard Bertille Bertrand Blandine Brigitte Bruno Camille Capucine Carole Caroline
Cassandre Catherine Cécile Cédric Céleste Céline Chantal Charles Charlotte Chloé Christelle
Christian Christophe Claire Claude Clémence Clément Clotilde Colette Côme Constance Coralie
Corentin Corinne Cyprien Cyrille Damien Danièle Delphine Denis Diane Didier Dominique Édith
Édouard Éléonore Élisabeth Élise Élodie Éloïse Émeline Émile Émilie Emmanuel Emmanuelle Enzo
Ernest Estelle Étienne Eugénie Évelyne Fabien Fabienne Fabrice Félicité Félix Fernand Flavie
Flore Florence Florent Florian François Françoise Frédéric Frédérique Gabriel Gaëlle Gaëtan
Gaspard Gauthier Geneviève Geoffroy Georges Gérald Gérard Géraldine Germain Ghislaine Gilles
Grégoire Grégory Guillaume Gustave Gwenaëlle Héloïse Henri Hervé Honoré Hortense Hubert Hugo
Hugues Inès Irène Isabelle Ivan Jacqueline Jacques Jean Jean-Baptiste Jean-François Jean-Luc
Jean-Marc Jean-Michel Jean-Paul Jean-Philippe Jean-Pierre Jérémie Jérôme Joachim Joëlle Joseph
Joséphine Judith Jules Julie Julien Juliette Justine Karine Katell Laetitia Laure Laurence Laurent
Léa Léo Léon Léonie Léopold Liliane Lionel Loïc Lorraine Louis Louise Luc Lucas Lucie Lucien
Ludivine Ludovic Maëlle Maël Manon Marc Marcel Margaux Marguerite Marianne Marie Marie-Claude
Marie-Hélène Marie-Laure Marie-Thérèse Marine Marion Marius Martine Mathieu Mathilde Matthias
Maurice Maxence Maxime Mélanie Mélissa Michel Michèle Mireille Monique Morgane Muriel Myriam
Nadège Nadine Nathalie Nicolas Ninon Noé Noël Noémie Océane Odile Olivier Ophélie Pascal Pascale
Patrice Paul Pauline Perrine Philibert Philippe Pierre Pierre-Yves Quentin Rachel Raphaël Raphaëlle
Raymond Régine Régis Rémi René Renée Robin Rodolphe Roger Roland Romain Romane Rosalie Roxane
Sabine Salomé Samuel Sandrine Séverine Simone Solange Solène Sophie Stéphane Stéphanie Suzanne
Sylvain Sylvie Tanguy Thérèse Théo Théodore Thibault Thierry Thomas Timothée Titouan Tristan Ulysse
Urbain Valentine Valérie Valérian Véronique Victoire Vincent Violette Virginie Viviane Xavier Yann
Yannick Yohann Yolande Yves Yvette Yvonne Zacharie Zélie Zoé
";

pub(super) const LAST: &str = "
Abadie Achard Adam Albert Alexandre Allain Allard Amiot Ancel Andrieu Arnaud Arnould Astruc Aubert
Aubin Aubry Auger Aymard Babin Bailly Barbier Baron Barre Barthélemy Bastide Baudet Baudouin Bayle
Beaufort Beaulieu Beaumont Bégué Bellanger Benard Bérard Berger Bernier Berthelot Besançon Besnard
Bessière Bigot Billard Blain Blanc Blanchard Blanchet Blondel Bodin Boisselier Bonhomme Bonneau
Bonnet Bordes Bouchard Boucher Boulanger Bourgeois Bourdon Bousquet Boutin Boyer Brault Breton
Briand Brisset Brochard Brossard Brun Bruneau Buisson Cabrol Cadoret Calvet Camus Carlier Caron
Carpentier Carré Castel Cazenave Chabert Chambon Champion Chapelle Charbonnier Charpentier Charron
Chartier Châtelain Chauvin Chesnais Chevalier Chevallier Chrétien Clerc Cochet Colas Colin Collet
Combes Comte Constantin Cordier Cormier Cornet Costes Coulon Courtois Cousin Couturier Crépin
Dauphin David Debray Delacroix Delage Delahaye Delaunay Delmas Delorme Denoyer Descamps Deschamps
Desmoulins Devaux Dubois Duchêne Duclos Ducrocq Dufour Dufresne Dujardin Dumas Dumont Dupont
Dupuis Durand Duval Émery Estève Étienne Fabre Faure Favier Ferrand Feuillet Fleury Fontaine
Forestier Fouquet Fournier Frémont Gaillard Gallois Garnier Gaudin Gautier Gendron Germain Gérin
Gilbert Girard Giraud Godard Gosselin Goujon Grandjean Granger Grenier Grondin Guérin Guichard
Guilbert Guillot Guyon Hamel Hardy Hébert Hérault Hoarau Hubert Huet Humbert Imbert Jacquemin
Jacquet Jaubert Joly Joubert Jourdain Julien Kerhervé Labbé Laborde Lacombe Lacroix Lafont Lagarde
Laine Lambert Lamy Langlois Laporte Laroche Lasserre Launay Lavigne Le_Bihan Le_Floch Le_Gall
Le_Goff Le_Guen Le_Roux Lebon Lebreton Leclerc Lecomte Lefèvre Legrand Lejeune Lemaire Lemoine
Leroux Leroy Lesage Letellier Levasseur Lhermitte Loiseau Lucas Magnier Mahé Maillard Mallet
Marchal Maréchal Marin Martel Martin Martinet Masson Mathieu Maurin Mazet Ménard Mercier Merle
Meunier Michaud Michel Millet Monnier Moreau Morel Morin Morvan Moulin Navarre Neveu Nicolas Noël
Normand Olivier Oudin Pages Paquet Parent Paris Pasquier Pelletier Perrault Perrin Petitjean Picard
Pichon Poirier Poisson Pons Poulain Prévost Prigent Quéré Raymond Régnier Renard Rénier Ribeyre
Richard Rivière Robin Rocher Roland Rolland Rousseau Roussel Roy Royer Sabatier Salmon Sauvage
Schneider Séguin Sénéchal Simon Soulier Tanguy Techer Teyssier Tessier Texier Thévenin Thibaud
Tissier Tournier Toussaint Tréguier Vaillant Valentin Vallée Vasseur Verdier Vernet Vial Vidal
Vigneron Villeneuve Vincent Voisin Weber
";
