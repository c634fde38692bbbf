import Foundation
import Planning
import Testing

/// The table of guards in `Tests/Guards`, which `scripts/prove --guards` plays, fits the sources.
///
/// What a guard's own test comes to without the guard takes a build to see; that the table still
/// speaks of what is there does not.
struct GuardListTests {
  private let guards: [ListedGuard]
  private let texts: [String: String]

  init() throws {
    let guards = try ListedGuard.all()
    self.guards = guards
    var texts: [String: String] = [:]
    for file in Set(guards.flatMap(\.changes).map(\.file)) {
      texts[file] = try String(
        contentsOf: ListedGuard.package.appending(path: file),
        encoding: .utf8
      )
    }
    self.texts = texts
  }

  @Test func `every guard stands exactly once in its source file`() {
    #expect(guards.count >= 100)
    for item in guards {
      #expect(item.sentence.hasSuffix("."), "\(item.name)")
      #expect(!item.changes.isEmpty, "\(item.name)")
      for change in item.changes {
        let count = texts[change.file]?.ranges(of: change.snippet).count
        #expect(count == 1, "\(item.name): \(change.snippet)")
        #expect(change.snippet != change.instead, "\(item.name)")
      }
    }
  }

  @Test func `every test that a guard names exists`() throws {
    var suites: [String: [String]] = [:]
    for item in guards {
      if suites[item.folder] == nil { suites[item.folder] = try Self.sources(in: item.folder) }
      let heads = [" {", ":"].flatMap { end in
        ["struct", "extension"].map { "\($0) \(item.suite)\(end)" }
      }
      let isThere = suites[item.folder]?.contains { text in
        text.contains("func `\(item.test)`(") && heads.contains { text.contains($0) }
      }
      #expect(isThere == true, "\(item.name): \(item.suite), \(item.test)")
    }
  }

  @Test func `every brake and every row of the documented table has a guard`() throws {
    let covered = Set(guards.flatMap(\.covers))
    let brakes = Set(Brake.allCases.map { "brake \($0.rawValue)" })
    let rows = Set(
      try DocumentedTable(under: "The guards", of: "Guards.md").names.map { "row \($0)" }
    )
    #expect(rows.count == 16)
    #expect(covered.filter { $0.hasPrefix("brake ") } == brakes)
    #expect(covered.filter { $0.hasPrefix("row ") } == rows)
  }

  private static func sources(in folder: String) throws -> [String] {
    let folder = ListedGuard.package.appending(path: "Tests/\(folder)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }
}

/// One guard as its file tells it.
struct ListedGuard {
  /// A snippet of a source file, and what stands there when the guard is taken out.
  struct Change {
    let file: String
    let snippet: String
    let instead: String
  }

  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  let name: String
  let sentence: String
  /// The folder of the test that fails without the guard, its suite and its name.
  let folder: String
  let suite: String
  let test: String
  let covers: [String]
  let changes: [Change]

  /// Every guard of the table, by name.
  static func all() throws -> [Self] {
    let folder = package.appending(path: "Tests/Guards")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".txt") }
      .map { name in
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return try #require(Self(name: name, text: text), "\(name) is no guard")
      }
  }

  init?(name: String, text: String) {
    let parts = text.components(separatedBy: "\n=== ")
    var fields: [String: String] = [:]
    for line in parts[0].split(separator: "\n").dropFirst() {
      guard let colon = line.range(of: ": ") else { return nil }
      fields[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    guard let file = fields["file"], let test = fields["test"], let covers = fields["covers"],
      let point = test.firstIndex(of: "."), let slash = test.firstIndex(of: "/"), point < slash,
      parts.count % 2 == 1
    else { return nil }
    self.name = name
    sentence = parts[0].split(separator: "\n").first.map(String.init) ?? ""
    let module = String(test[..<point])
    folder = module == "IntegrationTests" ? "Integration" : module
    suite = String(test[test.index(after: point)..<slash])
    self.test = String(test[test.index(after: slash)...])
    self.covers = covers.components(separatedBy: ", ")
    changes = stride(from: 1, to: parts.count, by: 2).map { index in
      let (head, snippet) = Self.split(parts[index])
      return Change(
        file: head.dropFirst().first ?? file,
        snippet: snippet,
        instead: Self.split(parts[index + 1]).body
      )
    }
  }

  /// The words of the first line, and all that follows without the blanks around it.
  private static func split(_ part: String) -> (head: [String], body: String) {
    let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let body = lines.count > 1 ? String(lines[1]) : ""
    return (
      lines[0].split(separator: " ").map(String.init),
      body.trimmingCharacters(in: .whitespacesAndNewlines)
    )
  }
}
