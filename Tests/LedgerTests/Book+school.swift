import Campus
import Ledger
import Planning

extension Book {
  /// A session so many hours from now, of instructor 1 and learners 1 to 3.
  static func session(
    _ course: UInt32,
    in hours: Int = 48,
    week: Int = 12,
    discriminator: Int = 0,
    rooms: [String] = ["B102"],
    instructors: [UInt32] = [1],
    learners: [UInt32] = [1, 2, 3]
  ) -> Session {
    let startsAt = now.advanced(by: .seconds(hours * 3600))
    let wall = WallTime(secondsSinceEpoch: startsAt.milliseconds / 1000 + 3600)
    return Session(
      key: SessionKey(course: course, week: week, discriminator: discriminator),
      subject: 7,
      subjectLabel: "Algorithmique",
      subjectCode: "ALG",
      type: "TD",
      start: wall,
      minutes: 90,
      startsAt: startsAt,
      endsAt: startsAt.advanced(by: .seconds(5400)),
      startAsReceived: wall.description,
      rooms: rooms,
      instructors: instructors,
      roster: Roster(learners)
    )
  }

  static func person(_ key: PersonKey, last: String = "Last") -> Person {
    let id = key.role == .learner ? "s\(key.key)" : "t\(key.key)"
    return Person(
      key: key,
      lastName: "\(last)\(id)",
      firstName: "First",
      email: "\(id)@school.example"
    )
  }

  static func profile(_ key: PersonKey, phone: String = "") -> Profile {
    let person = person(key)
    return Profile(
      role: key.role,
      remoteID: key.role == .learner ? "s\(key.key)" : "t\(key.key)",
      externalID: PersonExternalID(planning: planning, person: key).description,
      lastName: person.lastName,
      firstName: person.firstName,
      email: person.email,
      phone: phone
    )
  }

  /// The sheet that a session wants, as Edusign would show it.
  static func sheet(
    _ session: Session,
    as remoteID: String,
    externalID: String? = nil,
    type: String = ExternalIDs.sourceName,
    archived: Bool = false,
    marks: [Mark] = []
  ) -> ObservedSheet {
    let document = SheetDocument(
      title: session.title,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      room: session.rooms.joined(separator: ", "),
      instructors: session.instructors.map { "t\($0)" },
      learners: session.roster.learners.map { "s\($0)" }
    )
    let ours = SheetExternalID(planning: planning, session: session.key).description
    return ObservedSheet(
      sheet: Sheet(
        remoteID: remoteID,
        externalID: externalID ?? ours,
        externalType: type,
        document: document,
        isArchived: archived,
        marks: marks
      ),
      document: written(document),
      rawHash: 1
    )
  }

  static func written(_ document: SheetDocument) -> CanonicalDocument {
    CanonicalDocument(
      kind: .sheet,
      fingerprint: document.fingerprint,
      body: "{\"title\":\(CanonicalJSON.quoted(document.title)),"
        + "\"room\":\(CanonicalJSON.quoted(document.room)),"
        + "\"instructors\":\(CanonicalJSON.array(document.instructors)),"
        + "\"learners\":\(CanonicalJSON.array(document.learners))}"
    )
  }

  static func written(_ person: Person) -> CanonicalDocument {
    CanonicalDocument(
      kind: .person,
      fingerprint: person.fingerprint,
      body: CanonicalJSON.object(["last_name": person.lastName])
    )
  }
}

extension Book {
  func observe(
    sessions: [Session] = [],
    people: [Person] = [],
    gone: Set<SessionKey> = [],
    sheets: [ObservedSheet] = [],
    goneSheets: Set<String> = [],
    profiles: [Profile] = [],
    window: Window? = nil,
    isComplete: Bool = true
  ) async throws {
    try await ledger.observe(
      source: SourceSnapshot(
        planning: Self.planning,
        sessions: sessions,
        people: Dictionary(people.map { ($0.key, $0) }, uniquingKeysWith: { $1 }),
        gone: gone,
        isComplete: isComplete
      ),
      window: window,
      sheets: sheets,
      goneSheets: goneSheets,
      profiles: profiles,
      scope: scope,
      run: run
    )
  }

  static func draft(_ session: Session) -> IntentDraft {
    IntentDraft(
      kind: .sheetCreate,
      object: .newSheet(
        SheetSlot(session: session.key),
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        NaturalKey(of: session)
      ),
      cause: .newSession,
      expect: nil,
      want: sheet(session, as: "").document
    )
  }

  static func draft(
    _ kind: IntentKind,
    _ object: IntentDraft.Object,
    _ want: CanonicalDocument,
    detail: String = "",
    cause: Cause = .changedInHyperplanning,
    evidence: String? = nil
  ) -> IntentDraft {
    IntentDraft(
      kind: kind,
      object: object,
      detail: detail,
      cause: cause,
      expect: Fingerprint(bits: 5),
      want: want,
      evidence: evidence
    )
  }

  /// Writes one draft down.
  func intend(_ draft: IntentDraft) async throws -> JournalledIntent {
    try await ledger.intend(
      [draft],
      scope: scope,
      planning: Self.planning,
      run: run,
      now: Self.now
    )[0]
  }

  /// Sends a write and closes it with its effect.
  func carryOut(_ intent: JournalledIntent, _ effect: IntentEffect) async throws {
    try await ledger.markSent(intent.id, now: Self.now)
    try await confirm(intent, effect)
  }

  func confirm(_ intent: JournalledIntent, _ effect: IntentEffect) async throws {
    try await ledger.confirm(
      intent,
      effect: effect,
      scope: scope,
      planning: Self.planning,
      run: run,
      now: Self.now
    )
  }

  /// Makes a session's sheet and returns the number of its link.
  @discardableResult
  func create(_ session: Session, as remoteID: String) async throws -> Int64 {
    let intent = try await intend(Self.draft(session))
    let observed = Self.sheet(session, as: remoteID, externalID: intent.externalID)
    try await carryOut(intent, .sheetCreated(observed, NaturalKey(of: session)))
    return intent.sheet ?? 0
  }

  /// Makes a person's profile and returns the number of its link.
  @discardableResult
  func create(_ key: PersonKey) async throws -> Int64 {
    let document = Self.written(Self.person(key))
    let intent = try await intend(
      Self.draft(.personCreate, .newPerson(key), document, cause: .newPerson)
    )
    try await carryOut(intent, .personCreated(Self.profile(key), document))
    return intent.person ?? 0
  }

  func apply(_ changes: LocalChanges) async throws {
    try await ledger.apply(
      changes,
      scope: scope,
      planning: Self.planning,
      run: run,
      now: Self.now
    )
  }

  func memory() async throws -> Memory {
    try await ledger.memory(scope, window: Self.window())
  }
}
