public import Campus

/// The file in which a school says which tutors follow which learner.
///
/// **Shape**: UTF-8 text; a first line with the names of the columns, then a line for each learner
/// and tutor; fields parted by `,` or `;` (whichever the first line uses), in double quotes where
/// they hold that sign. The columns, in any order: `learner` (the number in Hyperplanning, or the
/// e-mail), `last_name`, `first_name` and `email` (the tutor's). French names work too: `apprenant`,
/// `nom`, `prénom`, `courriel`. Other columns are ignored. **Source**: Hyperplanning's
/// own operations for internships are not attested (`hyperplanning-api.md` 7.5).
public struct TutorFile: Sendable {
  /// The columns that must be there.
  public enum Column: String, Sendable, CaseIterable {
    case learner
    case lastName = "last_name"
    case firstName = "first_name"
    case email

    fileprivate init?(header: String) {
      let word = header.lowercased().filter { $0 != " " }.replacing("-", with: "_")
      switch word {
      case "learner", "apprenant", "étudiant", "etudiant": self = .learner
      case "last_name", "lastname", "nom": self = .lastName
      case "first_name", "firstname", "prénom", "prenom": self = .firstName
      case "email", "e_mail", "courriel": self = .email
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
      /// A control character, which no mail may bear.
      case controlCharacter
      /// A double quote that is not closed on its line.
      case openQuote
      /// The learner is neither a number nor an e-mail.
      case badLearner(String)
      /// No last name.
      case noName
      /// No address, or a malformed one.
      case badEmail(String)
      /// The same learner and tutor stand on an earlier line.
      case duplicate(ofLine: Int)
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

  /// Who has which tutor, as far as lines are right.
  public private(set) var book = TutorBook()
  /// What is wrong, in the order of lines; empty for a file that can be used.
  public private(set) var faults: [Fault] = []

  private struct Pair: Hashable {
    let learner: TutorBook.Learner
    let email: String
  }

  /// Reads the file's bytes.
  public init(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      faults = [Fault(line: 1, .notUTF8)]
      return
    }
    let isMarked = text.unicodeScalars.first == "\u{feff}"
    let lines = String(text.unicodeScalars.dropFirst(isMarked ? 1 : 0))
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard let head = lines.first, !head.allSatisfy(\.isWhitespace) else {
      faults = [Fault(line: 1, .empty)]
      return
    }
    let separator: Character = head.contains(";") ? ";" : ","
    guard let places = places(in: head, separator) else { return }
    var seen: [Pair: Int] = [:]
    for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      do throws(Fault) {
        try read(line, number: index + 1, separator, places, &seen)
      } catch {
        faults.append(error)
      }
    }
  }

  private struct Places {
    let of: [Column: Int]
    let count: Int
  }

  private mutating func places(in head: Substring, _ separator: Character) -> Places? {
    guard let names = Self.fields(of: head, separator) else {
      faults = [Fault(line: 1, .openQuote)]
      return nil
    }
    var places: [Column: Int] = [:]
    for (index, name) in names.enumerated() {
      guard let column = Column(header: name) else { continue }
      if places.updateValue(index, forKey: column) != nil {
        faults.append(Fault(line: 1, .doubleColumn(column)))
      }
    }
    for column in Column.allCases where places[column] == nil {
      faults.append(Fault(line: 1, .missingColumn(column)))
    }
    return faults.isEmpty ? Places(of: places, count: names.count) : nil
  }

  private mutating func read(
    _ line: Substring,
    number: Int,
    _ separator: Character,
    _ places: Places,
    _ seen: inout [Pair: Int]
  ) throws(Fault) {
    guard let fields = Self.fields(of: line, separator) else {
      throw Fault(line: number, .openQuote)
    }
    guard !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw Fault(line: number, .controlCharacter)
    }
    guard fields.count == places.count else {
      throw Fault(line: number, .fieldCount(found: fields.count, expected: places.count))
    }
    func field(_ column: Column) -> String { places.of[column].map { fields[$0] } ?? "" }
    guard let learner = Self.learner(field(.learner)) else {
      throw Fault(line: number, .badLearner(field(.learner)))
    }
    guard !field(.lastName).isEmpty else { throw Fault(line: number, .noName) }
    guard let email = EmailAddress(field(.email)) else {
      throw Fault(line: number, .badEmail(field(.email)))
    }
    let pair = Pair(learner: learner, email: email.folded)
    if let earlier = seen[pair] { throw Fault(line: number, .duplicate(ofLine: earlier)) }
    seen[pair] = number
    book.add(
      Tutor(email: email, lastName: field(.lastName), firstName: field(.firstName)),
      of: learner
    )
  }

  private static func learner(_ text: String) -> TutorBook.Learner? {
    if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      return UInt32(text).map(TutorBook.Learner.key)
    }
    return EmailAddress(text).map { .email($0.folded) }
  }

  /// The fields of a line without the blanks around them; `nil` where a quote is not closed.
  static func fields(of line: Substring, _ separator: Character) -> [String]? {
    var (fields, field) = ([String](), "")
    var (isQuoted, wasQuote) = (false, false)
    for character in line {
      if isQuoted {
        isQuoted = character != "\""
        wasQuote = !isQuoted
        if isQuoted { field.append(character) }
      } else if character == "\"" {
        // A second quote right after one that closed stands for itself.
        if wasQuote { field.append(character) }
        (isQuoted, wasQuote) = (true, false)
      } else if character == separator {
        fields.append(field)
        (field, wasQuote) = ("", false)
      } else {
        field.append(character)
        wasQuote = false
      }
    }
    guard !isQuoted else { return nil }
    return (fields + [field]).map { field in
      String(field.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}
