import FoundationEssentials

/// One CSV file of a school folder, read row by row by the names of its columns.
///
/// **Source**: RFC 4180 with a header line, UTF-8, comma; a byte order mark and bare line feeds
/// are accepted, lines without any character are skipped.
struct SchoolFile {
  private let name: String
  private var reader: CSVReader
  private let columns: [String: Int]

  /// Opens the file and reads its header line.
  ///
  /// **Throws**: `unreadableFile`; `malformedFile` when a required column is missing.
  init(_ name: String, in folder: String, columns required: [String]) throws(SandboxError) {
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + name)))
    } catch {
      throw SandboxError(
        .unreadableFile,
        operation: "read \(name)",
        message: "the school folder \(folder) has no readable file of this name"
      )
    }
    self.name = name
    reader = CSVReader(bytes: bytes, file: name)
    let header = try reader.next() ?? CSVReader.Record(line: 1, fields: [])
    var columns: [String: Int] = [:]
    for (place, title) in header.fields.enumerated() { columns[title] = place }
    for title in required where columns[title] == nil {
      throw SandboxError(
        .malformedFile,
        operation: "read \(name), line \(header.line)",
        message: "the column \(title) is missing from the header"
      )
    }
    self.columns = columns
  }

  /// Hands each row to the body in file order.
  ///
  /// **Throws**: `malformedFile`, naming file and line.
  mutating func forEachRow(
    _ body: (SchoolRow) throws(SandboxError) -> Void
  ) throws(SandboxError) {
    while let record = try reader.next() {
      let row = SchoolRow(file: name, columns: columns, record: record)
      guard record.fields.count == columns.count else {
        throw row.error("\(record.fields.count) fields where the header has \(columns.count)")
      }
      try body(row)
    }
  }
}
