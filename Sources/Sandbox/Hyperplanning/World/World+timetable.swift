extension World {
  /// Moves one session within its week or to another one.
  mutating func moveSession(
    course key: UInt32,
    week: Int,
    toWeek: Int?,
    weekday: Int?,
    start: Int?
  ) throws(SandboxError) -> WorldChange {
    let original = courses[try coursePlace(key)]
    let target = toWeek ?? week
    try requireWeek(target)
    let place = try slot(
      weekday: weekday ?? original.weekday,
      start: start ?? original.start,
      minutes: original.minutes
    )
    let change = try isolate(week: week, ofCourse: key)
    let alone = try coursePlace(change.key)
    courses[alone].weeks = WeekSet([target])
    courses[alone].place = place
    if target != week { courses[alone].extraMeetings = [] }
    indexes = Indexes()
    return change
  }

  /// Moves every session of a course, and of its children when it is a parent.
  mutating func moveCourse(
    _ key: UInt32,
    weekday: Int?,
    start: Int?,
    minutes: Int?
  ) throws(SandboxError) -> WorldChange {
    let original = courses[try coursePlace(key)]
    let duration = minutes ?? original.minutes
    let place = try slot(
      weekday: weekday ?? original.weekday,
      start: start ?? original.start,
      minutes: duration
    )
    return changeLines(of: key) {
      $0.place = place
      $0.minutes = duration
      $0.isPlaced = true
    }
  }

  /// Books rooms and instructors for a whole course, or for one week of it.
  mutating func book(
    course key: UInt32,
    rooms newRooms: [UInt32]?,
    instructors newInstructors: [UInt32]?,
    week: Int?
  ) throws(SandboxError) -> WorldChange {
    _ = try coursePlace(key)
    for room in newRooms ?? [] where rooms.place(of: room) == nil { throw unknown("room", room) }
    for instructor in newInstructors ?? [] where instructors.place(of: instructor) == nil {
      throw unknown("instructor", instructor)
    }
    func apply(_ course: inout WorldCourse) {
      course.rooms = newRooms ?? course.rooms
      course.instructors = newInstructors ?? course.instructors
    }
    guard let week else { return changeLines(of: key, apply) }
    let change = try isolate(week: week, ofCourse: key)
    apply(&courses[try coursePlace(change.key)])
    indexes = Indexes()
    return change
  }

  /// Takes one week out of a course, or puts it back.
  mutating func setSession(
    course key: UInt32,
    week: Int,
    takesPlace: Bool
  ) throws(SandboxError) -> WorldChange {
    let place = try coursePlace(key)
    try refuseParent(at: place)
    try requireWeek(week)
    guard courses[place].weeks.contains(week) != takesPlace else {
      throw impossible(
        takesPlace
          ? "course \(key) meets in week \(week) already"
          : "course \(key) does not meet in week \(week)"
      )
    }
    if takesPlace {
      courses[place].weeks.insert(week)
    } else {
      courses[place].weeks.remove(week)
    }
    return WorldChange(.course, key: key, changed: [key])
  }

  /// Removes a course, with its children when it is a parent; the last child takes its parent along.
  mutating func deleteCourse(_ key: UInt32) throws(SandboxError) -> WorldChange {
    let parent = courses[try coursePlace(key)].parent
    var removed = lines(ofCourse: key)
    if let parent, lines(ofCourse: parent).count == 2 { removed.append(parent) }
    for line in removed {
      if let place = courses.place(of: line) { departed.courses[line] = courses[place] }
      courses.remove(line)
    }
    indexes = Indexes()
    return WorldChange(.course, removed: removed)
  }

  /// Adds a simple course; its learners are added by hand.
  mutating func addCourse(_ course: School.Course, learners roster: [UInt32]) throws(SandboxError)
    -> WorldChange
  {
    guard let subject = subjects.place(of: course.subjectID) else {
      throw unknown("subject", course.subjectID)
    }
    for week in course.weeks { try requireWeek(week) }
    for learner in roster where learners.place(of: learner) == nil {
      throw unknown("learner", learner)
    }
    let booked = course.roomID.map { [$0] } ?? []
    for room in booked where rooms.place(of: room) == nil { throw unknown("room", room) }
    for instructor in course.instructorIDs where instructors.place(of: instructor) == nil {
      throw unknown("instructor", instructor)
    }
    var row = WorldCourse(
      key: 0,
      subject: course.subjectID,
      type: course.type,
      place: try slot(weekday: course.weekday, start: course.start, minutes: course.minutes),
      minutes: course.minutes,
      weeks: course.weeks,
      rooms: booked,
      instructors: course.instructorIDs,
      learners: Set(roster).sorted()
    )
    row.added = row.learners
    row.isPlaced = course.isPlaced
    row.rubric = courses.rows.first { $0.subject == subjects[subject].key }?.rubric ?? 0
    let key = courses.add(row)
    indexes = Indexes()
    return WorldChange(.course, key: key, created: [key])
  }

  /// Gives the lines of a course their slot back, or takes it from them.
  mutating func setPlaced(course key: UInt32, _ isPlaced: Bool) throws(SandboxError)
    -> WorldChange
  {
    _ = try coursePlace(key)
    return changeLines(of: key) { $0.isPlaced = isPlaced }
  }

  /// Changes what is written on the form of a course.
  mutating func editCourse(
    _ key: UInt32,
    type: String?,
    memo: String?,
    isCompulsory: Bool?
  ) throws(SandboxError) -> WorldChange {
    _ = try coursePlace(key)
    return changeLines(of: key) {
      $0.type = type ?? $0.type
      $0.memo = memo ?? $0.memo
      $0.isCompulsory = isCompulsory ?? $0.isCompulsory
    }
  }

  /// Lets a course meet once more in one of its weeks, or no more than usual.
  mutating func setExtraMeeting(
    course key: UInt32,
    _ meeting: School.Meeting,
    takesPlace: Bool
  ) throws(SandboxError) -> WorldChange {
    let place = try coursePlace(key)
    try refuseParent(at: place)
    guard courses[place].weeks.contains(meeting.week) else {
      throw impossible("course \(key) does not meet in week \(meeting.week)")
    }
    _ = try slot(
      weekday: meeting.weekday,
      start: meeting.start,
      minutes: courses[place].minutes
    )
    guard courses[place].extraMeetings.contains(meeting) != takesPlace else {
      throw impossible(
        takesPlace ? "course \(key) meets then already" : "course \(key) does not meet then"
      )
    }
    if takesPlace {
      courses[place].extraMeetings.append(meeting)
    } else {
      courses[place].extraMeetings.removeAll { $0 == meeting }
    }
    return WorldChange(.course, key: key, changed: [key])
  }

  private mutating func changeLines(
    of key: UInt32,
    _ change: (inout WorldCourse) -> Void
  ) -> WorldChange {
    let keys = lines(ofCourse: key)
    for line in keys {
      if let place = courses.place(of: line) { change(&courses[place]) }
    }
    indexes = Indexes()
    return WorldChange(.course, key: key, changed: keys)
  }
}
