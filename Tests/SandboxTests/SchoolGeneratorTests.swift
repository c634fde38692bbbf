import Testing

@testable import Sandbox

/// Invented schools.
struct SchoolGeneratorTests {
  @Test func `the same settings give the same school and another seed another one`() throws {
    let first = try SchoolGenerator(seed: 1, learners: 300).makeSchool()
    #expect(try SchoolGenerator(seed: 1, learners: 300).makeSchool() == first)
    #expect(try SchoolGenerator(seed: 2, learners: 300).makeSchool() != first)
  }

  @Test func `the chance is the published sequence`() {
    var chance = SchoolRandomness(seed: 1_234_567)
    let drawn = (0..<3).map { _ in chance.next() }
    #expect(
      drawn == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
    )
  }

  @Test(arguments: [1, 2, 29, 30, 31, 200, 1_500])
  func `every learner has several classes in every teaching week`(learners: Int) throws {
    let school = try SchoolGenerator(seed: 5, learners: learners, weeks: 12).makeSchool()
    #expect(school.learners.count == learners)
    let weeksOf = Dictionary(uniqueKeysWithValues: school.courses.map { ($0.id, $0.weeks) })
    var classes: [UInt32: [Int]] = [:]
    for seat in school.enrolments {
      for week in weeksOf[seat.courseID] ?? WeekSet() {
        classes[seat.learnerID, default: Array(repeating: 0, count: 13)][week] += 1
      }
    }
    #expect(classes.count == learners)
    for counts in classes.values {
      #expect(counts[8] == 0)
      for week in [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12] {
        #expect((3...30).contains(counts[week]))
      }
    }
  }

  @Test func `nobody and no room is in two places at once`() throws {
    let school = try SchoolGenerator(seed: 6, learners: 700, weeks: 6, hardCaseShare: 0)
      .makeSchool()
    var learnersOf: [UInt32: [UInt32]] = [:]
    for seat in school.enrolments { learnersOf[seat.courseID, default: []].append(seat.learnerID) }
    var taken: [String: [(Range<Int>, WeekSet)]] = [:]
    var clashes = 0
    for course in school.courses {
      #expect((1...5).contains(course.weekday))
      #expect(course.start >= 8 * 60 && course.start + course.minutes <= 18 * 60)
      #expect(!course.weeks.isEmpty)
      let time = course.start..<(course.start + course.minutes)
      let busy =
        (learnersOf[course.id] ?? []).map { "learner \($0)" }
        + course.instructorIDs.map { "instructor \($0)" }
        + (course.roomID.map { ["room \($0)"] } ?? [])
      for who in busy {
        let key = "\(who) \(course.weekday)"
        clashes += (taken[key] ?? []).count { other, weeks in
          other.overlaps(time) && course.weeks.contains { weeks.contains($0) }
        }
        taken[key, default: []].append((time, course.weeks))
      }
    }
    #expect(clashes == 0)
  }

  @Test func `ids are unique and every id named exists`() throws {
    let school = try SchoolGenerator(seed: 7, learners: 400).makeSchool()
    let rooms = Set(school.rooms.map(\.id))
    let subjects = Set(school.subjects.map(\.id))
    let instructors = Set(school.instructors.map(\.id))
    let learners = Set(school.learners.map(\.id))
    let courses = Set(school.courses.map(\.id))
    #expect(rooms.count == school.rooms.count)
    #expect(subjects.count == school.subjects.count)
    #expect(instructors.count == school.instructors.count)
    #expect(learners.count == school.learners.count)
    #expect(courses.count == school.courses.count)
    #expect(Set(school.enrolments).count == school.enrolments.count)
    for course in school.courses {
      #expect(subjects.contains(course.subjectID))
      #expect(course.roomID.map(rooms.contains) ?? true)
      #expect(instructors.isSuperset(of: course.instructorIDs))
    }
    #expect(learners.isSuperset(of: school.enrolments.map(\.learnerID)))
    #expect(courses.isSuperset(of: school.enrolments.map(\.courseID)))
  }

  @Test(arguments: [31, 400])
  func `above 30 learners each hard case occurs`(learners: Int) throws {
    let school = try SchoolGenerator(seed: 8, learners: learners).makeSchool()
    let attended = Set(school.enrolments.map(\.courseID))
    let addresses = school.learners.map(\.email).filter { !$0.isEmpty }
    #expect(school.learners.contains { $0.email.isEmpty })
    #expect(addresses.contains { $0.contains(" ") })
    #expect(Set(addresses).count < addresses.count)
    #expect(Set(school.learners.map { "\($0.firstName) \($0.lastName)" }).count < learners)
    #expect(school.learners.contains { $0.lastName.hasSuffix(" ") })
    #expect(school.courses.contains { $0.instructorIDs.isEmpty })
    #expect(school.courses.contains { $0.instructorIDs.count == 2 })
    #expect(school.courses.contains { $0.roomID == nil })
    #expect(school.courses.contains { !attended.contains($0.id) })
    #expect(school.subjects.contains { $0.label.contains("<") && $0.label.contains("&") })
  }

  @Test func `up to 30 learners there is none unless asked for`() throws {
    let plain = try SchoolGenerator(seed: 8, learners: 30).makeSchool()
    #expect(plain.learners.allSatisfy { $0.email.hasSuffix(".example") && !$0.email.contains(" ") })
    #expect(Set(plain.learners.map(\.email)).count == 30)
    #expect(plain.courses.allSatisfy { $0.roomID != nil && $0.instructorIDs.count == 1 })
    let hard = try SchoolGenerator(seed: 8, learners: 30, hardCaseShare: 0.05).makeSchool()
    #expect(hard.learners.contains { $0.email.isEmpty })
  }

  @Test func `people have French names and addresses of nobody`() throws {
    let school = try SchoolGenerator(seed: 9, learners: 500, hardCaseShare: 0).makeSchool()
    let addresses =
      school.learners.map(\.email) + school.instructors.map(\.email)
      + school.learners.compactMap { $0.tutor?.email }
    #expect(addresses.allSatisfy { $0.hasSuffix(".example") })
    #expect(addresses.allSatisfy { $0.allSatisfy { $0.isASCII && !$0.isWhitespace } })
    let names = school.learners.map { "\($0.firstName) \($0.lastName)" }
    #expect(names.contains { $0.contains("é") })
    #expect(names.contains { $0.contains("'") })
    #expect(names.contains { $0.contains("-") })
    #expect(school.learners.contains { !$0.company.isEmpty })
  }

  @Test(arguments: [(0, 44), (50_001, 44), (10, 0), (10, 63)])
  func `sizes out of range are refused`(learners: Int, weeks: Int) {
    #expect(throws: SandboxError.self) {
      try SchoolGenerator(seed: 1, learners: learners, weeks: weeks).makeSchool()
    }
  }

  @Test func `a school year of one week works`() throws {
    let school = try SchoolGenerator(seed: 1, learners: 40, weeks: 1).makeSchool()
    #expect(school.courses.allSatisfy { Array($0.weeks) == [1] })
  }
}
