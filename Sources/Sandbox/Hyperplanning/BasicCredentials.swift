import FoundationEssentials

/// A login and a password as HTTP Basic writes them.
struct BasicCredentials {
  /// The login.
  let login: String
  /// The password.
  let password: String

  /// The base64 text behind the word Basic, in UTF-8.
  var encoded: String {
    Data("\(login):\(password)".utf8).base64EncodedString()
  }

  /// Whether a base64 text stands for this account, in UTF-8 or in Latin-1.
  ///
  /// **Source**: RFC 7617 leaves the encoding open and clients differ; what the real server takes
  /// is unknown.
  func match(_ given: some StringProtocol) -> Bool {
    guard let bytes = Data(base64Encoded: String(given)) else { return false }
    let account = "\(login):\(password)"
    let latin = account.unicodeScalars.map { UInt8(exactly: $0.value) }
    return bytes.elementsEqual(account.utf8)
      || bytes.elementsEqual(latin.compactMap { $0 })
        && !latin.contains(nil)
  }
}
