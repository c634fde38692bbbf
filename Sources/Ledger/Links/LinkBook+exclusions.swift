import Campus
import GRDB

extension LinkBook {
  static let inForce = ["in_force": "yes"]
  static let notInForce = ["in_force": "no"]

  /// Leaves an object out of both flows.
  mutating func exclude(_ object: LinkObject, word: Int64) throws {
    guard try exclusion(of: object) == nil else {
      throw LinkRefusal.alreadyExcluded(object.description)
    }
    try db.execute(
      sql: """
        INSERT INTO exclusion (account_id, planning_id, subject, word_id) VALUES (?, ?, ?, ?)
        """,
      arguments: [scope.account, scope.planning, object.description, word]
    )
    note(object, .exclusion(db.lastInsertedRowID), from: nil, to: Self.inForce)
  }

  /// Takes an object in again.
  mutating func include(_ object: LinkObject, word: Int64) throws {
    guard let number = try exclusion(of: object) else {
      throw LinkRefusal.notExcluded(object.description)
    }
    try endExclusion(number, word: word)
    note(object, .exclusion(number), from: Self.inForce, to: Self.notInForce)
  }

  func endExclusion(_ number: Int64, word: Int64?) throws {
    try db.execute(
      sql: "UPDATE exclusion SET ended_by = ? WHERE exclusion_id = ?",
      arguments: [word, number]
    )
  }

  /// The exclusion in force of an object.
  func exclusion(of object: LinkObject) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT exclusion_id FROM exclusion
        WHERE planning_id = ? AND account_id = ? AND subject = ? AND ended_by IS NULL
        """,
      arguments: [scope.planning, scope.account, object.description]
    )
  }
}
