/// The hard cases that not every school shows.
extension SchoolBuilder {
  /// Adds those that are wanted, each to people and courses that have none yet.
  ///
  /// They have a chance of their own, so that the rest of the school stays the same without them.
  mutating func addRareCases(
    share: Double,
    _ kinds: Set<SchoolHardCase>,
    seed: UInt64,
    firstMonday: CivilDay?
  ) {
    guard share > 0 else { return }
    for kind in SchoolHardCase.allCases where kinds.contains(kind) {
      guard !SchoolHardCase.usual.contains(kind) else { continue }
      let number = UInt64(kind.rawValue.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
      chance = SchoolRandomness(seed: seed ^ number)
      switch kind {
      case .clockChange: addClockChanges(firstMonday)
      case .emptyName, .malformedEmail, .accentsAndApostrophes: spoilNames(kind, share)
      case .sharedInstructorEmail, .learnerAndInstructor: mixPeople(kind, share)
      default: spoilTimes(kind, share)
      }
    }
  }

  private mutating func spoilNames(_ kind: SchoolHardCase, _ share: Double) {
    let places = untouchedLearners(cases(share, of: school.learners.count))
    for (number, place) in places.enumerated() {
      var learner = school.learners[place]
      switch kind {
      case .emptyName:
        if number % 3 != 1 { learner.lastName = "" }
        if number % 3 != 0 { learner.firstName = "" }
      case .malformedEmail:
        learner.email = Self.malformedAddresses[number % Self.malformedAddresses.count]
      default:
        learner.lastName = ["D'Été-Œuvrard", "L’Haÿ", "N'Guessan Ñuñez"][number % 3]
        learner.firstName = ["Zoë", "Noël-Ézéchiel", "Maïwenn"][number % 3]
      }
      school.learners[place] = learner
      school.hardCases.append(School.HardCase(kind, learners: [learner.id]))
    }
  }

  private static let malformedAddresses = [
    "prenom.nom", "prenom@nom@ecole.example", "@ecole.example", "prenom.nom@",
    "prenom,nom@ecole.example", "prenom.nom@ecole..example", "prenom.nom@ecole.example;", "néant",
    "<prenom.nom@ecole.example>",
  ]

  private mutating func mixPeople(_ kind: SchoolHardCase, _ share: Double) {
    let wanted = cases(share, of: school.instructors.count)
    var teachers = untouchedInstructors(kind == .learnerAndInstructor ? wanted : 2 * wanted)
    guard kind == .sharedInstructorEmail else {
      for (learner, teacher) in zip(untouchedLearners(wanted), teachers) {
        school.learners[learner].email = school.instructors[teacher].email
        school.learners[learner].lastName = school.instructors[teacher].lastName
        school.learners[learner].firstName = school.instructors[teacher].firstName
        school.hardCases.append(
          School.HardCase(
            kind,
            learners: [school.learners[learner].id],
            instructors: [school.instructors[teacher].id]
          )
        )
      }
      return
    }
    while teachers.count >= 2 {
      let pair = teachers.suffix(2).map { $0 }
      teachers.removeLast(2)
      school.instructors[pair[0]].email = school.instructors[pair[1]].email
      let keys = pair.map { school.instructors[$0].id }
      school.hardCases.append(School.HardCase(kind, instructors: keys))
    }
  }

  private mutating func spoilTimes(_ kind: SchoolHardCase, _ share: Double) {
    let wanted = cases(share, of: school.courses.count)
    let fits: (School.Course) -> Bool =
      switch kind {
      case .weeksBeyondYear: { ($0.weeks.latest ?? 0) > 52 }
      case .parentAndChildren: { $0.weeks.count >= 2 }
      default: { !$0.weeks.isEmpty }
      }
    for place in untouchedCourses(wanted, where: fits) {
      let key = school.courses[place].id
      var hard = School.HardCase(kind, courses: [key])
      switch kind {
      case .unplacedCourse: school.courses[place].isPlaced = false
      case .optionalCourse: school.courses[place].isCompulsory = false
      case .parentAndChildren: hard.courses = split(place)
      case .twoSessionsInWeek: doubleSession(of: place)
      default: break
      }
      school.hardCases.append(hard)
    }
  }

  /// Splits the latest week off a course; answers the parent and its two children.
  private mutating func split(_ place: Int) -> [UInt32] {
    let course = school.courses[place]
    guard let week = course.weeks.latest else { return [course.id] }
    let last = school.courses.map(\.id).max() ?? 0
    var parent = course
    parent.id = last + 1
    var alone = course
    alone.id = last + 2
    alone.weeks = WeekSet([week])
    alone.start += 15
    alone.parentID = parent.id
    school.courses[place].weeks.remove(week)
    school.courses[place].parentID = parent.id
    school.courses += [parent, alone]
    let learners = school.enrolments.filter { $0.courseID == course.id }.map(\.learnerID)
    for key in [parent.id, alone.id] {
      school.enrolments += learners.map { School.Enrolment(courseID: key, learnerID: $0) }
    }
    return [parent.id, course.id, alone.id]
  }

  /// Lets a course meet once more in its first week, on another day.
  private mutating func doubleSession(of place: Int) {
    let course = school.courses[place]
    guard let week = course.weeks.first(where: { _ in true }) else { return }
    let weekday = course.weekday % 5 + 1
    school.courses[place].extraMeetings = [
      School.Meeting(week: week, weekday: weekday, start: course.start)
    ]
  }

  /// Adds two courses to each day of a clock change: at ten, and at half past two in the night.
  private mutating func addClockChanges(_ firstMonday: CivilDay?) {
    guard let firstMonday, let pattern = school.courses.first else { return }
    let learners = school.enrolments.filter { $0.courseID == pattern.id }.map(\.learnerID)
    for week in 1...max(1, teachingWeeks.last ?? 1) {
      let sunday = firstMonday.advanced(by: 7 * week - 1)
      let (_, month, day) = sunday.parts
      guard month == 3 || month == 10, day > 24 else { continue }
      for start in [10 * 60, 2 * 60 + 30] {
        var course = pattern
        course.id = (school.courses.map(\.id).max() ?? 0) + 1
        course.weekday = 7
        course.start = start
        course.minutes = 60
        course.weeks = WeekSet([week])
        course.roomID = nil
        course.parentID = nil
        course.isPlaced = true
        course.extraMeetings = []
        school.courses.append(course)
        school.enrolments += learners.map {
          School.Enrolment(courseID: course.id, learnerID: $0)
        }
        school.hardCases.append(School.HardCase(.clockChange, courses: [course.id]))
      }
    }
  }
}

extension SchoolBuilder {
  private mutating func untouchedLearners(_ count: Int) -> [Int] {
    let touched = Set(school.hardCases.flatMap(\.learners))
    let places = school.learners.indices.filter { !touched.contains(school.learners[$0].id) }
    return Array(chance.shuffled(Array(places)).prefix(count))
  }

  private mutating func untouchedInstructors(_ count: Int) -> [Int] {
    let touched = Set(school.hardCases.flatMap(\.instructors))
    let places = school.instructors.indices.filter { place in
      !touched.contains(school.instructors[place].id) && !school.instructors[place].email.isEmpty
    }
    return Array(chance.shuffled(Array(places)).prefix(count))
  }

  private mutating func untouchedCourses(
    _ count: Int,
    where fits: (School.Course) -> Bool
  ) -> [Int] {
    let touched = Set(school.hardCases.flatMap(\.courses))
    let places = school.courses.indices.filter { place in
      !touched.contains(school.courses[place].id) && fits(school.courses[place])
    }
    return Array(chance.shuffled(Array(places)).prefix(count))
  }
}
