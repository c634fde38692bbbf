import GRDB

/// Shows a part of the ledger as if it were the whole, without touching the file.
///
/// Views of the connection's own stand before the tables of the same names, and the views that people
/// ask are made anew over them.
struct Shadows {
  private let past: PastView?
  private let account: AccountView?

  /// The ledger as of a moment, as far as it concerns an account; both may be left open.
  init(_ past: PastView?, _ account: AccountView?) {
    self.past = past
    self.account = account
  }

  /// Puts the views in place; none where all is to be seen.
  func install(_ db: Database) throws {
    guard past != nil || account != nil else { return }
    // It forbids views of the connection's own as well; a reading connection changes no file anyhow.
    try db.execute(sql: "PRAGMA query_only = OFF")
    for table in try tables(db) {
      let columns = try db.columns(in: table.name).map(\.name).map { column in
        table.changes[column].map { "\($0) AS \(column)" } ?? column
      }
      let indexes = past == nil ? [] : PastView.indexes[table.name] ?? []
      try db.execute(
        sql: """
          CREATE TEMP \(indexes.isEmpty ? "VIEW" : "TABLE") \(table.name) AS
          SELECT \(columns.joined(separator: ", ")) FROM main.\(table.name)
          WHERE \(table.condition)
          """
      )
      for (number, keys) in indexes.enumerated() {
        try db.execute(
          sql: "CREATE INDEX temp.past_\(table.name)_\(number) ON \(table.name) (\(keys))"
        )
      }
    }
    let views = try String.fetchAll(
      db,
      sql: "SELECT sql FROM main.sqlite_master WHERE type = 'view' ORDER BY rowid"
    )
    for view in views {
      try db.execute(
        sql: view.replacing("CREATE VIEW", with: "CREATE TEMP VIEW", maxReplacements: 1)
      )
    }
    try db.execute(sql: "PRAGMA query_only = ON")
  }

  /// A table with the rows of it that are shown, and what their columns say then.
  private struct Table {
    let name: String
    var condition: String
    var changes: [String: String]
  }

  private func tables(_ db: Database) throws -> [Table] {
    var tables = (past?.tables ?? []).map {
      Table(name: $0.name, condition: $0.condition, changes: $0.changes)
    }
    for (name, condition, changes) in try account?.tables(db) ?? [] {
      if let place = tables.firstIndex(where: { $0.name == name }) {
        tables[place].condition = "(\(tables[place].condition)) AND \(condition)"
        tables[place].changes.merge(changes) { $1 }
      } else {
        tables.append(Table(name: name, condition: condition, changes: changes))
      }
    }
    return tables
  }
}

/// Shows of the ledger what concerns one account.
///
/// What Hyperplanning showed is everybody's. A run that served another account is a moment in time
/// and nothing else, so that whoever asks for the last run finds one of this account.
struct AccountView {
  private let name: String
  /// The ledger's number of the account; 0 where no run came to know it.
  private let number: Int64

  /// The view of an account by its configured name.
  init(_ name: String, _ db: Database) throws {
    self.name = name
    number = try Years(db: db).account(name) ?? 0
  }

  /// Each table that is not everybody's: which rows are shown, and what their columns say.
  func tables(
    _ db: Database
  ) throws -> [(name: String, condition: String, changes: [String: String])] {
    let keyed = try String.fetchAll(
      db,
      sql: """
        SELECT master.name FROM main.sqlite_master AS master
        JOIN pragma_table_info(master.name) AS field ON field.name = 'account_id'
        WHERE master.type = 'table' AND master.name <> 'run' ORDER BY master.name
        """
    ).map { ($0, "account_id = \(number)", [String: String]()) }
    let bySheet = ["cell", "sheet_progress"].map { table in
      (
        table,
        "sheet_id IN (SELECT sheet_id FROM main.sheet_link WHERE account_id = \(number))",
        [String: String]()
      )
    }
    return keyed + bySheet + [("run", "1", run)]
  }

  /// What the runs of other accounts say: when they were, and nothing else.
  private var run: [String: String] {
    let quoted = name.replacing("'", with: "''")
    let mine = "(account_id = \(number) OR account_id IS NULL AND account IN ('', '\(quoted)'))"
    let blank = [
      "kind": "'elsewhere'", "direction": "'none'", "state": "'elsewhere'", "planning_id": "NULL",
      "account_id": "NULL", "source_complete": "0", "target_complete": "0", "plan_hash": "NULL",
      "counts": "'{}'", "exit_code": "NULL", "stop_code": "NULL", "stop_text": "NULL",
      "stop_side": "NULL",
    ]
    return Dictionary(uniqueKeysWithValues: blank.map { ($0, "iif(\(mine), \($0), \($1))") })
  }
}
