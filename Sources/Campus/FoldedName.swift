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
    text = Self.latin(name) ?? Self.words(Self.folded(name))
  }

  private static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
      locale: locale
    )
  }

  private static func words(_ plain: String) -> String {
    plain.split { !$0.isLetter && !$0.isNumber }.sorted().joined(separator: " ")
  }

  private static let locale = Locale(identifier: "en_US_POSIX")
}

// MARK: - Latin names

extension FoldedName {
  /// The letters up to the end of Latin Extended-B, each folded by the library once.
  ///
  /// A school has tens of thousands of names, and whoever asks for one waits.
  private static let letters: [[UInt8]?] = (0...0x24F).map { number in
    guard let scalar = Unicode.Scalar(UInt32(number)) else { return nil }
    let letter = folded(String(Character(scalar)))
    guard letter.utf8.allSatisfy({ $0 < 128 }) else { return nil }
    let bytes = Array(letter.utf8)
    return bytes.allSatisfy(isAlphanumeric) ? bytes : number < 128 ? [blank] : nil
  }

  private static let blank = UInt8(ascii: " ")

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: false
    }
  }

  /// The folded words of a name whose letters are all in the table; `nil` for any other.
  fileprivate static func latin(_ name: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    for scalar in name.unicodeScalars {
      guard scalar.value < letters.count, let letter = letters[Int(scalar.value)] else {
        return nil
      }
      bytes += letter
    }
    let words = bytes.split(separator: blank).sorted { $0.lexicographicallyPrecedes($1) }
    return String(decoding: Array(words.joined(separator: [blank])), as: UTF8.self)
  }
}
