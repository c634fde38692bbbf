public import Campus

/// The file in which a school says whose absences Hyperplanning does not count.
///
/// **Shape**: as that of tutors: UTF-8 text, a first line with the names of the columns, then a line for
/// each exemption; fields parted by `,` or `;`. The columns, in any order: `learner` (the number in
/// Hyperplanning, or the e-mail), `from` and `to` (days, `YYYY-MM-DD`, both included; empty for no
/// bound), `course` (the key of the only course that it is for; empty for all) and `reason`. French
/// names work too: `apprenant`, `du`, `au`, `cours`, `motif`. Other columns are ignored. **Source**: no
/// operation of the port of exemptions is attested (`hyperplanning-api.md` 2.4).
public struct ExemptionFile: Sendable {
  /// The columns that must be there.
  public enum Column: String, Sendable, CaseIterable {
    case learner, from, to, course, reason

    fileprivate init?(header: String) {
      switch header.lowercased().filter({ $0 != " " }) {
      case "learner", "apprenant", "étudiant", "etudiant": self = .learner
      case "from", "du": self = .from
      case "to", "au": self = .to
      case "course", "cours": self = .course
      case "reason", "motif": self = .reason
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
      /// A double quote that is not closed on its line.
      case openQuote
      /// No column of that name.
      case missingColumn(Column)
      /// Two columns of that name.
      case doubleColumn(Column)
      /// Another number of fields than the first line has.
      case fieldCount(found: Int, expected: Int)
      /// The learner is neither a number nor an e-mail.
      case badLearner(String)
      /// A bound that is no day.
      case badDay(String)
      /// The last day is before the first.
      case backwards
      /// The course is no key.
      case badCourse(String)
      /// No reason is given.
      case noReason
      /// An earlier line says the same learner, days and course.
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

  /// Who is exempt from what, as far as lines are right.
  public private(set) var book = ExemptionBook()
  /// What is wrong, in the order of lines; empty for a file that can be used.
  public private(set) var faults: [Fault] = []

  /// Reads the file's bytes.
  public init(_ bytes: [UInt8]) {
    let head = ColumnedHead<Fault.Reason>(bytes, Column.init(header:))
    faults = head.faults.map { Fault(line: 1, $0) }
    guard let table = head.table else { return }
    var exemptions: [Exemption] = []
    var seen: [Exemption: Int] = [:]
    for (number, row) in table.rows {
      do throws(Fault) {
        let exemption = try Self.read(row, number: number, of: table, head.places)
        var extent = exemption
        extent.reason = ""
        if let earlier = seen[extent] { throw Fault(line: number, .duplicate(ofLine: earlier)) }
        seen[extent] = number
        exemptions.append(exemption)
      } catch {
        faults.append(error)
      }
    }
    book = ExemptionBook(exemptions)
  }

  private static func read(
    _ row: Substring,
    number: Int,
    of table: ColumnedText,
    _ places: [Column: Int]
  ) throws(Fault) -> Exemption {
    guard let fields = table.fields(of: row) else { throw Fault(line: number, .openQuote) }
    guard fields.count == table.names.count else {
      throw Fault(line: number, .fieldCount(found: fields.count, expected: table.names.count))
    }
    func field(_ column: Column) -> String { places[column].map { fields[$0] } ?? "" }
    func day(_ column: Column) throws(Fault) -> LocalDay? {
      let text = field(column)
      guard !text.isEmpty else { return nil }
      guard let day = LocalDay(text) else { throw Fault(line: number, .badDay(text)) }
      return day
    }
    guard let learner = TutorBook.Learner(field(.learner)) else {
      throw Fault(line: number, .badLearner(field(.learner)))
    }
    let (from, through) = (try day(.from), try day(.to))
    if let from, let through, through < from { throw Fault(line: number, .backwards) }
    let course = UInt32(field(.course))
    guard field(.course).isEmpty || course ?? 0 > 0 else {
      throw Fault(line: number, .badCourse(field(.course)))
    }
    guard !field(.reason).isEmpty else { throw Fault(line: number, .noReason) }
    return Exemption(
      learner: learner,
      from: from,
      through: through,
      course: course,
      reason: field(.reason)
    )
  }
}

extension ExemptionFile.Fault.Reason: ColumnedReason {}
