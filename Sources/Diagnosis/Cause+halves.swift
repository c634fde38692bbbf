import Planning

extension Cause {
  /// What the rules of half-days and shared classes do to a session; `nil` for any other cause.
  func aboutHalves(_ facts: [String: String], _ language: Language) -> String? {
    guard self == .splitByRule else { return nil }
    if let leader = facts["leader"] {
      return language(
        en: "held together with \(leader), one sheet (rules.join_shared).",
        fr: "donné avec \(leader), une seule feuille (rules.join_shared)."
      )
    }
    guard let sheets = facts["sheets"] else {
      return language(
        en: "the half-day rule no longer wants its second sheet; signed or archived it stays, else "
          + "it goes at one of the next runs.",
        fr: "la règle des demi-journées ne veut plus de sa seconde feuille ; signée ou archivée, "
          + "elle reste, sinon elle est retirée à l'un des prochains passages."
      )
    }
    return language(
      en: "one class, \(sheets) sheets, by the half-day rule (rules.half_days).",
      fr: "un cours, \(sheets) feuilles, par la règle des demi-journées (rules.half_days)."
    )
  }
}
