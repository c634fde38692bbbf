import Planning

/// The keys below `upward` in the configuration.
enum UpwardKey: String, CaseIterable {
  case instructorMustSign = "instructor_must_sign"
  case lateness
  case leftEarly = "left_early"
  case excluded
  case mergedAbsences = "merged_absences"
  case lookBackDays = "look_back_days"
  case recheckDays = "recheck_days"
  case flips
  case flipsPercent = "flips_percent"

  /// What may be written there, for people.
  var choices: String {
    switch self {
    case .instructorMustSign, .lateness, .mergedAbsences: "true, false"
    case .leftEarly, .excluded: "present, absent"
    case .lookBackDays, .recheckDays: "a whole number from 0 to 90"
    case .flips: "a whole number from 0 to 100000"
    case .flipsPercent: "a whole number from 0 to 100"
    }
  }

  /// What is in force, as the file writes it.
  func text(in rules: UpwardSettings) -> String {
    switch self {
    case .instructorMustSign: String(rules.needsInstructorSignature)
    case .lateness: String(rules.sendsLateness)
    case .leftEarly: rules.leftEarly.rawValue
    case .excluded: rules.excluded.rawValue
    case .mergedAbsences: String(rules.mergesAbsences)
    case .lookBackDays: String(rules.lookBack.components.seconds / 86_400)
    case .recheckDays: String(rules.recheck.components.seconds / 86_400)
    case .flips: String(rules.flips)
    case .flipsPercent: String(rules.flipsPercent)
    }
  }

  /// Puts in force what the file writes; says no to what makes no sense.
  func set(_ text: String, in rules: inout UpwardSettings) -> Bool {
    switch self {
    case .instructorMustSign: Self.put(Bool(text), in: &rules.needsInstructorSignature)
    case .lateness: Self.put(Bool(text), in: &rules.sendsLateness)
    case .mergedAbsences: Self.put(Bool(text), in: &rules.mergesAbsences)
    case .leftEarly: Self.put(UpwardSettings.Counterpart(rawValue: text), in: &rules.leftEarly)
    case .excluded: Self.put(UpwardSettings.Counterpart(rawValue: text), in: &rules.excluded)
    case .lookBackDays: Self.put(Self.days(text), in: &rules.lookBack)
    case .recheckDays: Self.put(Self.days(text), in: &rules.recheck)
    case .flips: Self.put(Self.number(text, in: 0...100_000), in: &rules.flips)
    case .flipsPercent: Self.put(Self.number(text, in: 0...100), in: &rules.flipsPercent)
    }
  }

  /// All keys with what is in force.
  static func summary(of rules: UpwardSettings) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: allCases.map { ("upward.\($0.rawValue)", $0.text(in: rules)) }
    )
  }

  private static func put<Value>(_ value: Value?, in place: inout Value) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  private static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
    Int(text).flatMap { range.contains($0) ? $0 : nil }
  }

  private static func days(_ text: String) -> Duration? {
    number(text, in: 0...90).map { .seconds($0 * 86_400) }
  }
}
