/// Whether a person learns or teaches.
public enum EdusignRole: String, Sendable, Codable, CaseIterable {
  /// Learns: a student on the wire.
  case learner
  /// Teaches: a professor on the wire.
  case instructor
}

/// What the office does with people.
///
/// **Throws**: `unknownKey`, `badParameter`, or `impossibleAction` with the server's text.
extension EdusignSandbox {
  /// Makes a profile by hand, without an external id, and answers its id.
  @discardableResult
  public func createPerson(
    _ role: EdusignRole,
    firstName: String,
    lastName: String,
    email: String
  ) throws(SandboxError) -> String {
    try Self.checkEmail(email)
    let now = now
    return try byHand("making a person") { school in
      switch role {
      case .learner:
        var draft = EdusignStudentDraft()
        (draft.firstName, draft.lastName, draft.email) = (firstName, lastName, email)
        return try school.createStudent(draft, now: now).id
      case .instructor:
        var draft = EdusignProfessorDraft()
        (draft.firstName, draft.lastName, draft.email) = (firstName, lastName, email)
        return try school.createProfessor(draft, sendsCredentials: false, now: now)
      }
    }
  }

  /// Changes a person's name.
  public func rename(
    _ role: EdusignRole,
    _ person: String,
    firstName: String,
    lastName: String
  ) throws(SandboxError) {
    try change(role, person, "renaming a person") { school, id, now in
      try school.amend(role, id, now: now, firstName: firstName, lastName: lastName)
    }
  }

  /// Changes a person's address.
  public func changeEmail(
    _ role: EdusignRole,
    _ person: String,
    to email: String
  ) throws(SandboxError) {
    try Self.checkEmail(email)
    try change(role, person, "changing an address") { school, id, now in
      try school.amend(role, id, now: now, email: email)
    }
  }

  /// Archives a person.
  public func archive(_ role: EdusignRole, _ person: String) throws(SandboxError) {
    try change(role, person, "archiving a person") { school, id, now in
      try school.setHidden(true, role, id, now: now)
    }
  }

  /// Takes an archived person back.
  public func restore(_ role: EdusignRole, _ person: String) throws(SandboxError) {
    try change(role, person, "restoring a person") { school, id, now in
      try school.setHidden(false, role, id, now: now)
    }
  }

  private func change(
    _ role: EdusignRole,
    _ person: String,
    _ operation: String,
    _ work: (inout EdusignSchool, String, Int64) throws -> Void
  ) throws(SandboxError) {
    let now = now
    try byHand(operation) { school in
      let id =
        switch role {
        case .learner: try school.learnerID(person, operation)
        case .instructor: try school.instructorID(person, operation)
        }
      try work(&school, id, now)
    }
  }

  private static func checkEmail(_ email: String) throws(SandboxError) {
    guard EdusignMailAddress.isValid(email) else {
      throw SandboxError(
        .badParameter,
        operation: "writing an address",
        message: "\(email) is no e-mail address."
      )
    }
  }
}

extension EdusignSchool {
  fileprivate mutating func amend(
    _ role: EdusignRole,
    _ id: String,
    now: Int64,
    firstName: String? = nil,
    lastName: String? = nil,
    email: String? = nil
  ) throws(EdusignRefusal) {
    switch role {
    case .learner:
      guard let student = students[id] else { throw .noStudent }
      var draft = EdusignStudentDraft()
      draft.firstName = firstName ?? student.firstName
      draft.lastName = lastName ?? student.lastName
      draft.email = email
      try updateStudent(id, with: draft, now: now)
    case .instructor:
      guard let professor = professors[id] else { throw .noProfessor }
      var draft = EdusignProfessorDraft()
      draft.firstName = firstName ?? professor.firstName
      draft.lastName = lastName ?? professor.lastName
      draft.email = email ?? professor.email
      try updateProfessor(id, with: draft, now: now)
    }
  }

  fileprivate mutating func setHidden(
    _ hidden: Bool,
    _ role: EdusignRole,
    _ id: String,
    now: Int64
  ) throws(EdusignRefusal) {
    switch role {
    case .learner: try setHidden(hidden, student: id, now: now)
    case .instructor: try setHidden(hidden, professor: id, now: now)
    }
  }
}
