extension World {
  /// Finds out who each course is for, since a school folder names only its learners.
  ///
  /// A course attended by whole promotions is for these; any other list of learners is a group:
  /// one of the promotion when they are all of the same, else a grouping. Equal lists share one.
  mutating func foundGroups() {
    var sizes: [UInt32: Int] = [:]
    for learner in learners.rows { sizes[learner.promotion, default: 0] += 1 }
    var groupOfRoster: [[UInt32]: (isGrouping: Bool, key: UInt32)] = [:]
    var groupCounts: [UInt32: Int] = [:]
    for place in courses.rows.indices where !courses[place].learners.isEmpty {
      let roster = courses[place].learners
      let attending = attendance(of: roster)
      if attending[0] == nil, attending.allSatisfy({ sizes[$0.key] == $0.value }) {
        courses[place].promotions = attending.keys.sorted()
        continue
      }
      if groupOfRoster[roster] == nil {
        let home = attending.count == 1 ? attending.keys.first ?? 0 : 0
        groupCounts[home, default: 0] += 1
        let number = groupCounts[home, default: 0]
        groupOfRoster[roster] = addGroup(of: roster, home: home, number: number)
      }
      guard let group = groupOfRoster[roster] else { continue }
      if group.isGrouping {
        courses[place].regroupements = [group.key]
      } else {
        courses[place].tdOptions = [group.key]
      }
    }
  }

  /// How many learners of each promotion are in a list; promotion 0 stands for none.
  private func attendance(of roster: [UInt32]) -> [UInt32: Int] {
    var counts: [UInt32: Int] = [:]
    for key in roster {
      guard let place = learners.place(of: key) else { continue }
      counts[learners[place].promotion, default: 0] += 1
    }
    return counts
  }

  private mutating func addGroup(
    of roster: [UInt32],
    home: UInt32,
    number: Int
  ) -> (isGrouping: Bool, key: UInt32) {
    let members = roster.map { WorldGroup.Membership(learner: $0) }
    guard home != 0 else {
      let name = "Regroupement \(number)"
      let group = WorldGroup(key: 0, name: name, promotion: 0, members: members)
      return (true, regroupements.add(group))
    }
    let group = WorldGroup(key: 0, name: "gr \(number)", promotion: home, members: members)
    return (false, tdOptions.add(group))
  }

  /// Whether a learner is expected in a course on a day, by group or by hand.
  func expects(_ learner: UInt32, in course: WorldCourse, on day: CivilDay) -> Bool {
    if course.excused.contains(learner) { return false }
    if course.added.contains(learner) { return true }
    if let place = learners.place(of: learner),
      course.promotions.contains(learners[place].promotion)
    {
      return true
    }
    return course.tdOptions.contains { group in
      tdOptions.place(of: group).map { tdOptions[$0].contains(learner, on: day) } ?? false
    }
      || course.regroupements.contains { group in
        regroupements.place(of: group).map { regroupements[$0].contains(learner, on: day) }
          ?? false
      }
  }

  /// Rewrites one learner's seat in the lists of some courses.
  mutating func refresh(_ learner: UInt32, in keys: [UInt32], on day: CivilDay) {
    for key in keys {
      guard let place = courses.place(of: key) else { continue }
      let expected = expects(learner, in: courses[place], on: day)
      courses[place].expect(learner, expected)
    }
    indexes = Indexes()
  }
}
