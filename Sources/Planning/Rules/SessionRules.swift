import Campus

/// How a session becomes a sheet, where a school wants it otherwise than by default.
///
/// **Source**: `users-and-rivals.md` 1.3; `design.md` section 10 for the defaults.
public struct SessionRules: Hashable, Sendable {
  /// The title; `nil` for the subject with the type in brackets.
  public var title: TextTemplate?
  /// The room as text; `nil` for the rooms' names.
  public var room: TextTemplate?
  /// The e-mail of the instructor of sessions that have none; `nil` for no sheet.
  public var defaultInstructor: String?
  /// When a long session becomes two sheets; `nil` for never.
  public var halfDays: HalfDays?
  /// Whether sessions that are one class for several groups share one sheet.
  public var joinsShared = false
  /// Whether a session of the same day gets a sheet while it has not started.
  public var allowsSameDay = true

  /// The defaults.
  public init() {}

  /// Whether the groups of courses must be known.
  public var needsGroups: Bool {
    [title, room].contains { $0?.fields.contains(.groups) == true }
  }

  /// What a session's sheet is called.
  func title(of session: Session, groups: [String]) -> String {
    let text = title?.text { Self.value(of: $0, session, groups) } ?? ""
    return text.isEmpty ? session.title : text
  }

  /// Where a session takes place, as text; empty where no room is booked and the text names it.
  func room(of session: Session, groups: [String]) -> String {
    let rooms = session.rooms.joined(separator: ", ")
    guard let room, !(rooms.isEmpty && room.fields.contains(.rooms)) else { return rooms }
    return room.text { Self.value(of: $0, session, groups) }
  }

  private static func value(
    of field: TextTemplate.Field,
    _ session: Session,
    _ groups: [String]
  ) -> String {
    switch field {
    case .subject: session.subjectLabel
    case .code: session.subjectCode
    case .type: session.type
    case .groups: groups.joined(separator: ", ")
    case .rooms: session.rooms.joined(separator: ", ")
    case .course: String(session.key.course)
    case .week: String(session.key.week)
    }
  }
}
