import Campus
import Planning

/// A school in a few lines: what each side says and what the ledger remembers.
///
/// It is Tuesday 2026-11-24, 10:00 in Paris, in week 12 of the base. Learner 3 is `s3` in Edusign,
/// instructor 1 is `t1`, and the sheet of link 5 is `c5`.
struct World {
  static let planning = PlanningID(name: "2026", firstMonday: LocalDay(number: 20_703))

  var now = Instant(milliseconds: 1_795_510_800_000)
  var settings = PlanSettings()
  var sessions: [Session] = []
  var people: [PersonKey: Person] = [:]
  var unusable: [SessionKey: SessionDefect] = [:]
  var goneSessions: Set<SessionKey> = []
  var unreadableCourses: [UInt32: String] = [:]
  var unplacedCourses: Set<UInt32> = []
  var refusedPeople: [PersonKey: RefusedPerson] = [:]
  var traits = SourceTraits()
  var groups = SourceGroups()
  var seenGroups: [LearnerGroup] = []
  var groupLinks: [GroupLink] = []
  var sourceIsComplete = true
  var targetIsComplete = true
  var sheets: [SeenSheet] = []
  var documents: [Fingerprint: SheetDocument] = [:]
  var goneSheets: Set<String> = []
  var profiles: [Profile] = []
  var links: [SheetLink] = []
  var followers: [SheetSlot: Int64] = [:]
  var replaced: [ReplacedSheet] = []
  var personLinks: [PersonLink] = []
  var guards = GuardMemory()
  var words = LinkWords()
  var vanishedPeople: Set<PersonKey> = []
  var reentries: [PersonKey: PersonKey] = [:]
  var tutors: TutorBook?
  var tutorMemory = TutorMemory()
  var health: [String: ItemHealth] = [:]

  /// A school with an instructor and three learners who have profiles of ours.
  static var small: World {
    var world = World()
    for key in [PersonKey.instructor(1), .learner(1), .learner(2), .learner(3)] {
      world.add(key)
      world.link(key)
    }
    return world
  }

  var window: Window? {
    SchoolZone("Europe/Paris").map { Window(from: now, days: 14, zone: $0) }
  }

  var input: PlanInput? {
    var source = SourceSnapshot(
      planning: Self.planning,
      sessions: sessions,
      people: people,
      unusable: unusable,
      gone: goneSessions,
      unreadableCourses: unreadableCourses,
      unplacedCourses: unplacedCourses,
      refusedPeople: refusedPeople,
      vanishedPeople: vanishedPeople,
      isComplete: sourceIsComplete
    )
    source.reentries = reentries
    source.traits = traits
    source.groups = groups
    source.tutors = tutors
    var target = TargetSnapshot(
      sheets: Dictionary(sheets.map { ($0.remoteID, $0) }, uniquingKeysWith: { $1 }),
      gone: goneSheets,
      profiles: ProfileIndex(profiles),
      isComplete: targetIsComplete
    )
    target.groups = Dictionary(seenGroups.map { ($0.remoteID, $0) }, uniquingKeysWith: { $1 })
    return window.map {
      PlanInput(
        now: now,
        window: $0,
        settings: settings,
        source: source,
        target: target,
        memory: Memory(
          sheets: links,
          followers: followers,
          replaced: replaced,
          people: Dictionary(personLinks.map { ($0.person, $0) }, uniquingKeysWith: { $1 }),
          groups: Dictionary(groupLinks.map { ($0.group, $0) }, uniquingKeysWith: { $1 }),
          tutors: tutorMemory,
          health: health,
          guards: guards,
          words: words
        )
      )
    }
  }

  /// The plan, with no other documents opened than those it asked for.
  func plan() -> Plan {
    guard let input else { return Plan() }
    let planner = Planner(input)
    let unopened = planner.unopened
    return planner.plan(opening: documents.filter { unopened.contains($0.key) })
  }
}

extension World {
  /// Adds somebody to Hyperplanning: `s3@school.example` for learner 3.
  @discardableResult
  mutating func add(_ key: PersonKey, email: String? = nil, last: String? = nil) -> Person {
    let id = Self.remoteID(of: key)
    let person = Person(
      key: key,
      lastName: last ?? "Last\(id)",
      firstName: "First\(id)",
      email: email ?? "\(id)@school.example"
    )
    people[key] = person
    return person
  }

