/// How groups, trainings, absences and the school itself look on the wire.
extension EdusignSchool {
  /// Writes a group.
  ///
  /// **Source**: edusign-api.md 6 [C].
  func write(_ group: EdusignGroup, to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", group.id)
      writer.member("id", group.id)
      writer.member("NAME", group.name)
      writer.member("DESCRIPTION", group.description)
      writer.member("SCHOOL_ID", identity.id)
      writer.member("STUDENTS", group.students)
      writer.member("PARENT", group.parent)
      writer.member("LOGO", "")
      writer.member("HIDDEN", flag: group.hidden)
      writer.member("API_ID", group.apiID)
      writer.member("API_TYPE", group.apiType)
      writer.member("DATE_CREATED", time: group.created)
      writer.member("DATE_UPDATED", time: group.updated)
      writer.member("VARIABLES", [])
    }
  }

  /// Writes a training, whose `ARCHIVED` is a number alone and a boolean in a list.
  ///
  /// **Source**: edusign-api.md 7 [D].
  func write(_ training: EdusignTraining, listed: Bool, to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", training.id)
      writer.member("NAME", training.name)
      writer.member("START", time: training.start)
      writer.member("END", time: training.end)
      writer.member("GOALS", training.goals)
      writer.member("TAGS", training.tags)
      if listed {
        writer.member("ARCHIVED", training.archived)
      } else {
        writer.member("ARCHIVED", flag: training.archived)
      }
      writer.member("API_ID", training.apiID)
      writer.member("API_TYPE", training.apiType)
      writer.member("SCHOOL_ID", identity.id)
      writer.member("CREATOR_ID", "")
      writer.member("STUDENT_IDS", training.students)
      writer.member("PROFESSOR_IDS", training.professors)
      writer.member("HAS_UNCOMPLETE_DOCUMENTS", 0)
      writer.member("STUDENT_INSCRIPTION_HASH", "")
      writer.member("DATE_CREATED", time: training.created)
      writer.member("DATE_UPDATED", time: training.updated)
    }
  }

  /// Writes a justified absence.
  ///
  /// **Source**: edusign-api.md 9 [C]; `COURSE_ID` is [I].
  func write(_ absence: EdusignAbsence, to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", absence.id)
      writer.member("STUDENT_ID", absence.student)
      writer.member("COURSE_ID", absence.sheet)
      writer.member("TYPE", absence.type)
      writer.member("COMMENT", absence.comment)
      writer.member("FILE_URL", absence.file)
      writer.member("DATE_CREATION", time: absence.created)
      writer.member("REQUEST_DATE", timeOrNull: absence.accepted)
      writer.member("START", time: absence.start)
      writer.member("END", time: absence.end)
    }
  }

  /// Writes the school.
  ///
  /// **Source**: edusign-api.md 10 [C, D].
  func writeIdentity(to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", identity.id)
      writer.member("NAME", identity.name)
      writer.member("LOGO", identity.logo)
      writer.member("LOGOS", [])
      writer.member("STREET_ADDRESS", identity.street)
      writer.member("CITY", identity.city)
      writer.member("POSTALCODE", identity.postalCode)
      writer.member("COUNTRY", identity.country)
      writer.member("PHONE", identity.phone)
      writer.member("LANGUAGE", "fr")
      writer.member("TIMEZONE", zone.identifier)
      writer.member("CONNECTOR", "")
      writer.member("SIGNATURE_NB", 10_000)
      writer.member("NB_CREDITS_DOCUMENT_LEFT", 100)
      writer.name("ABSENCES_TYPE")
      writer.array(EdusignReason.builtIn + reasons) { writer, reason in
        writer.object { (writer: inout JSONWriter) in
          writer.member("id", reason.number)
          writer.member("name", reason.name)
        }
      }
      writer.member("WEBHOOKS", .array(identity.webhooks))
    }
  }
}
