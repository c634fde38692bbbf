/// One dated meeting of a placed course, as the service describes it.
struct SessionRow: Sendable {
  /// The key of the course.
  let course: UInt32
  /// The key of the subject.
  let subject: UInt32
  /// The kind of class.
  let type: String
  /// The base week.
  let week: Int
  /// The local day.
  let day: CivilDay
  /// When it begins.
  ///
  /// **Units**: minutes after local midnight.
  let start: Int
  /// How long it lasts.
  ///
  /// **Units**: minutes.
  let minutes: Int
  /// The keys of the rooms.
  let rooms: [UInt32]
  /// The keys of the instructors.
  let instructors: [UInt32]
}

extension World {
  /// Appends every session of a course in the order of its weeks; a parent has none itself.
  func appendSessions(ofCourseAt place: Int, to rows: inout [SessionRow]) {
    let course = courses.rows[place]
    guard course.isPlaced, !course.isParent else { return }
    for week in course.weeks {
      rows.append(session(of: course, inWeek: week))
      appendExtras(of: course, inWeek: week, to: &rows)
    }
  }

  /// Every session from one day through another, in the order of courses and weeks.
  func sessions(from first: CivilDay, through last: CivilDay) -> [SessionRow] {
    var rows: [SessionRow] = []
    for course in courses.rows where course.isPlaced && !course.isParent {
      let known = rows.count
      for week in course.weeks {
        let row = session(of: course, inWeek: week)
        if first <= row.day, row.day <= last { rows.append(row) }
        appendExtras(of: course, inWeek: week, to: &rows)
      }
      guard !course.extraMeetings.isEmpty else { continue }
      rows[known...].removeAll { $0.day < first || last < $0.day }
    }
    return rows
  }

  private func appendExtras(
    of course: WorldCourse,
    inWeek week: Int,
    to rows: inout [SessionRow]
  ) {
    for meeting in course.extraMeetings where meeting.week == week {
      var moved = course
      moved.place = (meeting.weekday - 1) * 1_440 + meeting.start
      rows.append(session(of: moved, inWeek: week))
    }
  }

  private func session(of course: WorldCourse, inWeek week: Int) -> SessionRow {
    SessionRow(
      course: course.key,
      subject: course.subject,
      type: course.type,
      week: week,
      day: monday(ofWeek: week).advanced(by: course.weekday - 1),
      start: course.start,
      minutes: course.minutes,
      rooms: course.rooms,
      instructors: course.instructors
    )
  }
}
