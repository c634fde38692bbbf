import Diagnosis
import Foundation
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// The page in a real browser: Debian's chromium, without a window and without a network.
///
/// `UPDATE_PICTURES=1` writes the picture of the documentation anew.
@Suite(
  .serialized,
  .timeLimit(.minutes(5)),
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: Browser.path),
    "Debian's chromium is not installed; scripts/setup test installs it where it can be had"
  )
)
struct BrowserTests {
  private func page(_ language: Language) async throws -> String {
    let played = try await Played()
    // Somebody deletes a sheet by hand.
    try played.scenario.edusign.delete(played.scenario.sheet(course: 101, week: 7).id)
    try await played.scenario.run()
    let differences = try await played.reader().differences()
    return ReportPage(
      MismatchReport(differences).report(played.setting(language)),
      language
    ).text
  }

  @Test(arguments: [Language.english, .french])
  func `a browser shows the report without a complaint`(language: Language) async throws {
    let browser = try Browser(showing: try await page(language))
    let seen = try await browser.look()
    #expect(seen.complaints.isEmpty)
    // Every row of both tables, their headings and the sums.
    #expect(seen.document.components(separatedBy: "<tr>").count - 1 > 6)
    #expect(
      seen.document.contains("<rect") && seen.document.contains("lang=\"\(language.rawValue)\"")
    )
  }

  @Test func `a page that breaks its own rules is complained of`() async throws {
    let page = try await page(.english).replacing("</main>", with: "<script>x()</script></main>")
    #expect(try await Browser(showing: page).look().complaints.isEmpty == false)
  }

  @Test func `the report looks like something`() async throws {
    let picture = try await Browser(showing: try await page(.english)).picture()
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // A blank page of that size compresses to a few kilobytes.
    #expect(picture.count > 25_000)
    guard ProcessInfo.processInfo.environment["UPDATE_PICTURES"] == "1" else { return }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Diagnosis/Diagnosis.docc/Resources/report-mismatches.png")
    try picture.write(to: file.standardizedFileURL)
  }
}

/// A browser that shows one page.
struct Browser {
  static let path = "/usr/bin/chromium"

  private let folder: URL

  init(showing page: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "passerelle-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(page.utf8).write(to: folder.appending(path: "page.html"))
  }

  /// What it made of the page, and what it complained of on its console.
  func look() async throws -> (document: String, complaints: [String]) {
    defer { remove() }
    let (output, errors) = try run(["--dump-dom"])
    let complaints = errors.components(separatedBy: "\n").filter { $0.contains("CONSOLE") }
    return (output, complaints)
  }

  /// What it shows.
  func picture() async throws -> Data {
    defer { remove() }
    let place = folder.appending(path: "page.png")
    _ = try run(["--screenshot=\(place.path)", "--window-size=1280,900"])
    return try Data(contentsOf: place)
  }

  private func remove() {
    // A folder that stays behind in the temporary place harms nobody.
    try? FileManager.default.removeItem(at: folder)
  }

  private func run(_ arguments: [String]) throws -> (output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: Self.path)
    process.arguments =
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--disable-extensions", "--disable-background-networking",
        "--proxy-server=127.0.0.1:9", "--enable-logging=stderr", "--hide-scrollbars",
        "--user-data-dir=\(folder.appending(path: "profile").path)",
      ] + arguments + [folder.appending(path: "page.html").absoluteString]
    let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
    for file in [output, errors] {
      try Data().write(to: file)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let (said, complained) = (try text(output), try text(errors))
    try #require(process.terminationStatus == 0, "the browser ended: \(complained)")
    return (said, complained)
  }

  private func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
