import Planning

extension Cause {
  /// Why a group of learners does not simply follow; `nil` for any other object.
  func aboutGroups(_ facts: [String: String], _ language: Language) -> String? {
    guard let group = facts["group"] else { return nil }
    return switch self {
    case .optedOut:
      language(
        en: "groups.by does not name its kind any more: it stays in Edusign (\(group)) as it is.",
        fr: "groups.by ne nomme plus cette sorte de groupe : il reste dans Edusign (\(group)) tel "
          + "quel."
      )
    case .archivedOnEdusign:
      language(
        en: "the group (\(group)) was archived or deleted in Edusign; none is made in its place.",
        fr: "le groupe (\(group)) a été archivé ou supprimé dans Edusign ; aucun autre n'est créé."
      )
    case .existsUnlinked:
      language(
        en: "a group of this name (\(group)) was made by hand in Edusign; it is never touched, and "
          + "none is made beside it.",
        fr: "un groupe de ce nom (\(group)) a été créé à la main dans Edusign ; il n'est jamais "
          + "modifié et aucun autre n'est créé à côté."
      )
    case .disputed:
      language(
        en: "several groups in Edusign bear its id: \(group). None is written.",
        fr: "plusieurs groupes d'Edusign portent son identifiant : \(group). Aucun n'est modifié."
      )
    default: nil
    }
  }

  /// What to do about a group of learners; `nil` for any other object.
  func remedyAboutGroups(_ facts: [String: String], _ language: Language) -> String? {
    guard facts["group"] != nil else { return nil }
    return switch self {
    case .existsUnlinked:
      language(
        en: "Rename or archive that group in Edusign to have one that follows Hyperplanning.",
        fr: "Renommer ou archiver ce groupe dans Edusign pour en avoir un qui suive Hyperplanning."
      )
    case .archivedOnEdusign:
      language(en: "Restore it in Edusign.", fr: "Le restaurer dans Edusign.")
    case .disputed:
      language(
        en: "Archive all of them but one in Edusign.",
        fr: "Les archiver tous sauf un dans Edusign."
      )
    case .optedOut: ""
    default: nil
    }
  }
}
