import Campus
import Foundation
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Synchronization

/// Judges each write at the moment at which it arrives, before it has its effect.
///
/// Reads the two sandboxes and the ledger's file, and nothing else. **Source**:
/// `sync-algorithm.md` 7: I1, I3, I11, I16, and `design.md` section 9 for what is never written.
final class RequestOracle: Sendable {
  /// What an earlier run could have seen.
  private struct Sighting: Sendable {
    let at: Int64
    let there: Set<Truth.Key>
  }

  private struct State {
    var breaks: [Break] = []
    var sightings: [Sighting] = []
    var opens: Int64 = 0
    var closes: Int64 = 0
    /// The end of the last run, by the clock of that time.
    var lastEnd: Int64 = 0
    var direction = Direction.down
    var words = MarkWords()
  }

  private static let minute: Int64 = 60_000
  private let scenario: Scenario
  private let eye: LedgerEye
  private let trouble: Trouble
  private let marks: MarkOracle
  private let state = Mutex(State())

  /// An oracle of everything that the scenario sends from now on.
  static func watching(_ scenario: Scenario, _ eye: LedgerEye, _ trouble: Trouble) -> RequestOracle
  {
    let oracle = RequestOracle(scenario, eye, trouble)
    // The scenario outlives no oracle: both are let go of together.
    scenario.exchange.watch { [weak oracle] passage in
      guard let oracle, passage.isWrite, !oracle.trouble.isDead else { return }
      await oracle.judge(passage)
    }
    return oracle
  }

  private init(_ scenario: Scenario, _ eye: LedgerEye, _ trouble: Trouble) {
    self.scenario = scenario
    self.eye = eye
    self.trouble = trouble
    marks = MarkOracle(scenario, eye)
  }

  /// What was not as it must be, in the order in which it was seen.
  var breaks: [Break] { state.withLock { $0.breaks } }

  /// Begins a run: remembers what it can see and which days it looks at.
  func beginRun(_ direction: Direction) {
    let now = scenario.clock.now
    let today = ParisTime.day(at: now)
    let meetings = Truth.meetings(
      scenario.hyperplanning,
      from: today.advanced(by: -14),
      through: today.advanced(by: 28)
    )
    state.withLock { state in
      // A clock that was set back makes the times of sightings meaningless.
      if state.lastEnd > now + 5 * Self.minute { state.sightings = [] }
      state.direction = direction
      state.words.beginRun()
      state.sightings.append(Sighting(at: now, there: Set(meetings.map(\.key))))
      state.opens = ParisTime.milliseconds(today, minute: 0)
      state.closes = ParisTime.milliseconds(today.advanced(by: 14), minute: 0)
    }
  }

  /// Notes what the operator says of a held item.
  func note(_ word: Word.Kind, on subject: String, heldBy brake: Brake) {
    let now = scenario.clock.now
    state.withLock { $0.words.note(word, on: subject, heldBy: brake, at: now) }
  }

  /// Ends a run.
  func endRun() {
    state.withLock { $0.lastEnd = scenario.clock.now }
  }

  private func note(_ invariant: Invariant, _ text: String) {
    state.withLock { $0.breaks.append(Break(invariant, text)) }
  }

  private func judge(_ passage: Passage) async {
    let direction = state.withLock(\.direction)
    guard (passage.remote == .hyperplanning) == (direction == .up) else {
      return note(.ownership, "a run \(direction.rawValue) writes to \(passage.remote.rawValue)")
    }
    if direction == .up {
      var (found, words) = (marks.judge(passage), state.withLock(\.words))
      found += marks.judge(passage, &words)
      return state.withLock { state in
        state.breaks += found
        state.words = words
      }
    }
    let path = passage.request.path.split(separator: "/").map(String.init)
    guard path.count >= 2 else { return note(.ownership, "\(passage.route) is no known write") }
    switch (passage.request.method, path[1], path.count) {
    case ("POST", "course", 2): judge(creation: passage)
    case ("PATCH", "course", 2): await judge(change: passage)
    case ("PUT", "course", 4) where path[2] == "attendance": judge(addition: passage, path[3])
    case ("DELETE", "course", 4) where path[2] == "attendance": judge(removal: passage, path[3])
    case ("DELETE", "course", 3): await judge(deletion: passage, path[2])
    case ("POST", "student", 2), ("POST", "professor", 2): judge(newPerson: passage)
    case ("PATCH", "student", 2), ("PATCH", "professor", 2): judge(person: passage)
    default: note(.ownership, "\(passage.route) is no known write")
    }
  }

