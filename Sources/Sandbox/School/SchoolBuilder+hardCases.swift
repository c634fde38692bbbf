extension SchoolBuilder {
  /// Spoils a share of the people and courses in the ways that real schools do.
  mutating func addHardCases(share: Double, _ kinds: Set<SchoolHardCase>) {
    guard share > 0 else { return }
    spoilLearners(share, kinds)
    spoilInstructors(share, kinds)
    spoilCourses(share, kinds)
    if kinds.contains(.courseWithoutLearners) { addCourseWithoutLearners(share) }
    if kinds.contains(.markupInLabel), let place = school.subjects.indices.last {
      school.subjects[place].label += " & <révisions> \"S2\""
      school.hardCases.append(
        School.HardCase(.markupInLabel, subjects: [school.subjects[place].id])
      )
    }
  }

  /// How many of a population a kind of hard case concerns: at least one.
  func cases(_ share: Double, of population: Int) -> Int {
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

  private mutating func spoilLearners(_ share: Double, _ wanted: Set<SchoolHardCase>) {
    let runs = places(share, of: school.learners.count, kinds: 7)
    for place in runs[0] where wanted.contains(.learnerWithoutEmail) {
      school.learners[place].email = ""
      noteLearners(.learnerWithoutEmail, [place])
    }
    for place in runs[1] where wanted.contains(.learnerEmailWithBlank) {
      school.learners[place].email = withBlank(school.learners[place].email)
      noteLearners(.learnerEmailWithBlank, [place])
    }
    for (place, other) in zip(runs[2], runs[3]) where wanted.contains(.sharedLearnerEmail) {
      school.learners[place].email = school.learners[other].email
      noteLearners(.sharedLearnerEmail, [place, other])
    }
    for (place, other) in zip(runs[4], runs[5]) where wanted.contains(.learnerHomonyms) {
      school.learners[place].lastName = school.learners[other].lastName
      school.learners[place].firstName = school.learners[other].firstName
      noteLearners(.learnerHomonyms, [place, other])
    }
    for place in runs[6] where wanted.contains(.blankAroundName) {
      school.learners[place].lastName += " "
      noteLearners(.blankAroundName, [place])
    }
  }

  private mutating func spoilInstructors(_ share: Double, _ wanted: Set<SchoolHardCase>) {
    let runs = places(share, of: school.instructors.count, kinds: 3)
    for place in runs[0] where wanted.contains(.instructorWithoutEmail) {
      school.instructors[place].email = ""
      noteInstructors(.instructorWithoutEmail, [place])
    }
    for (place, other) in zip(runs[1], runs[2]) where wanted.contains(.instructorHomonyms) {
      school.instructors[place].lastName = school.instructors[other].lastName
      school.instructors[place].firstName = school.instructors[other].firstName
      noteInstructors(.instructorHomonyms, [place, other])
    }
  }

  private mutating func spoilCourses(_ share: Double, _ wanted: Set<SchoolHardCase>) {
    let runs = places(share, of: school.courses.count, kinds: 3)
    for place in runs[0] where wanted.contains(.courseWithoutInstructor) {
      school.courses[place].instructorIDs = []
      noteCourse(.courseWithoutInstructor, place)
    }
    for place in runs[1] where wanted.contains(.courseWithoutRoom) {
      school.courses[place].roomID = nil
      noteCourse(.courseWithoutRoom, place)
    }
    for place in runs[2] where wanted.contains(.severalInstructors) {
      let teaching = school.courses[place].instructorIDs
      let first = chance.below(school.instructors.count)
      let others = school.instructors[first...] + school.instructors[..<first]
      guard let other = others.first(where: { !teaching.contains($0.id) }) else { continue }
      school.courses[place].instructorIDs.append(other.id)
      noteCourse(.severalInstructors, place)
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
      noteCourse(.courseWithoutLearners, school.courses.count - 1)
    }
  }

  private mutating func noteLearners(_ kind: SchoolHardCase, _ places: [Int]) {
    let keys = places.map { school.learners[$0].id }
    school.hardCases.append(School.HardCase(kind, learners: keys))
  }

  private mutating func noteInstructors(_ kind: SchoolHardCase, _ places: [Int]) {
    let keys = places.map { school.instructors[$0].id }
    school.hardCases.append(School.HardCase(kind, instructors: keys))
  }

  private mutating func noteCourse(_ kind: SchoolHardCase, _ place: Int) {
    school.hardCases.append(School.HardCase(kind, courses: [school.courses[place].id]))
  }

  /// The address with a blank behind it, or after its dot: both are common.
  private mutating func withBlank(_ address: String) -> String {
    guard chance.happens(0.5), let dot = address.firstIndex(of: ".") else { return address + " " }
    var spoiled = address
    spoiled.insert(" ", at: address.index(after: dot))
    return spoiled
  }
}
