/// What can be told of a telephone number by its form.
public enum PhoneNumber {
  /// Whether a text can be sent as a number: 6 to 15 digits, with a plus in front and the usual signs
  /// between them, or nothing at all.
  ///
  /// **Source**: `edusign-api.md` section 6 shows `+33782576806`; 15 digits are the longest number.
  public static func isUsable(_ text: String) -> Bool {
    guard !text.isEmpty else { return true }
    let digits = text.utf8.count { (48...57).contains($0) }
    let rest = text.drop { $0 == "+" }
    return (6...15).contains(digits)
      && text.count - rest.count < 2
      && rest.allSatisfy { ("0"..."9").contains($0) || " ./-()".contains($0) }
  }
}
