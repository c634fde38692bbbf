/// XXH64, written from its public specification: the same bytes give the same number for ever.
///
/// Swift's own `Hasher` is seeded anew in every process, so its numbers cannot be kept in a file.
enum ByteHash {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The 64-bit XXH64 of the bytes.
  static func xxh64(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    let span = bytes.span
    var hash: UInt64
    var index = 0
    if span.count >= 32 {
      (hash, index) = stripes(of: span, seed: seed)
    } else {
      hash = seed &+ prime5
    }
    hash &+= UInt64(span.count)
    return avalanche(tail(of: span, from: index, into: hash))
  }

  private static func stripes(
    of span: borrowing Span<UInt8>,
    seed: UInt64
  ) -> (hash: UInt64, next: Int) {
    var lane1 = seed &+ prime1 &+ prime2
    var lane2 = seed &+ prime2
    var lane3 = seed
    var lane4 = seed &- prime1
    var index = 0
    while index &+ 32 <= span.count {
      lane1 = round(lane1, span.word(at: index))
      lane2 = round(lane2, span.word(at: index &+ 8))
      lane3 = round(lane3, span.word(at: index &+ 16))
      lane4 = round(lane4, span.word(at: index &+ 24))
      index &+= 32
    }
    var hash = rotate(lane1, 1) &+ rotate(lane2, 7) &+ rotate(lane3, 12) &+ rotate(lane4, 18)
    hash = merge(hash, lane1)
    hash = merge(hash, lane2)
    hash = merge(hash, lane3)
    hash = merge(hash, lane4)
    return (hash, index)
  }

  private static func tail(
    of span: borrowing Span<UInt8>,
    from start: Int,
    into initial: UInt64
  ) -> UInt64 {
    var hash = initial
    var index = start
    while index &+ 8 <= span.count {
      hash ^= round(0, span.word(at: index))
      hash = rotate(hash, 27) &* prime1 &+ prime4
      index &+= 8
    }
    if index &+ 4 <= span.count {
      hash ^= span.halfWord(at: index) &* prime1
      hash = rotate(hash, 23) &* prime2 &+ prime3
      index &+= 4
    }
    while index < span.count {
      hash ^= UInt64(span[index]) &* prime5
      hash = rotate(hash, 11) &* prime1
      index &+= 1
    }
    return hash
  }

  private static func avalanche(_ initial: UInt64) -> UInt64 {
    var hash = initial
    hash ^= hash &>> 33
    hash &*= prime2
    hash ^= hash &>> 29
    hash &*= prime3
    hash ^= hash &>> 32
    return hash
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func merge(_ hash: UInt64, _ lane: UInt64) -> UInt64 {
    (hash ^ round(0, lane)) &* prime1 &+ prime4
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    value &<< count | value &>> (64 &- count)
  }
}
