import Foundation

/// A person's name reduced to what two spellings of it share.
///
/// Case, accents, hyphens, apostrophes and the order of first and last name do not count.
public struct FoldedName: Hashable, Sendable {
  /// The folded words in alphabetical order, separated by blanks.
  public let text: String

  /// The folded form of a first and a last name.
  public init(first: String, last: String) {
    let name = "\(first) \(last)"
    // Most names have no accents, and need no library to be folded.
    let plain =
      name.utf8.allSatisfy { $0 < 128 }
      ? name.lowercased()
      : name.folding(
        options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
        locale: Locale(identifier: "en_US_POSIX")
      )
    text = plain.split { !$0.isLetter && !$0.isNumber }.sorted().joined(separator: " ")
  }
}
