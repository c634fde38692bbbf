/// What happens in class. Sheets and people may be named by id, external id or address.
///
/// **Units**: moments are UTC milliseconds; without one, it happens now. **Throws**: `unknownKey`,
/// or `impossibleAction` with the server's text, as when the sheet is locked.
extension EdusignSandbox {
  /// Has a learner sign.
  public func sign(
    learner: String,
    on sheet: String,
    at moment: Int64? = nil
  ) throws(SandboxError) {
    let now = whole(moment)
    try byHand("signing as a learner") { school in
      let id = try school.sheetID(sheet, "signing as a learner")
      let student = try school.learnerID(learner, "signing as a learner")
      try school.signStudent(student, on: id, now: now)
    }
  }

  /// Has an instructor sign.
  public func sign(
    instructor: String,
    on sheet: String,
    at moment: Int64? = nil
  ) throws(SandboxError) {
    let now = whole(moment)
    try byHand("signing as an instructor") { school in
      let id = try school.sheetID(sheet, "signing as an instructor")
      let professor = try school.instructorID(instructor, "signing as an instructor")
      try school.signProfessor(professor, on: id, now: now)
    }
  }

  /// Marks a learner present without a signature.
  public func setPresent(learner: String, on sheet: String) throws(SandboxError) {
    let now = now
    try mark("marking present", learner, sheet) { row in
      row.state = true
      row.timestamp = now
    }
  }

  /// Takes a learner's presence, signature, lateness, departure and exclusion back.
  public func setAbsent(learner: String, on sheet: String) throws(SandboxError) {
    try mark("marking absent", learner, sheet) { row in
      row.state = false
      row.signature = nil
      row.timestamp = nil
      row.delay = 0
      row.earlyDeparture = nil
      row.excluded = nil
    }
  }

  /// Says how many minutes a learner was late; 0 takes it back.
  public func setDelay(
    minutes: Int,
    learner: String,
    on sheet: String
  ) throws(SandboxError) {
    guard minutes >= 0 else {
      throw SandboxError(
        .badParameter,
        operation: "marking late",
        message: "Minutes cannot be negative."
      )
    }
    try mark("marking late", learner, sheet) { $0.delay = minutes }
  }

  /// Says when a learner left early.
  public func setEarlyDeparture(
    at moment: Int64? = nil,
    learner: String,
    on sheet: String
  ) throws(SandboxError) {
    let moment = whole(moment)
    try mark("marking an early departure", learner, sheet) { $0.earlyDeparture = moment }
  }

  /// Says when a learner was sent out.
  public func exclude(
    learner: String,
    from sheet: String,
    at moment: Int64? = nil
  ) throws(SandboxError) {
    let moment = whole(moment)
    try mark("excluding", learner, sheet) { $0.excluded = moment }
  }

  /// Writes a comment on a learner's row; an empty one takes it away.
  public func comment(
    _ text: String,
    learner: String,
    on sheet: String
  ) throws(SandboxError) {
    try mark("commenting", learner, sheet) { $0.comment = text }
  }

  /// Sends mails that ask for a signature; without names, to everybody who is not present.
  public func sendMails(
    to learners: [String]? = nil,
    of sheet: String
  ) throws(SandboxError) {
    let now = now
    try byHand("sending mails") { school in
      let id = try school.sheetID(sheet, "sending mails")
      let students =
        try learners.map { try $0.map { try school.learnerID($0, "sending mails") } }
        ?? school.sheet(id).attendance.filter { !$0.state }.map(\.student)
      try school.sendMails(to: students, of: id, now: now)
    }
  }

  private func mark(
    _ operation: String,
    _ learner: String,
    _ sheet: String,
    _ change: (inout EdusignAttendance) -> Void
  ) throws(SandboxError) {
    let now = now
    try byHand(operation) { school in
      let id = try school.sheetID(sheet, operation)
      let student = try school.learnerID(learner, operation)
      try school.changeRow(of: student, on: id, now: now, change)
    }
  }

  /// A moment cut to the second; now, when none is given.
  func whole(_ moment: Int64?) -> Int64 {
    moment.map { $0 - $0 % 1000 } ?? now
  }
}
