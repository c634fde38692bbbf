import Campus
import GRDB

/// Writes versions of what was seen; an unchanged object costs no write.
///
/// A version is closed by the first run that saw something else. Two sightings in one run leave
/// one version, the later.
struct Observer {
  let db: Database
  let run: RunID
  let scope: Scope

  /// Closes the version in force, or makes way for a second sighting in the same run.
  func supersede(
    _ table: String,
    where condition: String,
    _ arguments: StatementArguments
  ) throws {
    try db.cachedStatement(
      sql: "DELETE FROM \(table) WHERE \(condition) AND from_run = ?"
    ).execute(arguments: arguments + [run.number])
    try end(table, where: condition, arguments)
  }

  /// Closes the version in force.
  func end(_ table: String, where condition: String, _ arguments: StatementArguments) throws {
    try db.cachedStatement(
      sql: "UPDATE \(table) SET to_run = ? WHERE \(condition) AND to_run IS NULL"
    ).execute(arguments: [run.number] + arguments)
  }

  /// Keeps a canonical document once.
  func keep(_ document: CanonicalDocument) throws {
    try db.cachedStatement(
      sql: "INSERT INTO document (fingerprint, kind, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    ).execute(
      arguments: [document.fingerprint.bits, document.kind.rawValue, document.body]
    )
  }
}
