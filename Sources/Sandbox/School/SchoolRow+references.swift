extension SchoolRow {
  /// The id of the row, which no earlier row may bear.
  func newKey(_ seen: inout Set<UInt32>) throws(SandboxError) -> UInt32 {
    let key = try key("id")
    guard seen.insert(key).inserted else { throw error("the id \(key) is used twice") }
    return key
  }

  /// A key that another file must have.
  func reference(
    _ column: String,
    to known: Set<UInt32>,
    of file: String
  ) throws(SandboxError) -> UInt32 {
    let key = try key(column)
    guard known.contains(key) else {
      throw error("\(column) is \(key), which \(file) does not have")
    }
    return key
  }

  /// Blank-separated base weeks.
  func weeks(_ column: String) throws(SandboxError) -> WeekSet {
    var weeks = WeekSet()
    for part in text(column).split(separator: " ") {
      guard let week = Int(part), (1...WeekSet.last).contains(week), !weeks.contains(week) else {
        throw error("weeks is \"\(text(column))\", not distinct weeks from 1 to \(WeekSet.last)")
      }
      weeks.insert(week)
    }
    return weeks
  }
}
