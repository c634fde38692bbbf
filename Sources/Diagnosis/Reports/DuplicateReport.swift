public import Ledger

/// Profiles that may be one person, as pairs with the evidence and what to do.
public struct DuplicateReport: Sendable {
  private let pairs: [ProfilePair]

  /// A report on pairs, as `LedgerReader.profilePairs` tells them.
  public init(_ pairs: [ProfilePair]) {
    self.pairs = pairs
  }

  /// The report in one language: what is to be done first, homonyms last.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let sorted = pairs.enumerated().sorted {
      ($0.element.advice.rank, $0.offset) < ($1.element.advice.rank, $1.offset)
    }.map(\.element)
    let homonyms = pairs.filter { $0.advice == .homonyms }.count
    return Report(
      "duplicates",
      language(
        en: "Profiles that may be one person",
        fr: "Profils qui sont peut-être la même personne"
      ),
      facts: [
        setting.whenMade,
        language(
          en: "\(pairs.count) pairs, of which \(homonyms) are homonyms: those are left alone.",
          fr: "\(pairs.count) paires, dont \(homonyms) homonymes, à laisser en l'état."
        ),
        language(
          en: "Edusign cannot merge profiles: the one with classes to come is kept, the other, not "
            + "made by a program, is archived.",
          fr: "Edusign ne fusionne pas les profils : on garde celui qui a des cours à venir, on "
            + "archive l'autre, non créé par un programme."
        ),
      ],
      rows: Report.Table(
        "pairs",
        "",
        columns: Self.columns(language),
        rows: sorted.map { row($0, language) }
      ),
      charts: chart(sorted, language)
    )
  }

  /// The pairs by what is to be done, in the order of the rows.
  private func chart(_ sorted: [ProfilePair], _ language: Language) -> [Report.Chart] {
    guard !sorted.isEmpty else { return [] }
    let bars = Dictionary(grouping: sorted, by: \.advice.rank).sorted { $0.key < $1.key }
      .compactMap { _, pairs in
        pairs.first.map { first in
          Report.Chart.Bar(
            first.advice.text(language),
            Double(pairs.count),
            String(pairs.count),
            first.advice.tone
          )
        }
      }
    return [
      Report.Chart(language(en: "Pairs by what to do", fr: "Paires par action"), bars)
    ]
  }

  private static func columns(_ language: Language) -> [Report.Column] {
    [
      .init("advice", language(en: "what to do", fr: "que faire")),
      .init("name", language(en: "name", fr: "nom")),
      .init("keep", language(en: "keep", fr: "conserver")),
      .init("archive", language(en: "archive", fr: "archiver")),
      .init("for", language(en: "for one person", fr: "pour une seule personne")),
      .init("against", language(en: "against", fr: "contre")),
      .init("first", language(en: "first profile", fr: "premier profil")),
      .init("second", language(en: "second profile", fr: "second profil")),
      .init("first_id", "id 1", isForPrograms: true),
      .init("second_id", "id 2", isForPrograms: true),
    ]
  }

  private func row(_ pair: ProfilePair, _ language: Language) -> [Report.Value] {
    var (keep, archive) = ("", "")
    if case .archive(let kept, let archived) = pair.advice {
      (keep, archive) = (kept.remoteID, archived.remoteID)
    }
    let names = Set([pair.first.name, pair.second.name]).sorted().joined(separator: " / ")
    return [
      .text(pair.advice.text(language)), .text(names), .text(keep), .text(archive),
      .text(pair.evidenceFor(language)), .text(pair.evidenceAgainst(language)),
      .text(pair.first.card(language)), .text(pair.second.card(language)),
      .text(pair.first.remoteID), .text(pair.second.remoteID),
    ]
  }
}

extension ProfilePair.Advice {
  fileprivate var rank: Int {
    switch self {
    case .archive: 0
    case .enteredTwice: 1
    case .look: 2
    case .homonyms: 3
    }
  }

  fileprivate var tone: Report.Chart.Tone {
    switch self {
    case .archive, .enteredTwice: .bad
    case .look: .warning
    case .homonyms: .plain
    }
  }

  fileprivate func text(_ language: Language) -> String {
    switch self {
    case .archive: language(en: "archive one", fr: "archiver un profil")
    case .homonyms: language(en: "homonyms: leave both", fr: "homonymes : ne rien archiver")
    case .enteredTwice:
      language(en: "entered twice in Hyperplanning", fr: "saisi deux fois dans Hyperplanning")
    case .look: language(en: "look at both", fr: "à examiner")
    }
  }
}

extension ProfilePair.Card {
  /// The profile in one line: id, address, who made it, classes to come.
  fileprivate func card(_ language: Language) -> String {
    let maker =
      personKey.map { language(en: "linked with \($0)", fr: "rattaché à \($0)") }
      ?? (externalID.isEmpty
        ? language(en: "made by hand", fr: "créé à la main")
        : language(en: "made by a program", fr: "créé par un programme"))
    let classes = language(
      en: "\(upcoming) classes to come",
      fr: "\(upcoming) cours à venir"
    )
    return [remoteID, email, maker, classes].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
