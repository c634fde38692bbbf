public import Campus

/// What a report is made with, besides what the ledger says.
public struct ReportSetting: Sendable {
  /// How fresh a direction is.
  public struct Standing: Sendable {
    /// Its name for people.
    public var name: String
    /// How old its last complete run is; `nil` where there never was one.
    public var age: Duration?
    /// How fresh that is; `nil` where it is switched off or paused.
    public var freshness: Freshness?

    /// A standing made of its parts.
    public init(_ name: String, age: Duration?, _ freshness: Freshness?) {
      self.name = name
      self.age = age
      self.freshness = freshness
    }
  }

  /// The language.
  public var language: Language
  /// The school's zone.
  public var zone: SchoolZone
  /// The moment at which, or as of which, it is made.
  public var now: Instant
  /// The next downward and upward runs of the schedule.
  public var next: (down: Instant?, up: Instant?)
  /// The run as of which the ledger was asked; `nil` for the ledger as it stands.
  public var pastRun: Int64?
  /// How fresh the directions are.
  public var standings: [Standing]
  /// How the runs fare, where that is known.
  public var circumstances: Circumstances?

  /// A setting made of its parts.
  public init(
    _ language: Language,
    _ zone: SchoolZone,
    now: Instant,
    next: (down: Instant?, up: Instant?) = (nil, nil),
    pastRun: Int64? = nil,
    standings: [Standing] = [],
    circumstances: Circumstances? = nil
  ) {
    self.language = language
    self.zone = zone
    self.now = now
    self.next = next
    self.pastRun = pastRun
    self.standings = standings
    self.circumstances = circumstances
  }

  /// A moment on the school's clocks, to the minute.
  func moment(_ instant: Instant?) -> String {
    instant.map { DossierWords(zone, language).moment($0) } ?? ""
  }

  /// Today, or the day as of which it is made.
  public var today: LocalDay { zone.wall(at: now).day }

  /// When it was made, or as of which run.
  var whenMade: String {
    guard let pastRun else {
      return language(en: "Made on \(moment(now)).", fr: "Établi le \(moment(now)).")
    }
    return language(
      en: "As run \(pastRun) left it, \(moment(now)).",
      fr: "Tel que le passage \(pastRun) l'a laissé, \(moment(now))."
    )
  }

  /// The age of the last complete run of each direction, for a page.
  var freshnessChart: [Report.Chart] {
    guard !standings.isEmpty else { return [] }
    let bars = standings.map { one in
      let tone: Report.Chart.Tone =
        switch one.freshness {
        case .green: .good
        case .amber: .warning
        case .red: .bad
        case nil: .plain
        }
      guard let age = one.age else {
        return Report.Chart.Bar(one.name, 0, language(en: "never", fr: "jamais"), tone)
      }
      let seconds = age.components.seconds
      let words = ["\(seconds / 3600) h", one.freshness?.text(language) ?? ""]
      return Report.Chart.Bar(
        one.name,
        Double(seconds),
        words.filter { !$0.isEmpty }.joined(separator: ", "),
        tone
      )
    }
    return [
      Report.Chart(
        language(en: "Age of the last complete run", fr: "Âge du dernier passage complet"),
        bars
      )
    ]
  }
}
