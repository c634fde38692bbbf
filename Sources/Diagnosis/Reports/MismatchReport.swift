public import Campus
public import Ledger
public import Planning

/// All differences in force, grouped by cause and ranked by what they hide.
public struct MismatchReport: Sendable {
  /// Which differences are asked for.
  public struct Choice: Sendable {
    /// The codes of the causes; `nil` for all.
    public var causes: Set<Cause>?
    /// Who must act; `nil` for anybody.
    public var owner: Owner?
    /// The first day of the classes touched; `nil` for any.
    public var first: LocalDay?
    /// The last day of the classes touched; `nil` for any.
    public var last: LocalDay?

    /// A choice made of its parts.
    public init(
      causes: Set<Cause>? = nil,
      owner: Owner? = nil,
      first: LocalDay? = nil,
      last: LocalDay? = nil
    ) {
      self.causes = causes
      self.owner = owner
      self.first = first
      self.last = last
    }
  }

  /// What a difference or a group of them touches.
  public struct Impact: Sendable, Hashable, Comparable {
    /// How many sheets are missing or differ as a whole.
    public var sheets = 0
    /// How many people's places are missing or differ.
    public var seats = 0
    /// The start of the first class, `YYYY-MM-DD hh:mm`; empty where none is known.
    public var first = ""

    /// What some classes come to.
    ///
    /// A class of which the whole sheet is touched counts with all its places, however many single
    /// places of it are touched as well.
    public init(_ classes: [Difference.TouchedClass]) {
      var (whole, single): ([String: Int], [String: Int]) = ([:], [:])
      for one in classes {
        if one.sheets > 0 {
          whole[one.session] = max(whole[one.session] ?? 0, one.seats)
        } else {
          single[one.session, default: 0] += one.seats
        }
      }
      sheets = whole.count
      seats =
        whole.values.reduce(0, +)
        + single.filter { whole[$0.key] == nil }.values.reduce(0, +)
      first = classes.map(\.start).filter { !$0.isEmpty }.min() ?? ""
    }

    /// The greater impact is the one that hides more places, then more sheets, then the sooner one.
    public static func < (left: Self, right: Self) -> Bool {
      if left.seats != right.seats { return left.seats < right.seats }
      if left.sheets != right.sheets { return left.sheets < right.sheets }
      return (left.first.isEmpty ? "~" : left.first) > (right.first.isEmpty ? "~" : right.first)
    }
  }

  /// The differences of one cause about which the same people must act.
  public struct Group: Sendable {
    /// The cause.
    public var cause: Cause
    /// Who must act.
    public var owner: Owner
    /// What they touch together.
    public var impact: Impact
    /// The differences, the greatest impact first.
    public var items: [(difference: Difference, impact: Impact)]
  }

  /// What groups are made by: for some causes it is the facts of a case that tell who must act.
  private struct Heading: Hashable {
    var cause: Cause
    var owner: Owner
  }

  /// The groups: how the runs fare, then those in which somebody must act, then by impact.
  public let groups: [Group]
  private let circumstances: [Difference]
  private let choice: Choice
  private let furtherChanges: Int

  /// A report on the differences that are asked for.
  ///
  /// - Parameters:
  ///   - differences: all that are known.
  ///   - circumstances: how the runs fare, where that is known.
  ///   - furtherChanges: how many changed objects wait for the next run and are not among them.
  ///   - choice: which are asked for.
  public init(
    _ differences: [Difference],
    under circumstances: Circumstances? = nil,
    furtherChanges: Int = 0,
    _ choice: Choice = Choice()
  ) {
    self.choice = choice
    self.furtherChanges = furtherChanges
    self.circumstances = circumstances?.differences(among: differences) ?? []
    let chosen = (self.circumstances + differences).compactMap(choice.share)
    groups = Dictionary(grouping: chosen) { one in
      Heading(cause: one.decision.cause, owner: one.owner)
    }.map { heading, members in
      let items = members.map { ($0, Impact($0.classes)) }.sorted { left, right in
        left.1 == right.1
          ? left.0.decision.subject < right.0.decision.subject : left.1 > right.1
      }
      return Group(
        cause: heading.cause,
        owner: heading.owner,
        impact: Impact(members.flatMap(\.classes)),
        items: items
      )
    }.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.impact != right.impact { return left.impact > right.impact }
      return (left.cause.rawValue, left.owner.rawValue)
        < (right.cause.rawValue, right.owner.rawValue)
    }
  }
}

