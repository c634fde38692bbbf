public import Campus
public import Planning

/// A sheet as it was just read, with its canonical document.
public struct ObservedSheet: Sendable {
  /// The sheet.
  public var sheet: Sheet
  /// Its document, written down.
  public var document: CanonicalDocument
  /// The hash of the bytes it was read from; `nil` when it is known from our own write.
  public var rawHash: Int64?

  /// An observation made of its parts.
  public init(sheet: Sheet, document: CanonicalDocument, rawHash: Int64?) {
    self.sheet = sheet
    self.document = document
    self.rawHash = rawHash
  }
}

/// A sheet as the ledger last saw it.
public struct KnownSheet: Sendable {
  /// The outline that a plan needs.
  public var outline: SeenSheet
  /// The hash of the bytes it was last read from; `nil` when it is known from our own write.
  public var rawHash: Int64?
  /// The fingerprint of all that is kept of it.
  public var fingerprint: Fingerprint
}
