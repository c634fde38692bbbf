import Sandbox
import ScenarioSupport

/// Compares, when all is quiet, what Edusign holds with what it should hold.
///
/// A difference is right only where the facts call for it and the ledger says so.
struct Agreement {
  private let truth: Truth
  private let ledger: LedgerPicture
  private let register: Register
  private let snapshot: EdusignSnapshot
  private let rooms: [UInt32: String]
  private let hyperplanning: HyperplanningSandbox
  private let hasForgotten: Bool
  private let hasHandDeleted: Bool
  private let hasHandMade: Bool
  private let hasMoved: Bool
  /// What became of a learner or instructor, by the id of the profile.
  private let owners: [String: Register.Key]

  private static let minute: Int64 = 60_000

  /// A comparison at the moment of the truth.
  init(_ stage: Stage, _ truth: Truth, _ ledger: LedgerPicture) {
    self.truth = truth
    self.ledger = ledger
    register = stage.register
    snapshot = stage.edusign.snapshot()
    hyperplanning = stage.hyperplanning
    rooms = Dictionary(uniqueKeysWithValues: stage.scenario.school.rooms.map { ($0.id, $0.name) })
    hasForgotten = stage.hasForgotten
    hasHandDeleted = stage.hasHandDeleted
    hasHandMade = snapshot.sheets.contains { !$0.isOurs }
    hasMoved = stage.hasMoved
    var owners: [String: Register.Key] = [:]
    for key in stage.register.people.keys {
      guard let person = stage.register.people[key] else { continue }
      for profile in Self.profiles(snapshot, key.role)
      where profile.name == key.externalID
        || profile.name.isEmpty && profile.email.lowercased() == person.email.lowercased()
      {
        owners[profile.id] = key
      }
    }
    self.owners = owners
  }

  private static func profiles(
    _ snapshot: EdusignSnapshot,
    _ role: EdusignRole
  ) -> [(id: String, name: String, email: String)] {
    switch role {
    case .learner: snapshot.students.map { ($0.id, $0.apiID, $0.email) }
    case .instructor: snapshot.professors.map { ($0.id, $0.apiID, $0.email) }
    }
  }

  /// Judges all sessions to come, all sheets of ours, and all people of whom nothing is doubtful.
  ///
  /// - Throws: the first ``Break``.
  func check() throws {
    if ledger.open > 0 { throw Break(.convergence, "\(ledger.open) writes are still open") }
    for meeting in truth.meetings where meeting.start > truth.now { try check(meeting) }
    for sheet in snapshot.sheets where sheet.isOurs { try check(sheet) }
    try checkPeople()
  }

  private func causes(_ key: Truth.Key) -> [String] {
    ledger.causes["session:\(key.course).\(key.week)"] ?? []
  }

  private func check(_ meeting: Truth.Meeting) throws {
    let name = "session \(meeting.key.course).\(meeting.key.week)"
    let causes = causes(meeting.key)
    let session = meeting.session
    let isCertain =
      session.instructors.contains { register.isClean(.instructor, $0) }
      && session.learners.contains { register.isClean(.learner, $0) }
    let remoteID = ledger.sheets[meeting.key]
    guard let sheet = remoteID.flatMap({ snapshot.sheet($0) }) else {
      if causes.isEmpty { throw Break(.reasons, "\(name) has no sheet and no reason") }
      guard isCertain, !isExcused(causes) else { return }
      throw Break(.convergence, "\(name) has no sheet, only the reasons \(causes)")
    }
    let differences = differences(sheet, meeting)
    guard !differences.isEmpty else { return }
    let text = "\(name), sheet \(sheet.apiID): \(differences.joined(separator: ", "))"
    let isFrozen =
      sheet.locked || sheet.bearsMarks
      || min(sheet.start, meeting.start) <= truth.now + 30 * Self.minute
    if causes.isEmpty {
      guard isFrozen, isOnlyAdded(sheet, meeting) else {
        throw Break(isFrozen ? .visibility : .convergence, "\(text), without a reason")
      }
      return
    }
    if isCertain, isLeftBehind(meeting, sheet), !isExcused(causes) {
      throw Break(.convergence, "\(text): the class moved on, and has no sheet that can be signed")
    }
    guard isFrozen || isExcused(causes) || !isCertain else {
      throw Break(.convergence, "\(text), with the reasons \(causes)")
    }
    if !ledger.shown.contains("session:\(meeting.key.course).\(meeting.key.week)") {
      throw Break(.visibility, "\(text): not shown in v_attention")
    }
  }

