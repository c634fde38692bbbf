import Campus
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
  /// Every report of one school, played once for all.
  private static let pages = Task { try await Pages() }

  @Test(arguments: Pages.Name.allCases, Language.allCases)
  func `a browser shows, draws and prints a report without a complaint`(
    name: Pages.Name,
    language: Language
  ) async throws {
    let page = try #require(try await Self.pages.value.text(of: name, language))
    let seen = try Browser(showing: page).look()
    #expect(seen.complaints.isEmpty)
    #expect(seen.document.contains("lang=\"\(language.rawValue)\""))
    // A heading and at least one row, and a bar of a chart.
    #expect(seen.document.components(separatedBy: "<tr>").count > 2)
    #expect(seen.document.contains("<rect"))
    if name == .balance {
      let title = language(en: "Marks by state", fr: "Marques par état")
      #expect(seen.document.contains(title))
    }
    #expect(seen.picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // A blank page of that size compresses to a few kilobytes.
    #expect(seen.picture.count > 15_000)
    #expect(seen.print.starts(with: Data("%PDF-".utf8)))
    // What is printed bears text, for which a font is put into the file.
    #expect(seen.print.count > 5_000 && seen.print.range(of: Data("/Font".utf8)) != nil)
  }

  @Test func `a page that breaks its own rules is complained of`() async throws {
    let page = try #require(try await Self.pages.value.text(of: .mismatches, .english))
      .replacing("</main>", with: "<script>x()</script></main>")
    #expect(try Browser(showing: page).look().complaints.isEmpty == false)
  }

  @Test func `the picture of the documentation is what the browser shows`() async throws {
    let page = try #require(try await Self.pages.value.text(of: .mismatches, .english))
    let picture = try Browser(showing: page).look().picture
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Diagnosis/Diagnosis.docc/Resources/report-mismatches.png")
      .standardizedFileURL
    if ProcessInfo.processInfo.environment["UPDATE_PICTURES"] == "1" {
      try picture.write(to: file)
    }
    // Of one size at least; the fonts of two machines differ.
    #expect(try Data(contentsOf: file).prefix(24) == picture.prefix(24))
  }
}

/// The pages of all reports on a school in which something happened.
struct Pages: Sendable {
  /// The reports, as the command line calls them.
  enum Name: String, CaseIterable {
    case mismatches, balance, tomorrow, unsent, hours, proof, duplicates, changes
    case lateChanges = "late-changes"
  }

  private let texts: [String: String]

  /// Plays the school: a sheet deleted by hand, a namesake's second profile, a class that is held, a
  /// room changed too late, marks that go up.
  init() async throws {
    let played = try await Played()
    let scenario = played.scenario
    try scenario.edusign.delete(scenario.sheet(course: 101, week: 7).id)
    _ = try scenario.edusign.createPerson(
      .learner,
      firstName: "Zoé",
      lastName: "Lefèvre",
      email: "zoe@home.example"
    )
    try await scenario.run()
    try scenario.set(to: "2025-10-07T07:30")
    try scenario.hyperplanning.changeRooms(course: 101, rooms: [12])
    let sheet = try await played.holdClass(archives: false)
    try await scenario.run(.apply, .up)
    try scenario.edusign.lock(sheet)
    try await scenario.run()
    var texts: [String: String] = [:]
    for language in Language.allCases {
      for (name, report) in try await Self.reports(played, played.setting(language)) {
        texts["\(name) \(language)"] = ReportPage(report, language).text
      }
    }
    self.texts = texts
  }

  /// The page of a report in a language.
  func text(of name: Name, _ language: Language) -> String? { texts["\(name) \(language)"] }

  private static func reports(
    _ played: Played,
    _ setting: ReportSetting
  ) async throws -> [(Name, Report)] {
    let reader = try played.reader()
    let (first, last) = (try Played.day("2025-10-01"), try Played.day("2025-10-12"))
    let late = LateChangeReport(
      try await reader.lateChanges(from: first, to: last),
      classes: try await reader.classCount(from: first, to: last),
      from: first,
      to: last
    )
    let proof = ProofReport(
      try await reader.proof(of: 43, from: first, to: last),
      learner: "Léa Petit",
      from: first,
      to: last
    )
    let hours = HoursReport(
      try await reader.hours(from: first, to: last),
      from: first,
      to: last
    )
    // The next Monday lacks no sheet; Tuesday's was deleted.
    let sunday = try Played.day("2025-10-12")
    return [
      (.mismatches, MismatchReport(try await reader.differences()).report(setting)),
      (
        .balance,
        BalanceReport(try await reader.balance(from: first, to: last), from: first, to: last)
          .report(setting)
      ),
      (.tomorrow, ReadinessReport(try await reader.readiness(after: sunday)).report(setting)),
      (.unsent, UnsentReport(try await reader.unsent(from: nil, to: nil)).report(setting)),
      (.hours, hours.report(setting)),
      (.proof, proof.report(setting)),
      (.duplicates, DuplicateReport(try await reader.profilePairs()).report(setting)),
      (.changes, ChangeReport(try await reader.changes(since: 1), since: 1).report(setting)),
      (.lateChanges, late.report(setting)),
    ]
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

  /// What it makes of a page.
  struct Sight {
    /// The document as it understood it.
    var document: String
    /// What it complained of on its console.
    var complaints: [String]
    /// What it shows.
    var picture: Data
    /// What it prints.
    var print: Data
  }

  /// Has it read, show and print the page.
  func look() throws -> Sight {
    defer { remove() }
    let (picture, print) = (folder.appending(path: "page.png"), folder.appending(path: "page.pdf"))
    let (output, errors) = try run([
      "--dump-dom", "--screenshot=\(picture.path)", "--window-size=1280,900",
      "--print-to-pdf=\(print.path)", "--no-pdf-header-footer",
    ])
    return Sight(
      document: output,
      complaints: errors.components(separatedBy: "\n").filter { $0.contains("CONSOLE") },
      picture: try Data(contentsOf: picture),
      print: try Data(contentsOf: print)
    )
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
