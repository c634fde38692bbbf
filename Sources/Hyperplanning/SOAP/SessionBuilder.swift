/// Makes a list of sessions from rows of `THpSvcWTypeSeance`.
struct SessionBuilder: AnswerBuilder {
  private var list = SessionList()
  private var row = Row()
  private var rows = 0
  private var outputs = 0

  func makes(_ answer: Operation.Answer) -> Bool { answer == .sessions }

  mutating func start(_ name: String, level: Int) throws(Unreadable) {
    switch level {
    case 1: row = Row()
    case 2: row.open(name)
    default: return
    }
  }

  mutating func end(_ name: String, level: Int, text: [UInt8]?) throws(Unreadable) {
    switch level {
    case 0:
      outputs += 1
      // A structure that stands without its wrapper would be lost silently.
      if let text, !text.trimmed.isEmpty { throw Unreadable(expected: "rows of sessions") }
    case 1:
      rows += 1
      guard text == nil || text?.trimmed.isEmpty == true else {
        throw Unreadable(expected: "rows of sessions")
      }
      switch row.session(number: rows) {
      case .success(let session): list.sessions.append(session)
      case .failure(let reason): list.unreadable.append(reason.session)
      }
    case 2:
      if let text { row.close(name, text) }
    case 3:
      row.item(text ?? [])
    default:
      return
    }
  }

  func value() throws(Unreadable) -> SessionList {
    guard outputs > 0 else { throw Unreadable(expected: "rows of sessions") }
    return list
  }
}

/// Why a row is no session.
private struct UnreadableRow: Error {
  var session: UnreadableSession
}

/// The members of one row while they arrive.
private struct Row {
  private var texts: [String: [UInt8]] = [:]
  private var lists: [String: [UInt32]] = [:]
  private var member = ""
  private var problem: String?

  private static let listNames: Set<String> = [
    "TableauSalle", "TableauEnseignant", "TableauPromotion", "TableauTDOption",
    "TableauRegroupement", "TableauEtudiant",
  ]

  mutating func open(_ name: String) {
    member = name
    if Self.listNames.contains(name) { lists[name] = lists[name] ?? [] }
  }

  /// A member without children; of a list, it is an only item without its wrapper, or nothing.
  mutating func close(_ name: String, _ text: [UInt8]) {
    if !Self.listNames.contains(name) {
      texts[name] = text
    } else if !text.trimmed.isEmpty {
      item(text)
    }
  }

  mutating func item(_ text: [UInt8]) {
    guard Self.listNames.contains(member) else { return }
    do {
      let key = try Key<CourseKind>.read(text)
      if key.number != 0 { lists[member, default: []].append(key.number) }
    } catch {
      problem = problem ?? "\(member) should hold keys"
    }
  }

  func session(number: Int) -> Result<PlacedSession, UnreadableRow> {
    do throws(Unreadable) {
      let session = PlacedSession(
        course: try key("Cours"),
        subject: texts["Matiere"] == nil ? nil : try (read("Matiere") as SubjectKey).ifAny,
        type: try read("TypeCours"),
        start: try start(),
        minutes: try (read("Duree") as DayFraction).minutes,
        rooms: keys("TableauSalle") ?? [],
        instructors: keys("TableauEnseignant") ?? [],
        promotions: keys("TableauPromotion"),
        groups: keys("TableauTDOption"),
        groupings: keys("TableauRegroupement"),
        learners: keys("TableauEtudiant")
      )
      if let problem { throw Unreadable(expected: problem) }
      return .success(session)
    } catch {
      let course = try? key("Cours")  // The row is reported either way; the key is a help.
      let reason = "Row \(number): \(error.expected)."
      return .failure(UnreadableRow(session: UnreadableSession(course: course, reason: reason)))
    }
  }

  private func read<Scalar: WireScalar>(_ name: String) throws(Unreadable) -> Scalar {
    do {
      return try Scalar.read(texts[name] ?? [])
    } catch {
      throw Unreadable(expected: "\(name) should be \(error.expected)")
    }
  }

  private func key(_ name: String) throws(Unreadable) -> CourseKey {
    guard let key = (try read(name) as CourseKey).ifAny else {
      throw Unreadable(expected: "\(name) should be a key")
    }
    return key
  }

  private func start() throws(Unreadable) -> WallTime {
    guard let start = try read("JourEtHeureDebut") as WallTime? else {
      throw Unreadable(expected: "JourEtHeureDebut should be a moment after 1900")
    }
    return start
  }

  private func keys<Kind>(_ name: String) -> [Key<Kind>]? {
    lists[name]?.map { Key($0) }
  }
}