  /// Whether reasons that are not seen from outside may rightly hold a session back.
  private func isExcused(_ causes: [String]) -> Bool {
    causes.contains("G3") || hasMoved && causes.contains("D9")
      || (hasHandDeleted || hasForgotten) && causes.contains("E10")
      // Where a sheet of ours stands is known by its session alone, once the ledger is lost.
      || (hasHandMade || hasForgotten) && causes.contains("E2")
  }

  /// Whether nothing but learners who may still be added differs, all of whom were.
  private func isOnlyAdded(_ sheet: EdusignSheet, _ meeting: Truth.Meeting) -> Bool {
    differences(sheet, meeting).isEmpty
  }

  private func differences(_ sheet: EdusignSheet, _ meeting: Truth.Meeting) -> [String] {
    let session = meeting.session
    var found: [String] = []
    if sheet.name != meeting.title { found.append("title '\(sheet.name)' not '\(meeting.title)'") }
    if sheet.start != meeting.start { found.append("start") }
    if sheet.end != meeting.end { found.append("end") }
    let room = session.rooms.compactMap { rooms[$0] }.joined(separator: ", ")
    if sheet.classroom != room { found.append("room '\(sheet.classroom)' not '\(room)'") }
    let taught = sheet.professors.map { owners[$0] }
    let wanted = session.instructors.map { Register.Key(role: .instructor, key: $0) }
    found += roster(taught, wanted, "instructor")
    let cleanTaught = taught.compactMap(\.self).filter { register.isClean($0.role, $0.key) }
    let cleanWanted = wanted.filter { register.isClean($0.role, $0.key) }
    let isAnybodyHeld = wanted.contains(where: isHeld)
    if found.isEmpty, !isAnybodyHeld, cleanTaught != cleanWanted {
      found.append("order of instructors")
    }
    let seated = sheet.attendance.map { owners[$0.student] }
    found += roster(
      seated,
      session.learners.map { Register.Key(role: .learner, key: $0) },
      "learner"
    )
    return found
  }

  /// Whether a brake keeps somebody from getting a profile, and people are told.
  private func isHeld(_ key: Register.Key) -> Bool {
    ledger.causes[key.subject]?.contains("G3") == true && !owners.values.contains(key)
  }

  /// Who is missing and who is too many; who is murky or held may be missing, and whoever taught
  /// before stays for an instructor who is held.
  private func roster(
    _ there: [Register.Key?],
    _ wanted: [Register.Key],
    _ role: String
  ) -> [String] {
    let strangers = there.count { $0 == nil }
    let there = Set(there.compactMap(\.self))
    let absent = Set(wanted).subtracting(there)
    let held = absent.filter(isHeld)
    let missing = absent.subtracting(held).filter { register.isClean($0.role, $0.key) }
    let staysForHeld = held.contains { $0.role == .instructor }
    let extra = staysForHeld ? [] : there.subtracting(wanted)
    return missing.sorted().map { "\(role) \($0.key) is missing" }
      + extra.sorted().map { "\(role) \($0.key) is too many" }
      + (strangers > 0 ? ["\(strangers) unknown \(role)s"] : [])
  }

