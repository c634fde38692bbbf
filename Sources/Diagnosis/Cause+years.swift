public import Planning

extension Cause {
  /// Why a change of school year keeps an object back, where one does.
  ///
  /// **Source**: `users-and-rivals.md` D7.
  func aboutYears(_ facts: [String: String], _ language: Language) -> String? {
    guard self == .newYear else { return nil }
    guard let verdict = facts["case"].flatMap(YearPlan.Verdict.init) else {
      return language(
        en: "is gone from Hyperplanning; a new school year takes no sheet away before "
          + "two clean runs.",
        fr: "a disparu d'Hyperplanning ; une nouvelle année ne supprime aucune feuille avant deux "
          + "passages sans erreur."
      )
    }
    let (year, people) = (facts["planning"] ?? "", facts["candidates"] ?? "")
    return language(
      en: "new school year: nobody said yet whether this is \(people) of \(year) "
        + "(\(verdict.words(.english))).",
      fr: "nouvelle année : personne n'a encore dit s'il s'agit de \(people) de \(year) "
        + "(\(verdict.words(.french)))."
    )
  }

  /// What ends it.
  func remedyAboutYears(_ facts: [String: String], _ language: Language) -> String? {
    guard self == .newYear, facts["case"] != nil else { return nil }
    return language(
      en: "Say it with 'passerelle rollover accept --same' or '--new'.",
      fr: "Le dire avec « passerelle rollover accept --same » ou « --new »."
    )
  }
}

extension YearPlan.Verdict {
  /// What is known of somebody, in words that follow a name.
  public func words(_ language: Language) -> String {
    switch self {
    case .same: language(en: "same address and name", fr: "même adresse et même nom")
    case .parted:
      language(
        en: "somebody said that the profile is not theirs",
        fr: "quelqu'un a dit que le profil n'est pas le sien"
      )
    case .crowded: language(en: "several fit", fr: "plusieurs conviennent")
    case .otherBirthDate:
      language(
        en: "same address and name, another birth date",
        fr: "même adresse et même nom, autre date de naissance"
      )
    case .swapped:
      language(
        en: "same name and birth date, the address of somebody else",
        fr: "même nom et même date de naissance, adresse d'une autre personne"
      )
    case .otherName:
      language(
        en: "same address and birth date, another name",
        fr: "même adresse et même date de naissance, autre nom"
      )
    case .addressOfAnother:
      language(en: "the address of somebody else", fr: "adresse d'une autre personne")
    case .otherEmail:
      language(
        en: "same name and birth date, another address",
        fr: "même nom et même date de naissance, autre adresse"
      )
    case .perhaps:
      language(
        en: "same name, another address, no birth date to tell",
        fr: "même nom, autre adresse, pas de date de naissance pour trancher"
      )
    case .homonym:
      language(en: "a namesake, somebody else", fr: "homonyme, une autre personne")
    case .new: language(en: "new", fr: "nouveau")
    }
  }
}
