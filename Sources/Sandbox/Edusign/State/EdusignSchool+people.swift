/// The life of profiles: never deleted, only archived.
///
/// **Source**: edusign-api.md 2.10, 4 and 5.
extension EdusignSchool {
  /// What a creation did, for the `type` of its answer; its values are not known [I].
  enum Creation: String {
    /// A new profile.
    case created
    /// An archived profile that came back.
    case restored
  }

  /// Makes a learner, or brings back the archived holder of the address if the server does that.
  mutating func createStudent(
    _ draft: EdusignStudentDraft,
    now: Int64
  ) throws(EdusignRefusal) -> (id: String, creation: Creation) {
    try checkGroups(draft.groups)
    if let holder = draft.email.flatMap({ students.first(email: $0) }) {
      guard holder.hidden, knobs.archivedEmail == .restored else { throw .studentExists }
      var revived = draft
      revived.hidden = draft.hidden ?? false
      try updateStudent(holder.id, with: revived, now: now)
      return (holder.id, .restored)
    }
    var student = EdusignStudent(
      id: makeID(),
      number: nextNumber(.student),
      firstName: draft.firstName,
      lastName: draft.lastName,
      email: draft.email ?? "",
      created: now,
      updated: now
    )
    draft.apply(to: &student)
    students.insert(student)
    if let groups = draft.groups {
      setGroups(groups, of: student.id, now: now)
    }
    return (student.id, .created)
  }

  /// Changes what a draft holds on a learner.
  mutating func updateStudent(
    _ id: String,
    with draft: EdusignStudentDraft,
    now: Int64
  ) throws(EdusignRefusal) {
    guard students[id] != nil else { throw .noStudent }
    try checkGroups(draft.groups)
    if let email = draft.email, let holder = students.first(email: email), holder.id != id {
      throw .studentExists
    }
    students.update(id) { student in
      draft.apply(to: &student)
      student.updated = now
    }
    if let groups = draft.groups {
      setGroups(groups, of: id, now: now)
    }
  }

  private func checkGroups(_ ids: [String]?) throws(EdusignRefusal) {
    guard ids?.allSatisfy({ groups[$0] != nil }) ?? true else { throw .noGroup }
  }

  /// Archives a learner, or takes an archived one back.
  mutating func setHidden(
    _ hidden: Bool,
    student id: String,
    now: Int64
  ) throws(EdusignRefusal) {
    guard students[id] != nil else { throw .noStudent }
    students.update(id) { student in
      student.hidden = hidden
      student.updated = now
    }
  }

  /// Makes an instructor.
  mutating func createProfessor(
    _ draft: EdusignProfessorDraft,
    sendsCredentials: Bool,
    now: Int64
  ) throws(EdusignRefusal) -> String {
    guard professors.first(email: draft.email) == nil else { throw .professorExists }
    var professor = EdusignProfessor(
      id: makeID(),
      number: nextNumber(.professor),
      firstName: draft.firstName,
      lastName: draft.lastName,
      email: draft.email,
      created: now,
      updated: now
    )
    draft.apply(to: &professor)
    professor.credentialMails = sendsCredentials ? 1 : 0
    professors.insert(professor)
    return professor.id
  }

  /// Changes what a draft holds on an instructor.
  mutating func updateProfessor(
    _ id: String,
    with draft: EdusignProfessorDraft,
    now: Int64
  ) throws(EdusignRefusal) {
    guard professors[id] != nil else { throw .noProfessor }
    if let holder = professors.first(email: draft.email), holder.id != id {
      throw .professorExists
    }
    professors.update(id) { professor in
      draft.apply(to: &professor)
      professor.updated = now
    }
  }

  /// Archives an instructor, or takes an archived one back.
  mutating func setHidden(
    _ hidden: Bool,
    professor id: String,
    now: Int64
  ) throws(EdusignRefusal) {
    guard professors[id] != nil else { throw .noProfessor }
    professors.update(id) { professor in
      professor.hidden = hidden
      professor.updated = now
    }
  }
}
