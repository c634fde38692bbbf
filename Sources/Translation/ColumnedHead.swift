/// What can be wrong with the first line of a school's own table, in the words of the file that it is.
protocol ColumnedReason {
  associatedtype Column: Hashable & CaseIterable
  static var empty: Self { get }
  static var notUTF8: Self { get }
  static var openQuote: Self { get }
  static func missingColumn(_ column: Column) -> Self
  static func doubleColumn(_ column: Column) -> Self
}

/// The first line of a school's own table: where its columns stand, or why nothing can be read.
struct ColumnedHead<Reason: ColumnedReason> {
  /// The table; `nil` where the first line is wrong.
  let table: ColumnedText?
  /// Where each column stands in a row.
  let places: [Reason.Column: Int]
  /// What is wrong with the first line.
  let faults: [Reason]

  /// Reads a file's bytes as far as the first line.
  init(_ bytes: [UInt8], _ column: (String) -> Reason.Column?) {
    do throws(ColumnedText.Fault) {
      let table = try ColumnedText(bytes)
      let found = table.places(column)
      places = found.of
      faults = found.doubled.map(Reason.doubleColumn) + found.missing.map(Reason.missingColumn)
      self.table = faults.isEmpty ? table : nil
    } catch {
      (table, places) = (nil, [:])
      faults =
        switch error {
        case .empty: [.empty]
        case .notUTF8: [.notUTF8]
        case .openQuote: [.openQuote]
        }
    }
  }
}
