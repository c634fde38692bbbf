public import Campus

/// Somebody of the school year before, as far as the ledger still knows them.
public struct FormerPerson: Hashable, Sendable {
  /// Who it was, with the key of that year, as Hyperplanning last showed them.
  public var person: Person
  /// The birth date, where last year's base could still be asked.
  public var birthDate: LocalDay?
  /// The living link with a profile; `nil` where there is none.
  public var link: PersonLink?
  /// Whether somebody said that they are left out.
  public var isExcluded: Bool
  /// Whether somebody parted them from the profile that bears their address.
  public var isSevered: Bool

  /// A person of last year made of their parts.
  public init(
    _ person: Person,
    birthDate: LocalDay? = nil,
    link: PersonLink? = nil,
    isExcluded: Bool = false,
    isSevered: Bool = false
  ) {
    self.person = person
    self.birthDate = birthDate
    self.link = link
    self.isExcluded = isExcluded
    self.isSevered = isSevered
  }

  /// The profile's id in Edusign.
  public var remoteID: String? { link?.remoteID }
}

/// Somebody of the new school year's base.
public struct Newcomer: Hashable, Sendable {
  /// Who it is, with the key of the new year.
  public var person: Person
  /// The birth date, where the server tells it.
  public var birthDate: LocalDay?

  /// A person of the new year made of their parts.
  public init(_ person: Person, birthDate: LocalDay? = nil) {
    self.person = person
    self.birthDate = birthDate
  }
}

extension Person {
  /// The address under which two spellings meet; `nil` where it is unusable.
  var mailbox: String? { EmailAddress(email)?.folded }

  /// The name under which two spellings meet; `nil` where there is none.
  var folded: FoldedName? {
    let name = FoldedName(first: firstName, last: lastName)
    return name.text.isEmpty ? nil : name
  }
}
