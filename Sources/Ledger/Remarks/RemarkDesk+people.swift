import Campus
import GRDB
import Planning

extension RemarkDesk {
  /// A person as Hyperplanning shows them now, with the profile that they are linked with.
  struct Known {
    var key: PersonKey
    var first: String
    var last: String
    var email: String
    var phone: String
    var since: Int64
    var profile: String?
    /// What a profile that the school made by hand says otherwise; such a profile is never written.
    var unwritten: [String]

    /// The name and the address as they are compared.
    var folded: (name: String, email: String)

    var name: String { [first, last].filter { !$0.isEmpty }.joined(separator: " ") }
    var subject: String { LinkObject.person(key).description }
  }

  /// A profile that belongs to nobody of Hyperplanning.
  private struct Stray {
    var id: String
    var email: String
    var role: Role
    var foldedName: String
    var since: Int64
  }

  /// Remarks on one person.
  func remarks(onPerson key: PersonKey) throws -> [Dossier.Standing] {
    let condition = "AND person.role = ? AND person.person_key = ?"
    guard let person = try known(condition, [key.role.rawValue, key.key]).first else { return [] }
    var found = remarks(on: [person], among: try likes(of: person), try strays())
    if let moved = try movedGroup(person) { found.append(moved) }
    found += try untoldTutors([person], since: nil) + countedDifferently([person])
    if let entered = try enteredAgain(person) { found.append(entered) }
    if let departed = try departed(person) { found.append(departed) }
    return found
  }

  /// Remarks on everybody whom Hyperplanning shows, but for those about a person's past.
  func remarksOnPeople() throws -> [Dossier.Standing] {
    let people = try known()
    let learners = people.filter { $0.key.role == .learner }
    return try remarks(on: people, among: people, strays())
      + untoldTutors(learners, since: Self.askedAbout) + countedDifferently(learners)
  }

  /// For how long somebody may still ask about a mail to a tutor.
  private static let askedAbout = Duration.seconds(7 * 86_400)

  private func remarks(
    on people: [Known],
    among everybody: [Known],
    _ strays: [Stray]
  ) -> [Dossier.Standing] {
    let addresses = Dictionary(grouping: everybody, by: \.folded.email)
    let names = Dictionary(grouping: everybody, by: \.folded.name)
    let twins = Dictionary(grouping: strays, by: \.foldedName)
    return people.flatMap { person in
      [
        bothRoles(person, addresses[person.folded.email] ?? []),
        homonym(person, names[person.folded.name] ?? []),
        twin(person, twins[person.folded.name] ?? []),
        unusablePhone(person), unwritten(person),
      ].compactMap(\.self)
    }
  }

  private func bothRoles(_ person: Known, _ others: [Known]) -> Dossier.Standing? {
    guard !person.email.isEmpty, let other = others.first(where: { $0.key.role != person.key.role })
    else { return nil }
    return remark(
      on: person.subject,
      .twoRoles,
      since: max(person.since, other.since),
      ["name": person.name, "email": person.email, "other": other.name]
    )
  }

  private func homonym(_ person: Known, _ others: [Known]) -> Dossier.Standing? {
    let namesakes = others.filter { other in
      other.key.role == person.key.role && other.key != person.key
        && other.folded.email != person.folded.email
    }
    guard let other = namesakes.first, !person.folded.name.isEmpty else { return nil }
    return remark(
      on: person.subject,
      .homonyms,
      since: max(person.since, other.since),
      [
        "name": person.name, "email": person.email,
        "other": other.email.isEmpty
          ? other.subject : other.email,
      ]
    )
  }

  private func twin(_ person: Known, _ strays: [Stray]) -> Dossier.Standing? {
    guard let profile = person.profile,
      let other = strays.first(where: { $0.role == person.key.role && $0.id != profile })
    else { return nil }
    return remark(
      on: person.subject,
      .manualTwin,
      since: max(person.since, other.since),
      ["name": person.name, "profile": profile, "other": other.id, "email": other.email]
    )
  }

  /// A number in Hyperplanning that is none: the profile is made without it.
  private func unusablePhone(_ person: Known) -> Dossier.Standing? {
    guard person.profile != nil, !PhoneNumber.isUsable(person.phone) else { return nil }
    return remark(
      on: person.subject,
      .valueDropped,
      since: person.since,
      ["name": person.name, "field": "phone", "value": person.phone]
    )
  }

  /// Fields that a profile of the school's own keeps as the school wrote them.
  private func unwritten(_ person: Known) -> Dossier.Standing? {
    guard !person.unwritten.isEmpty else { return nil }
    return remark(
      on: person.subject,
      .valueDropped,
      since: person.since,
      ["name": person.name, "fields": person.unwritten.joined(separator: ","), "by": "hand"]
    )
  }

