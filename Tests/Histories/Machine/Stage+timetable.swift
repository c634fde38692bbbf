import Sandbox
import ScenarioSupport

extension Stage {
  /// What planners do to sessions and courses.
  func changeTimetable(_ step: Step) throws {
    // A key changes on any later day, and marks must not follow to the wrong session.
    let around = step.kind == .renumber ? meetings(back: 9, ahead: 0) : meetings(back: 1)
    let meeting = pick(step[0], of: around)
    switch step.kind {
    case .found: return try found(step)
    case .rename: return try rename(step)
    case .uncancel:
      guard let key = pick(step[0], of: cancelled) else { return }
      try hyperplanning.restoreSession(course: key.course, week: key.week)
      cancelled.removeAll { $0 == key }
      return tell("session \(key.course).\(key.week) is back")
    case .place:
      guard let course = pick(step[0], of: unplaced) else { return }
      try hyperplanning.placeCourse(course)
      unplaced.removeAll { $0 == course }
      return tell("course \(course) has a slot again")
    default: break
    }
    guard let meeting else { return }
    let session = meeting.session
    switch step.kind {
    case .cancel:
      try hyperplanning.cancelSession(course: session.course, week: session.week)
      cancelled.append(meeting.key)
      tell("session \(session.course).\(session.week) of \(session.day) is cancelled")
    case .drop:
      try hyperplanning.deleteCourse(session.course)
      tell("course \(session.course) is deleted")
    case .unplace:
      try hyperplanning.unplaceCourse(session.course)
      unplaced.append(session.course)
      tell("course \(session.course) loses its slot")
    case .retype:
      try hyperplanning.editCourse(session.course, type: ["CM", "TD", "TP", ""][step[1] % 4])
      tell("course \(session.course) is of another type")
    default: try move(meeting, step)
    }
  }

  private func move(_ meeting: Truth.Meeting, _ step: Step) throws {
    let session = meeting.session
    let (course, week) = (session.course, session.week)
    let start = 8 * 60 + 15 * ((step[2] * 7) % 40)
    let change: WorldChange
    hasMoved = true
    switch step.kind {
    case .move:
      let toWeek = week + [0, 0, 0, 1, -1, 2][step[1] % 6]
      change = try hyperplanning.moveSession(
        course: course,
        week: week,
        toWeek: toWeek,
        weekday: 1 + step[2] % 6,
        start: start
      )
      tell("session \(course).\(week) moves to \(change.key).\(toWeek) at minute \(start)")
    case .renumber:
      change = try hyperplanning.moveSession(course: course, week: week)
      tell("session \(course).\(week) is \(change.key).\(week) from now on")
    case .reslot:
      change = try hyperplanning.moveCourse(course, weekday: 1 + step[1] % 6, start: start)
      tell("course \(course) moves to minute \(start)")
    case .rebook:
      let rooms: [[UInt32]] = [[11], [12], [], [11, 13]]
      change = try hyperplanning.changeRooms(
        course: course,
        rooms: rooms[step[1] % 4],
        week: step[2] % 3 == 0 ? week : nil
      )
      tell("course \(course) has other rooms: \(change)")
    case .reteach:
      let instructors: [[UInt32]] = [[31], [32], [33, 31], []]
      change = try hyperplanning.changeInstructors(
        course: course,
        instructors: instructors[step[1] % 4],
        week: step[2] % 3 == 0 ? week : nil
      )
      tell("course \(course) has other instructors: \(change)")
    default: return
    }
  }

  private func found(_ step: Step) throws {
    let today = ParisTime.day(at: scenario.clock.now)
    guard let monday = CivilDay(Scenario.firstMonday) else { return }
    let week = (today.number - monday.number) / 7 + 1 + step[0] % 2
    let course = School.course(
      0,
      of: UInt32(21 + step[1] % 3),
      ["CM", "TD"][step[2] % 2],
      on: 1 + step[2] % 6,
      at: 8 * 60 + 15 * ((step[1] * 5) % 40),
      for: 60,
      step[0] % 3 == 0 ? [week, week + 1] : [week],
      room: 11,
      [31 + UInt32(step[0] % 3)]
    )
    let learners = register.keys(.learner).filter { Int($0) % 2 == step[1] % 2 }
    let change = try hyperplanning.addCourse(course, learners: learners)
    tell("course \(change.key) is founded in week \(week)")
  }

  private func rename(_ step: Step) throws {
    let label = ["Droit civil", "Gestion & finance", "Anglais", "Droit <pénal>"][step[1] % 4]
    try hyperplanning.renameSubject(UInt32(21 + step[0] % 3), label: label)
    tell("subject \(21 + step[0] % 3) is called \(label)")
  }
}