extension MismatchReport.Group {
  /// How the runs fare comes first, what nobody has to do last.
  fileprivate var rank: Int {
    if items.contains(where: { $0.difference.kind == .circumstance }) { return 0 }
    return owner == .nobody ? 2 : 1
  }

  /// What the cause is, without the facts of a case where one sentence does for all of them.
  fileprivate func heading(_ language: Language) -> String {
    owner == cause.owner ? cause.heading(language) : first(language)?.reason ?? ""
  }

  /// What to do about it, whatever the facts of a case where one sentence does for all of them.
  fileprivate func remedy(_ language: Language) -> String {
    owner == cause.owner ? cause.generalRemedy(language) : first(language)?.remedy ?? ""
  }

  private func first(_ language: Language) -> Verdict? {
    items.first.map { Verdict($0.difference.decision, language) }
  }
}

extension MismatchReport.Choice {
  /// The part of a difference that is asked for; `nil` where none is.
  fileprivate func share(_ difference: Difference) -> Difference? {
    let cause = difference.decision.cause
    if let causes, !causes.contains(cause) { return nil }
    if let owner, difference.owner != owner { return nil }
    // How the runs fare concerns the classes of any day.
    guard first != nil || last != nil, difference.kind != .circumstance else { return difference }
    var share = difference
    share.classes = difference.classes.filter { one in
      guard let day = LocalDay(String(one.start.prefix(10))) else { return false }
      return day >= first ?? day && day <= last ?? day
    }
    return share.classes.isEmpty ? nil : share
  }
}

extension MismatchReport {
  /// The report in one language.
  public func report(_ setting: ReportSetting) -> Report {
    let language = setting.language
    let all = groups.flatMap { $0.items.map(\.difference) }
    let impact = Impact(all.flatMap(\.classes))
    return Report(
      "mismatches",
      language(en: "Differences in force", fr: "Écarts en vigueur"),
      facts: [setting.whenMade] + runs(language) + days(language) + further(language),
      summary: summary(setting),
      rows: rows(setting, impact),
      charts: chart(language) + setting.freshnessChart
    )
  }

  /// How the runs fare, whatever is asked for: it bears on all that is told below.
  private func runs(_ language: Language) -> [String] {
    circumstances.map { one in
      let verdict = Verdict(one.decision, language)
      let colon = language(en: ":", fr: " :")
      let sentence = "\(one.what(verdict, language))\(colon) \(verdict.reason)"
      return verdict.remedy.isEmpty ? sentence : "\(sentence) \(verdict.remedy)"
    }
  }

  private func days(_ language: Language) -> [String] {
    let (from, to) = (choice.first?.description ?? "…", choice.last?.description ?? "…")
    return choice.first == nil && choice.last == nil
      ? []
      : [language(en: "Classes from \(from) to \(to).", fr: "Cours du \(from) au \(to).")]
  }

  private func further(_ language: Language) -> [String] {
    guard furtherChanges > 0 else { return [] }
    return [
      language(
        en: "\(furtherChanges) more changed objects wait for the next downward run (A2).",
        fr: "\(furtherChanges) autres objets modifiés attendent le prochain passage descendant "
          + "(A2)."
      )
    ]
  }

  private func summary(_ setting: ReportSetting) -> Report.Table {
    let language = setting.language
    return Report.Table(
      "causes",
      language(en: "By cause", fr: "Par motif"),
      columns: [
        .init("cause", language(en: "cause", fr: "motif")),
        .init("reason", language(en: "what it is", fr: "de quoi il s'agit")),
        .init("items", language(en: "items", fr: "objets")),
        .init("sheets", language(en: "sheets", fr: "feuilles")),
        .init("seats", language(en: "seats", fr: "places")),
        .init("first_class", language(en: "first class", fr: "premier cours")),
        .init("owner", language(en: "to be done by", fr: "à faire par")),
        .init("severity", language(en: "severity", fr: "gravité"), isForPrograms: true),
        .init("healed_by", language(en: "right after the run of", fr: "juste après le passage du")),
      ] + Self.remedies(language),
      rows: groups.map { group in
        [
          .text(group.cause.rawValue), .text(group.heading(language)),
          .number(group.items.count), .number(group.impact.sheets), .number(group.impact.seats),
          .text(group.impact.first), .text(group.owner.text(language)),
          .text(group.cause.severity.rawValue),
          .text(setting.moment(group.cause.healing(setting.next))),
          .text(group.remedy(.english)), .text(group.remedy(.french)),
        ]
      }
    )
  }