  private func judge(creation passage: Passage) {
    let body = Self.body(passage)
    let name = body["API_ID"] as? String ?? ""
    let (opens, closes) = state.withLock { ($0.opens, $0.closes) }
    guard name.hasPrefix("hp:") else {
      return note(.ownership, "a sheet without our name: \(name)")
    }
    if !scenario.edusign.snapshot().sheets(apiID: name).isEmpty {
      note(.oneSheet, "a second sheet \(name) is made")
    }
    guard let start = Self.moment(body["START"]) else {
      return note(.window, "\(name) is made without a start")
    }
    if start < opens || start >= closes { note(.window, "\(name) is made outside the window") }
    if start <= scenario.clock.now { note(.ownership, "\(name) is made after its start") }
  }

  private func judge(change passage: Passage) async {
    let id = Self.body(passage)["ID"] as? String ?? ""
    guard let sheet = target(id, passage) else { return }
    if sheet.bearsMarks || sheet.locked {
      note(.ownership, "\(sheet.apiID) is rewritten though it is signed or archived")
    }
    let now = scenario.clock.now
    if sheet.start <= now + 30 * Self.minute, !sheet.isPrefixed {
      note(.ownership, "\(sheet.apiID) is rewritten less than 30 minutes before its start")
    }
    judge(place: sheet, goingTo: Self.moment(Self.body(passage)["START"]))
    guard let intent = intent(passage), intent.kind == "sheet_prefix" else { return }
    await judge(evidence: intent, sheet)
    if sheet.start <= now + 120 * Self.minute {
      note(.evidence, "\(sheet.apiID) is marked as cancelled within two hours of its start")
    }
  }

  private func judge(addition passage: Passage, _ id: String) {
    guard let sheet = target(id, passage) else { return }
    if sheet.locked { note(.ownership, "somebody joins \(sheet.apiID), which is archived") }
    // The sheet of a day that is over stays where it is when its session is moved into the window.
    let meeting = intent(passage).map { sessions(of: $0.sheet) }?.lazy
      .compactMap { Truth.meeting($0, in: self.scenario.hyperplanning) }.first
    judge(place: sheet, goingTo: meeting?.start)
  }

  private func judge(removal passage: Passage, _ id: String) {
    guard let sheet = target(id, passage) else { return }
    if sheet.locked || sheet.bearsMarks {
      note(.ownership, "somebody leaves \(sheet.apiID), which is signed or archived")
    }
    if sheet.start <= scenario.clock.now + 30 * Self.minute {
      note(.ownership, "somebody leaves \(sheet.apiID) less than 30 minutes before its start")
    }
    judge(place: sheet)
  }

  private func judge(deletion passage: Passage, _ id: String) async {
    guard let sheet = target(id, passage) else { return }
    if sheet.bearsMarks || sheet.locked {
      note(.evidence, "\(sheet.apiID) is deleted though it is signed or archived")
    }
    let now = scenario.clock.now
    let isOver = sheet.isPrefixed && sheet.end <= now
    if !isOver, sheet.start <= now + 24 * 60 * Self.minute {
      note(.evidence, "\(sheet.apiID) is deleted less than a day before its start")
    }
    guard let intent = intent(passage) else { return }
    await judge(evidence: intent, sheet)
  }

  /// Judges what a removal rests on: the session is gone, and an earlier run could see that.
  private func judge(evidence intent: Intent, _ sheet: EdusignSheet) async {
    let now = scenario.clock.now
    if intent.evidence.isEmpty { note(.evidence, "\(sheet.apiID) is removed without evidence") }
    for key in sessions(of: intent.sheet) {
      if Truth.meeting(key, in: scenario.hyperplanning) != nil {
        note(.evidence, "\(sheet.apiID) is removed while \(key.course).\(key.week) takes place")
      }
      let (sightings, lastEnd) = state.withLock { ($0.sightings, $0.lastEnd) }
      if lastEnd > now + 5 * Self.minute {
        note(.time, "\(sheet.apiID) is removed though the clock was set back")
        continue
      }
      let isOld = sightings.contains { $0.at <= now - 10 * Self.minute && !$0.there.contains(key) }
      if !isOld { note(.evidence, "\(sheet.apiID) is removed at the first sight of the absence") }
    }
  }

