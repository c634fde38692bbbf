import Foundation
import Migrations
import Testing

struct SchemaTests {
  @Test
  func `all migrations together make the schema that was agreed`() async throws {
    let book = try await Book.open()
    let objects = try await book.rows(
      """
      SELECT sql FROM sqlite_master
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND tbl_name NOT LIKE 'grdb%'
      ORDER BY type = 'view', type = 'trigger', tbl_name, type = 'index', name
      """
    )
    try expectGolden(objects.map { $0 + ";\n" }.joined(separator: "\n"), "schema.sql")
  }

  @Test
  func `the folder of migrations and the program agree on names, order and texts`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../migrations").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "sql" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    #expect(
      files.map { $0.deletingPathExtension().lastPathComponent } == Migration.all.map(\.name)
    )
    for (file, migration) in zip(files, Migration.all) {
      #expect(try String(contentsOf: file, encoding: .utf8) == migration.sql)
    }
    let numbers = Migration.all.compactMap { Int($0.name.prefix(4)) }
    #expect(numbers == Array(1...Migration.all.count))
  }

  @Test
  func `every table is strict and every foreign key names what a deletion does`() async throws {
    let book = try await Book.open()
    let loose = try await book.rows(
      """
      SELECT name FROM pragma_table_list
      WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%'
      """
    )
    #expect(loose.isEmpty)
    let silent = try await book.rows(
      """
      SELECT tables.name, keys."from" FROM pragma_table_list AS tables,
        pragma_foreign_key_list(tables.name) AS keys WHERE keys.on_delete <> 'RESTRICT'
      """
    )
    #expect(silent.isEmpty)
  }
}
