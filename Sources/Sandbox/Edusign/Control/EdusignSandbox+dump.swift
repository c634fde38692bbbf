/// What the control surface shows of the school and of its visitors.
extension EdusignSandbox {
  /// The requests received after the one of the number `since`, oldest first.
  func logAnswer(_ query: [String: String]) -> SandboxResponse {
    let since = query["since"].flatMap { Int($0) } ?? 0
    let entries = requestLog.all.filter { $0.number > since }
    return Self.json(200) { writer in
      writer.array(entries) { writer, entry in
        writer.object { (writer: inout JSONWriter) in
          writer.member("number", entry.number)
          writer.member("at", entry.at)
          writer.member("operation", entry.operation)
          writer.member("method", entry.method)
          writer.member("target", entry.target)
          writer.member("changesState", entry.changesState)
          writer.member("body", entry.body)
          writer.member("status", entry.status)
          writer.member("bytesIn", entry.bytesIn)
          writer.member("bytesOut", entry.bytesOut)
          writer.member("accepted", entry.accepted)
          writer.member("fault", orNull: entry.fault)
          writer.member("effects", entry.effects)
          writer.member("heldBack", entry.heldBack)
        }
      }
    }
  }

  /// The whole state in the words of the wire, archived people and waiting requests included.
  func dump() -> SandboxResponse {
    let (school, now) = (withSchool { $0 }, now)
    return Self.json(200) { writer in
      writer.object { (writer: inout JSONWriter) in
        writer.member("now", time: now)
        writer.name("school")
        school.writeIdentity(to: &writer)
        writer.name("courses")
        writer.array(school.sheets.all) { school.write($1, now: now, to: &$0) }
        writer.name("students")
        writer.array(school.students.all) { school.write($1, listed: false, to: &$0) }
        writer.name("professors")
        writer.array(school.professors.all) { school.write($1, listed: false, to: &$0) }
        writer.name("groups")
        writer.array(school.groups.all) { school.write($1, to: &$0) }
        writer.name("trainings")
        writer.array(school.trainings.all) { school.write($1, listed: false, to: &$0) }
        writer.name("externals")
        writer.array(school.externals.all) { school.write($1, to: &$0) }
        writer.name("absences")
        writer.array(school.absences) { school.write($1, to: &$0) }
      }
    }
  }
}