  /// Gives somebody a profile in Edusign and a link to it.
  mutating func link(_ key: PersonKey, origin: PersonLink.Origin = .created) {
    guard let person = people[key] else { return }
    let id = Self.remoteID(of: key)
    profiles.append(Profile(of: person, remoteID: id))
    personLinks.append(
      PersonLink(
        id: Int64(key.key) + (key.role == .learner ? 1000 : 2000),
        person: key,
        remoteID: id,
        origin: origin,
        base: person.fingerprint
      )
    )
  }

  static func remoteID(of key: PersonKey) -> String {
    "\(key.role == .learner ? "s" : "t")\(key.key)"
  }

  /// A session so many hours from now, of instructor 1 and learners 1 to 3, that nobody was told.
  func session(
    _ course: UInt32,
    in hours: Double,
    week: Int? = nil,
    number: Int = 0,
    minutes: Int = 90,
    subject: UInt32 = 7,
    label: String = "Algorithmique",
    room: String = "B102",
    instructors: [UInt32] = [1],
    learners: [UInt32] = [1, 2, 3]
  ) -> Session {
    let startsAt = now.advanced(by: .milliseconds(Int64(hours * 3_600_000)))
    // Paris is an hour ahead of UTC all through the window.
    let wall = WallTime(secondsSinceEpoch: startsAt.milliseconds / 1000 + 3600)
    return Session(
      key: SessionKey(
        course: course,
        week: week ?? Self.planning.week(of: wall.day),
        discriminator: number
      ),
      subject: subject,
      subjectLabel: label,
      subjectCode: "ALG",
      type: "TD",
      start: wall,
      minutes: minutes,
      startsAt: startsAt,
      endsAt: startsAt.advanced(by: .seconds(minutes * 60)),
      startAsReceived: wall.description,
      rooms: [room],
      instructors: instructors,
      roster: Roster(learners)
    )
  }

  /// The document that a session wants when everybody on it has a profile.
  static func document(of session: Session) -> SheetDocument {
    SheetDocument(
      title: session.title,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      room: session.rooms.joined(separator: ", "),
      instructors: session.instructors.map { remoteID(of: .instructor($0)) },
      learners: session.roster.learners.map { remoteID(of: .learner($0)) }
    )
  }

  /// Gives a session, shown or not, a sheet and a link that agree with it.
  @discardableResult
  mutating func link(_ id: Int64, _ session: Session, generation: Int = 1) -> SheetLink {
    let document = Self.document(of: session)
    let externalID = SheetExternalID(
      planning: Self.planning,
      session: session.key,
      generation: generation
    )
    show(document, as: "c\(id)", externalID)
    let link = SheetLink(
      id: id,
      slot: SheetSlot(session: session.key),
      externalID: externalID,
      remoteID: "c\(id)",
      state: .live,
      base: document.fingerprint,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      naturalKey: NaturalKey(of: session)
    )
    links.append(link)
    return link
  }

  /// Makes Edusign show a sheet, in place of the one it showed under that id.
  mutating func show(
    _ document: SheetDocument,
    as remoteID: String,
    _ externalID: SheetExternalID?,
    archived: Bool = false,
    marked: Bool = false
  ) {
    documents[document.fingerprint] = document
    sheets.removeAll { $0.remoteID == remoteID }
    sheets.append(
      SeenSheet(
        remoteID: remoteID,
        externalID: externalID,
        document: document.fingerprint,
        startsAt: document.startsAt,
        endsAt: document.endsAt,
        isArchived: archived,
        bearsMarks: marked
      )
    )
  }

  /// Changes what Edusign shows of the first sheet.
  mutating func changeSheet(
    archived: Bool = false,
    marked: Bool = false,
    _ change: (inout SheetDocument) -> Void = { _ in }
  ) {
    guard let sheet = sheets.first, var document = documents[sheet.document] else { return }
    change(&document)
    show(document, as: sheet.remoteID, sheet.externalID, archived: archived, marked: marked)
  }

  /// Lets the first link's session be missing: not listed, and not found by a probe.
  mutating func lose(_ session: Session) {
    sessions.removeAll { $0.key == session.key }
    goneSessions.insert(session.key)
  }
}

extension Profile {
  /// The profile of a person as we make it.
  init(of person: Person, remoteID: String, isOurs: Bool = true) {
    self.init(
      role: person.key.role,
      remoteID: remoteID,
      externalID: isOurs
        ? PersonExternalID(planning: World.planning, person: person.key).description : "",
      lastName: person.lastName,
      firstName: person.firstName,
      email: person.email
    )
  }
}
