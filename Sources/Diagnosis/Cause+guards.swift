import Planning

extension Cause {
  /// Why a guard keeps an object back, where one does.
  func aboutGuards(_ facts: [String: String], _ language: Language) -> String? {
    switch self {
    case .heldByGuard: held(facts, language)
    case .clockAstray: clock(facts, language)
    default: nil
    }
  }

  private func held(_ facts: [String: String], _ language: Language) -> String {
    guard let by = facts["by"] else {
      return language(
        en: "is held by a brake until somebody approves or rejects it.",
        fr: "est retenu par un frein jusqu'à approbation ou rejet."
      )
    }
    let when = facts["at"].map { language(en: " on \($0)", fr: " le \($0)") } ?? ""
    return language(
      en: "\(by) rejected it\(when); it stays so until its facts change.",
      fr: "rejeté par \(by)\(when) ; cela reste ainsi tant que les faits ne changent pas."
    )
  }

  private func clock(_ facts: [String: String], _ language: Language) -> String {
    if let before = facts["before"], let now = facts["now"] {
      return language(
        en: "shows \(now), though the run before ended at \(before): nothing is removed.",
        fr: "indique \(now), alors que le passage précédent a fini à \(before) : rien n'est retiré."
      )
    }
    if let servers = facts["servers"] {
      return language(
        en: "is \(servers) minutes away from the clocks of both servers: nothing is removed.",
        fr: "s'écarte de \(servers) minutes de celles des deux serveurs : rien n'est retiré."
      )
    }
    return language(
      en: "its sheet is left as it is until this machine's clock is right.",
      fr: "sa feuille reste telle quelle tant que l'horloge de cette machine n'est pas à l'heure."
    )
  }
}
