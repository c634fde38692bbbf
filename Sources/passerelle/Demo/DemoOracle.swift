import Campus
import Sandbox

/// Compares the two sandboxes with each other, without asking the program what it did.
struct DemoOracle {
  let school: EmbeddedSchool
  /// The usable addresses of the people whom the school had from the beginning.
  private let mails: [PersonKey: EmailAddress]

  init(_ school: EmbeddedSchool) {
    self.school = school
    var mails: [PersonKey: EmailAddress] = [:]
    for learner in school.school.learners {
      mails[.learner(learner.id)] = EmailAddress(learner.email)
    }
    for person in school.school.instructors {
      mails[.instructor(person.id)] = EmailAddress(person.email)
    }
    self.mails = mails
  }

  /// Whether, from the day after, every session of the window that can have a sheet has exactly
  /// one, no other sheet is there, and nobody has two profiles.
  func isWhole(after day: LocalDay) -> Bool {
    guard duplicates == 0 else { return false }
    let edusign = school.edusign.snapshot()
    var wanted: [String: Int] = [:]
    for session in school.hyperplanning.placedSessions(
      from: CivilDay(number: day.number + 1),
      through: CivilDay(number: day.number + 13)
    ) where isEligible(session) {
      wanted[key(session), default: 0] += 1
    }
    let tomorrow = school.zone.start(of: day.adding(days: 1)).milliseconds
    var found: [String: Int] = [:]
    for sheet in edusign.sheets where sheet.start >= tomorrow {
      found[Self.key(sheet.name, sheet.start, sheet.end), default: 0] += 1
    }
    return wanted == found
  }

  /// How many sheets and profiles stand there beside another one of the same session or person.
  var duplicates: Int {
    let edusign = school.edusign.snapshot()
    let names = [
      edusign.sheets.map(\.apiID).filter { !$0.isEmpty },
      edusign.students.filter { !$0.hidden }.map { $0.email.lowercased() },
      edusign.professors.map { $0.email.lowercased() },
    ]
    return names.map { $0.count - Set($0).count }.reduce(0, +)
  }

  private func isEligible(_ session: PlacedSession) -> Bool {
    session.instructors.contains { mails[.instructor($0)] != nil }
      && session.learners.contains { mails[.learner($0)] != nil }
  }

  func key(_ session: PlacedSession) -> String {
    let wall = WallTime(
      secondsSinceEpoch: Int64(session.day.number) * 86_400 + Int64(session.start) * 60
    )
    let moments = [wall, wall.adding(minutes: session.minutes)].map { wall -> Int64 in
      switch school.zone.reading(of: wall) {
      case .once(let instant), .twice(first: let instant): instant.milliseconds
      case .never: 0
      }
    }
    let title = session.type.isEmpty ? session.subject : "\(session.subject) (\(session.type))"
    return Self.key(title, moments[0], moments[1])
  }

  static func key(_ title: String, _ start: Int64, _ end: Int64) -> String {
    "\(title) \(start) \(end)"
  }
}
