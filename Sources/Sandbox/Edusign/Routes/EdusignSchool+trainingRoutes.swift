/// What clients may ask about trainings.
///
/// **Source**: edusign-api.md 7.
extension EdusignSchool {
  /// The number of trainings on one page.
  static let trainingsPerPage = 50

  /// Makes a training and answers its bare id.
  mutating func postTraining(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields()
    var training = EdusignTraining(
      id: "",
      name: fields.requiredText("NAME"),
      start: fields.requiredTime("START", in: zone),
      end: fields.requiredTime("END", in: zone),
      created: call.now,
      updated: call.now
    )
    readOptions(of: &training, &fields)
    try fields.check()
    try checkPeople(of: training)
    training.id = makeID()
    trainings.insert(training)
    writer.text(training.id)
  }

  /// Changes what is named on a training.
  mutating func putTraining(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let old = try training(call)
    var fields = try call.fields()
    var changed = old
    changed.name = fields.has("NAME") ? fields.requiredText("NAME") : old.name
    changed.start = fields.time("START", in: zone) ?? old.start
    changed.end = fields.time("END", in: zone) ?? old.end
    readOptions(of: &changed, &fields)
    let options = fields.raw("REGISTRATION_OPTIONS")?.members ?? [:]
    try fields.check()
    try checkPeople(of: changed)
    changed.updated = call.now
    trainings.update(old.id) { $0 = changed }
    let added = changed.students.filter { !old.students.contains($0) }
    enrol(added, inSheetsOf: old.id, options, now: call.now)
    writer.boolean(true)
  }

  private func readOptions(of training: inout EdusignTraining, _ fields: inout EdusignFields) {
    training.goals = fields.text("GOALS") ?? training.goals
    training.tags = fields.texts("TAGS") ?? training.tags
    training.students = Self.unique(fields.texts("STUDENTS") ?? training.students)
    training.professors = Self.unique(fields.texts("PROFESSORS") ?? training.professors)
    training.apiID = fields.text("API_ID") ?? training.apiID
    training.apiType = fields.text("API_TYPE") ?? training.apiType
  }

  private static func unique(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }

  private func checkPeople(of training: EdusignTraining) throws(EdusignRefusal) {
    guard training.end >= training.start else {
      throw EdusignRefusal(field: "END", "END must not be before START")
    }
    try checkStudents(training.students)
    guard training.professors.allSatisfy({ professors[$0] != nil }) else { throw .noProfessor }
  }

  private func training(_ call: EdusignCall) throws(EdusignRefusal) -> EdusignTraining {
    guard let training = trainings[call.parameter(0)] else { throw .noTraining }
    return training
  }

  /// Shows a training, archived or not.
  func getTraining(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    write(try training(call), listed: false, to: &writer)
  }

  /// Lists trainings, archived ones only when asked for.
  func listTrainings(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let page = call.page(of: Self.trainingsPerPage, knobs: knobs)
    let archived = call.isSet("archived")
    let name = call.query["name"]?.lowercased() ?? ""
    let people = (students: call.list("students"), professors: call.list("professors"))
    let dates = try window(call.query["date"], named: "date")
    let created = try window(call.query["dateCreated"], named: "dateCreated")
    let updated = try window(call.query["dateUpdated"], named: "dateUpdated")
    let chosen = trainings.all.lazy.filter { training in
      training.archived == archived
        && (name.isEmpty || training.name.lowercased().contains(name))
        && people.students.map { !$0.isDisjoint(with: training.students) } ?? true
        && people.professors.map { !$0.isDisjoint(with: training.professors) } ?? true
        && dates.map { training.start < $0.upperBound && training.end >= $0.lowerBound } ?? true
        && created.map { $0.contains(training.created) } ?? true
        && updated.map { $0.contains(training.updated) } ?? true
    }
    writer.array(page.slice(chosen)) { write($1, listed: true, to: &$0) }
  }

  /// Adds people to a training and, if told so, to its sheets.
  mutating func postTrainingResources(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var changed = try training(call)
    var fields = try call.fields()
    let added = fields.texts("studentsIds") ?? []
    changed.students = Self.unique(changed.students + added)
    changed.professors = Self.unique(changed.professors + (fields.texts("professorsIds") ?? []))
    let options = fields.raw("options")?.members ?? [:]
    try fields.check()
    try checkPeople(of: changed)
    changed.updated = call.now
    let final = changed
    trainings.update(final.id) { $0 = final }
    enrol(added, inSheetsOf: final.id, options, now: call.now)
    writer.text(final.id)
  }

  /// Removes people from a training; the sheets keep them [unknown].
  mutating func patchTrainingResources(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let id = try training(call).id
    var fields = try call.fields()
    let students = Set(fields.texts("studentsIds") ?? [])
    let professors = Set(fields.texts("professorsIds") ?? [])
    try fields.check()
    trainings.update(id) { training in
      training.students.removeAll { students.contains($0) }
      training.professors.removeAll { professors.contains($0) }
      training.updated = call.now
    }
    writer.boolean(true)
  }

  /// Archives a training.
  mutating func deleteTraining(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    let id = try training(call).id
    trainings.update(id) { training in
      training.archived = true
      training.updated = call.now
    }
    writer.boolean(true)
  }

  /// Adds learners to the open sheets of a training, as far as the options say.
  ///
  /// **Source**: edusign-api.md 7 [D].
  private mutating func enrol(
    _ added: [String],
    inSheetsOf training: String,
    _ options: [String: JSONValue],
    now: Int64
  ) {
    let past = options["pastSheets"]?.asBoolean ?? false
    let future = options["futureSheets"]?.asBoolean ?? false
    for slot in timeline.slots() {
      guard let sheet = sheets.record(at: slot), sheet.trainingID == training,
        !sheet.locked, sheet.start > now ? future : past
      else { continue }
      for student in added where sheet.row(of: student) == nil {
        // The one refusal left is that the learner is unknown, which was checked before.
        try? addStudent(student, to: sheet.id, now: now)
      }
    }
  }
}