  /// Judges a sheet of ours whose session is not there.
  private func check(_ sheet: EdusignSheet) throws {
    guard let key = ledger.sessions[sheet.id] else {
      if ledger.replaced.contains(sheet.id) { return try check(replaced: sheet) }
      let isNear = sheet.start >= truth.opens && sheet.start < truth.closes
      guard isNear, !hasForgotten else { return }
      throw Break(.oneSheet, "\(sheet.apiID) has no link")
    }
    if truth.meetings.contains(where: { $0.key == key }) || sheet.start <= truth.now { return }
    guard sheet.start > truth.opens + 60 * Self.minute,
      sheet.start < truth.closes - 60 * Self.minute
    else { return }
    if let meeting = Truth.meeting(key, in: hyperplanning) {
      // It left the window, and its sheet, which is still in it, follows.
      return try check(meeting)
    }
    let text = "\(sheet.apiID) stands for \(key.course).\(key.week), which is gone"
    let causes = causes(key)
    if sheet.locked || sheet.bearsMarks {
      let isTold = !causes.isEmpty || ledger.causes.keys.contains { $0.hasPrefix("planning:") }
      if !isTold { throw Break(.visibility, "\(text): signed, and nobody is told") }
      return
    }
    // A window without any session is a broken listing until proven otherwise.
    if isExcused(causes) || sheet.isPrefixed || truth.meetings.isEmpty { return }
    let ahead = sheet.start - truth.now
    if ahead > 24 * 60 * Self.minute {
      throw Break(.convergence, "\(text), but it was not deleted: \(causes)")
    }
    if ahead > 120 * Self.minute {
      throw Break(.convergence, "\(text), but it was not marked: \(causes)")
    }
    if causes.isEmpty { throw Break(.visibility, "\(text), and nobody is told") }
  }

  /// A sheet that gave way had begun when it did, and its session has another one.
  private func check(replaced sheet: EdusignSheet) throws {
    guard let agreed = ledger.agreed[sheet.id], agreed.start <= truth.now else {
      throw Break(.oneSheet, "\(sheet.apiID) gave way before it began")
    }
  }

  /// Whether a class that is to come was moved from under a sheet on which nobody was.
  ///
  /// Such a class needs another sheet, which never runs beside the one that it had.
  private func isLeftBehind(_ meeting: Truth.Meeting, _ sheet: EdusignSheet) -> Bool {
    ledger.agreed[sheet.id] == Span(start: sheet.start, end: sheet.end) && !sheet.isPrefixed
      && !sheet.locked && !sheet.bearsMarks && sheet.start <= truth.now
      && sheet.end <= meeting.start && meeting.start < truth.closes
  }

  private func hasSheet(_ meeting: Truth.Meeting) -> Bool {
    ledger.sheets[meeting.key].flatMap { snapshot.sheet($0) } != nil
  }

  private func checkPeople() throws {
    // Nobody needs a profile for a session that has no sheet to come.
    let seen = Set(
      truth.meetings.filter { $0.start > truth.now && hasSheet($0) }.flatMap { meeting in
        meeting.session.learners.map { Register.Key(role: .learner, key: $0) }
          + meeting.session.instructors.map { Register.Key(role: .instructor, key: $0) }
      }
    )
    for key in seen.sorted() {
      guard let person = register.people[key] else { continue }
      let profile = snapshot.names(of: key)
      guard !person.isMurky else {
        if profile == nil, ledger.causes[key.subject] == nil {
          let isMatched = owners.values.contains(key)
          if !isMatched { throw Break(.reasons, "\(key.subject) has no profile and no reason") }
        }
        continue
      }
      guard let profile else {
        if isHeld(key) { continue }
        throw Break(.convergence, "\(key.subject) has no profile")
      }
      let wanted = [person.firstName, person.lastName, person.email.lowercased()]
      if profile != wanted {
        throw Break(.convergence, "\(key.subject) is \(profile) instead of \(wanted)")
      }
    }
  }
}

extension EdusignSnapshot {
  /// First name, last name and address on the profile that bears a person's external id.
  fileprivate func names(of key: Register.Key) -> [String]? {
    switch key.role {
    case .learner:
      students.first { $0.apiID == key.externalID }
        .map { [$0.firstName, $0.lastName, $0.email.lowercased()] }
    case .instructor:
      professors.first { $0.apiID == key.externalID }
        .map { [$0.firstName, $0.lastName, $0.email.lowercased()] }
    }
  }
}
