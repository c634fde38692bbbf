import Campus
import GRDB
import Planning

extension Journal {
  /// Gives a new group its link and its external id.
  func propose(_ group: LearnerGroupKey, name: String, in intent: inout JournalledIntent) throws {
    let externalID = GroupExternalID(planning: planning, group: group).description
    intent.group = try insert(group, name: name, externalID: externalID, as: "created")
    intent.groupKey = group
    intent.externalID = externalID
  }

  /// Adds a link that has no group in Edusign yet.
  private func insert(
    _ group: LearnerGroupKey,
    name: String,
    externalID: String,
    as origin: String
  ) throws -> Int64 {
    try db.cachedStatement(
      sql: """
        INSERT INTO group_link (account_id, planning_id, kind, group_key, external_id, name, origin,
          state, created_run, updated_run)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'proposed', ?, ?)
        """
    ).execute(
      arguments: [
        scope.account, scope.planning, group.kind.rawValue, group.key, externalID, name, origin,
        run.number, run.number,
      ]
    )
    return db.lastInsertedRowID
  }

  /// Takes what a write needs to know from the group's link.
  func fill(_ intent: inout JournalledIntent, group number: Int64) throws {
    intent.group = number
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT external_id, remote_id, kind, group_key FROM group_link WHERE group_link_id = ?
            """
        ),
        arguments: [number]
      )
    else { return }
    intent.externalID = row[0]
    intent.remoteID = row[1]
    intent.groupKey = LearnerGroupKind(rawValue: row[2]).flatMap {
      LearnerGroupKey($0, text: row[3])
    }
  }

  /// Links a group that bears an id of ours; what it says is agreed once it was compared.
  func adopt(_ adoption: GroupAdoption) throws {
    let name = adoption.found.document.name
    let known = try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT group_link_id FROM group_link WHERE account_id = ? AND planning_id = ?
            AND kind = ? AND group_key = ? AND state <> 'gone'
          """
      ),
      arguments: [
        scope.account, scope.planning, adoption.group.kind.rawValue, adoption.group.key,
      ]
    )
    let externalID = GroupExternalID(planning: planning, group: adoption.group).description
    let link =
      try known ?? insert(adoption.group, name: name, externalID: externalID, as: "adopted")
    try db.cachedStatement(
      sql: """
        UPDATE group_link SET remote_id = ?, state = 'live', origin = 'adopted', name = ?,
          updated_run = ? WHERE group_link_id = ?
        """
    ).execute(arguments: [adoption.found.remoteID, name, run.number, link])
  }

  /// Notes what both sides of a group say.
  func agree(_ link: Int64?, remoteID: String?, on document: GroupDocument) throws {
    try db.cachedStatement(
      sql: """
        UPDATE group_link SET remote_id = coalesce(?, remote_id), state = 'live', name = ?,
          base_fingerprint = ?, parent = ?, members = ?, updated_run = ? WHERE group_link_id = ?
        """
    ).execute(
      arguments: [
        remoteID, document.name, document.fingerprint.bits, document.parent,
        CanonicalJSON.array(document.learners), run.number, link,
      ]
    )
  }
}

extension LedgerFile {
  /// The groups of ours that are not gone.
  static func groupLinks(
    _ db: Database,
    scope: Scope,
    open: Set<Int64>
  ) throws -> [LearnerGroupKey: GroupLink] {
    var links: [LearnerGroupKey: GroupLink] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT group_link_id, kind, group_key, name, remote_id, base_fingerprint FROM group_link
          WHERE planning_id = ? AND account_id = ? AND state <> 'gone'
          """
      ),
      arguments: [scope.planning, scope.account]
    )
    while let row = try rows.next() {
      guard
        let group = LearnerGroupKind(rawValue: row[1]).flatMap({
          LearnerGroupKey($0, text: row[2])
        })
      else { continue }
      let id: Int64 = row[0]
      links[group] = GroupLink(
        id: id,
        group: group,
        name: row[3],
        remoteID: row[4],
        base: (row[5] as Int64?).map(Fingerprint.init(bits:)),
        hasOpenIntent: open.contains(id)
      )
    }
    return links
  }
}
