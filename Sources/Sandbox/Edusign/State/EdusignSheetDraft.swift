/// What a body says a sheet should be.
///
/// **Source**: edusign-api.md 3.2. A field that was not sent is nothing, except the mandatory ones.
struct EdusignSheetDraft {
  /// The title.
  var name = ""
  /// The beginning, in UTC milliseconds.
  var start: Int64 = 0
  /// The end, in UTC milliseconds.
  var end: Int64 = 0
  /// The instructors in the order of their suffixes; never empty.
  var professors: [String] = []
  /// Signatures sent along, by the place of the instructor; an empty one takes a signature away.
  var signatures: [Int: String] = [:]
  /// The free text below the title.
  var description: String?
  /// The room.
  var classroom: String?
  /// The groups that fill the roster.
  var groups: [String]?
  /// The learners named one by one, if they count.
  var students: [String]?
  /// The number of places.
  var maximum: Int?
  /// Whether learners must sign.
  var needsSignature: Bool?
  /// The caller's own id.
  var apiID: String?
  /// Where the caller's id comes from.
  var apiType: String?
  /// The training; empty unlinks.
  var trainingID: String?
  /// Whether a video meeting is asked for.
  var zoom: Bool?
  /// The survey templates: first, second, instructors'.
  var surveys: [String?] = [nil, nil, nil]

  /// A draft to be filled in by the program.
  init() {}

  /// A draft read from a body.
  init(
    _ fields: inout EdusignFields,
    zone: EdusignZone,
    readsStudents: Bool
  ) throws(EdusignRefusal) {
    name = fields.requiredText("NAME")
    start = fields.requiredTime("START", in: zone)
    end = fields.requiredTime("END", in: zone)
    readProfessors(&fields)
    description = fields.text("DESCRIPTION")
    classroom = fields.text("CLASSROOM")
    groups = fields.texts("SCHOOL_GROUP")
    students = readsStudents ? fields.ids("STUDENTS", under: "studentId") : nil
    maximum = fields.integer("MAX_STUDENTS")
    needsSignature = fields.boolean("NEED_STUDENTS_SIGNATURE")
    apiID = fields.text("API_ID")
    apiType = fields.text("API_TYPE")
    trainingID = fields.text("TRAINING_ID")
    zoom = fields.boolean("ZOOM")
    surveys = ["SURVEY_ID", "SURVEY_ID_2", "TEACHER_SURVEY"].map { fields.text($0) }
    try fields.check()
  }

  /// The number behind `PROFESSOR`: 1, or the one after the underscore.
  private static func place(_ name: String) -> Int? {
    if name == "PROFESSOR" { return 1 }
    guard name.hasPrefix("PROFESSOR_") else { return nil }
    return Int(name.dropFirst("PROFESSOR_".count)).flatMap { $0 > 1 ? $0 : nil }
  }

  private mutating func readProfessors(_ fields: inout EdusignFields) {
    let named = fields.names.compactMap { name in Self.place(name).map { ($0, name) } }
    for (place, name) in named.sorted(by: { $0.0 < $1.0 }) {
      guard let id = fields.text(name), !id.isEmpty, !professors.contains(id) else { continue }
      let suffix = place == 1 ? "" : "_\(place)"
      let signatureName = "PROFESSOR_SIGNATURE\(suffix)"
      if fields.has(signatureName) {
        signatures[professors.count] = fields.text(signatureName) ?? ""
      }
      professors.append(id)
    }
    if professors.isEmpty {
      fields.complain("PROFESSOR", "is required: at least one professor")
    }
  }

  /// Writes the draft on a sheet; the roster and its rows are somebody else's care.
  func apply(to sheet: inout EdusignSheet, keepsAbsent: Bool) {
    sheet.name = name
    sheet.start = start
    sheet.end = end
    sheet.seats = seats(from: sheet.seats)
    func replace<Value>(_ place: inout Value, _ value: Value?, _ cleared: Value) {
      if let value {
        place = value
      } else if !keepsAbsent {
        place = cleared
      }
    }
    replace(&sheet.description, description, "")
    replace(&sheet.classroom, classroom, "")
    replace(&sheet.groups, groups.map(Self.unique), [])
    replace(&sheet.maximum, maximum, 0)
    replace(&sheet.needsSignature, needsSignature, true)
    replace(&sheet.apiID, apiID, "")
    replace(&sheet.apiType, apiType, "")
    replace(&sheet.trainingID, trainingID, "")
    replace(&sheet.zoom, zoom, false)
    for (index, survey) in surveys.enumerated() {
      replace(&sheet.surveys[index], survey, "")
    }
  }

  /// The seats of the instructors named, who keep their signatures unless one was sent along.
  private func seats(from old: [EdusignInstructorSeat]) -> [EdusignInstructorSeat] {
    professors.enumerated().map { place, professor in
      var seat =
        old.first { $0.professor == professor } ?? EdusignInstructorSeat(professor: professor)
      if let signature = signatures[place] {
        seat.signature = signature.isEmpty ? nil : signature
      }
      return seat
    }
  }

  private static func unique(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }
}
