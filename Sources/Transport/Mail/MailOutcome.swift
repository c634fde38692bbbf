/// What became of a mail that was handed to a server.
///
/// A mail is sent once; what follows from each case is the journal's business.
public enum MailOutcome: Sendable, Equatable {
  /// The server said that it took the whole mail over.
  case delivered
  /// The server certainly did not take it over.
  case refused(MailFailure)
  /// The mail left and no clear answer came: it may have been taken over.
  case doubtful(MailFailure)
}

/// Why a mail was not, or perhaps not, taken over by a server.
public struct MailFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The stable kinds of failure.
  public enum Code: String, Sendable, CaseIterable {
    /// A value of the mail would break its form, such as a line break in a name.
    case invalid = "mail_invalid"
    /// The settings cannot work: a missing file of certificates, no TLS to another machine.
    case settings = "mail_settings"
    /// Nothing listens there, or the name is unknown.
    case unreachable = "mail_unreachable"
    /// TLS could not be agreed on, or the server's certificate is not trusted.
    case untrusted = "mail_untrusted"
    /// The server lacks TLS or every way to log in that we know.
    case notOffered = "mail_not_offered"
    /// The login or the password was refused.
    case loginRefused = "mail_login_refused"
    /// The sender's address was refused.
    case senderRefused = "mail_sender_refused"
    /// The recipient's address was refused.
    case recipientRefused = "mail_recipient_refused"
    /// The server refused the mail itself, or to talk at all.
    case refused = "mail_refused"
    /// No answer came in time.
    case timedOut = "mail_timed_out"
    /// The connection broke.
    case interrupted = "mail_interrupted"
    /// The answer makes no sense.
    case unreadable = "mail_unreadable"
  }

  /// The kind of failure.
  public let code: Code
  /// The server as people know it.
  public let server: String
  /// The server's words or the system's, without secrets, addresses and payload; may be empty.
  public let detail: String

  /// A failure made of its parts.
  public init(_ code: Code, server: String, detail: String) {
    self.code = code
    self.server = server
    self.detail = detail
  }

  /// Whether another mail would fare the same at this server now.
  public var concernsEveryMail: Bool {
    switch code {
    case .settings, .unreachable, .untrusted, .notOffered, .loginRefused, .senderRefused: true
    case .invalid, .recipientRefused, .refused, .timedOut, .interrupted, .unreadable: false
    }
  }

  /// A sentence for the ledger and for logs.
  public var description: String {
    let what =
      switch code {
      case .invalid: "The mail cannot be written"
      case .settings: "The settings of the mail server \(server) cannot work"
      case .unreachable: "The mail server \(server) cannot be reached"
      case .untrusted: "The mail server \(server) is not trusted"
      case .notOffered: "The mail server \(server) lacks what is needed"
      case .loginRefused: "The mail server \(server) refused the login"
      case .senderRefused: "The mail server \(server) refused the sender"
      case .recipientRefused: "The mail server \(server) refused the recipient"
      case .refused: "The mail server \(server) refused the mail"
      case .timedOut: "The mail server \(server) did not answer in time"
      case .interrupted: "The connection to the mail server \(server) broke"
      case .unreadable: "The mail server \(server) answered what makes no sense"
      }
    return detail.isEmpty ? what + "." : "\(what): \(detail)."
  }
}
