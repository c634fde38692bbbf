import Campus
import GRDB
import Planning

/// Writes intents and what follows from them, inside a transaction.
struct Journal {
  let db: Database
  let run: RunID
  let scope: Scope
  let planning: PlanningID
  let now: Instant

  /// Writes one draft down, with the link that a new object needs.
  func intend(_ draft: IntentDraft) throws -> JournalledIntent {
    var intent = JournalledIntent(
      id: IntentID(0),
      kind: draft.kind,
      detail: draft.detail,
      externalID: "",
      want: draft.want.fingerprint,
      payload: draft.want.body
    )
    // Its session has one sheet at any moment: the former one gives way in this very commit.
    if let former = draft.replaces { try displace(former) }
    switch draft.object {
    case .newSheet(let slot, let followers, let startsAt, let endsAt, let naturalKey):
      try propose(slot, startsAt: startsAt, endsAt: endsAt, naturalKey: naturalKey, in: &intent)
      for follower in followers {
        try place(intent.sheet, at: follower, why: "created", leads: false)
      }
    case .sheet(let number):
      try fill(&intent, sheet: number)
    case .strayed(let remoteID, let name):
      intent.detail = remoteID
      intent.remoteID = remoteID
      intent.externalID = name.description
    case .newPerson(let person):
      try propose(person, in: &intent)
    case .person(let number):
      try fill(&intent, person: number)
    case .newGroup(let group, let name):
      try propose(group, name: name, in: &intent)
    case .group(let number):
      try fill(&intent, group: number)
    case .newTutor(let tutor):
      try propose(tutor, in: &intent)
    case .tutor(let number):
      try fill(&intent, tutor: number)
    case .cell(let sheet, let person):
      try fill(&intent, person: person)
      try fill(&intent, sheet: sheet)
      intent.detail = "p\(person)"
    case .rollCall(let call, let sheet):
      try fill(&intent, sheet: sheet)
      intent.detail = "\(call.course).\(call.week)"
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO intent (op_key, kind, run_id, account_id, sheet_id, person_link_id,
          group_link_id, tutor_link_id, cause, state, expect_fingerprint, want_fingerprint,
          payload, evidence, intended_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'intended', ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        "\(draft.kind.family):\(intent.objectText):\(intent.detail)", draft.kind.rawValue,
        run.number, scope.account, intent.sheet, intent.person, intent.group, intent.tutor,
        draft.cause.rawValue, draft.expect?.bits, draft.want.fingerprint.bits, draft.want.body,
        draft.evidence, now.milliseconds,
      ]
    )
    intent.id = IntentID(db.lastInsertedRowID)
    return intent
  }

