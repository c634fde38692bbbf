/// The words that invented schools are made of.
enum SchoolNames {
  /// Given names, with the accents, hyphens and apostrophes that trip programs up.
  static let first = words(
    """
    Adèle Agathe Aïcha Alban Alix Amélie Anaëlle André Anne-Sophie Antoine Apolline Aurélien \
    Axelle Baptiste Bérénice Björn Camille Cécile Chloé Clémence Clément Côme Cyprien Cyrielle \
    Damien Daphné Diégo Édouard Élise Éloïse Émilien Ézéchiel Fabien Fatoumata Félix Flavie \
    François François-Xavier Gaëlle Gaëtan Gaspard Geneviève Grégoire Guénolé Héloïse Hélène \
    Hugo Inès Irénée Ismaël Jean-Baptiste Jérémie Joëlle Joséphine Jules Karim Kévin Laëtitia \
    Léa Léopold Loïc Loïse Lucie Maëlle Maïwenn Malo Marie-Ève Mathéo Maxence Mélanie Mickaël \
    Mohamed Naïma Nathanaël Noé Noëlle Océane Odilon Oumar Pénélope Pierre-Yves Quentin \
    Raphaël Rémi Romane Sacha Salomé Samuel Sandrine Solène Stéphane Tanguy Théo Thérèse \
    Tiphaine Tom Ulysse Valérie Victor Violette Xavière Yaël Yann Yasmine Zélie Zoé
    """
  )

  /// Family names, a few of them with a particle that contains a blank.
  static let last =
    words(
      """
      Abadie Allègre André Angély Arnaud Aubert Aymé Bâcle Barbier Baudoüin Béguin Benoît \
      Bérenger Besnard Bézier Blanchet Boëdec Bonnet Bouché Boulé Brière Caillé Carré Castaño \
      Chaïb Charrière Chevalier Clément Coëtmeur Cordié Coupé D'Almeida D'Ornano Dädalus Daïf \
      Delaître Denoël Desprès Diallo Dréan Dupré Dürr Éluard Étienne Évrard Faÿ Féraud \
      Fernández Fièvre Fouché Gaëtano Garçon Gérard Gonçalves Grégoire Guégan Guérin Güler Haïk \
      Hébert Hémon Héraud Hervé Hôte Ibañez Jézéquel Joulé Kaïs Kéravec L'Hostis L'Huillier \
      Labbé Laïd Lefèvre Lemaître Léon Lévêque Loïodice Maître Mariño Maÿ Méheut Mercœur \
      Meunié Moëllic Müller N'Diaye N'Guessan Noël O'Brien Ôtani Péan Pécresse Périé Piéchaud \
      Pœuf Quéré Raïs Rémond Renée Rivière Roché Saïd Sébire Séguier Tanguy-Kerléo Thévenot \
      Toüze Traoré Vasseur Viévard Weiß Ximénès Yñiguez Zaïdi Zéphirin
      """
    ) + ["de La Tour", "Le Goff", "Le Guénédal", "van den Berg", "El Amrani"]

  /// The publics, the most frequent first.
  static let families = ["Initial", workStudy, "Formation continue"]

  /// The public whose learners have a company and a tutor.
  static let workStudy = "Alternance"

  /// Companies that take work-study learners.
  static let companies = [
    "Ateliers Beauséjour", "Boulangerie L'Épi d'or", "Cabinet Rivière & Fils", "Dürr Énergie",
    "Éditions du Phare", "Forêts de l'Ouest", "Générale des tôles", "Hôtel de l'Île",
    "Imprimerie Noël", "Laboratoire Curiæ", "Mécanique d'Armor", "Transports Lévêque",
  ]

  /// A discipline with its subjects.
  struct Discipline {
    /// The name that people read.
    let name: String
    /// The letters that its subject codes begin with.
    let code: String
    /// What is taught in it.
    let subjects: [String]
  }

  /// Every discipline of an invented school.
  static let disciplines = rawDisciplines.map { name, code, subjects in
    Discipline(name: name, code: code, subjects: subjects)
  }

  private static let rawDisciplines: [(String, String, [String])] = [
    (
      "Gestion", "GES",
      [
        "Comptabilité générale", "Contrôle de gestion", "Finance d'entreprise", "Fiscalité",
        "Audit interne", "Systèmes d'information", "Stratégie", "Entrepreneuriat",
      ]
    ),
    (
      "Droit", "DRO",
      [
        "Droit civil", "Droit des sociétés", "Droit du travail", "Procédure pénale",
        "Droit européen", "Droit administratif", "Libertés publiques", "Histoire du droit",
      ]
    ),
    (
      "Informatique", "INF",
      [
        "Algorithmique", "Bases de données", "Réseaux", "Génie logiciel",
        "Sécurité des systèmes", "Théorie des langages", "Apprentissage automatique",
        "Éthique du numérique",
      ]
    ),
    (
      "Langues", "LAN",
      [
        "Anglais des affaires", "Español avanzado", "Deutsch für Fortgeschrittene", "Traduction",
        "Phonétique", "Littérature comparée", "Civilisation britannique", "Expression orale",
      ]
    ),
    (
      "Sciences", "SCI",
      [
        "Analyse", "Algèbre linéaire", "Probabilités", "Mécanique des fluides",
        "Thermodynamique", "Électromagnétisme", "Chimie organique", "Méthodes numériques",
      ]
    ),
    (
      "Communication", "COM",
      [
        "Relations presse", "Conception-rédaction", "Sémiologie", "Création graphique",
        "Stratégie de marque", "Médias sociaux", "Événementiel", "Sociologie des publics",
      ]
    ),
  ]

  /// The name of the promotion of that rank, unique in its school.
  static func training(_ rank: Int) -> String {
    let levels = ["L1", "L2", "L3", "M1", "M2"]
    let discipline = disciplines[rank % disciplines.count].name
    let level = levels[(rank / disciplines.count) % levels.count]
    let series = rank / (disciplines.count * levels.count)
    return series == 0 ? "\(level) \(discipline)" : "\(level) \(discipline) \(series + 1)"
  }

  /// The lower-case letters of a name without accents, blanks, hyphens and apostrophes.
  static func ascii(_ name: String) -> String {
    var result = ""
    for character in name.lowercased() {
      if character.isASCII {
        if character.isLetter { result.append(character) }
      } else {
        result += plain[character] ?? ""
      }
    }
    return result
  }

  private static let plain: [Character: String] = [
    "à": "a", "â": "a", "ä": "a", "æ": "ae", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e",
    "î": "i", "ï": "i", "í": "i", "ñ": "n", "ó": "o", "ô": "o", "ö": "o", "œ": "oe", "ß": "ss",
    "ù": "u", "û": "u", "ü": "u", "á": "a", "ú": "u", "ÿ": "y",
  ]

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}
