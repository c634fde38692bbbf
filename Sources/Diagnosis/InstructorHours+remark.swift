import Campus

extension InstructorHours.SheetState {
  /// How far the sheet is, in words.
  func text(_ language: Language) -> String {
    switch self {
    case .none: language(en: "none", fr: "aucune")
    case .open: language(en: "open", fr: "ouverte")
    case .archived: language(en: "archived", fr: "archivée")
    }
  }
}

extension InstructorHours {
  /// What payroll should know of the row; empty where everything is as planned.
  ///
  /// - Parameters:
  ///   - others: all rows of the same session.
  ///   - language: the reader's.
  /// - Returns: remarks with semicolons between.
  func remark(among others: [InstructorHours], _ language: Language) -> String {
    var remarks = [difference(among: others, language)]
    if isCoTaught { remarks.append(language(en: "co-taught", fr: "co-enseignement")) }
    if isSigned && sheet == .open {
      remarks.append(
        language(en: "the sheet is not archived yet", fr: "feuille pas encore archivée")
      )
    }
    return remarks.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private func difference(among others: [InstructorHours], _ language: Language) -> String {
    switch outcome {
    case .signed: ""
    case .unsigned: language(en: "nobody signed for it", fr: "non signé")
    case .replaced:
      language(en: "replaced: signed by ", fr: "remplacé : signé par ")
        + Self.names(others) { $0.outcome == .replacement }
    case .replacement:
      language(en: "stands in for ", fr: "remplace ")
        + Self.names(others) { $0.outcome == .replaced }
    case .extra: language(en: "signed without being planned", fr: "signé sans être prévu")
    case .cancelledSigned:
      language(
        en: "cancelled in Hyperplanning, but signed",
        fr: "annulé dans Hyperplanning, mais signé"
      )
    case .open:
      language(
        en: "not signed; the sheet is not archived yet",
        fr: "non signé ; feuille pas encore archivée"
      )
    case .noSheet: language(en: "no sheet", fr: "pas de feuille")
    }
  }

  private static func names(_ rows: [InstructorHours], _ isMeant: (Self) -> Bool) -> String {
    rows.filter(isMeant).map(\.name).joined(separator: ", ")
  }
}
