extension SchoolBuilder {
  /// Spoils a share of the people and courses in the ways that real schools do.
  mutating func addHardCases(share: Double) {
    guard share > 0 else { return }
    spoilLearners(share)
    spoilInstructors(share)
    spoilCourses(share)
    addCourseWithoutLearners(share)
    if let place = school.subjects.indices.last {
      school.subjects[place].label += " & <révisions> \"S2\""
    }
  }

  /// How many of a population a kind of hard case concerns: at least one.
  private func cases(_ share: Double, of population: Int) -> Int {
    population == 0 ? 0 : max(1, Int((share * Double(population)).rounded()))
  }

  /// Distinct places of a list, a run of them for each kind of hard case.
  private mutating func places(
    _ share: Double,
    of population: Int,
    kinds: Int
  ) -> [ArraySlice<Int>] {
    let order = chance.shuffled(Array(0..<population))
    let each = min(cases(share, of: population), population / kinds)
    return (0..<kinds).map { order[($0 * each)..<(($0 + 1) * each)] }
  }

  private mutating func spoilLearners(_ share: Double) {
    let kinds = places(share, of: school.learners.count, kinds: 7)
    for place in kinds[0] { school.learners[place].email = "" }
    for place in kinds[1] {
      school.learners[place].email = withBlank(school.learners[place].email)
    }
    for (place, other) in zip(kinds[2], kinds[3]) {
      school.learners[place].email = school.learners[other].email
    }
    for (place, other) in zip(kinds[4], kinds[5]) {
      school.learners[place].lastName = school.learners[other].lastName
      school.learners[place].firstName = school.learners[other].firstName
    }
    for place in kinds[6] { school.learners[place].lastName += " " }
  }

  private mutating func spoilInstructors(_ share: Double) {
    let kinds = places(share, of: school.instructors.count, kinds: 3)
    for place in kinds[0] { school.instructors[place].email = "" }
    for (place, other) in zip(kinds[1], kinds[2]) {
      school.instructors[place].lastName = school.instructors[other].lastName
      school.instructors[place].firstName = school.instructors[other].firstName
    }
  }

  private mutating func spoilCourses(_ share: Double) {
    let kinds = places(share, of: school.courses.count, kinds: 3)
    for place in kinds[0] { school.courses[place].instructorIDs = [] }
    for place in kinds[1] { school.courses[place].roomID = nil }
    for place in kinds[2] {
      let teaching = school.courses[place].instructorIDs
      let first = chance.below(school.instructors.count)
      let others = school.instructors[first...] + school.instructors[..<first]
      guard let other = others.first(where: { !teaching.contains($0.id) }) else { continue }
      school.courses[place].instructorIDs.append(other.id)
    }
  }

  /// A class that nobody attends, one for each hundred courses of the share.
  private mutating func addCourseWithoutLearners(_ share: Double) {
    for _ in 0..<cases(share, of: school.courses.count) {
      guard var course = school.courses.last else { return }
      course.id += 1
      course.type = "Projet"
      course.roomID = nil
      course.minutes = 60
      school.courses.append(course)
    }
  }

  /// The address with a blank behind it, or after its dot: both are common.
  private mutating func withBlank(_ address: String) -> String {
    guard chance.happens(0.5), let dot = address.firstIndex(of: ".") else { return address + " " }
    var spoiled = address
    spoiled.insert(" ", at: address.index(after: dot))
    return spoiled
  }
}
