/// One element of a list as it came: its bytes, their hash and its id, not decoded.
///
/// A caller who has seen the same hash under the same id may skip decoding. The bytes may bear
/// secrets (edusign-api.md 4: password tokens), so they are never shown or handed out.
public struct RawItem: Sendable {
  /// The element's id, or `nil` when it bears none.
  public let id: String?
  /// XXH64 of the element's bytes: equal across runs and machines for equal bytes.
  public let hash: UInt64
  /// The element as it came.
  let bytes: [UInt8]

  /// An element made of the bytes of one JSON value.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    hash = ByteHash.xxh64(bytes)
    id = IDScan.id(in: bytes)
  }

  /// How many bytes the element takes.
  public var byteCount: Int {
    bytes.count
  }
}

extension RawItem: CustomStringConvertible, CustomReflectable {
  /// Its id, size and hash.
  public var description: String {
    "item \(id ?? "without id") (\(byteCount) bytes, \(String(hash, radix: 16)))"
  }

  /// Shows what `description` shows, so that dumping it leaks no secret.
  public var customMirror: Mirror {
    Mirror(self, children: ["id": id as Any, "hash": hash, "byteCount": byteCount])
  }
}
