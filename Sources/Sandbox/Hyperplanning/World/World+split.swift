extension World {
  /// Makes one week of a course a course of its own, so that it can change alone.
  ///
  /// A course with that single week is left as it is. A simple course becomes a parent with two
  /// children; a child gets a sister.
  /// **Source**: hyperplanning-api.md 5.1 and 5.3, inferred; who keeps the key is a setting.
  ///
  /// - Returns: the change, whose key is that of the course with the week alone.
  mutating func isolate(
    week: Int,
    ofCourse key: UInt32
  ) throws(SandboxError) -> WorldChange {
    let place = try coursePlace(key)
    try refuseParent(at: place)
    guard courses[place].weeks.contains(week) else {
      throw impossible("course \(key) does not meet in week \(week)")
    }
    guard courses[place].weeks.count > 1 else {
      return WorldChange(.course, key: key, changed: [key])
    }
    var alone = courses[place]
    alone.weeks = WeekSet([week])
    alone.extraMeetings.removeAll { $0.week != week }
    courses[place].extraMeetings.removeAll { $0.week == week }
    var created: [UInt32] = []
    switch (courses[place].parent, rules.split) {
    case (let parent?, _):
      alone.kind = .child(of: parent)
    case (nil, .remainderKeepsKey):
      var parent = courses[place]
      parent.kind = .parent
      parent.weeks = WeekSet()
      let parentKey = courses.add(parent)
      created.append(parentKey)
      courses[place].kind = .child(of: parentKey)
      alone.kind = .child(of: parentKey)
    case (nil, .parentKeepsKey):
      var remainder = courses[place]
      remainder.kind = .child(of: key)
      remainder.weeks.remove(week)
      created.append(courses.add(remainder))
      courses[place].kind = .parent
      courses[place].weeks = WeekSet()
      alone.kind = .child(of: key)
    }
    courses[place].weeks.remove(week)
    let aloneKey = courses.add(alone)
    created.append(aloneKey)
    return WorldChange(.course, key: aloneKey, created: created, changed: [key])
  }

  /// A course with its children when it is a parent.
  func lines(ofCourse key: UInt32) -> [UInt32] {
    [key] + courses.rows.filter { $0.parent == key }.map(\.key)
  }
}
