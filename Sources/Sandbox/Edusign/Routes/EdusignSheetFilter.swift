/// What a list of sheets is narrowed to, besides its window.
///
/// **Source**: edusign-api.md 3.4 [D]; a text filter compares without case [I].
struct EdusignSheetFilter {
  private var tests: [(EdusignSheet) -> Bool] = []

  /// Whether it lets everything through.
  var isEmpty: Bool {
    tests.isEmpty
  }

  /// Whether a sheet passes.
  func accepts(_ sheet: EdusignSheet) -> Bool {
    tests.allSatisfy { $0(sheet) }
  }

  /// The filter that a query asks for.
  init(_ call: EdusignCall, in school: EdusignSchool) throws(EdusignRefusal) {
    for word in call.list("filters") ?? [] {
      try addState(word)
    }
    addReferences(call)
    if let name = call.query["courseName"]?.lowercased(), !name.isEmpty {
      tests.append { $0.name.lowercased().contains(name) }
    }
    if let room = call.query["classroom"]?.lowercased(), !room.isEmpty {
      tests.append { $0.classroom.lowercased() == room }
    }
    if let signed = call.query["professorSignature"], !signed.isEmpty {
      let wanted = call.isSet("professorSignature")
      tests.append { ($0.seats.first?.signature != nil) == wanted }
    }
    if let window = try school.window(call.query["dateCreated"], named: "dateCreated") {
      tests.append { window.contains($0.created) }
    }
    if let window = try school.window(call.query["dateUpdated"], named: "dateUpdated") {
      tests.append { window.contains($0.updated) }
    }
  }

  private mutating func addState(_ word: String) throws(EdusignRefusal) {
    switch word {
    case "locked": tests.append { $0.locked }
    case "unlocked": tests.append { !$0.locked }
    case "absencessent": tests.append { _ in false }
    case "absencesnotsent": break
    default: throw EdusignRefusal(field: "filters", "filters: \(word) is unknown")
    }
  }

  private mutating func addReferences(_ call: EdusignCall) {
    if let ids = call.list("groupId") {
      tests.append { !ids.isDisjoint(with: $0.groups) }
    }
    if let ids = call.list("studentId") {
      tests.append { $0.attendance.contains { ids.contains($0.student) } }
    }
    if let ids = call.list("professorId") {
      tests.append { $0.seats.contains { ids.contains($0.professor) } }
    }
    if let ids = call.list("trainingId") {
      tests.append { ids.contains($0.trainingID) }
    }
    if let ids = call.list("creatorId") {
      tests.append { ids.contains($0.creator) }
    }
  }
}

/// Windows of time in queries.
extension EdusignSchool {
  /// The window that two comma-separated moments describe.
  func window(_ text: String?, named name: String) throws(EdusignRefusal) -> Range<Int64>? {
    guard let text, !text.isEmpty else { return nil }
    let parts = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    guard parts.count == 2,
      let from = EdusignTime.read(parts[0]), let to = EdusignTime.read(parts[1])
    else { throw EdusignRefusal(field: name, "\(name) must be two dates") }
    let lower = zone.instant(of: from)
    return lower..<max(lower, upperBound(to))
  }

  /// The window of a list: from `start`, to `end`; not more than 90 days by the school's clocks.
  ///
  /// **Source**: edusign-api.md 2.8 [D]; that the last day belongs to it is a knob [unknown].
  func listWindow(_ query: [String: String]) throws(EdusignRefusal) -> (Int64, Int64?) {
    let from = try moment(query["start"], named: "start")
    let to = try moment(query["end"], named: "end")
    if let from, let to, wall(to) - wall(from) > 90 * EdusignTime.day {
      throw .windowTooLong
    }
    return (from.map { zone.instant(of: $0) } ?? .min, to.map { upperBound($0) })
  }

  private func moment(
    _ text: String?,
    named name: String
  ) throws(EdusignRefusal) -> EdusignTime.Written? {
    guard let text, !text.isEmpty else { return nil }
    guard let written = EdusignTime.read(text) else {
      throw EdusignRefusal(field: name, "\(name) must be a date")
    }
    return written
  }

  private func wall(_ written: EdusignTime.Written) -> Int64 {
    written.offset == nil ? written.wall : zone.wall(at: zone.instant(of: written))
  }

  /// The first moment after a window that ends with what was written.
  private func upperBound(_ written: EdusignTime.Written) -> Int64 {
    guard written.isDay else { return zone.instant(of: written) + 1 }
    guard knobs.listEndIncluded else { return zone.instant(of: written) }
    return zone.instant(ofWall: written.wall + EdusignTime.day)
  }
}
