/// Why the ledger cannot be used, or refused a change.
public struct LedgerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The stable kinds of failure.
  public enum Code: String, Sendable {
    /// The file or its folder cannot be opened or written.
    case unreadable
    /// The file is not a database, or belongs to another program.
    case foreign
    /// The file was written by a newer version of this program.
    case newer
    /// The file was last used by an older version of this program; the next run brings it up to date.
    case older
    /// The file belongs to another machine or path.
    case elsewhere
    /// Another run holds the lock.
    case locked
    /// The file's content is broken.
    case damaged
    /// A setting that protects the file could not be made.
    case unsafeSettings = "unsafe_settings"
    /// There is no ledger yet.
    case missing
    /// The question to the ledger is not allowed or not understood.
    case refusedQuery = "refused_query"
    /// No run has that number, or none had begun by then.
    case unknownRun = "unknown_run"
    /// No held set has that name.
    case unknownHold = "unknown_hold"
    /// The held set has no such item.
    case unknownItem = "unknown_item"
  }

  /// The kind of failure.
  public var code: Code
  /// A sentence for people: what, why, and what to do next.
  public var description: String

  /// An error made of its parts.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
