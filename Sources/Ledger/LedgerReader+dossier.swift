public import Campus
import GRDB

extension LedgerReader {
  /// All that is known of one object.
  ///
  /// - Parameters:
  ///   - subject: the object.
  ///   - now: the moment from which sessions count as to come.
  ///   - live: what both servers show at this moment, where they were asked; it stands in the place of
  ///     what the last runs saw, and is not written down.
  /// - Returns: its dossier; `nil` where no run ever saw it.
  /// - Throws: `LedgerError` when the file cannot be read.
  public func dossier(
    _ subject: DossierSubject,
    now: Instant,
    live: LiveSight? = nil
  ) async throws -> Dossier? {
    try await read { [isOfThePast = pastRun != nil] db in
      guard let desk = try DossierDesk(db), var dossier = try desk.dossier(subject, now: now) else {
        return nil
      }
      dossier.isOfThePast = isOfThePast
      if let live { try desk.lay(live, over: &dossier) }
      return dossier
    }
  }

  /// What no run decides and is told all the same, on everything that the last runs saw.
  ///
  /// - Returns: sessions, people and sheets, each in their order; nothing where no run has read.
  /// - Throws: `LedgerError` when the file cannot be read.
  public func remarks() async throws -> [Dossier.Standing] {
    try await read { db in
      guard let desk = try DossierDesk(db) else { return [] }
      let remarks = RemarkDesk(desk)
      return try remarks.remarksOnSessions() + remarks.remarksOnPeople()
        + remarks.remarksOnSheets() + remarks.remarksOnSignatures()
    }
  }
}

extension DossierDesk {
  /// All that is known of one object; `nil` where no run ever saw it.
  func dossier(_ subject: DossierSubject, now: Instant) throws -> Dossier? {
    let remarks = RemarkDesk(self)
    var dossier: Dossier?
    var newest: Int64?
    switch subject {
    case .session(let key):
      dossier = try session(key)
      dossier?.ruledFields = ruledFields
      newest = try newestVersion(ofSession: key)
      if newest == nil, dossier?.isInHyperplanning == true { newest = try headingsReadIn() }
      dossier?.remarks += try remarks.remarks(onSession: key) + remarks.remarks(onMarksOf: key)
    case .person(let key):
      dossier = try person(key, after: now)
      newest = try newestVersion(ofPerson: key)
      dossier?.remarks = try remarks.remarks(onPerson: key)
      if key.role == .learner { dossier?.remarks += try remarks.remarks(onMarksOf: key.key) }
    case .course(let key):
      dossier = try course(key)
    case .sheet(let id):
      dossier = try sheet(id)
      dossier?.remarks = try remarks.remarks(onSheet: id)
    case .profile(let role, let id):
      dossier = try profile(role, id)
      dossier?.remarks = try remarks.remarks(onProfile: role, id)
    }
    dossier?.lastReading = try lastReading()
    dossier?.lastRunAt = runs.values.max()
    dossier?.window = try lastWindow()
    dossier?.decidedIn = try lastDecision()
    if let newest, newest > dossier?.decidedIn?.number ?? 0 {
      dossier?.undecidedSince = mark(newest)
    }
    return dossier
  }

  /// The run that first saw a session as Hyperplanning shows it.
  fileprivate func newestVersion(ofSession key: SessionKey) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT from_run FROM hp_session WHERE planning_id = ? AND course_key = ? AND week = ?
          AND discriminator = ? AND to_run IS NULL
        """,
      arguments: [planning, key.course, key.week, key.discriminator]
    )
  }

  /// The run that first saw a person as Hyperplanning shows them.
  fileprivate func newestVersion(ofPerson key: PersonKey) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT from_run FROM hp_person
        WHERE planning_id = ? AND role = ? AND person_key = ? AND to_run IS NULL
        """,
      arguments: [planning, key.role.rawValue, key.key]
    )
  }
}
