public import Campus
import Planning

/// What both servers show of one object at this moment, beside what the ledger knows of it.
///
/// It is never written down.
public struct LiveSight: Sendable {
  /// When they were asked.
  public var at: Instant
  /// The session, where one was asked about and is there.
  public var session: Session?
  /// The people expected in it, as far as they were read.
  public var people: [PersonKey: Person]
  /// The sheets that are there, one for each part.
  public var sheets: [Sheet]
  /// The person, where one was asked about and is there.
  public var person: Person?
  /// The profile that was asked about, or that they are linked with, where it is there.
  public var profile: Profile?

  /// A sight of nothing yet.
  public init(at: Instant) {
    self.at = at
    people = [:]
    sheets = []
  }
}

extension DossierDesk {
  /// Puts what is there now in the place of what the last runs saw.
  func lay(_ sight: LiveSight, over dossier: inout Dossier) throws {
    let agreed = Dictionary(
      dossier.fields.compactMap { field in field.agreed.map { (field.name, $0) } }
    ) { $1 }
    let (left, right): ([FieldName: FieldValue], [FieldName: FieldValue])
    switch dossier.subject {
    case .session(let key):
      var session = sight.session
      // Of the others that share its sheet, nobody was asked anew.
      let others = try expected(in: companions(of: key).map(\.key))
      if let roster = session?.roster { session?.roster = Roster(roster.learners + others) }
      left = try session.map { try values($0, sight.people) } ?? [:]
      right = Self.joined(try sight.sheets.map(values))
    case .sheet, .course:
      left = [:]
      right = Self.joined(try sight.sheets.map(values))
    case .profile:
      left = [:]
      right = sight.profile.map(values) ?? [:]
    case .person:
      left = sight.person.map { values($0, of: dossier) } ?? [:]
      right = sight.profile.map(values) ?? [:]
    }
    let before = Dictionary(
      dossier.fields.compactMap { field in field.hyperplanning.map { (field.name, $0) } }
    ) { $1 }
    dossier.live = Dossier.Live(
      at: sight.at,
      hasChangedInHyperplanning: left != before.filter { left.isEmpty || left[$0.key] != nil }
    )
    dossier.fields = fields(left, right, agreed: agreed)
    dossier.isInHyperplanning = !left.isEmpty
    dossier.isInEdusign = !right.isEmpty
    // What was remarked of something that is on neither side any more is over, and so is that
    // somebody left who is there.
    if left.isEmpty, right.isEmpty { dossier.remarks = [] }
    if case .person = dossier.subject, !left.isEmpty {
      dossier.remarks.removeAll { $0.decision.cause == .unlinkedLearner }
    }
    if let start = left[.start]?.moment { dossier.startsAt = start }
  }

  private func values(
    _ session: Session,
    _ people: [PersonKey: Person]
  ) throws -> [FieldName: FieldValue] {
    func names(_ role: Role, _ keys: [UInt32]) throws -> FieldValue {
      .names(
        try keys.map { key in
          try people[PersonKey(role: role, key: key)]?.fullName
            ?? self.names(role, [key]).first ?? ""
        }.sorted()
      )
    }
    return [
      .title: .text(session.title), .start: .moment(session.startsAt),
      .end: .moment(session.endsAt), .room: .text(session.rooms.joined(separator: ", ")),
      .instructors: try names(.instructor, session.instructors),
      .learners: try names(.learner, session.roster.learners),
    ]
  }

  private func values(_ sheet: Sheet) throws -> [FieldName: FieldValue] {
    let document = sheet.document
    return [
      .title: .text(document.title), .start: .moment(document.startsAt),
      .end: .moment(document.endsAt), .room: .text(document.room),
      .instructors: .names(try names(.instructor, profiles: document.instructors)),
      .learners: .names(try names(.learner, profiles: document.learners)),
      .archived: .flag(sheet.isArchived),
    ]
  }

  /// Of a person, the name and address alone are asked for: the rest is as it was last seen.
  private func values(_ person: Person, of dossier: Dossier) -> [FieldName: FieldValue] {
    var values: [FieldName: FieldValue] = [
      .lastName: .text(person.lastName), .firstName: .text(person.firstName),
      .email: .text(person.email),
    ]
    for field in dossier.fields where [.phone, .training, .company].contains(field.name) {
      values[field.name] = field.hyperplanning
    }
    return values
  }

  private func values(_ profile: Profile) -> [FieldName: FieldValue] {
    [
      .lastName: .text(profile.lastName), .firstName: .text(profile.firstName),
      .email: .text(profile.email), .phone: .text(profile.phone),
      .training: .text(profile.training), .company: .text(profile.company),
      .archived: .flag(profile.isArchived),
    ]
  }
}
