extension World {
  /// The keys of the courses with at least one session from one day through another.
  ///
  /// Parents are listed with their children; unplaced courses have no session.
  func courses(from first: CivilDay, through last: CivilDay) -> [UInt32] {
    guard first <= last else { return [] }
    var matching = [Bool](repeating: false, count: courses.count)
    var parents: Set<UInt32> = []
    for place in courses.rows.indices where meets(place, from: first, through: last) {
      matching[place] = true
      if let parent = courses[place].parent { parents.insert(parent) }
    }
    for parent in parents {
      if let place = courses.place(of: parent) { matching[place] = true }
    }
    return matching.indices.filter { matching[$0] }.map { courses[$0].key }
  }

  /// Those of the courses that have at least one session from one day through another.
  func restricted(
    _ keys: some Sequence<UInt32>,
    from first: CivilDay,
    through last: CivilDay
  ) -> [UInt32] {
    keys.filter { key in
      guard let place = courses.place(of: key) else { return false }
      return meets(place, from: first, through: last)
    }
  }

  /// Whether a course meets in the range; only the first and the last week need a closer look.
  private func meets(_ place: Int, from first: CivilDay, through last: CivilDay) -> Bool {
    guard first <= last, courses.rows[place].isPlaced, !courses.rows[place].isParent else {
      return false
    }
    let day = courses.rows[place].weekday - 1
    let firstWeek = week(of: first.advanced(by: 6 - day))
    let lastWeek = week(of: last.advanced(by: -day))
    if firstWeek <= lastWeek, courses.rows[place].weeks.intersects(firstWeek...lastWeek) {
      return true
    }
    return courses.rows[place].extraMeetings.contains { meeting in
      let meets = monday(ofWeek: meeting.week).advanced(by: meeting.weekday - 1)
      return courses.rows[place].weeks.contains(meeting.week) && first <= meets && meets <= last
    }
  }

  /// The keys of the courses that a learner is expected in.
  mutating func courses(ofLearner key: UInt32) -> ArraySlice<UInt32> {
    guard let place = learners.place(of: key) else { return [] }
    if indexes.coursesOfLearner == nil {
      indexes.coursesOfLearner = courseIndex(of: learners, \.learners)
    }
    return indexes.coursesOfLearner?[place] ?? []
  }

  /// The keys of the courses that an instructor teaches.
  mutating func courses(ofInstructor key: UInt32) -> ArraySlice<UInt32> {
    guard let place = instructors.place(of: key) else { return [] }
    if indexes.coursesOfInstructor == nil {
      indexes.coursesOfInstructor = courseIndex(of: instructors, \.instructors)
    }
    return indexes.coursesOfInstructor?[place] ?? []
  }

  /// The keys of the courses that a room is booked for.
  mutating func courses(ofRoom key: UInt32) -> ArraySlice<UInt32> {
    guard let place = rooms.place(of: key) else { return [] }
    if indexes.coursesOfRoom == nil {
      indexes.coursesOfRoom = courseIndex(of: rooms, \.rooms)
    }
    return indexes.coursesOfRoom?[place] ?? []
  }

  /// The keys of the groups and options that a learner belongs to on a day.
  mutating func tdOptions(ofLearner key: UInt32, on day: CivilDay) -> [UInt32] {
    guard let place = learners.place(of: key) else { return [] }
    if indexes.tdOptionsOfLearner == nil { indexes.tdOptionsOfLearner = groupIndex(tdOptions) }
    return (indexes.tdOptionsOfLearner?[place] ?? []).filter { group in
      tdOptions.place(of: group).map { tdOptions[$0].contains(key, on: day) } ?? false
    }
  }

  /// The keys of the groupings that a learner belongs to on a day.
  mutating func regroupements(ofLearner key: UInt32, on day: CivilDay) -> [UInt32] {
    guard let place = learners.place(of: key) else { return [] }
    if indexes.regroupementsOfLearner == nil {
      indexes.regroupementsOfLearner = groupIndex(regroupements)
    }
    return (indexes.regroupementsOfLearner?[place] ?? []).filter { group in
      regroupements.place(of: group).map { regroupements[$0].contains(key, on: day) } ?? false
    }
  }

  private func courseIndex<Row>(
    of table: WorldTable<Row>,
    _ named: (WorldCourse) -> [UInt32]
  ) -> ReverseIndex {
    ReverseIndex(count: table.count) { pair in
      for course in courses.rows {
        for key in named(course) {
          if let place = table.place(of: key) { pair(place, course.key) }
        }
      }
    }
  }

  private func groupIndex(_ groups: WorldTable<WorldGroup>) -> ReverseIndex {
    ReverseIndex(count: learners.count) { pair in
      for group in groups.rows {
        var seen: Set<UInt32> = []
        for member in group.members where seen.insert(member.learner).inserted {
          if let place = learners.place(of: member.learner) { pair(place, group.key) }
        }
      }
    }
  }
}
