/// Makes the opaque ids of a school, always the same ones for the same seed.
struct EdusignIdentifiers: Sendable {
  private var state: UInt64

  /// A source of ids for a seed.
  init(seed: UInt64) {
    state = seed
  }

  /// One of the next 64 random bits' values (SplitMix64).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A lower-case alphanumeric id of 14 to 17 characters.
  ///
  /// **Source**: edusign-api.md 2.5 [C, D]. The space is wide enough never to look for doubles.
  mutating func make() -> String {
    let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    let length = 14 + Int(next() % 4)
    var bytes: [UInt8] = []
    for _ in 0..<length {
      bytes.append(alphabet[Int(next() % 36)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Four digits, for signing with a PIN.
  mutating func makePIN() -> String {
    String(1000 + next() % 9000)
  }
}
