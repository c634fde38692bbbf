import Foundation

/// The identity of one school-year database of Hyperplanning.
///
/// Two installations that name the same planning and the same first Monday mean the same one,
/// whatever ledger they keep: external ids stay recognisable after a ledger is rebuilt.
public struct PlanningID: Hashable, Sendable {
  /// The name that the school gave it in the configuration.
  public let name: String
  /// The first Monday of the base.
  public let firstMonday: LocalDay

  /// An identity made of its parts.
  public init(name: String, firstMonday: LocalDay) {
    // Two ways of writing an accent are one name, and must give one token.
    self.name = name.precomposedStringWithCanonicalMapping
    self.firstMonday = firstMonday
  }

  /// The short form used in external ids.
  ///
  /// **Shape**: at most 29 characters of `A-Z a-z 0-9 . _ - @`. A name that is longer than 20
  /// characters or holds others is cut to its plain characters and bears, behind an `@` that no plain
  /// name holds, a hash of the whole.
  public var token: String {
    let day = firstMonday.description.filter { $0 != "-" }
    return "\(Self.plainName(of: name))@\(day)"
  }

  /// The first monday that a base must have for a day to be in its given week.
  public func day(ofWeek week: Int, weekday: Int) -> LocalDay {
    firstMonday.adding(days: (week - 1) * 7 + weekday - 1)
  }

  /// The week of the base in which a day lies, from 1; below 1 before the base begins.
  ///
  /// **Source**: `hyperplanning-api.md` 5.3, inferred from iCal numbers.
  public func week(of day: LocalDay) -> Int {
    Int(Int64(day.number - firstMonday.number).flooredQuotient(by: 7)) + 1
  }

  private static func plainName(of name: String) -> String {
    let plain = name.unicodeScalars.filter(isPlain)
    let text = String(String.UnicodeScalarView(plain))
    if text == name, (1...20).contains(text.utf8.count) { return text }
    let hash = Fingerprint(bits: Int64(bitPattern: StableHash.of(name))).description
    return "\(text.prefix(11))@\(hash.suffix(8))"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      || ".-_".unicodeScalars.contains(scalar)
  }

  /// Whether a text could be somebody's token.
  static func isToken(_ text: Substring) -> Bool {
    (1...29).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy { $0 == "@" || isPlain($0) }
  }
}
