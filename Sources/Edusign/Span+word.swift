// Checked reads that the compiler folds into one load: fast without unsafe code.
extension Span<UInt8> {
  /// Eight bytes from the index on, the first one lowest.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    let part = extracting(index..<(index &+ 8))
    let low =
      UInt64(part[0]) | UInt64(part[1]) &<< 8 | UInt64(part[2]) &<< 16 | UInt64(part[3]) &<< 24
    let high =
      UInt64(part[4]) | UInt64(part[5]) &<< 8 | UInt64(part[6]) &<< 16 | UInt64(part[7]) &<< 24
    return low | high &<< 32
  }

  /// Four bytes from the index on, the first one lowest.
  @inline(__always)
  func halfWord(at index: Int) -> UInt64 {
    let part = extracting(index..<(index &+ 4))
    return UInt64(part[0]) | UInt64(part[1]) &<< 8 | UInt64(part[2]) &<< 16
      | UInt64(part[3]) &<< 24
  }
}