  /// That somebody was deleted and entered again, and their profile waits for a word to follow.
  private func enteredAgain(_ person: Known) throws -> Dossier.Standing? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT hold.run_id FROM hold JOIN hold_item AS item ON item.hold_id = hold.hold_id
        WHERE hold.closed_at IS NULL AND hold.brake = ? AND hold.planning_id = ?
          AND hold.account_id = ? AND item.subject = ?
        """,
      arguments: [Brake.relinks.rawValue, desk.planning, desk.account, person.subject]
    ).map { run in remark(on: person.subject, .recreated, since: run, ["name": person.name]) }
  }

  /// Those who share a person's address or name, that person included.
  private func likes(of person: Known) throws -> [Known] {
    try [person]
      + Row.fetchAll(
        db,
        sql: """
          SELECT role, person_key, first_name, last_name, email, from_run, folded_name,
            folded_email
          FROM hp_person
          WHERE planning_id = :planning AND to_run IS NULL AND folded_name = :name
          UNION
          -- A question of its own: an OR would use neither index.
          SELECT role, person_key, first_name, last_name, email, from_run, folded_name,
            folded_email
          FROM hp_person
          WHERE planning_id = :planning AND to_run IS NULL AND folded_email = :email
          ORDER BY role, person_key
          """,
        arguments: [
          "planning": desk.planning, "name": person.folded.name,
          "email": person.folded.email,
        ]
      ).compactMap { row in
        guard let role = Role(rawValue: row[0]) else { return nil }
        let key = PersonKey(role: role, key: row[1])
        guard key != person.key else { return nil }
        return Known(
          key: key,
          first: row[2],
          last: row[3],
          email: row[4],
          phone: "",
          since: row[5],
          profile: nil,
          unwritten: [],
          folded: (row[6], row[7])
        )
      }
  }

  private func known(
    _ condition: String = "",
    _ arguments: StatementArguments = []
  ) throws -> [Known] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT person.role, person.person_key, person.first_name, person.last_name, person.email,
          person.phone, person.from_run, link.remote_id, iif(link.origin = 'matched', rtrim(
            iif(profile.last_name <> person.last_name OR profile.first_name <> person.first_name,
              'name,', '')
            || iif(lower(profile.email) <> lower(person.email), 'email,', '')
            || iif(person.phone <> '' AND profile.phone <> person.phone, 'phone,', '')
            || iif(person.training <> '' AND profile.training <> person.training, 'training,', '')
            || iif(person.company <> '' AND profile.company <> person.company, 'company,', ''),
            ','), ''), person.folded_name, person.folded_email
        FROM hp_person AS person
        LEFT JOIN person_link AS link ON link.planning_id = person.planning_id
          AND link.role = person.role AND link.person_key = person.person_key
          AND link.account_id = ? AND link.state = 'live'
          -- In the words of the index of living links, or it is not used.
          AND link.state <> 'gone'
        LEFT JOIN es_person AS profile ON profile.account_id = link.account_id
          AND profile.role = link.role AND profile.remote_id = link.remote_id
          AND profile.to_run IS NULL AND link.origin = 'matched'
        WHERE person.planning_id = ? AND person.to_run IS NULL \(condition)
        ORDER BY person.role, person.person_key
        """,
      arguments: [desk.account, desk.planning] + arguments
    ).compactMap { row in
      Role(rawValue: row[0]).map { role in
        Known(
          key: PersonKey(role: role, key: row[1]),
          first: row[2],
          last: row[3],
          email: row[4],
          phone: row[5],
          since: row[6],
          profile: row[7],
          unwritten: (row[8] as String? ?? "").split(separator: ",").map(String.init),
          folded: (row[9], row[10])
        )
      }
    }
  }

  /// Profiles made by hand, in force and not archived, that are linked with nobody.
  private func strays() throws -> [Stray] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT profile.remote_id, profile.email, profile.role, profile.folded_name,
          profile.from_run
        FROM es_person AS profile
        WHERE profile.account_id = ? AND profile.to_run IS NULL AND NOT profile.archived
          AND profile.external_id = ''
          AND NOT EXISTS (
            SELECT 1 FROM person_link AS link
            WHERE link.account_id = profile.account_id AND link.role = profile.role
              AND link.remote_id = profile.remote_id AND link.state <> 'gone'
          )
        ORDER BY profile.remote_id
        """,
      arguments: [desk.account]
    ).compactMap { row in
      Role(rawValue: row[2]).map { role in
        Stray(
          id: row[0],
          email: row[1],
          role: role,
          foldedName: row[3],
          since: row[4]
        )
      }
    }
  }
}
