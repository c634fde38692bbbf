public import Campus

/// What a learner's name and birth date make together.
///
/// By it somebody is recognised who is deleted in Hyperplanning and entered again under another
/// address. It proposes a link and never makes one: two people may share both.
///
/// **Source**: `sync-algorithm.md` 6.4, cause D3 of `users-and-rivals.md` 7.
public struct BirthPrint: Hashable, Sendable {
  /// Of the name as Hyperplanning writes it: under another one the birth date is asked for again.
  public var name: Fingerprint
  /// Of the folded name and the birth date; `nil` where Hyperplanning tells no date.
  public var whole: Fingerprint?

  /// The print of a learner.
  public init(_ person: Person, birthDate: LocalDay?) {
    name = Self.name(of: person)
    whole = birthDate.map { day in
      let folded = FoldedName(first: person.firstName, last: person.lastName)
      return Fingerprint(of: folded.text, day.description)
    }
  }

  /// The fingerprint of a name as Hyperplanning writes it.
  public static func name(of person: Person) -> Fingerprint {
    Fingerprint(of: person.lastName, person.firstName)
  }
}
