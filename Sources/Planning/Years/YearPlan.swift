public import Campus

/// Who of the year before is who in the new base: what a year change would do to people.
///
/// Pure. See <doc:Years>; nobody is taken for somebody else on less than the rows there ask for.
public struct YearPlan: Sendable, Hashable {
  /// What becomes of one person of the new base; the same order as in <doc:Years>.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Same address and name: the link is carried over.
    case same
    /// Same address and name, and somebody parted them from the profile.
    case parted
    /// Several share the address and the name.
    case crowded
    /// Same address and name, but born on another day.
    case otherBirthDate = "other_birth_date"
    /// The address was somebody else's; name and birth date tell whose link it is.
    case swapped
    /// Same address and birth date, another name.
    case otherName = "other_name"
    /// The address was somebody else's, and nothing proves who this is.
    case addressOfAnother = "address_of_another"
    /// Same name and birth date, another address.
    case otherEmail = "other_email"
    /// Same name, another address, and no birth date to tell.
    case perhaps
    /// Same name, and certainly somebody else.
    case homonym
    /// Nobody of the year before.
    case new
  }

  /// One person of the new base.
  public struct Line: Sendable, Hashable {
    /// Who.
    public var newcomer: Newcomer
    /// What becomes of them.
    public var verdict: Verdict
    /// Who of the year before they are or may be, ascending by key.
    public var formers: [FormerPerson]
  }

  /// The planning that is to be opened.
  public var planning: PlanningID
  /// The planning that it follows.
  public var before: PlanningID
  /// Everybody of the new base who has no link in it, ascending by key.
  public var lines: [Line]
  /// Those of the year before who have a profile and whom nobody of the new base may be.
  public var vanished: [FormerPerson]

  /// How many lines have a verdict.
  public func count(_ verdict: Verdict) -> Int {
    lines.count { $0.verdict == verdict }
  }

  /// The name by which people accept it: other people or other verdicts are another plan.
  public var hash: String {
    var hash = StableHash()
    hash.combine(planning.token)
    hash.combine(before.token)
    for line in lines {
      let person = line.newcomer.person
      for text in [
        line.verdict.rawValue, person.key.description, person.fullName, person.email.lowercased(),
      ] {
        hash.combine(text)
      }
      for former in line.formers { hash.combine(former.link?.id ?? 0) }
    }
    return String(Fingerprint(hash).description.prefix(12))
  }
}

extension YearPlan.Verdict {
  /// Whether the link goes on without a further word.
  public var isCarried: Bool { self == .same }

  /// Whether name and birth date propose a link that a person must confirm.
  public var isProposed: Bool {
    [.otherName, .otherEmail].contains(self)
  }

  /// Whether only a person can tell.
  public var isOpen: Bool {
    [.parted, .crowded, .otherBirthDate, .swapped, .addressOfAnother, .perhaps].contains(self)
  }

  /// Whether they are somebody of whom the year before knew nothing.
  public var isNew: Bool { self == .homonym || self == .new }
}
