public import Campus
import GRDB
import Migrations

/// That somebody asked the ledger something.
public struct ReadNote: Sendable, Hashable {
  /// What was asked about.
  public enum Kind: String, Sendable {
    case person
    case session
    case sheet
    case many
  }

  /// The login on this machine.
  public var reader: String
  /// `why`, `sql`, `links`, or the name of a report.
  public var command: String
  /// What was asked about.
  public var kind: Kind
  /// A key such as `learner:41` or an id; empty for many, never a name or the text of a question.
  public var subject: String

  /// A note made of its parts.
  public init(reader: String, command: String, kind: Kind = .many, subject: String = "") {
    self.reader = reader.isEmpty ? "unknown" : reader
    self.command = command
    self.kind = kind
    self.subject = subject
  }
}

extension LedgerFile {
  /// How long a note waits for a run that is just writing; a run never waits for a note's sake.
  private static let patienceOfANote = 0.25

  /// Notes that somebody asked the ledger at a path something.
  ///
  /// - Returns: whether it is noted; not while a run holds the file, nor on a ledger of another
  ///   schema or one that this user may not write.
  public static func note(_ note: ReadNote, inLedgerAt path: String, now: Instant) async -> Bool {
    var configuration = Configuration()
    configuration.label = "reads"
    configuration.busyMode = .timeout(patienceOfANote)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try await queue.write { db in
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version")
        guard version == Migration.all.count else { return false }
        try db.execute(
          sql: """
            INSERT INTO read_log (read_at, reader, command, kind, subject) VALUES (?, ?, ?, ?, ?)
            """,
          arguments: [
            now.milliseconds, note.reader, note.command, note.kind.rawValue, note.subject,
          ]
        )
        return true
      }
    } catch {
      // Whoever asks gets the answer all the same; the caller says that it was not noted.
      return false
    }
  }
}
