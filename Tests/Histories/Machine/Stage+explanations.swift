import Campus
import Diagnosis
import Ledger
import ScenarioSupport

extension Stage {
  /// Asks why of everything that the last readings saw, and refuses an answer without a reason.
  ///
  /// **Source**: `users-and-rivals.md` section 7, Z0: a difference that nobody can explain is a
  /// defect of ours.
  func checkExplanations() async throws {
    let reader = try LedgerReader(path: scenario.ledgerPath)
    for subject in try subjects() {
      guard let dossier = try await reader.dossier(subject, now: scenario.now) else {
        throw Break(.reasons, "nothing is known of \(subject.text), which the ledger shows")
      }
      let why = Why(dossier, next: (nil, nil), zone: scenario.zone, .english)
      guard why.state == .unexplained else { continue }
      let differing = dossier.fields.filter(\.differs).map(\.name.rawValue)
      throw Break(
        .reasons,
        "\(subject.text) (\(why.subject)) differs without a reason: \(why.headline) "
          + "[\(differing.joined(separator: ", "))]"
      )
    }
  }

  /// The sessions and people of Hyperplanning, and the sheets and profiles of Edusign, in force.
  private func subjects() throws -> [DossierSubject] {
    let sessions = try ask(
      "SELECT course_key, week, discriminator FROM hp_session WHERE to_run IS NULL"
    ).compactMap { row -> DossierSubject? in
      guard case .integer(let course) = row[0], case .integer(let week) = row[1],
        case .integer(let further) = row[2]
      else { return nil }
      let key = SessionKey(
        course: UInt32(course),
        week: Int(week),
        discriminator: Int(further)
      )
      return .session(key)
    }
    let people = try ask("SELECT role, person_key FROM hp_person WHERE to_run IS NULL")
      .compactMap { row -> DossierSubject? in
        guard let role = Role(rawValue: row[0].text), case .integer(let key) = row[1] else {
          return nil
        }
        return .person(PersonKey(role: role, key: UInt32(key)))
      }
    // A sheet of ours is asked about by its session.
    let sheets = try ask(
      """
      SELECT remote_id FROM es_sheet AS sheet WHERE to_run IS NULL AND NOT EXISTS (
        SELECT 1 FROM sheet_link AS link
        WHERE link.account_id = sheet.account_id AND link.remote_id = sheet.remote_id
          AND link.state <> 'gone'
      )
      """
    ).map { DossierSubject.sheet($0[0].text) }
    let profiles = try ask(
      """
      SELECT role, remote_id FROM es_person AS profile WHERE to_run IS NULL AND NOT EXISTS (
        SELECT 1 FROM person_link AS link
        WHERE link.account_id = profile.account_id AND link.role = profile.role
          AND link.remote_id = profile.remote_id AND link.state <> 'gone'
      )
      """
    ).compactMap { row in
      Role(rawValue: row[0].text).map { DossierSubject.profile($0, row[1].text) }
    }
    return sessions + people + sheets + profiles
  }
}
