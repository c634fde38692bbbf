import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Testing

/// A cause, and what people do until it is the reason for something.
struct CauseCase: Sendable, CustomTestStringConvertible {
  /// The cause.
  let cause: Cause
  /// Who must act.
  let owner: Owner
  /// Which run makes it right; `nil` where none does.
  let healing: Direction?
  /// What the reason tells of the case, in both languages.
  let facts: [String]
  /// The school.
  let school: School
  /// What the scenario has of its own.
  let options: @Sendable (inout Scenario.Options) -> Void
  /// What people and runs do; says what is asked about then.
  let play: @Sendable (Scenario) async throws -> DossierSubject

  init(
    _ cause: Cause,
    _ owner: Owner,
    _ healing: Direction?,
    in school: School = .week,
    _ options: @escaping @Sendable (inout Scenario.Options) -> Void = { _ in },
    tells facts: String...,
    play: @escaping @Sendable (Scenario) async throws -> DossierSubject
  ) {
    self.cause = cause
    self.owner = owner
    self.healing = healing
    self.facts = facts
    self.options = options
    self.school = school
    self.play = play
  }

  var testDescription: String { cause.rawValue }
}

extension School {
  /// The school with a family for each of its subjects.
  static var twoFamilies: School {
    var school = School.week
    school.subjects[0].family = "Droit"
    school.subjects[1].family = "Gestion"
    return school
  }
}

extension DossierSubject {
  static func session(_ course: UInt32, _ week: Int) -> Self {
    .session(SessionKey(course: course, week: week))
  }

  static func learner(_ key: UInt32) -> Self { .person(PersonKey(role: .learner, key: key)) }

  static func instructor(_ key: UInt32) -> Self { .person(PersonKey(role: .instructor, key: key)) }
}

extension Scenario {
  /// The answer about one thing at this moment, from what the runs left in the ledger.
  func why(_ subject: DossierSubject, _ language: Language) async throws -> Why? {
    let reader = try LedgerReader(path: ledgerPath)
    guard let dossier = try await reader.dossier(subject, now: now) else { return nil }
    return Why(
      dossier,
      try await circumstances(reader),
      next: Self.next,
      downFrom: { $0 > now ? Self.next.down : nil },
      zone: zone,
      language
    )
  }

  /// When the next runs are, for whoever reads the answer.
  static let next: (down: Instant?, up: Instant?) = (
    Instant(milliseconds: 1_790_000_000_000), Instant(milliseconds: 1_790_000_100_000)
  )

  /// How the runs fare, as the answer is told.
  func circumstances(_ reader: LedgerReader) async throws -> Circumstances {
    Circumstances(
      down: try await course("down", .down, reader),
      up: try await course("up", .up, reader),
      pausedThrough: nil,
      change: try await reader.lastConfigurationChange(),
      zone: zone
    )
  }

  private func course(
    _ direction: String,
    _ limits: Freshness.Limits,
    _ reader: LedgerReader
  ) async throws -> Circumstances.Course {
    let standing = try await reader.standing(of: direction)
    return Circumstances.Course(
      // A direction that never ran is not what these cases are about.
      freshness: standing.lastComplete.map { Freshness(age: $0.duration(to: now), limits) },
      lastComplete: standing.lastComplete,
      lastRun: standing.lastRun
    )
  }
}
