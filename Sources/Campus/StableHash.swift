/// A 64-bit hash that gives the same value on every machine and in every run.
///
/// Swift's own `Hasher` is seeded anew in each process, so nothing it returns may be stored. This
/// one is FNV-1a over the bytes, finished with the mixer of SplitMix64 so that short inputs spread
/// over all bits. It is not meant to resist an adversary.
public struct StableHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// A hash of nothing yet.
  public init() {}

  /// Takes in raw bytes.
  public mutating func combine(bytes: some Sequence<UInt8>) {
    for byte in bytes {
      state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
  }

  /// Takes in a text and its end, so that neighbours cannot run into each other.
  public mutating func combine(_ text: String) {
    combine(bytes: text.utf8)
    combine(bytes: CollectionOfOne(0xff))
  }

  /// Takes in a number.
  public mutating func combine(_ number: some FixedWidthInteger) {
    var rest = UInt64(truncatingIfNeeded: number)
    for _ in 0..<8 {
      state = (state ^ (rest & 0xff)) &* 0x0000_0100_0000_01b3
      rest >>= 8
    }
  }

  /// The hash of everything taken in so far.
  public var value: UInt64 {
    Self.mix(state)
  }

  /// The hash of one text.
  public static func of(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.value
  }

  /// Spreads a number over all 64 bits.
  public static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// A hash of an object's canonical form, as the ledger keeps it beside the object.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  /// The hash's bits, as the signed number that SQLite stores.
  public var bits: Int64

  /// A fingerprint read back from the ledger.
  public init(bits: Int64) {
    self.bits = bits
  }

  /// The fingerprint of everything a hash took in.
  public init(_ hash: StableHash) {
    bits = Int64(bitPattern: hash.value)
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(UInt64(bitPattern: bits), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
