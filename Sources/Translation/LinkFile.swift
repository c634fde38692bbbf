public import Campus

/// The file in which a school that comes from another tool says what belongs to what.
///
/// **Shape**: UTF-8 text; a first line with the names of the columns, then a line for each link;
/// fields parted by `,` or `;` (whichever the first line uses), in double quotes where they hold that
/// sign. The columns, in any order: `kind` (`learner`, `instructor` or `sheet`), `hyperplanning`
/// (the number of the person; the course and the week of a session, as `101.6`) and `edusign` (the
/// id there). French words work too: `type`, `apprenant`, `intervenant`, `feuille`. Other columns
/// are ignored.
public struct LinkFile: Sendable {
  /// The columns that must be there.
  public enum Column: String, Sendable, CaseIterable {
    case kind
    case hyperplanning
    case edusign

    fileprivate init?(header: String) {
      switch header.lowercased().filter({ $0 != " " }) {
      case "kind", "type", "genre": self = .kind
      case "hyperplanning", "hp": self = .hyperplanning
      case "edusign": self = .edusign
      default: return nil
      }
    }
  }

  /// What is wrong with a line of the file.
  public struct Fault: Error, Sendable, Hashable {
    /// The kinds of fault.
    public enum Reason: Sendable, Hashable {
      /// There is nothing in the file.
      case empty
      /// The text is not UTF-8.
      case notUTF8
      /// No column of that name.
      case missingColumn(Column)
      /// Two columns of that name.
      case doubleColumn(Column)
      /// Another number of fields than the first line has.
      case fieldCount(found: Int, expected: Int)
      /// A double quote that is not closed on its line.
      case openQuote
      /// Neither a learner nor an instructor nor a sheet.
      case badKind(String)
      /// No number, or no course and week.
      case badKey(String)
      /// No id of Edusign, or one with blanks in it.
      case badID(String)
      /// The same person or session stands on an earlier line.
      case duplicateKey(String, ofLine: Int)
      /// The same id of Edusign stands on an earlier line.
      case duplicateID(String, ofLine: Int)
    }

    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let reason: Reason

    /// A fault made of its parts.
    public init(line: Int, _ reason: Reason) {
      self.line = line
      self.reason = reason
    }
  }

  /// One line of the file.
  public struct Line: Sendable, Hashable {
    /// The line, from 1.
    public let number: Int
    /// The person or session.
    public let object: LinkObject
    /// The id in Edusign.
    public let remoteID: String
  }

  /// The lines that are right, in their order.
  public private(set) var lines: [Line] = []
  /// What is wrong, in the order of lines; empty for a file that can be used.
  public private(set) var faults: [Fault] = []
  private var keys: [LinkObject: Int] = [:]
  private var ids: [String: Int] = [:]

  /// Reads the file's bytes.
  public init(_ bytes: [UInt8]) {
    let head = ColumnedHead<Fault.Reason>(bytes, Column.init(header:))
    faults = head.faults.map { Fault(line: 1, $0) }
    guard let table = head.table else { return }
    for (number, row) in table.rows {
      do throws(Fault) {
        try read(row, number: number, of: table, head.places)
      } catch {
        faults.append(error)
      }
    }
  }

  private mutating func read(
    _ row: Substring,
    number: Int,
    of table: ColumnedText,
    _ places: [Column: Int]
  ) throws(Fault) {
    guard let fields = table.fields(of: row) else { throw Fault(line: number, .openQuote) }
    guard fields.count == table.names.count else {
      throw Fault(line: number, .fieldCount(found: fields.count, expected: table.names.count))
    }
    func field(_ column: Column) -> String { places[column].map { fields[$0] } ?? "" }
    let object = try Self.object(field(.kind), field(.hyperplanning), line: number)
    let id = field(.edusign)
    guard !id.isEmpty, !id.contains(where: \.isWhitespace) else {
      throw Fault(line: number, .badID(id))
    }
    if let earlier = keys[object] {
      throw Fault(line: number, .duplicateKey(field(.hyperplanning), ofLine: earlier))
    }
    let place = "\(object.kind) \(id)"
    if let earlier = ids[place] { throw Fault(line: number, .duplicateID(id, ofLine: earlier)) }
    keys[object] = number
    ids[place] = number
    lines.append(Line(number: number, object: object, remoteID: id))
  }

  private static func object(
    _ kind: String,
    _ key: String,
    line: Int
  ) throws(Fault) -> LinkObject {
    let role: Role
    switch kind.lowercased() {
    case "sheet", "session", "feuille", "séance", "seance":
      guard let session = SessionKey(key) else { throw Fault(line: line, .badKey(key)) }
      return .session(session)
    case "learner", "student", "apprenant", "étudiant", "etudiant": role = .learner
    case "instructor", "teacher", "professor", "intervenant", "enseignant": role = .instructor
    default: throw Fault(line: line, .badKind(kind))
    }
    guard !key.isEmpty, key.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt32(key),
      number > 0
    else { throw Fault(line: line, .badKey(key)) }
    return .person(PersonKey(role: role, key: number))
  }
}

extension LinkFile.Fault.Reason: ColumnedReason {}

extension LinkObject {
  /// Ids of different kinds of object never meet.
  fileprivate var kind: String {
    switch self {
    case .person(let key): key.role.rawValue
    case .session: "sheet"
    }
  }
}