  private func rows(_ setting: ReportSetting, _ impact: Impact) -> Report.Table {
    let language = setting.language
    var rows: [[Report.Value]] = []
    for group in groups {
      for (difference, impact) in group.items {
        let verdict = Verdict(difference.decision, language)
        let other = Verdict(difference.decision, language == .english ? .french : .english)
        let (english, french) = language == .english ? (verdict, other) : (other, verdict)
        rows.append([
          .text(group.cause.rawValue), .text(difference.what(verdict, language)),
          .text(difference.decision.subject), .text(verdict.reason), .number(impact.sheets),
          .number(impact.seats), .text(impact.first), .text(verdict.owner.text(language)),
          .text(setting.moment(group.cause.healing(setting.next))),
          difference.since.map { .number(Int($0.number)) } ?? .none, .text(verdict.remedy),
          .text(english.remedy), .text(french.remedy),
        ])
      }
    }
    return Report.Table(
      "differences",
      language(en: "One by one", fr: "Un par un"),
      columns: Self.columns(language),
      rows: rows,
      totals: [
        .text("total"), .none, .none, .none, .number(impact.sheets), .number(impact.seats),
        .text(impact.first), .none, .none, .none, .none, .none, .none,
      ]
    )
  }

  private static func columns(_ language: Language) -> [Report.Column] {
    [
      .init("cause", language(en: "cause", fr: "motif")),
      .init("what", language(en: "what", fr: "quoi")),
      .init("subject", language(en: "key", fr: "clé"), isForPrograms: true),
      .init("reason", language(en: "why", fr: "pourquoi")),
      .init("sheets", language(en: "sheets", fr: "feuilles")),
      .init("seats", language(en: "seats", fr: "places")),
      .init("first_class", language(en: "first class", fr: "premier cours")),
      .init("owner", language(en: "to be done by", fr: "à faire par")),
      .init(
        "healed_by",
        language(en: "right after the run of", fr: "juste après le passage du"),
        isForPrograms: true
      ),
      .init("since_run", language(en: "since run", fr: "depuis le passage")),
      .init("remedy", language(en: "remedy", fr: "remède")),
    ] + remedies(language)
  }

  /// The remedy in both languages, for programs that serve readers of either.
  private static func remedies(_ language: Language) -> [Report.Column] {
    [
      .init(
        "remedy_en",
        language(en: "remedy (English)", fr: "remède (anglais)"),
        isForPrograms: true
      ),
      .init(
        "remedy_fr",
        language(en: "remedy (French)", fr: "remède (français)"),
        isForPrograms: true
      ),
    ]
  }

  /// The causes about which somebody must act, as bars of the places that they hide.
  private func chart(_ language: Language) -> [Report.Chart] {
    let bars = groups.filter { $0.impact.seats > 0 }.prefix(12).map { group in
      let tone: Report.Chart.Tone =
        switch group.cause.severity {
        case .error: .bad
        case .warning: .warning
        case .information: .plain
        }
      return Report.Chart.Bar(
        "\(group.cause.rawValue) \(group.cause.heading(language))",
        Double(group.impact.seats),
        String(group.impact.seats),
        tone
      )
    }
    return bars.isEmpty
      ? [] : [Report.Chart(language(en: "Seats by cause", fr: "Places par motif"), bars)]
  }
}

extension Difference {
  /// Who must act, in this case.
  fileprivate var owner: Owner { Verdict(decision, .english).owner }

  /// The object in words: with the person where it is a person's place in a class, with the direction
  /// where it is about the runs.
  fileprivate func what(_ verdict: Verdict, _ language: Language) -> String {
    if let direction = decision.facts["direction"].flatMap(Direction.init) {
      return "\(verdict.subject) (\(direction.text(language)))"
    }
    guard let name = decision.facts["name"], !name.isEmpty, verdict.subject != name else {
      return verdict.subject
    }
    return "\(name), \(verdict.subject)"
  }
}
