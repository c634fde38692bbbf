import Campus
import Planning
import TestSupport

extension World {
  /// A school in which everything that can happen has happened to somebody.
  static func random(seed: Int) -> World {
    var chance = SeededGenerator(seed: seed)
    var world = World()
    world.settings.onRemoteDelete =
      RemoteDeletePolicy.allCases.randomElement(using: &chance) ?? .hold
    world.addPeople(using: &chance)
    for course in 1...UInt32(Int.random(in: 4...14, using: &chance)) {
      world.addSession(course, using: &chance)
    }
    return world
  }

  private mutating func addPeople(using chance: inout SeededGenerator) {
    for key in (1...3).map(PersonKey.instructor) + (1...12).map(PersonKey.learner) {
      switch Int.random(in: 0..<12, using: &chance) {
      case 0: add(key, email: "")
      case 1: add(key, last: "")
      case 2: add(key, email: "shared@school.example")
      case 3:
        let person = add(key)
        profiles.append(Profile(of: person, remoteID: "x\(key.key)", isOurs: false))
        if Bool.random(using: &chance) { profiles[profiles.count - 1].lastName = "Other" }
        if Bool.random(using: &chance) { profiles[profiles.count - 1].isArchived = true }
        if Bool.random(using: &chance) {
          profiles.append(Profile(of: person, remoteID: "y\(key.key)", isOurs: false))
          if Bool.random(using: &chance) { profiles[profiles.count - 1].isArchived = true }
        }
      case 4:
        let person = add(key)
        profiles.append(Profile(of: person, remoteID: Self.remoteID(of: key)))
      case 5, 6: add(key)
      default:
        add(key)
        link(key)
        if Int.random(in: 0..<6, using: &chance) == 0 { people[key]?.phone = "+33600000000" }
        if Int.random(in: 0..<6, using: &chance) == 0 { people[key]?.email = "broken" }
      }
    }
  }

  private mutating func addSession(_ course: UInt32, using chance: inout SeededGenerator) {
    let isNear = Int.random(in: 0..<3, using: &chance) == 0
    let hours = Double(Int.random(in: -6...(isNear ? 26 : 300), using: &chance))
    let learners = (1...12).filter { _ in Int.random(in: 0..<3, using: &chance) == 0 }
    let session = session(
      course,
      in: hours,
      minutes: [60, 90, 90, 0].randomElement(using: &chance) ?? 90,
      subject: UInt32.random(in: 1...3, using: &chance),
      instructors: (1...3).filter { _ in Bool.random(using: &chance) },
      learners: learners.map(UInt32.init)
    )
    let id = Int64(course)
    switch Int.random(in: 0..<15, using: &chance) {
    case 10...14: addStray(session, using: &chance)
    case 0, 1: sessions.append(session)
    case 2:
      sessions.append(session)
      let externalID = SheetExternalID(planning: Self.planning, session: session.key)
      show(Self.document(of: session), as: "c\(id)", externalID)
    case 3:
      link(id, session)
      lose(session)
      if let sheet = sheets.last, Int.random(in: 0..<3, using: &chance) == 0 {
        show(Self.document(of: session), as: sheet.remoteID, sheet.externalID, marked: true)
      }
    case 4:
      link(id, session)
      lose(session)
      for number in 1...UInt32.random(in: 1...2, using: &chance) {
        sessions.append(successor(of: session, course: course + 100 * number, using: &chance))
      }
    case 5: unusable[session.key] = .undecodable("no date")
    default:
      link(id, session)
      sessions.append(session)
      drift(using: &chance)
    }
  }

  /// Shows sheets that no link knows, or hides one that a link knows.
  private mutating func addStray(_ session: Session, using chance: inout SeededGenerator) {
    let document = Self.document(of: session)
    let name = SheetExternalID(planning: Self.planning, session: session.key)
    let id = Int64(session.key.course)
    switch Int.random(in: 0..<6, using: &chance) {
    case 0:
      sessions.append(session)
      show(document, as: "f\(id)", nil)
    case 1:
      show(document, as: "o\(id)", name)
      goneSessions.insert(session.key)
      for number in 1...UInt32.random(in: 1...2, using: &chance) {
        sessions.append(
          successor(of: session, course: session.key.course + 100 * number, using: &chance)
        )
      }
    case 2:
      show(document, as: "o\(id)", name)
      goneSessions.insert(session.key)
    case 3:
      link(id, session)
      sessions.append(session)
      show(document, as: "d\(id)", name, marked: Int.random(in: 0..<3, using: &chance) == 0)
    case 4:
      link(id, session)
      sessions.append(session)
      sheets.removeLast()
      goneSheets.insert("c\(id)")
    default:
      sessions.append(session)
      unplacedCourses.insert(session.key.course + 500)
      sessions[sessions.count - 1].roster = Roster(session.roster.learners + [90])
      refusedPeople[.learner(90)] = RefusedPerson(name: "", reason: "bad key")
    }
  }

  /// The same class under another key, perhaps a day later.
  private func successor(
    of session: Session,
    course: UInt32,
    using chance: inout SeededGenerator
  ) -> Session {
    let hours = Double(now.duration(to: session.startsAt) / .seconds(3600))
    return self.session(
      course,
      in: hours + Double(Int.random(in: 0...1, using: &chance) * 24),
      minutes: session.minutes,
      subject: session.subject,
      instructors: session.instructors,
      learners: session.roster.learners
    )
  }

  /// Changes one side of the last session and its sheet, or neither.
  private mutating func drift(using chance: inout SeededGenerator) {
    guard let sheet = sheets.last, var document = documents[sheet.document] else { return }
    let last = sessions.count - 1
    switch Int.random(in: 0..<6, using: &chance) {
    case 2...5 where sessions[last].startsAt < now: moveAhead(sessions[last])
    case 0: sessions[last].rooms = ["C1"]
    case 1: sessions[last].roster = Roster(sessions[last].roster.learners.dropFirst())
    case 2: document.title += " bis"
    case 3: document.learners.append("x99")
    case 4: links[links.count - 1].base = Fingerprint(bits: 1)
    default: break
    }
    show(
      document,
      as: sheet.remoteID,
      sheet.externalID,
      archived: Int.random(in: 0..<8, using: &chance) == 0,
      marked: Int.random(in: 0..<5, using: &chance) == 0
    )
  }

  /// Moves the last session, which has begun, to a time to come; its key stays.
  private mutating func moveAhead(_ session: Session) {
    sessions[sessions.count - 1] = self.session(
      session.key.course,
      in: 48,
      week: session.key.week,
      minutes: session.minutes,
      subject: session.subject,
      instructors: session.instructors,
      learners: session.roster.learners
    )
  }

  /// The same world with everything in another order.
  func shuffled(seed: Int) -> World {
    var chance = SeededGenerator(seed: seed)
    var other = self
    other.sessions.shuffle(using: &chance)
    other.sheets.shuffle(using: &chance)
    other.profiles.shuffle(using: &chance)
    other.links.shuffle(using: &chance)
    other.personLinks.shuffle(using: &chance)
    // A dictionary's order depends on its capacity and on the order in which it was filled.
    other.people = Dictionary(minimumCapacity: Int.random(in: 20...2000, using: &chance))
    for key in people.keys.sorted().shuffled(using: &chance) { other.people[key] = people[key] }
    other.unusable = Dictionary(minimumCapacity: Int.random(in: 20...2000, using: &chance))
    for key in unusable.keys.shuffled(using: &chance) { other.unusable[key] = unusable[key] }
    return other
  }
}
