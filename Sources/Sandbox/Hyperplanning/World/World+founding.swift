extension World {
  /// The base of a school: every key is the id that the school gave.
  init(school: School, configuration: HyperplanningConfiguration) {
    self.init(configuration)
    rooms = WorldTable(
      school.rooms.map { WorldRoom(key: $0.id, name: $0.name, capacity: $0.capacity) }
    )
    let subjectRubrics = found(
      family: "Disciplines",
      genre: "gfMatiere",
      labels: school.subjects.map(\.family)
    )
    subjects = WorldTable(
      school.subjects.map {
        WorldSubject(
          key: $0.id,
          code: $0.code,
          label: $0.label,
          rubric: subjectRubrics[$0.family] ?? 0
        )
      }
    )
    foundPeople(school)
    foundCourses(school)
    foundGroups()
    foundInstructorRubrics(school)
  }

  /// Adds a family with one heading for each distinct label that is not empty.
  private mutating func found(
    family: String,
    genre: String,
    labels: [String]
  ) -> [String: UInt32] {
    let key = families.add(WorldFamily(key: 0, label: family, genre: genre))
    var headings: [String: UInt32] = [:]
    for label in Set(labels).sorted() where !label.isEmpty {
      headings[label] = rubrics.add(WorldRubric(key: 0, family: key, label: label))
    }
    return headings
  }

  private mutating func foundPeople(_ school: School) {
    instructors = WorldTable(
      school.instructors.map {
        WorldInstructor(
          key: $0.id,
          number: $0.id,
          lastName: $0.lastName,
          firstName: $0.firstName,
          email: $0.email,
          code: $0.code
        )
      }
    )
    var promotionKeys: [String: UInt32] = [:]
    for name in Set(school.learners.map(\.training)).sorted() where !name.isEmpty {
      promotionKeys[name] = promotions.add(WorldPromotion(key: 0, name: name))
    }
    let publics = found(
      family: "Publics",
      genre: "gfEtudiant",
      labels: school.learners.map(\.family)
    )
    learners = WorldTable(
      school.learners.map {
        WorldLearner(
          key: $0.id,
          number: $0.id,
          lastName: $0.lastName,
          firstName: $0.firstName,
          email: $0.email,
          phone: $0.phone,
          promotion: promotionKeys[$0.training] ?? 0,
          rubric: publics[$0.family] ?? 0
        )
      }
    )
    foundInternships(school)
  }

  private mutating func foundInternships(_ school: School) {
    for learner in school.learners where !learner.company.isEmpty {
      let tutor = learner.tutor.map {
        PersonEdit(lastName: $0.lastName, firstName: $0.firstName, email: $0.email)
      }
      _ = internships.add(
        WorldInternship(
          key: 0,
          learner: learner.id,
          company: learner.company,
          tutor: tutorKey(tutor)
        )
      )
    }
  }

  private mutating func foundCourses(_ school: School) {
    var rosters: [UInt32: [UInt32]] = [:]
    for seat in school.enrolments { rosters[seat.courseID, default: []].append(seat.learnerID) }
    let familyOfSubject = Dictionary(
      school.subjects.map { ($0.id, $0.family) },
      uniquingKeysWith: { first, _ in first }
    )
    let headings = found(
      family: "Disciplines des cours",
      genre: "gfCours",
      labels: school.courses.compactMap { familyOfSubject[$0.subjectID] }
    )
    let parents = Set(school.courses.compactMap(\.parentID))
    courses = WorldTable(
      school.courses.map { course in
        var row = WorldCourse(
          key: course.id,
          subject: course.subjectID,
          type: course.type,
          place: (course.weekday - 1) * 1_440 + course.start,
          minutes: course.minutes,
          weeks: course.weeks,
          rooms: course.roomID.map { [$0] } ?? [],
          instructors: course.instructorIDs,
          learners: (rosters[course.id] ?? []).sorted()
        )
        row.rubric = familyOfSubject[course.subjectID].flatMap { headings[$0] } ?? 0
        row.isPlaced = course.isPlaced
        row.isCompulsory = course.isCompulsory
        row.extraMeetings = course.extraMeetings
        if let parent = course.parentID {
          row.kind = .child(of: parent)
        } else if parents.contains(course.id) {
          row.kind = .parent
          row.weeks = WeekSet()
        }
        return row
      }
    )
  }

  /// Gives every instructor the discipline of the first course they teach.
  private mutating func foundInstructorRubrics(_ school: School) {
    let headings = found(
      family: "Départements",
      genre: "gfEnseignant",
      labels: school.subjects.map(\.family)
    )
    let familyOfSubject = Dictionary(
      school.subjects.map { ($0.id, $0.family) },
      uniquingKeysWith: { first, _ in first }
    )
    for course in courses.rows {
      let heading = familyOfSubject[course.subject].flatMap { headings[$0] } ?? 0
      for key in course.instructors {
        guard let place = instructors.place(of: key), instructors[place].rubric == 0 else {
          continue
        }
        instructors[place].rubric = heading
      }
    }
  }
}
