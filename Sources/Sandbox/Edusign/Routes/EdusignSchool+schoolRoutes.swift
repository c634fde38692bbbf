/// What clients may ask about the school and its rooms.
///
/// **Source**: edusign-api.md 8 and 10.
extension EdusignSchool {
  /// Shows the school.
  func getSchool(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    writeIdentity(to: &writer)
  }

  /// Changes the school's identity, which must be sent whole.
  mutating func patchSchool(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "school")
    var changed = identity
    changed.name = fields.requiredText("NAME")
    changed.logo = fields.requiredText("LOGO")
    changed.street = fields.requiredText("STREET_ADDRESS")
    changed.city = fields.requiredText("CITY")
    changed.postalCode = fields.requiredText("POSTALCODE")
    changed.country = fields.requiredText("COUNTRY")
    changed.phone = fields.requiredText("PHONE")
    changed.webhooks = fields.raw("WEBHOOKS")?.elements ?? identity.webhooks
    try fields.check()
    identity = changed
    writer.boolean(true)
  }

  /// Lists the rooms.
  func listClassrooms(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    writer.array(classrooms) { writer, classroom in
      writer.object { (writer: inout JSONWriter) in
        writer.member("ID", classroom.id)
        writer.member("NAME", classroom.name)
        writer.member("SCHOOL_ID", identity.id)
      }
    }
  }

  /// Lists a room; the body is a guess, flat or wrapped in `classroom` [I].
  mutating func postClassroom(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let outer = try call.fields()
    var fields = outer.raw("classroom")?.members.map(EdusignFields.init) ?? outer
    let name = fields.requiredText("NAME")
    try fields.check()
    let classroom = EdusignClassroom(id: makeID(), name: name)
    classrooms.append(classroom)
    writer.object { (writer: inout JSONWriter) in writer.member("ID", classroom.id) }
  }
}
