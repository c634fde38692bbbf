/// The name under which a sheet of ours bears its session in Edusign.
///
/// **Shape**: `hp:<planning>:<course>.<week>[.<n>]:p<part>:g<generation>`, ASCII, at most 64
/// characters, never reused. It is an identity, not a description: after a session was re-keyed
/// the sheet keeps the id it was made with. **Source**: `design.md` section 10.
public struct SheetExternalID: Hashable, Sendable {
  /// The planning's short form.
  public let planning: String
  /// The session that the sheet was made for.
  public let session: SessionKey
  /// 1 unless a rule splits a long session.
  public let part: Int
  /// 1 for the first sheet of that session and part, one more for each that follows.
  public let generation: Int

  /// An external id made of its parts.
  public init(planning: PlanningID, session: SessionKey, part: Int = 1, generation: Int = 1) {
    self.planning = planning.token
    self.session = session
    self.part = part
    self.generation = generation
  }

  /// Reads an external id back; `nil` for a text that is not exactly one of ours.
  public init?(_ text: String) {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 5, fields[0] == ExternalIDs.prefix, PlanningID.isToken(fields[1]),
      let session = SessionKey(fields[2]), fields[3].first == "p", fields[4].first == "g",
      let part = Int(fields[3].dropFirst()), (1...99).contains(part),
      let generation = Int(fields[4].dropFirst()), (1...99_999).contains(generation)
    else { return nil }
    planning = String(fields[1])
    self.session = session
    self.part = part
    self.generation = generation
    guard description == text else { return nil }
  }

  /// Reads the id on a sheet; `nil` also where the sheet names another source than us.
  public init?(_ text: String, source: String) {
    guard ExternalIDs.mayBeOurs(source) else { return nil }
    self.init(text)
  }
}

extension SheetExternalID: CustomStringConvertible {
  /// The text written to Edusign's API_ID.
  public var description: String {
    "\(ExternalIDs.prefix):\(planning):\(session):p\(part):g\(generation)"
  }
}

/// The name under which a person of ours bears his record of Hyperplanning in Edusign.
///
/// **Shape**: `hp:<planning>:student:<key>` or `hp:<planning>:teacher:<key>`.
/// **Source**: `design.md` section 10.
public struct PersonExternalID: Hashable, Sendable {
  /// The planning's short form.
  public let planning: String
  /// The person's role and key.
  public let person: PersonKey

  /// An external id made of its parts.
  public init(planning: PlanningID, person: PersonKey) {
    self.planning = planning.token
    self.person = person
  }

  /// Reads an external id back; `nil` for a text that is not exactly one of ours.
  public init?(_ text: String) {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 4, fields[0] == ExternalIDs.prefix, PlanningID.isToken(fields[1]),
      let role = Role.allCases.first(where: { $0.externalWord == fields[2] }),
      let key = UInt32(fields[3]), key > 0
    else { return nil }
    planning = String(fields[1])
    person = PersonKey(role: role, key: key)
    guard description == text else { return nil }
  }
}

extension PersonExternalID: CustomStringConvertible {
  /// The text written to Edusign's API_ID.
  public var description: String {
    "\(ExternalIDs.prefix):\(planning):\(person.role.externalWord):\(person.key)"
  }
}

/// What all external ids of ours have in common.
public enum ExternalIDs {
  /// The first field of every external id.
  public static let prefix = "hp"
  /// The source named in Edusign's API_TYPE.
  public static let sourceName = "passerelle"

  /// Whether an object that names this source can be ours: one that names none may have lost it.
  static func mayBeOurs(_ source: String) -> Bool {
    source == sourceName || source.isEmpty
  }
}

extension Role {
  fileprivate var externalWord: String {
    switch self {
    case .learner: "student"
    case .instructor: "teacher"
    }
  }
}
