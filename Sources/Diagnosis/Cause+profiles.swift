import Planning

extension Cause {
  /// Why a profile of Edusign stands for nobody, told of the profile itself.
  ///
  /// **Source**: `users-and-rivals.md` F7. Of a mark on a sheet the words are among those about marks.
  func aboutProfiles(_ facts: [String: String], _ language: Language) -> String? {
    guard let origin = origin(facts) else { return nil }
    switch origin {
    case .formerYear:
      return language(
        en: "the profile stands for somebody of a former school year whom Hyperplanning does not "
          + "show any more; it is left alone.",
        fr: "le profil est celui d'une personne d'une année précédente qu'Hyperplanning ne montre "
          + "plus ; il est laissé tel quel."
      )
    case .departed:
      return language(
        en: "is not in Hyperplanning any more; the profile stays in Edusign, where nobody is "
          + "archived by us.",
        fr: "n'est plus dans Hyperplanning ; le profil reste dans Edusign, où nous n'archivons "
          + "personne."
      )
    case .ours:
      return language(
        en: "the profile was made by us, and is linked with nobody in Hyperplanning any more.",
        fr: "le profil a été créé par nous et n'est plus rattaché à personne dans Hyperplanning."
      )
    case .byHand:
      return language(
        en: "the profile was made by hand in Edusign, and nobody in Hyperplanning has its name and "
          + "address; it is left alone.",
        fr: "le profil a été créé à la main dans Edusign, et personne dans Hyperplanning n'a son "
          + "nom et son adresse ; il est laissé tel quel."
      )
    }
  }

  /// What to do about such a profile; empty where nobody need do anything.
  func remedyAboutProfiles(_ facts: [String: String], _ language: Language) -> String? {
    guard let origin = origin(facts) else { return nil }
    if facts["archived"] != nil { return "" }
    return switch origin {
    case .formerYear: ""
    case .departed:
      language(
        en: "Archive the profile in Edusign if they left for good.",
        fr: "Archiver le profil dans Edusign si le départ est définitif."
      )
    case .ours:
      language(
        en: "Link it with 'passerelle links adopt', or archive it in Edusign.",
        fr: "Le rattacher avec « passerelle links adopt », ou l'archiver dans Edusign."
      )
    case .byHand:
      language(
        en: "If it is somebody of Hyperplanning, give both the same name and address; else leave "
          + "it.",
        fr: "S'il s'agit de quelqu'un d'Hyperplanning, donner aux deux le même nom et la même "
          + "adresse ; sinon, le laisser."
      )
    }
  }

  /// Who must act about such a profile; `nil` where it is about something else.
  func ownerOfProfile(_ facts: [String: String]) -> Owner? {
    guard let origin = origin(facts) else { return nil }
    if facts["archived"] != nil { return .nobody }
    return switch origin {
    case .formerYear: .nobody
    case .ours: .operator
    case .byHand, .departed: .edusign
    }
  }

  /// Whose the profile is; `nil` where it is about something else.
  private func origin(_ facts: [String: String]) -> ProfileOrigin? {
    self == .unlinkedLearner ? facts["origin"].flatMap(ProfileOrigin.init) : nil
  }
}