  private func fill(_ intent: inout JournalledIntent, sheet number: Int64) throws {
    intent.sheet = number
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT external_id, remote_id, strong_key, weak_key FROM sheet_link WHERE sheet_id = ?
            """
        ),
        arguments: [number]
      )
    else { return }
    intent.externalID = row[0]
    intent.remoteID = row[1]
    intent.naturalKey = NaturalKey(
      strong: Fingerprint(bits: row[2]),
      weak: Fingerprint(bits: row[3])
    )
  }

  private func fill(_ intent: inout JournalledIntent, person number: Int64) throws {
    intent.person = number
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT external_id, remote_id, role, person_key FROM person_link
            WHERE person_link_id = ?
            """
        ),
        arguments: [number]
      ), let role = Role(rawValue: row[2])
    else { return }
    intent.externalID = row[0]
    intent.remoteID = row[1]
    intent.personKey = PersonKey(role: role, key: row[3])
  }

  private func propose(_ person: PersonKey, in intent: inout JournalledIntent) throws {
    let externalID = PersonExternalID(planning: planning, person: person).description
    try db.cachedStatement(
      sql: """
        INSERT INTO person_link (account_id, planning_id, role, person_key, external_id, origin,
          state, created_run, updated_run)
        VALUES (?, ?, ?, ?, ?, 'created', 'proposed', ?, ?)
        """
    ).execute(
      arguments: [
        scope.account, scope.planning, person.role.rawValue, person.key, externalID, run.number,
        run.number,
      ]
    )
    intent.person = db.lastInsertedRowID
    intent.personKey = person
    intent.externalID = externalID
  }

  /// Gives a new sheet its external id: the next generation that no sheet ever bore.
  private func propose(
    _ slot: SheetSlot,
    startsAt: Instant,
    endsAt: Instant,
    naturalKey: NaturalKey,
    in intent: inout JournalledIntent
  ) throws {
    let highest = try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT max(generation) FROM sheet_link WHERE planning_id = ? AND external_slot = ?"
      ),
      arguments: [scope.planning, slot.externalText]
    )
    let externalID = SheetExternalID(
      planning: planning,
      session: slot.session,
      part: slot.part,
      generation: (highest ?? 0) + 1
    )
    intent.sheet = try insertSheet(
      externalID,
      slot: slot,
      origin: "created",
      state: "proposed",
      startsAt: startsAt,
      endsAt: endsAt,
      naturalKey: naturalKey
    )
    intent.externalID = externalID.description
    intent.naturalKey = naturalKey
  }

  /// Adds a link and the session that it stands for.
  func insertSheet(
    _ externalID: SheetExternalID,
    slot: SheetSlot,
    origin: String,
    state: String,
    remoteID: String? = nil,
    base: Fingerprint? = nil,
    startsAt: Instant,
    endsAt: Instant,
    naturalKey: NaturalKey
  ) throws -> Int64 {
    let made = SheetSlot(session: externalID.session, part: externalID.part)
    try db.cachedStatement(
      sql: """
        INSERT INTO sheet_link (account_id, planning_id, external_id, external_slot, part,
          generation, remote_id, origin, state, base_fingerprint, starts_at, ends_at, strong_key,
          weak_key, created_run, updated_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        scope.account, scope.planning, externalID.description, made.externalText, slot.part,
        externalID.generation, remoteID, origin, state, base?.bits, startsAt.milliseconds,
        endsAt.milliseconds, naturalKey.strong.bits, naturalKey.weak.bits, run.number, run.number,
      ]
    )
    let number = db.lastInsertedRowID
    try place(number, at: slot, why: origin)
    return number
  }

  /// Closes an intent in a final state.
  func close(_ intent: IntentID, state: String) throws {
    try db.cachedStatement(
      sql: "UPDATE intent SET state = ?, closed_at = ?, closed_run = ? WHERE intent_id = ?"
    ).execute(arguments: [state, now.milliseconds, run.number, intent.number])
  }
}

extension JournalledIntent {
  /// The link that it writes to, as it stands in the key of an operation; empty where there is none.
  fileprivate var objectText: String {
    let links: [(letter: String, number: Int64?)] = [
      ("s", sheet), ("p", person), ("g", group), ("t", tutor),
    ]
    for (letter, number) in links {
      if let number { return "\(letter)\(number)" }
    }
    return ""
  }
}

extension SheetSlot {
  /// The session and part as they stand in an external id.
  var externalText: String {
    "\(session):p\(part)"
  }
}

extension IntentKind {
  /// The kinds that exclude each other on one object share a family.
  ///
  /// Two writes to one sheet never race; two learners of one sheet may be added together.
  var family: String {
    switch self {
    case .personCreate, .personUpdate: "person"
    case .sheetCreate, .sheetUpdate, .sheetPrefix, .sheetDelete: "sheet"
    case .rosterAdd, .rosterRemove: "roster"
    case .absenceAdd, .absenceRemove, .absenceChange, .latenessAdd, .reasonSet: "mark"
    case .rollCallDone: "roll"
    case .groupCreate, .groupUpdate: "group"
    case .tutorCreate: "tutor"
    case .learnerTutorsUpdate: "followers"
    }
  }
}
