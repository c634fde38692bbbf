extension School {
  /// Reads a school folder and checks that everything it names exists.
  ///
  /// **Throws**: `unreadableFile` or `malformedFile`, naming the file and the line.
  public init(folder: String) throws(SandboxError) {
    self.init()
    var texts = SharedTexts()
    let roomIDs = try readRooms(folder)
    let subjectIDs = try readSubjects(folder, &texts)
    let instructorIDs = try readInstructors(folder)
    let learnerIDs = try readLearners(folder, &texts)
    let courseIDs = try readCourses(
      folder,
      &texts,
      known: (subjects: subjectIDs, rooms: roomIDs, instructors: instructorIDs)
    )
    try readEnrolments(folder, courseIDs: courseIDs, learnerIDs: learnerIDs)
  }

  private mutating func readRooms(_ folder: String) throws(SandboxError) -> Set<UInt32> {
    var seen: Set<UInt32> = []
    var file = try SchoolFile("rooms.csv", in: folder, columns: ["id", "name", "capacity"])
    try file.forEachRow { (row) throws(SandboxError) in
      let capacity = try row.number("capacity", 0...1_000_000)
      let room = Room(
        id: try row.newKey(&seen),
        name: row.text("name"),
        capacity: UInt32(capacity)
      )
      rooms.append(room)
    }
    return seen
  }

  private mutating func readSubjects(
    _ folder: String,
    _ texts: inout SharedTexts
  ) throws(SandboxError) -> Set<UInt32> {
    var seen: Set<UInt32> = []
    let columns = ["id", "code", "label", "family"]
    var file = try SchoolFile("subjects.csv", in: folder, columns: columns)
    try file.forEachRow { (row) throws(SandboxError) in
      let subject = Subject(
        id: try row.newKey(&seen),
        code: row.text("code"),
        label: row.text("label"),
        family: texts.shared(row.text("family"))
      )
      subjects.append(subject)
    }
    return seen
  }

  private mutating func readInstructors(_ folder: String) throws(SandboxError) -> Set<UInt32> {
    var seen: Set<UInt32> = []
    let columns = ["id", "last_name", "first_name", "email", "code"]
    var file = try SchoolFile("instructors.csv", in: folder, columns: columns)
    try file.forEachRow { (row) throws(SandboxError) in
      let instructor = Instructor(
        id: try row.newKey(&seen),
        lastName: row.text("last_name"),
        firstName: row.text("first_name"),
        email: row.text("email"),
        code: row.text("code")
      )
      instructors.append(instructor)
    }
    return seen
  }

  private mutating func readLearners(
    _ folder: String,
    _ texts: inout SharedTexts
  ) throws(SandboxError) -> Set<UInt32> {
    var seen: Set<UInt32> = []
    let columns = [
      "id", "last_name", "first_name", "email", "phone", "training", "family", "company",
      "tutor_last_name", "tutor_first_name", "tutor_email",
    ]
    var file = try SchoolFile("learners.csv", in: folder, columns: columns)
    try file.forEachRow { (row) throws(SandboxError) in
      let tutor = Tutor(
        lastName: texts.shared(row.text("tutor_last_name")),
        firstName: texts.shared(row.text("tutor_first_name")),
        email: texts.shared(row.text("tutor_email"))
      )
      let learner = Learner(
        id: try row.newKey(&seen),
        lastName: texts.shared(row.text("last_name")),
        firstName: texts.shared(row.text("first_name")),
        email: row.text("email"),
        phone: row.text("phone"),
        training: texts.shared(row.text("training")),
        family: texts.shared(row.text("family")),
        company: texts.shared(row.text("company")),
        tutor: tutor == Tutor(lastName: "", firstName: "", email: "") ? nil : tutor
      )
      learners.append(learner)
    }
    return seen
  }

  private mutating func readCourses(
    _ folder: String,
    _ texts: inout SharedTexts,
    known: (subjects: Set<UInt32>, rooms: Set<UInt32>, instructors: Set<UInt32>)
  ) throws(SandboxError) -> Set<UInt32> {
    var seen: Set<UInt32> = []
    let columns = [
      "id", "subject_id", "type", "weekday", "start", "minutes", "weeks", "room_id",
      "instructor_ids",
    ]
    var file = try SchoolFile("courses.csv", in: folder, columns: columns)
    try file.forEachRow { (row) throws(SandboxError) in
      let course = Course(
        id: try row.newKey(&seen),
        subjectID: try row.reference("subject_id", to: known.subjects, of: "subjects.csv"),
        type: texts.shared(row.text("type")),
        weekday: try row.number("weekday", 1...7),
        start: try row.time("start"),
        minutes: try row.number("minutes", 1...1_440),
        weeks: try row.weeks("weeks"),
        roomID: row.text("room_id").isEmpty
          ? nil : try row.reference("room_id", to: known.rooms, of: "rooms.csv"),
        instructorIDs: try row.keys("instructor_ids")
      )
      for id in course.instructorIDs where !known.instructors.contains(id) {
        throw row.error("instructor_ids names \(id), which instructors.csv does not have")
      }
      guard course.start + course.minutes <= 1_440 else {
        throw row.error("the course ends after midnight")
      }
      courses.append(course)
    }
    return seen
  }

  private mutating func readEnrolments(
    _ folder: String,
    courseIDs: Set<UInt32>,
    learnerIDs: Set<UInt32>
  ) throws(SandboxError) {
    var seen: Set<Enrolment> = []
    let columns = ["course_id", "learner_id"]
    var file = try SchoolFile("enrolments.csv", in: folder, columns: columns)
    try file.forEachRow { (row) throws(SandboxError) in
      let enrolment = Enrolment(
        courseID: try row.reference("course_id", to: courseIDs, of: "courses.csv"),
        learnerID: try row.reference("learner_id", to: learnerIDs, of: "learners.csv")
      )
      guard seen.insert(enrolment).inserted else {
        throw row.error("learner \(enrolment.learnerID) is enrolled twice in the course")
      }
      enrolments.append(enrolment)
    }
  }
}
