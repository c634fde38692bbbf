/// What clients may ask about groups.
///
/// **Source**: edusign-api.md 6.
extension EdusignSchool {
  /// The number of groups on one page; the real one is unknown.
  static let groupsPerPage = 100

  /// Makes a group.
  mutating func postGroup(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "group")
    let name = fields.requiredText("NAME")
    let members = fields.texts("STUDENTS") ?? []
    var group = EdusignGroup(id: "", name: name, created: call.now, updated: call.now)
    group.description = fields.text("DESCRIPTION") ?? ""
    group.parent = fields.text("PARENT") ?? ""
    group.apiID = fields.text("API_ID") ?? ""
    group.apiType = fields.text("API_TYPE") ?? ""
    try fields.check()
    try checkStudents(members)
    group.id = makeID()
    groups.insert(group)
    setMembers(members, of: group.id, now: call.now)
    let id = group.id
    writer.object { (writer: inout JSONWriter) in
      writer.member("ID", id)
      writer.member("id", id)
    }
  }

  /// Changes a group and replaces its members whole.
  mutating func patchGroup(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "group")
    let id = try call.id(in: &fields)
    guard let group = groups[id] else { throw .noGroup }
    var members = fields.texts("STUDENTS")
    if !fields.has("STUDENTS"), knobs.groupWithoutStudents == .kept {
      members = group.students
    }
    let changed = try changedGroup(group, &fields, now: call.now)
    try checkStudents(members ?? [])
    groups.update(id) { $0 = changed }
    setMembers(members ?? [], of: id, now: call.now)
    writer.boolean(true)
  }

  private func changedGroup(
    _ group: EdusignGroup,
    _ fields: inout EdusignFields,
    now: Int64
  ) throws(EdusignRefusal) -> EdusignGroup {
    var group = group
    group.name = fields.has("NAME") ? fields.requiredText("NAME") : group.name
    group.description = fields.text("DESCRIPTION") ?? group.description
    group.parent = fields.text("PARENT") ?? group.parent
    group.apiID = fields.text("API_ID") ?? group.apiID
    group.apiType = fields.text("API_TYPE") ?? group.apiType
    group.hidden = fields.boolean("HIDDEN") ?? group.hidden
    group.updated = now
    try fields.check()
    return group
  }

  /// Throws unless every learner is known.
  func checkStudents(_ ids: [String]) throws(EdusignRefusal) {
    guard ids.allSatisfy({ students[$0] != nil }) else { throw .noStudent }
  }

  /// Shows a group, archived or not.
  func getGroup(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    guard let group = groups[call.parameter(0)] else { throw .noGroup }
    write(group, to: &writer)
  }

  /// Lists the groups that are not archived.
  func listGroups(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let page = call.page(of: Self.groupsPerPage, knobs: knobs)
    writer.array(page.slice(groups.all.lazy.filter { !$0.hidden })) { write($1, to: &$0) }
  }

  /// Finds a group by external id.
  func lookUpGroup(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    guard let group = groups.first(apiID: call.parameter(0)) else { throw .noGroup }
    writeLookUp(group.id, to: &writer)
  }

  /// Archives a group; that it is not deleted is [I].
  mutating func deleteGroup(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    guard groups[call.parameter(0)] != nil else { throw .noGroup }
    groups.update(call.parameter(0)) { group in
      group.hidden = true
      group.updated = call.now
    }
    writer.boolean(true)
  }
}
