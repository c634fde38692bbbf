/// What was taken out of a base and may come back under its old key.
///
/// **Source**: whether a real base ever gives a key back is unknown (hyperplanning-api.md 12 item
/// 7); undoing a deletion, or restoring a base from a backup, shows this to a client.
struct Departed: Sendable {
  /// A learner with where they belonged.
  struct Learner: Sendable {
    /// What was written about them.
    let row: WorldLearner
    /// The courses that they were added to by hand.
    let added: [UInt32]
    /// The courses that they were taken out of by hand.
    let excused: [UInt32]
    /// Their times in groups and options, by group.
    let tdOptions: [(group: UInt32, membership: WorldGroup.Membership)]
    /// Their times in groupings, by grouping.
    let regroupements: [(group: UInt32, membership: WorldGroup.Membership)]
    /// The courses that expected them.
    let courses: [UInt32]
  }

  /// An instructor with what they taught.
  struct Instructor: Sendable {
    /// What was written about them.
    let row: WorldInstructor
    /// The courses that they taught, with their place among the instructors.
    let courses: [(course: UInt32, place: Int)]
  }

  /// The learners, by key.
  var learners: [UInt32: Learner] = [:]
  /// The instructors, by key.
  var instructors: [UInt32: Instructor] = [:]
  /// The courses, by key.
  var courses: [UInt32: WorldCourse] = [:]
}

extension World {
  /// A learner with where they belong.
  func departure(ofLearnerAt place: Int) -> Departed.Learner {
    let key = learners[place].key
    func times(_ groups: WorldTable<WorldGroup>) -> [(UInt32, WorldGroup.Membership)] {
      groups.rows.flatMap { group in
        group.members.filter { $0.learner == key }.map { (group.key, $0) }
      }
    }
    return Departed.Learner(
      row: learners[place],
      added: courses.rows.filter { $0.added.contains(key) }.map(\.key),
      excused: courses.rows.filter { $0.excused.contains(key) }.map(\.key),
      tdOptions: times(tdOptions),
      regroupements: times(regroupements),
      courses: courses.rows.filter { $0.learners.contains(key) }.map(\.key)
    )
  }

  /// Brings a removed learner back under the old key, with groups and courses as far as they exist.
  mutating func restoreLearner(_ key: UInt32) throws(SandboxError) -> WorldChange {
    guard let gone = departed.learners[key] else { throw unknown("removed learner", key) }
    guard learners.putBack(gone.row) else { throw impossible("learner \(key) is there") }
    departed.learners[key] = nil
    for course in gone.added {
      if let place = courses.place(of: course) { courses[place].added.append(key) }
    }
    for course in gone.excused {
      if let place = courses.place(of: course) { courses[place].excused.append(key) }
    }
    for (group, membership) in gone.tdOptions {
      if let place = tdOptions.place(of: group) { tdOptions[place].members.append(membership) }
    }
    for (group, membership) in gone.regroupements {
      if let place = regroupements.place(of: group) {
        regroupements[place].members.append(membership)
      }
    }
    refresh(key, in: gone.courses, on: today)
    return WorldChange(.learner, key: key, created: [key])
  }

  /// Removes an instructor from the base and from every course.
  mutating func removeInstructor(_ key: UInt32) throws(SandboxError) -> WorldChange {
    guard let place = instructors.place(of: key) else { throw unknown("instructor", key) }
    let taught = courses.rows.compactMap { course in
      course.instructors.firstIndex(of: key).map { (course: course.key, place: $0) }
    }
    departed.instructors[key] = Departed.Instructor(row: instructors[place], courses: taught)
    for course in courses.rows.indices {
      courses[course].instructors.removeAll { $0 == key }
    }
    instructors.remove(key)
    indexes = Indexes()
    return WorldChange(.instructor, removed: [key])
  }

  /// Brings a removed instructor back under the old key, with their courses as far as they exist.
  mutating func restoreInstructor(_ key: UInt32) throws(SandboxError) -> WorldChange {
    guard let gone = departed.instructors[key] else { throw unknown("removed instructor", key) }
    guard instructors.putBack(gone.row) else { throw impossible("instructor \(key) is there") }
    departed.instructors[key] = nil
    for taught in gone.courses {
      guard let place = courses.place(of: taught.course) else { continue }
      let rank = min(taught.place, courses[place].instructors.count)
      courses[place].instructors.insert(key, at: rank)
    }
    indexes = Indexes()
    return WorldChange(.instructor, key: key, created: [key])
  }

  /// Brings a deleted course back under its old key, a child only if its parent is there.
  mutating func restoreCourse(_ key: UInt32) throws(SandboxError) -> WorldChange {
    guard var course = departed.courses[key] else { throw unknown("deleted course", key) }
    if let parent = course.parent, courses.place(of: parent) == nil {
      throw impossible("course \(key) is a part of \(parent), which is not there")
    }
    course.instructors.removeAll { instructors.place(of: $0) == nil }
    course.rooms.removeAll { rooms.place(of: $0) == nil }
    course.learners.removeAll { learners.place(of: $0) == nil }
    course.added.removeAll { learners.place(of: $0) == nil }
    course.excused.removeAll { learners.place(of: $0) == nil }
    guard courses.putBack(course) else { throw impossible("course \(key) is there") }
    departed.courses[key] = nil
    indexes = Indexes()
    return WorldChange(.course, key: key, created: [key])
  }

  /// Deletes a course and makes the same one under a new key; a family gets new keys all through.
  mutating func recreateCourse(_ key: UInt32) throws(SandboxError) -> WorldChange {
    let old = courses[try coursePlace(key)]
    let family = lines(ofCourse: old.parent ?? key)
    var renamed: [UInt32: UInt32] = [:]
    for line in family {
      guard let place = courses.place(of: line) else { continue }
      var copy = courses[place]
      if let parent = copy.parent.flatMap({ renamed[$0] }) { copy.kind = .child(of: parent) }
      renamed[line] = courses.add(copy)
    }
    for line in family {
      if let place = courses.place(of: line) { departed.courses[line] = courses[place] }
      courses.remove(line)
    }
    indexes = Indexes()
    return WorldChange(
      .course,
      key: renamed[key] ?? 0,
      created: family.compactMap { renamed[$0] },
      removed: family
    )
  }
}
