/// One row of a school file, with the conversions that name file and line when they fail.
struct SchoolRow {
  /// The name of the file.
  let file: String
  /// Where each column stands.
  let columns: [String: Int]
  /// The fields and their line.
  let record: CSVReader.Record

  /// The field of a column, as written.
  func text(_ column: String) -> String {
    columns[column].map { record.fields[$0] } ?? ""
  }

  /// The field as a positive key.
  func key(_ column: String) throws(SandboxError) -> UInt32 {
    guard let key = UInt32(text(column)), key > 0 else {
      throw error("\(column) is \"\(text(column))\", not a positive whole number")
    }
    return key
  }

  /// The field as a whole number within bounds.
  func number(_ column: String, _ bounds: ClosedRange<Int>) throws(SandboxError) -> Int {
    guard let number = Int(text(column)), bounds.contains(number) else {
      throw error(
        "\(column) is \"\(text(column))\", "
          + "not a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
      )
    }
    return number
  }

  /// The field as a time of day written HH:MM.
  ///
  /// **Units**: minutes after midnight.
  func time(_ column: String) throws(SandboxError) -> Int {
    let parts = text(column).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 2, parts[1].count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...23).contains(hour), (0...59).contains(minute)
    else { throw error("\(column) is \"\(text(column))\", not a time written HH:MM") }
    return hour * 60 + minute
  }

  /// The field as blank-separated keys.
  func keys(_ column: String) throws(SandboxError) -> [UInt32] {
    var keys: [UInt32] = []
    for part in text(column).split(separator: " ") {
      guard let key = UInt32(part), key > 0, !keys.contains(key) else {
        throw error("\(column) is \"\(text(column))\", not a list of distinct positive numbers")
      }
      keys.append(key)
    }
    return keys
  }

  /// The failure to report for this row.
  func error(_ message: String) -> SandboxError {
    SandboxError(
      .malformedFile,
      operation: "read \(file), line \(record.line)",
      message: message
    )
  }
}
