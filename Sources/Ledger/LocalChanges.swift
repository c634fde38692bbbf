public import Campus
public import Planning

/// What a plan changes in the ledger without writing to any remote.
public struct LocalChanges: Sendable {
  /// People to be linked with profiles that exist.
  public var people: [PersonAdoption] = []
  /// Sheets to be linked that bear an id of ours.
  public var sheets: [Adoption] = []
  /// Links that follow their session to another key.
  public var rekeys: [Rekey] = []
  /// Sessions that share a sheet from now on, or do so no longer.
  public var sharings: [SharingChange] = []
  /// Links whose two sides turned out to be equal.
  public var agreements: [(agreement: Agreement, document: CanonicalDocument)] = []
  /// Groups to be linked that bear an id of ours.
  public var groups: [GroupAdoption] = []
  /// Groups whose two sides turned out to be equal.
  public var groupAgreements: [GroupAgreement] = []
  /// Counts of absences.
  public var strikes: [Strike] = []
  /// Links that end because Edusign no longer has their sheet.
  public var losses: [Int64] = []

  /// No changes.
  public init() {}

  /// Whether there is nothing to do.
  public var isEmpty: Bool {
    people.isEmpty && sheets.isEmpty && rekeys.isEmpty && agreements.isEmpty && strikes.isEmpty
      && losses.isEmpty && sharings.isEmpty && groups.isEmpty && groupAgreements.isEmpty
  }
}

/// A person and the profile that is theirs.
public struct PersonAdoption: Sendable {
  /// The person.
  public var person: PersonKey
  /// The profile.
  public var profile: Profile
  /// How the link comes to be.
  public var origin: PersonLink.Origin
  /// What the profile says, written down as a person.
  public var document: CanonicalDocument
  /// The link of a vanished key that this one follows.
  public var successorOf: Int64?

  /// An adoption made of its parts.
  public init(
    person: PersonKey,
    profile: Profile,
    origin: PersonLink.Origin,
    document: CanonicalDocument,
    successorOf: Int64? = nil
  ) {
    self.person = person
    self.profile = profile
    self.origin = origin
    self.document = document
    self.successorOf = successorOf
  }
}
