import Foundation

/// A table of the documentation, by which tests check that both say the same in the same order.
struct DocumentedTable {
  /// The cells of each row below the heading, without their marks.
  let rows: [[String]]
  /// The cells of the heading.
  let heading: [String]

  /// The table below a heading of an article of the room's documentation.
  init(under title: String, of article: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Planning/Planning.docc").standardizedFileURL
    let text = try String(contentsOf: folder.appending(path: article), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("#") && $0.hasSuffix("# \(title)") } ?? lines.count
    let below = lines.dropFirst(start + 1).prefix { !$0.hasPrefix("#") }
    let table = below.filter { $0.hasPrefix("|") }.map(Self.cells)
    heading = table.first ?? []
    rows = Array(table.dropFirst(2))
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      .map { $0.replacing("`", with: "") }
  }

  /// The first cell of each row.
  var names: [String] {
    rows.compactMap(\.first)
  }
}
