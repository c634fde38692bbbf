import Diagnosis
import Foundation
import Planning
import Testing

struct CauseCatalogueTests {
  @Test func `the page of causes in the documentation is what the code says`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Diagnosis/Diagnosis.docc/Causes.md").standardizedFileURL
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(CauseCatalogue.page.utf8).write(to: file)
    }
    let page = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(page == CauseCatalogue.page, "UPDATE_GOLDEN=1 rewrites Causes.md")
  }

  @Test(arguments: CauseCatalogue.causes)
  func `a cause that people are told has words in both languages`(cause: Cause) {
    for language in Language.allCases {
      let heading = cause.heading(language)
      #expect(!heading.isEmpty, "\(cause)")
    }
    #expect(cause.generalRemedy(.english).isEmpty == cause.generalRemedy(.french).isEmpty)
  }

  @Test func `nobody is told the causes of writes`() {
    let codes = CauseCatalogue.causes.map(\.rawValue)
    #expect(codes.contains("C1") && codes.contains("Z0") && !codes.contains("new_session"))
    #expect(codes.first == "G1")
  }

  @Test func `errors leave an object out, warnings a value, and what rests is information`() {
    #expect(Cause.noEmailInstructor.severity == .error)
    #expect(Cause.markRefused.severity == .error && Cause.sheetGone.severity == .error)
    #expect(Cause.movedSigned.severity == .warning && Cause.notArchived.severity == .warning)
    #expect(Cause.past.severity == .information && Cause.courseFiltered.severity == .information)
  }

  @Test func `every view that people may ask has a sentence in both languages`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../migrations").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    )
    let views = try files.filter { $0.pathExtension == "sql" }.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).matches(of: /CREATE VIEW (v_\w+)/)
        .map { String($0.1) }
    }
    #expect(Set(views).count > 20)
    for view in Set(views) {
      for language in Language.allCases {
        #expect(ViewGuide.sentence(on: view, language).hasSuffix("."), "\(view)")
      }
    }
  }
}
