extension World {
  /// Changes what is written about a learner.
  mutating func changeLearner(
    _ key: UInt32,
    _ edit: PersonEdit
  ) throws(SandboxError) -> WorldChange {
    let place = try learnerPlace(key)
    learners[place].lastName = edit.lastName ?? learners[place].lastName
    learners[place].firstName = edit.firstName ?? learners[place].firstName
    learners[place].email = edit.email ?? learners[place].email
    learners[place].phone = edit.phone ?? learners[place].phone
    learners[place].givenBirthday = edit.birthday ?? learners[place].givenBirthday
    return WorldChange(.learner, key: key, changed: [key])
  }

  /// Changes what is written about an instructor.
  mutating func changeInstructor(
    _ key: UInt32,
    _ edit: PersonEdit
  ) throws(SandboxError) -> WorldChange {
    guard let place = instructors.place(of: key) else { throw unknown("instructor", key) }
    instructors[place].lastName = edit.lastName ?? instructors[place].lastName
    instructors[place].firstName = edit.firstName ?? instructors[place].firstName
    instructors[place].email = edit.email ?? instructors[place].email
    instructors[place].phone = edit.phone ?? instructors[place].phone
    return WorldChange(.instructor, key: key, changed: [key])
  }

  /// Changes the label and the code of a subject.
  mutating func changeSubject(
    _ key: UInt32,
    label: String?,
    code: String?
  ) throws(SandboxError) -> WorldChange {
    guard let place = subjects.place(of: key) else { throw unknown("subject", key) }
    subjects[place].label = label ?? subjects[place].label
    subjects[place].code = code ?? subjects[place].code
    return WorldChange(.subject, key: key, changed: [key])
  }

  /// Puts a learner on the list of a course by hand, or takes them off it.
  mutating func setEnrolment(
    learner: UInt32,
    course: UInt32,
    _ isEnrolled: Bool
  ) throws(SandboxError) -> WorldChange {
    _ = try learnerPlace(learner)
    _ = try coursePlace(course)
    let keys = lines(ofCourse: course)
    for key in keys {
      guard let place = courses.place(of: key) else { continue }
      courses[place].added.removeAll { $0 == learner }
      courses[place].excused.removeAll { $0 == learner }
      let byGroup = expects(learner, in: courses[place], on: today)
      if isEnrolled, !byGroup { courses[place].added.append(learner) }
      if !isEnrolled, byGroup { courses[place].excused.append(learner) }
    }
    refresh(learner, in: keys, on: today)
    return WorldChange(.course, key: course, changed: keys)
  }

  /// Adds a learner, who attends whatever their promotion attends as a whole.
  mutating func addLearner(_ person: PersonEdit, promotion name: String) -> WorldChange {
    let promotion = promotionKey(name)
    let key = learners.add(
      WorldLearner(
        key: 0,
        number: nextNumber(learners.rows.map(\.number)),
        lastName: person.lastName ?? "",
        firstName: person.firstName ?? "",
        email: person.email ?? "",
        phone: person.phone ?? "",
        promotion: promotion,
        rubric: 0,
        givenBirthday: person.birthday
      )
    )
    let attended = courses.rows.filter { $0.promotions.contains(promotion) }.map(\.key)
    refresh(key, in: attended, on: today)
    return WorldChange(.learner, key: key, created: [key])
  }

  /// Removes a learner from everywhere.
  mutating func removeLearner(_ key: UInt32) throws(SandboxError) -> WorldChange {
    departed.learners[key] = departure(ofLearnerAt: try learnerPlace(key))
    for place in courses.rows.indices {
      courses[place].expect(key, false)
      courses[place].added.removeAll { $0 == key }
      courses[place].excused.removeAll { $0 == key }
    }
    for place in tdOptions.rows.indices {
      tdOptions[place].members.removeAll { $0.learner == key }
    }
    for place in regroupements.rows.indices {
      regroupements[place].members.removeAll { $0.learner == key }
    }
    for internship in internships.rows where internship.learner == key {
      internships.remove(internship.key)
    }
    pendingMoves.removeAll { $0.learner == key }
    forgetAttendance(of: key)
    learners.remove(key)
    indexes = Indexes()
    return WorldChange(.learner, removed: [key])
  }

  /// Adds an instructor without courses.
  mutating func addInstructor(_ person: PersonEdit, code: String) -> WorldChange {
    let key = instructors.add(
      WorldInstructor(
        key: 0,
        number: nextNumber(instructors.rows.map(\.number)),
        lastName: person.lastName ?? "",
        firstName: person.firstName ?? "",
        email: person.email ?? "",
        phone: person.phone ?? "",
        code: code
      )
    )
    indexes = Indexes()
    return WorldChange(.instructor, key: key, created: [key])
  }

  /// Where a learner is.
  func learnerPlace(_ key: UInt32) throws(SandboxError) -> Int {
    guard let place = learners.place(of: key) else { throw unknown("learner", key) }
    return place
  }

  /// The key of the promotion of that name, made when there is none; 0 for the empty name.
  mutating func promotionKey(_ name: String) -> UInt32 {
    if name.isEmpty { return 0 }
    return promotions.rows.first { $0.name == name }?.key
      ?? promotions.add(WorldPromotion(key: 0, name: name))
  }

  private func nextNumber(_ numbers: [UInt32]) -> UInt32 {
    (numbers.max() ?? 0) + 1
  }
}
