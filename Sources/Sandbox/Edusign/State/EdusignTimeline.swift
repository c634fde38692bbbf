/// The places of all sheets in the order of their beginnings.
struct EdusignTimeline: Sendable {
  private struct Entry: Comparable {
    var start: Int64
    var slot: Int

    static func < (left: Entry, right: Entry) -> Bool {
      left.start == right.start ? left.slot < right.slot : left.start < right.start
    }
  }

  private var entries: [Entry] = []

  /// Adds a sheet's place.
  mutating func insert(start: Int64, slot: Int) {
    let entry = Entry(start: start, slot: slot)
    entries.insert(entry, at: firstIndex(notBefore: entry))
  }

  /// Removes a sheet's place.
  mutating func remove(start: Int64, slot: Int) {
    let entry = Entry(start: start, slot: slot)
    let index = firstIndex(notBefore: entry)
    if index < entries.count, entries[index] == entry {
      entries.remove(at: index)
    }
  }

  /// The places of the sheets that begin at or after one moment and before another.
  ///
  /// **Shape**: sorted by beginning, then by creation.
  func slots(from lower: Int64 = .min, before upper: Int64? = nil) -> [Int] {
    let first = firstIndex(notBefore: Entry(start: lower, slot: .min))
    let last = upper.map { firstIndex(notBefore: Entry(start: $0, slot: .min)) } ?? entries.count
    return first < last ? entries[first..<last].map(\.slot) : []
  }

  private func firstIndex(notBefore entry: Entry) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < entry {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
