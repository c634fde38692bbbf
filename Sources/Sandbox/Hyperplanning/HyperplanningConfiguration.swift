/// How a Hyperplanning sandbox presents itself and where it stands on open questions.
public struct HyperplanningConfiguration: Sendable {
  /// Which course keeps the original key when a course is split.
  ///
  /// **Source**: hyperplanning-api.md 5.3 and 12 item 7: unknown, so both can be had.
  public enum SplitRule: String, Sendable, Codable {
    /// The part with the remaining weeks keeps it; the parent is new.
    case remainderKeepsKey
    /// The parent keeps it; every part is new.
    case parentKeepsKey
  }

  /// What one invalid key does to a call on many.
  ///
  /// **Source**: hyperplanning-api.md 9.2: unknown, so both can be had.
  public enum InvalidKeyRule: String, Sendable, Codable {
    /// The whole call is a Fault.
    case fault
    /// Its place in the answer holds an empty value.
    case emptyValue
  }

  /// What becomes of absences of one learner that touch each other.
  ///
  /// **Source**: hyperplanning-api.md 8.2: inferred, so both can be had.
  public enum AbsenceRule: String, Sendable, Codable {
    /// They become one under a new key.
    case merge
    /// Each stays as it was entered.
    case separate
  }

  /// The label of the school year.
  public var planningName = "2025-2026"
  /// The first day of the base, a Monday.
  public var firstMonday: CivilDay
  /// How many weeks the base covers, 1...62.
  public var weekCount = 52
  /// The path that everything is published under, without slashes around it.
  public var root = "hpsw"
  /// The login of the only account.
  public var login = "passerelle"
  /// The password of the only account.
  public var password = "sandbox"
  /// The text that the ping answers.
  public var version = "HYPERPLANNING 2025.8.10.1"
  /// The clock that dates requests and decides which changes of group are in force.
  public var clock: SandboxClock
  /// Whether operations whose names are only inferred exist on this server.
  public var offersInferred = true
  /// Operations that this server does not have, by catalogue name.
  public var withheldOperations: Set<String> = []
  /// Operations that this server has under another name, by catalogue name.
  public var renamedOperations: [String: String] = [:]
  /// Which course keeps the original key when a course is split.
  public var splitRule = SplitRule.remainderKeepsKey
  /// What one invalid key does to a call on many.
  public var invalidKeyInTable = InvalidKeyRule.fault
  /// What becomes of absences of one learner that touch each other.
  public var absenceRule = AbsenceRule.merge
  /// Whether the planning is published; without it every address answers 503.
  public var isInService = true
  /// Whether the control surface under `/__control/` exists.
  public var hasControlSurface = true
  /// Whether the request log keeps the bodies of requests.
  public var recordsBodies = true
  /// How long every answer is held back.
  public var latency = Duration.zero

  /// The settings of a base that begins on the given Monday; everything else has a default.
  public init(firstMonday: CivilDay, clock: SandboxClock) {
    self.firstMonday = firstMonday
    self.clock = clock
  }
}

extension HyperplanningConfiguration {
  /// Checks the settings against each other and the school.
  ///
  /// **Throws**: `badConfiguration`.
  func validate(for school: School) throws(SandboxError) {
    try require(firstMonday.weekday == 1, "the first day \(firstMonday) is not a Monday")
    try require(
      (1...WeekSet.last).contains(weekCount),
      "a base has from 1 to \(WeekSet.last) weeks, not \(weekCount)"
    )
    let latest = school.courses.compactMap(\.weeks.latest).max() ?? 0
    try require(
      latest <= weekCount,
      "the school has courses in week \(latest), the base only \(weekCount) weeks"
    )
    try require(
      !root.isEmpty && !root.hasPrefix("/") && !root.hasSuffix("/"),
      "the root is a path without slashes around it"
    )
  }

  private func require(_ holds: Bool, _ message: String) throws(SandboxError) {
    guard !holds else { return }
    throw SandboxError(.badConfiguration, operation: "open the base", message: message)
  }
}
