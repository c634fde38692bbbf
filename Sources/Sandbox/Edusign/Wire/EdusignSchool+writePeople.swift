/// How people look on the wire.
extension EdusignSchool {
  /// What every fake secret begins with, so that tests can look for it where it must not be.
  static let secretMark = "sandbox-secret-"

  /// Writes a learner: alone with groups, in a list with secrets.
  ///
  /// **Source**: edusign-api.md 4 [C, D].
  func write(_ student: EdusignStudent, listed: Bool, to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", student.id)
      writer.member("id", student.id)
      writer.member("FIRSTNAME", student.firstName)
      writer.member("LASTNAME", student.lastName)
      writer.member("EMAIL", student.email)
      writer.member("USERNAME", userName(of: student))
      writer.member("PHOTO", student.photo)
      writer.member("PHONE", student.phone)
      writer.member("TRAINING_NAME", student.trainingName)
      writer.member("FILE_NUMBER", student.fileNumber)
      writer.member("COMPANY", student.company)
      writer.member("TAGS", student.tags)
      writer.member("SIGNATURE_ID", "")
      writer.member("HIDDEN", flag: student.hidden)
      writer.member("DATE_CREATED", time: student.created)
      writer.member("DATE_UPDATED", time: student.updated)
      writer.member("MULTI_ACCOUNT_LOGIN_CODE", "0")
      writer.member("SCHOOL_ID", identity.id)
      writer.member("BADGE_ID", student.badgeID)
      writer.member("API_ID", student.apiID)
      writer.member("API_TYPE", student.apiType)
      writer.member("LANGUAGE", "fr")
      write(student.variables, to: &writer)
      writer.member("STUDENT_FOLLOWER_ID", student.followers)
      writer.member("NEW_PASSWORD_NEEDED", flag: student.needsPassword)
      writer.member("TRAINING_IDS", trainings(of: student.id))
      if listed {
        writer.member("PASSWORD", "\(Self.secretMark)password-\(student.id)")
        writer.member("NEW_PASSWORD_TOKEN", "\(Self.secretMark)token-\(student.id)")
        writer.member("PUSH_TOKEN", "\(Self.secretMark)push-\(student.id)")
      } else {
        writer.member("PUSH_TOKEN", "")
        writer.member("GROUPS", groupsByStudent[student.id] ?? [])
      }
    }
  }

  /// Writes an instructor; the secrets are in every answer.
  ///
  /// **Source**: edusign-api.md 5 [D].
  func write(_ professor: EdusignProfessor, listed: Bool, to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", professor.id)
      writer.member("PROFESSOR_ID", professor.id)
      writer.member("INDEX", professor.number)
      writer.member("FIRSTNAME", professor.firstName)
      writer.member("LASTNAME", professor.lastName)
      writer.member("EMAIL", professor.email)
      writer.member("PHONE", professor.phone)
      writer.member("SPECIALITY", professor.speciality)
      writer.member("TAGS", professor.tags)
      writer.member("API_ID", professor.apiID)
      writer.member("API_TYPE", professor.apiType)
      writer.member("OLD_API_ID", "")
      writer.member("OLD_API_TYPE", "")
      writer.member("SCHOOL_ID", [identity.id])
      writer.member("HIDDEN", professor.hidden ? [hiddenMark(of: professor)] : [])
      writer.member("OLD_HIDDEN", flag: professor.hidden)
      writer.member("ZOOM_ID", [])
      writer.member("TEAMS_ID", [])
      writer.member("LOGIN_CODE", [])
      writer.member("MULTI_ACCOUNT_LOGIN_CODE", "0")
      for name in ["MAGIC_LINK_TOKEN", "NEW_PASSWORD_TOKEN", "PASSWORD", "PIN"] {
        writer.member(name, "\(Self.secretMark)\(name.lowercased())-\(professor.id)")
      }
      write(professor.variables, to: &writer)
      writer.member("DATE_CREATED", time: professor.created)
      writer.member("DATE_UPDATED", time: professor.updated)
      writer.member("SCHOOL_DATE_CREATED", time: professor.created)
      writer.member("SCHOOL_DATE_UPDATED", time: professor.updated)
      if listed {
        writer.member("ZOOM_FOR_THIS_SCHOOL", 0)
        writer.member("TEAMS_FOR_THIS_SCHOOL", 0)
      }
    }
  }

  /// Writes a tutor or contact.
  ///
  /// **Source**: edusign-api.md 10 [C].
  func write(_ external: EdusignExternal, to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", external.id)
      writer.member("SCHOOL_ID", identity.id)
      writer.member("FIRSTNAME", external.firstName)
      writer.member("LASTNAME", external.lastName)
      writer.member("EMAIL", external.email)
      writer.member("COMPANY", external.company)
      writer.member("PHONE", external.phone)
      writer.member("TYPE", 0)
      writer.member("API_ID", external.apiID)
      writer.member("API_TYPE", external.apiType)
      writer.member("HIDDEN", 0)
      writer.member("DATE_CREATED", time: external.created)
      writer.member("DATE_UPDATED", timeOrNull: nil)
    }
  }

  private func write(_ variables: [EdusignVariable], to writer: inout JSONWriter) {
    writer.name("VARIABLES")
    writer.array(variables) { writer, variable in
      writer.object { (writer: inout JSONWriter) in
        writer.member("name", variable.name)
        writer.member("value", variable.value)
      }
    }
  }

  private func userName(of student: EdusignStudent) -> String {
    let letters = (student.firstName.prefix(1) + student.lastName).lowercased()
    return letters.filter { $0.isLetter || $0.isNumber } + String(student.number)
  }

  private func hiddenMark(of professor: EdusignProfessor) -> String {
    knobs.professorHiddenForm == .schoolID ? identity.id : professor.id
  }

  private func trainings(of student: String) -> [String] {
    trainings.all.filter { $0.students.contains(student) }.map(\.id)
  }
}
