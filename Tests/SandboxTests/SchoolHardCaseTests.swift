import Testing

@testable import Sandbox

/// The hard cases of invented schools, and where the school says they are.
struct SchoolHardCaseTests {
  private let monday = CivilDay(number: 20_332)

  private func school(
    _ kinds: Set<SchoolHardCase> = SchoolHardCase.all,
    seed: UInt64 = 3,
    learners: Int = 400,
    weeks: Int = 44,
    share: Double? = nil
  ) throws -> School {
    var generator = SchoolGenerator(
      seed: seed,
      learners: learners,
      weeks: weeks,
      hardCaseShare: share
    )
    generator.hardCases = kinds
    generator.firstMonday = monday
    return try generator.makeSchool()
  }

  @Test func `each kind occurs when asked for, and only then`() throws {
    for kind in SchoolHardCase.allCases {
      let alone = try school([kind], weeks: 54)
      #expect(!alone.hardCases(kind).isEmpty, "\(kind)")
      #expect(alone.hardCases.allSatisfy { $0.kind == kind }, "\(kind)")
    }
    #expect(try school([]).hardCases.isEmpty)
  }

  @Test func `the same seed lists the same cases, a larger share more of them`() throws {
    let few = try school()
    #expect(try school() == few)
    #expect(try school(seed: 4) != few)
    let many = try school(share: 0.05)
    for kind in [SchoolHardCase.malformedEmail, .unplacedCourse, .learnerWithoutEmail] {
      #expect(many.hardCases(kind).count > few.hardCases(kind).count)
    }
  }

  @Test func `the rest of a school does not depend on the rare cases`() throws {
    let usual = try school(SchoolHardCase.usual)
    let all = try school()
    let touched = Set(all.hardCases.flatMap(\.learners))
    let same = zip(usual.learners, all.learners).filter { !touched.contains($0.0.id) }
    #expect(same.allSatisfy { $0.0 == $0.1 })
    #expect(same.count > 300)
  }

  @Test func `listed people are as their case says`() throws {
    let school = try school(share: 0.03)
    let usable = /[A-Za-z0-9._-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/
    let learners = Dictionary(uniqueKeysWithValues: school.learners.map { ($0.id, $0) })
    let teachers = Dictionary(uniqueKeysWithValues: school.instructors.map { ($0.id, $0) })
    for hard in school.hardCases {
      let people = hard.learners.compactMap { learners[$0] }
      let staff = hard.instructors.compactMap { teachers[$0] }
      #expect(people.count == hard.learners.count && staff.count == hard.instructors.count)
      switch hard.kind {
      case .learnerWithoutEmail: #expect(people[0].email.isEmpty)
      case .learnerEmailWithBlank: #expect(people[0].email.contains(" "))
      case .sharedLearnerEmail: #expect(people[0].email == people[1].email)
      case .learnerHomonyms:
        #expect(people[0].lastName == people[1].lastName)
        #expect(people[0].email != people[1].email)
      case .blankAroundName: #expect(people[0].lastName.hasSuffix(" "))
      case .instructorWithoutEmail: #expect(staff[0].email.isEmpty)
      case .instructorHomonyms: #expect(staff[0].lastName == staff[1].lastName)
      case .emptyName: #expect(people[0].lastName.isEmpty || people[0].firstName.isEmpty)
      case .malformedEmail: #expect(people[0].email.wholeMatch(of: usable) == nil)
      case .sharedInstructorEmail: #expect(staff[0].email == staff[1].email)
      case .learnerAndInstructor:
        #expect(people[0].email == staff[0].email && !staff[0].email.isEmpty)
        #expect(people[0].lastName == staff[0].lastName)
      case .accentsAndApostrophes:
        #expect(people[0].lastName.contains { "'’".contains($0) })
        #expect(people[0].firstName.contains { !$0.isASCII })
      default: break
      }
    }
    let names = Set(
      school.hardCases(.emptyName).flatMap(\.learners).compactMap { learners[$0] }
        .map { "\($0.lastName.isEmpty)\($0.firstName.isEmpty)" }
    )
    #expect(names.count == 3)
  }

  @Test func `listed courses are as their case says`() throws {
    let school = try school(weeks: 54, share: 0.03)
    let courses = Dictionary(uniqueKeysWithValues: school.courses.map { ($0.id, $0) })
    let attended = Set(school.enrolments.map(\.courseID))
    for hard in school.hardCases {
      let listed = hard.courses.compactMap { courses[$0] }
      #expect(listed.count == hard.courses.count)
      switch hard.kind {
      case .courseWithoutInstructor: #expect(listed[0].instructorIDs.isEmpty)
      case .courseWithoutRoom: #expect(listed[0].roomID == nil)
      case .severalInstructors: #expect(listed[0].instructorIDs.count == 2)
      case .courseWithoutLearners: #expect(!attended.contains(listed[0].id))
      case .unplacedCourse: #expect(!listed[0].isPlaced)
      case .optionalCourse: #expect(!listed[0].isCompulsory)
      case .weeksBeyondYear: #expect(listed[0].weeks.contains { $0 > 52 })
      case .twoSessionsInWeek:
        #expect(listed[0].extraMeetings.count == 1)
        #expect(listed[0].weeks.contains(listed[0].extraMeetings[0].week))
      case .parentAndChildren:
        #expect(listed.map(\.parentID) == [nil, listed[0].id, listed[0].id])
        #expect(listed[2].weeks.count == 1)
        #expect(!listed[1].weeks.contains(listed[2].weeks.latest ?? 0))
      default: break
      }
    }
  }

  @Test func `both days of the clock change have a session by day and one by night`() throws {
    let school = try school([.clockChange])
    let keys = Set(school.hardCases(.clockChange).flatMap(\.courses))
    var configuration = HyperplanningConfiguration.small
    configuration.weekCount = 52
    let sandbox = try HyperplanningSandbox(school: school, configuration: configuration)
    let sessions = sandbox.placedSessions(from: monday, through: monday.advanced(by: 363))
      .filter { keys.contains($0.course) }
    #expect(
      sessions.map { "\($0.day) \($0.start)" } == [
        "2025-10-26 600", "2025-10-26 150", "2026-03-29 600", "2026-03-29 150",
      ]
    )
    #expect(sessions.allSatisfy { !$0.learners.isEmpty })
  }

  @Test func `a base serves them all`() async throws {
    let school = try school(weeks: 54)
    let caller = try SoapCaller(school) { $0.weekCount = 54 }
    let parent = try #require(school.hardCases(.parentAndChildren).first).courses[0]
    let answer = try await caller.call(
      "Cours",
      "CoursEstUnCoursPere",
      "<ACours>\(parent)</ACours>"
    )
    #expect(answer.value() == "true")
    let unplaced = try #require(school.hardCases(.unplacedCourse).first).courses[0]
    let none = try await caller.call(
      "Cours",
      "DetailDesSeancesPlaceesDuCours",
      "<ACours>\(unplaced)</ACours>"
    )
    #expect(none.items().isEmpty)
    let optional = try #require(school.hardCases(.optionalCourse).first).courses[0]
    let duty = try await caller.call(
      "Absences",
      "PresenceObligatoireCours",
      "<ACours>\(optional)</ACours>"
    )
    #expect(duty.value() == "false")
    let double = try #require(school.hardCases(.twoSessionsInWeek).first).courses[0]
    let weeks = try #require(school.courses.first { $0.id == double }).weeks.count
    let rows = try await caller.call(
      "Cours",
      "DetailDesSeancesPlaceesDuCours",
      "<ACours>\(double)</ACours>"
    )
    #expect(rows.items().count == weeks + 1)
  }
}
