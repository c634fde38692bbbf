/// A row of the base, known by its key.
protocol WorldRow: Sendable {
  /// The key, unique in its table and never used again.
  var key: UInt32 { get set }
}

/// The objects of one kind in the base, in ascending order of their keys.
struct WorldTable<Row: WorldRow>: Sendable {
  /// The rows, in ascending order of their keys.
  private(set) var rows: [Row] = []
  private var places: [UInt32: Int] = [:]
  private var nextKey: UInt32 = 1

  /// A table of rows that bear their keys already.
  init(_ rows: [Row] = []) {
    self.rows = rows.sorted { $0.key < $1.key }
    index()
    nextKey = (self.rows.last?.key ?? 0) + 1
  }

  /// How many rows there are.
  var count: Int {
    rows.count
  }

  /// Every key, ascending.
  var keys: [UInt32] {
    rows.map(\.key)
  }

  /// Where a key stands among the rows; nil when it is not valid.
  func place(of key: UInt32) -> Int? {
    places[key]
  }

  /// The row at a place, to read or change; its key must not be changed.
  subscript(place: Int) -> Row {
    _read { yield rows[place] }
    _modify { yield &rows[place] }
  }

  /// Adds a row under a key that no row has ever had, and returns that key.
  mutating func add(_ row: Row) -> UInt32 {
    var added = row
    added.key = nextKey
    nextKey += 1
    places[added.key] = rows.count
    rows.append(added)
    return added.key
  }

  /// Puts a row back under the key that it bears; false when that key is in use.
  mutating func putBack(_ row: Row) -> Bool {
    guard places[row.key] == nil else { return false }
    let place = rows.firstIndex { $0.key > row.key } ?? rows.count
    rows.insert(row, at: place)
    nextKey = max(nextKey, row.key + 1)
    index()
    return true
  }

  /// Takes a row out; its key is never given again.
  mutating func remove(_ key: UInt32) {
    guard let place = places[key] else { return }
    rows.remove(at: place)
    index()
  }

  /// Gives every row a new key and tells which became which.
  mutating func renumber() -> [UInt32: UInt32] {
    var renamed: [UInt32: UInt32] = [:]
    renamed.reserveCapacity(rows.count)
    for place in rows.indices {
      renamed[rows[place].key] = nextKey
      rows[place].key = nextKey
      nextKey += 1
    }
    index()
    return renamed
  }

  private mutating func index() {
    places.removeAll(keepingCapacity: true)
    places.reserveCapacity(rows.count)
    for (place, row) in rows.enumerated() { places[row.key] = place }
  }
}
