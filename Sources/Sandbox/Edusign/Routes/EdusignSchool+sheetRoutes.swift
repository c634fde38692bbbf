/// What clients may ask about sheets themselves.
///
/// **Source**: edusign-api.md 3.1.
extension EdusignSchool {
  /// The number of sheets on one page.
  static let sheetsPerPage = 40

  /// Makes a sheet, whatever other sheet has its external id.
  mutating func postSheet(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "course")
    let draft = try sheetDraft(&fields, call)
    let id = try createSheet(draft, now: call.now)
    writer.object { (writer: inout JSONWriter) in writer.member("ID", id) }
  }

  /// Changes a sheet that is not locked.
  mutating func patchSheet(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    var fields = try call.fields(in: "course")
    let id = try call.id(in: &fields)
    _ = try openSheet(id)
    try replaceSheet(id, with: try sheetDraft(&fields, call), now: call.now)
    switch knobs.patchedSheetResult {
    case .boolean: writer.boolean(true)
    case .object: writer.object { (writer: inout JSONWriter) in writer.member("ID", id) }
    }
  }

  private func sheetDraft(
    _ fields: inout EdusignFields,
    _ call: EdusignCall
  ) throws(EdusignRefusal) -> EdusignSheetDraft {
    try EdusignSheetDraft(
      &fields,
      zone: zone,
      readsStudents: !knobs.studentsNeedFlag || call.isSet("fromStudents")
    )
  }

  /// Shows a sheet.
  func getSheet(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    write(try sheet(call.parameter(0)), now: call.now, to: &writer)
  }

  /// Lists the sheets of a window, narrowed by filters.
  func listSheets(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let (lower, upper) = try listWindow(call.query)
    let filter = try EdusignSheetFilter(call, in: self)
    let page = call.page(of: Self.sheetsPerPage, knobs: knobs)
    var slots = timeline.slots(from: lower, before: upper)
    if knobs.listOrder == .newestFirst {
      slots.sort(by: >)
    }
    let chosen =
      filter.isEmpty
      ? page.slice(slots)
      : page.slice(
        slots.lazy.filter { sheets.record(at: $0).map { filter.accepts($0) } ?? false }
      )
    let names = call.isSet("infoStudents")
    writer.array(chosen.enumerated()) { writer, item in
      guard let sheet = sheets.record(at: item.element) else { return }
      let form: SheetForm = names && item.offset == 0 ? .listedWithNames : .listed
      write(sheet, as: form, now: call.now, to: &writer)
    }
  }

  /// Deletes a sheet for good.
  mutating func deleteSheet(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    try deleteSheet(call.parameter(0), now: call.now)
    writer.boolean(true)
  }

  /// Finds the oldest sheet with an external id [I: which one of several].
  func lookUpSheet(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    guard let sheet = sheets.first(apiID: call.parameter(0)) else { throw .noSheet }
    writeLookUp(sheet.id, to: &writer)
  }

  /// Writes the answer of a look-up by external id.
  ///
  /// **Source**: edusign-api.md 2.5 and 2.6.
  func writeLookUp(_ id: String, to writer: inout JSONWriter) {
    writer.object { (writer: inout JSONWriter) in
      writer.member(knobs.lookupKey.rawValue, id)
    }
  }

  /// Locks a sheet: a GET that changes the school.
  mutating func lockSheet(_ call: EdusignCall, _ writer: inout JSONWriter) throws(EdusignRefusal) {
    let link = try lockSheet(call.parameter(0), now: call.now)
    writer.object { (writer: inout JSONWriter) in writer.member("link", link) }
  }

  /// Unlocks a sheet.
  mutating func unlockSheet(
    _ call: EdusignCall,
    _ writer: inout JSONWriter
  ) throws(EdusignRefusal) {
    try unlockSheet(call.parameter(0), now: call.now)
    writer.boolean(true)
  }
}
