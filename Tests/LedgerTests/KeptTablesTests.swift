import Foundation
import Testing

/// How long each table is kept, as the school reads it.
struct KeptTablesTests {
  private static func documented() throws -> [String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../README.md").standardizedFileURL
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == "| kept | tables | why |" })
    let rows = lines.dropFirst(start + 2).prefix { $0.hasPrefix("|") }
    return rows.flatMap { row in
      row.split(separator: "|")[1].matches(of: /`([a-z_]+)`/).map { String($0.1) }
    }
  }

  @Test func `every table of the schema has its place in what is told of how long it is kept`()
    async throws
  {
    let book = try await Book.open()
    let tables = try await book.rows(
      """
      SELECT name FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%'
      ORDER BY name
      """
    )
    #expect(try Self.documented().sorted() == tables)
  }
}
