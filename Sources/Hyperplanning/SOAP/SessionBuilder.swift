/// Makes a list of sessions from rows of `THpSvcWTypeSeance`.
struct SessionBuilder: AnswerBuilder {
  private var list = SessionList()
  private var row = Row()
  private var rows = 0
  private var outputs = 0

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

  func value() throws(Unreadable) -> AnswerValue {
    guard outputs > 0 else { throw Unreadable(expected: "rows of sessions") }
    return .sessions(list)
  }
}

/// The members of one row while they arrive.
private struct Row {
  private var course: CourseKey?
  private var subject: SubjectKey?
  private var type = ""
  private var start: WallTime?
  private var minutes: Int?
  private var rooms: [RoomKey]?
  private var instructors: [InstructorKey]?
  private var promotions: [PromotionKey]?
  private var groups: [GroupKey]?
  private var groupings: [GroupingKey]?
  private var learners: [LearnerKey]?
  private var list: List?
  private var problem: String?

  /// The members that hold keys.
  private enum List: String {
    case rooms = "TableauSalle"
    case instructors = "TableauEnseignant"
    case promotions = "TableauPromotion"
    case groups = "TableauTDOption"
    case groupings = "TableauRegroupement"
    case learners = "TableauEtudiant"
  }

  /// A member opens; a list that is there is not `nil`, even if it stays empty.
  mutating func open(_ name: String) {
    list = List(rawValue: name)
    switch list {
    case .rooms: rooms = rooms ?? []
    case .instructors: instructors = instructors ?? []
    case .promotions: promotions = promotions ?? []
    case .groups: groups = groups ?? []
    case .groupings: groupings = groupings ?? []
    case .learners: learners = learners ?? []
    case nil: break
    }
  }

  /// A member without children closes; of a list, it is an only item without its wrapper, or nothing.
  mutating func close(_ name: String, _ text: [UInt8]) {
    if list != nil {
      if !text.trimmed.isEmpty { item(text) }
      return
    }
    do throws(Unreadable) {
      switch name {
      case "Cours": course = try CourseKey(UInt32.read(text)).ifAny
      case "Matiere": subject = try SubjectKey(UInt32.read(text)).ifAny
      case "TypeCours": type = try String.read(text)
      case "JourEtHeureDebut": start = try WallTime?.read(text)
      case "Duree": minutes = try DayFraction.read(text).minutes
      default: break
      }
    } catch {
      problem = problem ?? "\(name) should be \(error.expected)"
    }
  }

  /// An item of the list that is open.
  mutating func item(_ text: [UInt8]) {
    guard let list else { return }
    do throws(Unreadable) {
      let number = try UInt32.read(text)
      guard number != 0 else { return }
      switch list {
      case .rooms: rooms?.append(RoomKey(number))
      case .instructors: instructors?.append(InstructorKey(number))
      case .promotions: promotions?.append(PromotionKey(number))
      case .groups: groups?.append(GroupKey(number))
      case .groupings: groupings?.append(GroupingKey(number))
      case .learners: learners?.append(LearnerKey(number))
      }
    } catch {
      problem = problem ?? "\(list.rawValue) should hold keys"
    }
  }

  /// The session, or what is wrong with the row.
  func session(number: Int) -> Result<PlacedSession, UnreadableRow> {
    let missing = course == nil ? "Cours" : start == nil ? "JourEtHeureDebut" : "Duree"
    guard problem == nil, let course, let start, let minutes else {
      let reason = "Row \(number): \(problem ?? "\(missing) is missing")."
      return .failure(UnreadableRow(session: UnreadableSession(course: course, reason: reason)))
    }
    return .success(
      PlacedSession(
        course: course,
        subject: subject,
        type: type,
        start: start,
        minutes: minutes,
        rooms: rooms ?? [],
        instructors: instructors ?? [],
        promotions: promotions,
        groups: groups,
        groupings: groupings,
        learners: learners
      )
    )
  }
}

/// Why a row is no session.
private struct UnreadableRow: Error {
  var session: UnreadableSession
}