  /// A sheet that is written, if it is there and ours.
  private func target(_ id: String, _ passage: Passage) -> EdusignSheet? {
    guard let sheet = scenario.edusign.snapshot().sheet(id) else { return nil }
    guard sheet.isOurs else {
      note(.ownership, "\(passage.route) writes a sheet that is not ours")
      return nil
    }
    return sheet
  }

  /// A sheet that a hand moved out of the window is put back into it.
  private func judge(place sheet: EdusignSheet, goingTo start: Int64? = nil) {
    let (opens, closes) = state.withLock { ($0.opens, $0.closes) }
    let isInside = [sheet.start, start].compactMap(\.self).contains { opens <= $0 && $0 < closes }
    guard !isInside, !sheet.isPrefixed else { return }
    note(.window, "\(sheet.apiID) is written though it lies outside the window")
  }

  private func judge(newPerson passage: Passage) {
    let name = Self.body(passage)["API_ID"] as? String ?? ""
    let snapshot = scenario.edusign.snapshot()
    let names = snapshot.students.map(\.apiID) + snapshot.professors.map(\.apiID)
    if !name.hasPrefix("hp:") { note(.ownership, "a profile without our name is made") }
    if names.contains(name) { note(.oneSheet, "a second profile \(name) is made") }
  }

  private func judge(person passage: Passage) {
    let id = Self.body(passage)["ID"] as? String ?? ""
    let snapshot = scenario.edusign.snapshot()
    let name =
      snapshot.students.first { $0.id == id }?.apiID
      ?? snapshot.professors.first { $0.id == id }?.apiID
    if let name, !name.hasPrefix("hp:") {
      note(.ownership, "\(passage.route) writes a profile that is not ours")
    }
  }

  private struct Intent {
    var sheet: Int64
    var kind: String
    var evidence: String
  }

  private func intent(_ passage: Passage) -> Intent? {
    guard let number = passage.intent else { return nil }
    // That there is such a row is judged by the monitor of the journal.
    let rows = try? eye.rows(
      "SELECT sheet_id, kind, coalesce(evidence, '') FROM intent WHERE intent_id = ?",
      number
    )
    guard let row = rows?.first, case .integer(let sheet) = row[0] else { return nil }
    return Intent(sheet: sheet, kind: row[1].text, evidence: row[2].text)
  }

  private func sessions(of sheet: Int64) -> [Truth.Key] {
    // Without an answer nothing is proven, which is noted as a missing absence.
    let rows = try? eye.rows(
      "SELECT course_key, week FROM sheet_session WHERE sheet_id = ? AND to_run IS NULL",
      sheet
    )
    return (rows ?? []).compactMap { row in
      guard case .integer(let course) = row[0], case .integer(let week) = row[1] else { return nil }
      return Truth.Key(course: UInt32(course), week: Int(week))
    }
  }

  private static func body(_ passage: Passage) -> [String: Any] {
    // A body that is no object has no fields, and is refused by the server.
    let object = try? JSONSerialization.jsonObject(with: Data(passage.request.body))
    return (object as? [String: Any])?.values.lazy.compactMap { $0 as? [String: Any] }.first ?? [:]
  }

  /// A moment written as `2025-10-07T06:00:00.000Z`.
  private static func moment(_ value: Any?) -> Int64? {
    guard let text = value as? String, text.count >= 19, text.hasSuffix("Z"),
      let day = CivilDay(text.prefix(10))
    else { return nil }
    let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int64($0) }
    guard clock.count == 3 else { return nil }
    return Int64(day.number) * 86_400_000 + (clock[0] * 3600 + clock[1] * 60 + clock[2]) * 1000
  }
}
