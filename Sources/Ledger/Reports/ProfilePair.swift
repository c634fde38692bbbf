public import Campus
import GRDB

/// Two living profiles of one role that share a name or an address.
public struct ProfilePair: Sendable, Hashable {
  /// A profile as Edusign last showed it.
  public struct Card: Sendable, Hashable {
    /// The role.
    public var role: Role
    /// The id in Edusign.
    public var remoteID: String
    /// The id that a program gave it; empty where it was made by hand.
    public var externalID: String
    /// First and last name.
    public var name: String
    /// The address.
    public var email: String
    /// The telephone number; may be empty.
    public var phone: String
    /// The training; may be empty.
    public var training: String
    /// The key of the person of Hyperplanning that it is linked with.
    public var personKey: UInt32?
    /// How many classes to come it stands on.
    public var upcoming: Int
    /// The first run that saw it.
    public var firstRun: Int64

    /// A card made of its parts.
    public init(
      role: Role,
      remoteID: String,
      externalID: String = "",
      name: String,
      email: String,
      phone: String = "",
      training: String = "",
      personKey: UInt32? = nil,
      upcoming: Int = 0,
      firstRun: Int64 = 1
    ) {
      self.role = role
      self.remoteID = remoteID
      self.externalID = externalID
      self.name = name
      self.email = email
      self.phone = phone
      self.training = training
      self.personKey = personKey
      self.upcoming = upcoming
      self.firstRun = firstRun
    }
  }

  /// One of them.
  public var first: Card
  /// The other one.
  public var second: Card
  /// Whether their names are the same but for case, accents and order.
  public var sameName: Bool
  /// Whether their addresses are the same but for case.
  public var sameEmail: Bool

  /// A pair made of its parts.
  public init(_ first: Card, _ second: Card, sameName: Bool, sameEmail: Bool) {
    self.first = first
    self.second = second
    self.sameName = sameName
    self.sameEmail = sameEmail
  }
}

extension LedgerReader {
  /// Pairs of living profiles that may be one person, in the order of their names.
  public func profilePairs() async throws -> [ProfilePair] {
    try await read { db in
      var cards = try Self.cards(db)
      let groups = Self.groups(of: cards)
      for place in Set(groups.values.joined()) {
        cards[place].upcoming = try Self.upcoming(cards[place], db)
      }
      var pairs: [ProfilePair] = []
      var seen: Set<[Int]> = []
      for group in groups.values {
        for (offset, left) in group.enumerated() {
          for right in group.dropFirst(offset + 1) where seen.insert([left, right]).inserted {
            pairs.append(ProfilePair(cards[left], cards[right]))
          }
        }
      }
      return pairs.sorted {
        ($0.first.name, $0.first.remoteID, $0.second.remoteID)
          < ($1.first.name, $1.first.remoteID, $1.second.remoteID)
      }
    }
  }

  private static func cards(_ db: Database) throws -> [ProfilePair.Card] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT profile.role, profile.remote_id, profile.external_id,
          trim(profile.first_name || ' ' || profile.last_name), profile.email, profile.phone,
          profile.training, link.person_key,
          (SELECT min(seen.from_run) FROM es_person AS seen
            WHERE seen.account_id = profile.account_id AND seen.role = profile.role
              AND seen.remote_id = profile.remote_id)
        FROM es_person AS profile
        LEFT JOIN person_link AS link ON link.account_id = profile.account_id
          AND link.role = profile.role AND link.remote_id = profile.remote_id
          AND link.planning_id = \(lastPlanning) AND link.state <> 'gone'
        WHERE profile.to_run IS NULL AND NOT profile.archived
        ORDER BY profile.role, profile.remote_id
        """
    ).compactMap { row in
      guard let role = Role(rawValue: row[0]) else { return nil }
      return ProfilePair.Card(
        role: role,
        remoteID: row[1],
        externalID: row[2],
        name: row[3],
        email: row[4],
        phone: row[5],
        training: row[6],
        personKey: row[7],
        firstRun: row[8]
      )
    }
  }

  /// The places of cards that share a name or an address, by what they share.
  private static func groups(of cards: [ProfilePair.Card]) -> [String: [Int]] {
    var groups: [String: [Int]] = [:]
    for (place, card) in cards.enumerated() {
      let name = card.folded
      if !name.isEmpty { groups["\(card.role.rawValue) name \(name)", default: []].append(place) }
      let address = card.address
      if !address.isEmpty {
        groups["\(card.role.rawValue) address \(address)", default: []].append(place)
      }
    }
    return groups.filter { $0.value.count > 1 }
  }

  private static func upcoming(_ card: ProfilePair.Card, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM es_sheet AS sheet
        JOIN document ON document.fingerprint = sheet.document_fingerprint
        JOIN json_each(document.body, ?) AS seat
        WHERE sheet.to_run IS NULL AND seat.value = ?
          AND sheet.starts_at > (SELECT started_at FROM run ORDER BY run_id DESC LIMIT 1)
        """,
      arguments: [card.role == .learner ? "$.learners" : "$.instructors", card.remoteID]
    ) ?? 0
  }
}

extension ProfilePair {
  fileprivate init(_ first: Card, _ second: Card) {
    self.init(
      first,
      second,
      sameName: !first.folded.isEmpty && first.folded == second.folded,
      sameEmail: !first.address.isEmpty && first.address == second.address
    )
  }
}

extension ProfilePair.Card {
  fileprivate var folded: String { FoldedName(first: name, last: "").text }
  fileprivate var address: String { EmailAddress.folded(email) }
}
