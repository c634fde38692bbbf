import Campus
import Sandbox
import Sync

/// The people who plan the demo's school, and what they change.
struct DemoPlanners {
  private let school: EmbeddedSchool
  private let today: LocalDay
  private var touched: Set<UInt32> = []

  init(_ school: EmbeddedSchool, today: LocalDay) {
    self.school = school
    self.today = today
  }

  /// What is changed on the morning of day two, in words.
  mutating func changeTheMorning() throws -> [String] {
    try [
      cancel(from: 2, through: 5), cancel(from: 2, through: 9), changeRoom(), move(), changeEmail(),
      enrol(),
    ].compactMap(\.self)
  }

  /// Adds courses with sessions in the days to come.
  mutating func addEveningCourses() throws -> [String] {
    var lines: [String] = []
    for number in 1...6 {
      guard let model = pick(from: 1, through: 9) else { break }
      let weekday = today.adding(days: number).weekday
      let week = (today.adding(days: number).number - firstMonday) / 7 + 1
      try attempt {
        _ = try school.hyperplanning.addCourse(
          School.Course(
            id: 0,
            subjectID: school.school.subjects[number % school.school.subjects.count].id,
            type: "TD",
            weekday: weekday,
            start: 19 * 60,
            minutes: 60,
            weeks: WeekSet([week]),
            roomID: model.rooms.first,
            instructorIDs: model.instructors
          ),
          learners: model.learners
        )
      }
      lines.append("added: an evening course on \(today.adding(days: number)) at 19:00")
    }
    return lines
  }

  private var firstMonday: Int {
    school.hyperplanning.configuration.firstMonday.number
  }

  private mutating func cancel(from first: Int, through last: Int) throws -> String? {
    guard let session = pick(from: first, through: last) else { return nil }
    try attempt {
      try school.hyperplanning.cancelSession(course: session.course, week: session.week)
    }
    return "cancelled: \(session.words)"
  }

  private mutating func changeRoom() throws -> String? {
    guard let session = pick(from: 1, through: 12),
      let room = school.school.rooms.first(where: { !session.rooms.contains($0.id) })
    else { return nil }
    try attempt {
      try school.hyperplanning.changeRooms(course: session.course, rooms: [room.id])
    }
    return "moved to \(room.name): \(session.words)"
  }

  private mutating func move() throws -> String? {
    guard let session = pick(from: 2, through: 12) else { return nil }
    try attempt {
      try school.hyperplanning.moveSession(
        course: session.course,
        week: session.week,
        start: session.start > 12 * 60 ? session.start - 90 : session.start + 90
      )
    }
    return "moved by an hour and a half: \(session.words)"
  }

  private mutating func changeEmail() throws -> String? {
    guard let session = pick(from: 1, through: 12), let learner = session.learners.first else {
      return nil
    }
    try attempt {
      try school.hyperplanning.changeLearner(
        learner,
        PersonEdit(email: "nouvelle.adresse.\(learner)@etu.ecole.example")
      )
    }
    return "a new e-mail for learner \(learner)"
  }

  private mutating func enrol() throws -> String? {
    guard let session = pick(from: 1, through: 12),
      let learner = school.school.learners.first(where: { !session.learners.contains($0.id) })
    else { return nil }
    try attempt {
      try school.hyperplanning.enrol(learner: learner.id, course: session.course)
    }
    return "learner \(learner.id) joins: \(session.words)"
  }

  /// A session some days ahead with learners, of a course that nobody has touched yet.
  private mutating func pick(from first: Int, through last: Int) -> PlacedSession? {
    let start = CivilDay(number: today.number + first)
    let end = CivilDay(number: today.number + last)
    let sessions = school.hyperplanning.placedSessions(from: start, through: end)
    guard
      let session = sessions.first(where: {
        !$0.learners.isEmpty && !$0.instructors.isEmpty && !touched.contains($0.course)
      })
    else { return nil }
    touched.insert(session.course)
    return session
  }

  private func attempt(_ action: () throws -> Void) throws {
    do {
      try action()
    } catch {
      throw CommandFailure(.internalError, "The demo's school refused a change: \(error)")
    }
  }
}

extension PlacedSession {
  /// The session as people name it.
  fileprivate var words: String {
    let clock = "\(start / 60):\(start % 60 < 10 ? "0" : "")\(start % 60)"
    return "\(subject) (\(type)), \(day) \(clock)"
  }
}
