/// What a mail server answers to one command.
struct SMTPReply: Sendable, Hashable {
  /// Three digits: 2… done, 3… go on, 4… not now, 5… no.
  let code: Int
  /// The words of each line, without code.
  let lines: [String]

  /// The answer on one line, for people.
  var text: String {
    let words = lines.joined(separator: " ").unicodeScalars
      .map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
    return String("\(code) \(words)".prefix(200))
  }

  /// The ways to log in that are offered, where the answer lists what the server can do.
  var logins: Set<String> {
    let words = lines.map { $0.uppercased().split { $0 == " " || $0 == "=" } }
    return Set(words.filter { $0.first == "AUTH" }.flatMap { $0.dropFirst().map(String.init) })
  }

  /// Whether the server can begin TLS when asked.
  var offersTLS: Bool {
    lines.contains { $0.uppercased() == "STARTTLS" }
  }
}

/// What is said to a mail server.
enum SMTPWords: Sendable {
  /// A command, without its line end.
  case command(String)
  /// The command that asks for TLS; a consent changes the wire before another byte is read.
  case startTLS
  /// A mail with its end mark.
  case mail([UInt8])
}

/// Why the bytes that a mail server sends are no answer.
enum SMTPWireError: Error {
  /// A line without a code, or more of them than any server sends.
  case unreadable
  /// Something was said between the consent to TLS and its beginning: somebody is in the way.
  case intruder
}
