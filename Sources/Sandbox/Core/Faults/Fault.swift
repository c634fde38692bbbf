/// What goes wrong with one request: what the server does about it, and what the client sees.
///
/// The two are independent of each other; ``FaultKind`` names the combinations that real networks
/// and servers are known for.
public struct Fault: Sendable, Hashable {
  /// What the server does.
  public var effect: Effect
  /// What the client sees.
  public var reply: Reply

  /// A fault made of its parts.
  public init(effect: Effect, reply: Reply) {
    self.effect = effect
    self.reply = reply
  }

  /// What becomes of the work that a request asks for.
  public enum Effect: Sendable, Hashable {
    /// It is never done.
    case never
    /// It is done at once, as it should be.
    case once
    /// It is done twice at once; the client sees the second answer.
    case twice
    /// It is done later, when the client has its reply already.
    case later(Moment)
    /// It is done at once, and once more later.
    case onceAndLater(Moment)
  }

  /// When a postponed request takes effect.
  public enum Moment: Sendable, Hashable {
    /// When the sandbox clock shows that many UTC milliseconds or more.
    case at(Int64)
    /// When the sandbox clock has moved on by that many milliseconds.
    case afterMilliseconds(Int64)
    /// When that many more requests have been answered; 0 is right before the next one.
    case afterRequests(Int)
  }

  /// What the client gets to see.
  public enum Reply: Sendable, Hashable {
    /// The server's own answer; a client whose request was not done waits in vain for one.
    case genuine
    /// No connection: nothing listens.
    case refused
    /// A connection that is reset before a byte of the answer has come.
    case reset
    /// A connection that is reset after the head and that many bytes of the body.
    case resetAfter(bytes: Int)
    /// A connection that is closed in good order after that many bytes of a longer body.
    case closedAfter(bytes: Int)
    /// Nothing at all, on a connection that stays open.
    case silence
    /// A status with a bare text, and when to come back if that is said.
    ///
    /// **Units**: seconds.
    case status(Int, retryAfter: Int?)
    /// The status 200 around an error in the server's own form.
    case errorEnvelope(String)
    /// A shorter body of a rightly announced length; half of it when it is not longer than that.
    case truncated(bytes: Int)
    /// The server's own answer, a few bytes at a time.
    case drip(bytes: Int, milliseconds: Int)
    /// The server's own answer under another content type.
    case contentType(String)
    /// The server's own answer with letters that are not in the charset announced.
    case charset(Charset)
    /// A page for people instead of an answer.
    case htmlPage(status: Int)
    /// The server's own answer with blanks behind it, up to that many bytes.
    case huge(bytes: Int)
    /// The server's own answer, its list changed.
    case list(ListCut)
  }

  /// How announced and actual letters differ.
  public enum Charset: String, Sendable, Hashable, CaseIterable {
    /// UTF-8 is announced and Latin-1 sent: no valid UTF-8 as soon as a letter has an accent.
    case latinSent
    /// Latin-1 is announced and UTF-8 sent.
    case latinAnnounced
  }

  /// What a list lacks that it should have.
  public enum ListCut: Sendable, Hashable {
    /// Everything: a page comes back empty.
    case everything
    /// The item at that place, counted round and round if the list is shorter.
    case item(Int)
  }
}

extension Fault: CustomStringConvertible {
  /// Both parts as the request log names them, such as `once, reset`.
  public var description: String {
    "\(effect), \(reply)"
  }
}
