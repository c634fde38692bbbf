/// What the server asks of an e-mail address.
enum EdusignMailAddress {
  /// Whether a text has one @ with something on both sides, and no blank.
  static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { !$0.isEmpty }
      && !text.contains(where: \.isWhitespace)
  }
}
