public import Campus

/// The file in which a school says which tutors follow which learner.
///
/// **Shape**: UTF-8 text; a first line with the names of the columns, then a line for each learner
/// and tutor; fields parted by `,` or `;` (whichever the first line uses), in double quotes where
/// they hold that sign. The columns, in any order: `learner` (the number in Hyperplanning, or the
/// e-mail), `last_name`, `first_name` and `email` (the tutor's). French names work too: `apprenant`,
/// `nom`, `prénom`, `courriel`. Other columns are ignored. **Source**: for servers that do not tell
/// tutors themselves, as no such operation is attested (`hyperplanning-api.md` 7.5).
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
    let head = ColumnedHead<Fault.Reason>(bytes, Column.init(header:))
    faults = head.faults.map { Fault(line: 1, $0) }
    guard let table = head.table else { return }
    var seen: [Pair: Int] = [:]
    for (number, row) in table.rows {
      do throws(Fault) {
        try read(row, number: number, of: table, head.places, &seen)
      } catch {
        faults.append(error)
      }
    }
  }

  private mutating func read(
    _ row: Substring,
    number: Int,
    of table: ColumnedText,
    _ places: [Column: Int],
    _ seen: inout [Pair: Int]
  ) throws(Fault) {
    guard let fields = table.fields(of: row) else {
      throw Fault(line: number, .openQuote)
    }
    guard !row.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw Fault(line: number, .controlCharacter)
    }
    guard fields.count == table.names.count else {
      throw Fault(line: number, .fieldCount(found: fields.count, expected: table.names.count))
    }
    func field(_ column: Column) -> String { places[column].map { fields[$0] } ?? "" }
    guard let learner = TutorBook.Learner(field(.learner)) else {
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
}

extension TutorBook.Learner {
  /// A learner as a school's own files name them: by number or by e-mail.
  init?(_ text: String) {
    if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
      guard let key = UInt32(text) else { return nil }
      self = .key(key)
    } else if let email = EmailAddress(text) {
      self = .email(email.folded)
    } else {
      return nil
    }
  }
}

extension TutorFile.Fault.Reason: ColumnedReason {}
