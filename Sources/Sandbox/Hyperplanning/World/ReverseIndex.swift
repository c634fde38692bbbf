/// For each row of a table, the keys of the courses or groups that name it.
///
/// Two flat arrays, so that half a million seats cost a few megabytes and a few milliseconds.
struct ReverseIndex: Sendable {
  private var offsets: [Int32]
  private var values: [UInt32]

  /// Builds the index from pairs, which are walked through twice in the same order.
  ///
  /// - Parameters:
  ///   - count: the number of rows of the table looked up.
  ///   - pairs: calls its argument with every (place of a row, key to list under it).
  init(count: Int, pairs: ((Int, UInt32) -> Void) -> Void) {
    var sizes = [Int32](repeating: 0, count: count + 1)
    pairs { place, _ in sizes[place + 1] += 1 }
    for place in 0..<count { sizes[place + 1] += sizes[place] }
    offsets = sizes
    var next = sizes
    var filled = [UInt32](repeating: 0, count: Int(sizes[count]))
    pairs { place, key in
      filled[Int(next[place])] = key
      next[place] += 1
    }
    values = filled
  }

  /// The keys listed under a row, in the order in which they were walked through.
  subscript(place: Int) -> ArraySlice<UInt32> {
    values[Int(offsets[place])..<Int(offsets[place + 1])]
  }
}
