/// Invents a school of any size; the same settings always give the same school.
public struct SchoolGenerator: Sendable {
  /// Where the chance begins.
  public var seed: UInt64
  /// How many learners there are.
  ///
  /// **Units**: people, 1...50,000.
  public var learners: Int
  /// How many weeks the school year has; every eighth is a holiday.
  ///
  /// **Units**: weeks, 1...62.
  public var weeks: Int
  /// How often each kind of hard case occurs, as a share of the people or courses concerned.
  ///
  /// Nil means one in a hundred, at least one of each, above 30 learners and none below.
  public var hardCaseShare: Double?
  /// Which kinds of hard cases there are; the school lists where.
  public var hardCases = SchoolHardCase.usual
  /// The first day of the base, a Monday; needed for sessions on the days of a clock change.
  public var firstMonday: CivilDay?

  /// A generator with its settings.
  public init(seed: UInt64, learners: Int, weeks: Int = 44, hardCaseShare: Double? = nil) {
    self.seed = seed
    self.learners = learners
    self.weeks = weeks
    self.hardCaseShare = hardCaseShare
  }

  /// The school of these settings.
  ///
  /// **Throws**: `badConfiguration` when a setting is out of its range.
  public func makeSchool() throws(SandboxError) -> School {
    try require((1...50_000).contains(learners), "learners must be from 1 to 50,000")
    try require((1...WeekSet.last).contains(weeks), "weeks must be from 1 to \(WeekSet.last)")
    let share = hardCaseShare ?? (learners > 30 ? 0.01 : 0)
    try require((0...1).contains(share), "the share of hard cases must be from 0 to 1")
    var builder = SchoolBuilder(chance: SchoolRandomness(seed: seed), weeks: weeks)
    builder.addSubjects()
    var remaining = learners
    while remaining > 0 {
      remaining -= builder.addPromotion(upTo: remaining)
    }
    builder.addHardCases(share: share, hardCases)
    builder.addRareCases(share: share, hardCases, seed: seed, firstMonday: firstMonday)
    return builder.finished()
  }

  private func require(_ holds: Bool, _ message: String) throws(SandboxError) {
    guard !holds else { return }
    throw SandboxError(.badConfiguration, operation: "generate a school", message: message)
  }
}
