import FoundationEssentials
import TestSupport
import Testing
import Transport

@testable import Edusign

struct PagingTests {
  /// A remote with that many sheets, 40 to a page.
  private func school(
    of count: Int,
    pageSize: Int = 40,
    _ settings: EdusignSettings = EdusignSettings(key: "k")
  ) -> TestClient {
    TestClient(settings) { request, _ in
      let page = Self.page(of: request)
      let first = min(count, page * pageSize)
      let items = (first..<min(count, first + pageSize)).map { Samples.sheet(id: "c\($0)") }
      return .text(Samples.success("[\(items.joined(separator: ","))]"))
    }
  }

  private static func page(of request: OutgoingRequest) -> Int {
    URLComponents(string: request.url)?.queryItems?.first { $0.name == "page" }?.value
      .flatMap(Int.init) ?? -1
  }

  private func ids(_ test: TestClient, expecting: Int = 0) async throws -> ([String?], ListTally) {
    var ids: [String?] = []
    let tally = try await test.client.forEachSheet(
      from: "2026-01-01",
      to: "2026-01-15",
      expecting: expecting
    ) { item in ids.append(item.id) }
    return (ids, tally)
  }

  @Test(arguments: [0, 1, 39, 40, 41, 80, 81, 400])
  func `pages are asked from 0 until one is empty`(count: Int) async throws {
    let test = school(of: count)
    let (ids, tally) = try await ids(test)
    #expect(ids == (0..<count).map { "c\($0)" })
    let pages = (count + 39) / 40 + 1
    #expect(tally.pages == pages && tally.items == count && tally.repeats == 0)
    #expect(test.exchange.requests.map(Self.page) == Array(0..<pages))
    #expect(test.sent.first == "GET /v1/course?page=0&start=2026-01-01&end=2026-01-15")
  }

  @Test(arguments: [0, 1, 40, 79, 80, 81, 399, 400, 401, 1000], [0, 1, 3])
  func `a right guess of the number asks no page more`(count: Int, off: Int) async throws {
    let test = school(of: count)
    let (ids, tally) = try await ids(test, expecting: max(0, count - off))
    #expect(ids == (0..<count).map { "c\($0)" })
    #expect(test.exchange.requests.count == tally.pages)
  }

  @Test func `a guess too high costs at most the pages under way`() async throws {
    let test = school(of: 100)
    let (ids, tally) = try await ids(test, expecting: 10_000)
    #expect(ids.count == 100)
    #expect(tally.pages == 4)
    #expect(test.exchange.requests.count <= 4 + 3)
  }

  @Test func `pages asked side by side come out in order`() async throws {
    let test = TestClient { request, _ in
      let page = Self.page(of: request)
      for _ in 0..<(page == 1 ? 200 : 0) { await Task.yield() }
      return .text(Samples.success(page < 5 ? "[\(Samples.sheet(id: "c\(page)"))]" : "[]"))
    }
    #expect(try await ids(test, expecting: 5).0 == (0..<5).map { "c\($0)" })
  }

  @Test func `a remote that sends the same page for ever is found out`() async {
    let test = TestClient(Samples.success("[\(Samples.sheet())]"))
    let error = await failure {
      try await test.client.forEachSheet(from: "2026-01-01", to: "2026-01-02") { _ in }
    }
    #expect(error?.code == .repeatedPage)
    #expect(test.sent.count == 2)
  }

  @Test func `a list that never ends is given up`() async {
    let test = school(of: .max / 100, EdusignSettings(key: "k", pageLimit: 5))
    let error = await failure {
      try await test.client.forEachSheet(from: "2026-01-01", to: "2026-01-02") { _ in }
    }
    #expect(error?.code == .tooManyPages)
    #expect(test.sent.count == 5)
  }

  @Test func `an element that moved to the next page comes out once`() async throws {
    let pages = [["a", "b"], ["b", "c"], []]
    let test = TestClient { request, _ in
      let items = pages[Self.page(of: request)].map { Samples.sheet(id: $0) }
      return .text(Samples.success("[\(items.joined(separator: ","))]"))
    }
    let (ids, tally) = try await ids(test)
    #expect(ids == ["a", "b", "c"])
    #expect(tally.repeats == 1 && tally.items == 3)
  }

  @Test func `elements without id come out too`() async throws {
    let test = TestClient { request, _ in
      .text(Samples.success(Self.page(of: request) == 0 ? "[1,{},null,{}]" : "[]"))
    }
    let (ids, tally) = try await ids(test)
    #expect(ids == [nil, nil, nil])
    #expect(tally.repeats == 1)
  }

  @Test func `a page that breaks off is asked again and nothing comes out twice`() async throws {
    let test = TestClient { request, number in
      let page = Self.page(of: request)
      let text = Samples.success(page == 0 ? "[\(Samples.sheet())]" : "[]")
      let bytes = Array(text.utf8)
      if number == 1 {
        return .pieces([Array(bytes.dropLast(3))], thenFailing: .simulated(.interrupted))
      }
      return .pieces([bytes])
    }
    #expect(try await ids(test).0 == ["c1"])
    #expect(test.sent.count == 3)
  }

  @Test func `a failing page ends the list with an error, side by side too`() async {
    let test = TestClient { request, _ in
      switch Self.page(of: request) {
      case 0: .text(Samples.success("[\(Samples.sheet())]"))
      case 2: .text("<html>", status: 200)
      default: .text(Samples.success("[\(Samples.sheet(id: request.url))]"))
      }
    }
    let error = await failure {
      try await test.client.forEachSheet(from: "2026-01-01", to: "2026-01-02", expecting: 9) { _ in
      }
    }
    #expect(error?.code == .notJSON)
  }

  @Test func `an object or nothing where a list is due is an error and no empty list`() async {
    for result in ["{}", "null", "\"\"", Samples.sheet(), "0", #"{"result":[]}"#] {
      let test = TestClient(Samples.success(result))
      let error = await failure { try await test.client.forEachGroup { _ in } }
      #expect(error?.code == .undecodable, "\(result)")
    }
    let escaped = TestClient(#"{"status":"success","\u0072esult":[{"ID":"g1"}]}"#)
    #expect(
      await failure { try await escaped.client.forEachGroup { _ in } }?.code == .undecodable
    )
  }

  @Test func `the caller's own error stops the list`() async {
    let test = school(of: 100)
    let error = await failure {
      try await test.client.forEachSheet(from: "2026-01-01", to: "2026-01-02") {
        _ throws(EdusignError) in
        throw EdusignError(.undecodable, .listSheets)
      }
    }
    #expect(error?.code == .undecodable)
    #expect(test.sent.count == 1)
  }

  @Test(arguments: [
    ("2026-01-01", "2026-04-02"), ("2026-01-02", "2026-01-01"), ("", "2026-01-01"),
    ("2026-01-01", "2026-02-30"), ("2026-01-01T00:00:00Z", "2026-01-02"),
  ])
  func `days out of bounds are refused and nothing is sent`(from: String, to: String) async {
    let test = school(of: 0)
    let error = await failure { try await test.client.forEachSheet(from: from, to: to) { _ in } }
    #expect(error?.code == .invalidRequest)
    #expect(test.sent.isEmpty)
  }

  @Test func `ninety days are allowed`() async throws {
    let test = school(of: 0)
    try await test.client.forEachSheet(from: "2026-01-01", to: "2026-04-01") { _ in }
    #expect(test.sent.count == 1)
  }

  @Test func `the other lists are paged on their routes`() async throws {
    let test = TestClient(Samples.success("[]"))
    try await test.client.forEachStudent(updatedAfter: 0, pageSize: 100) { _ in }
    try await test.client.forEachProfessor { _ in }
    try await test.client.forEachGroup { _ in }
    try await test.client.forEachAbsence { _ in }
    #expect(
      test.sent == [
        "GET /v1/student?page=0&limit=100&updatedAfter=1970-01-01T00%3A00%3A00.000Z",
        "GET /v1/professor?page=0", "GET /v1/group?page=0", "GET /v1/justified-absence?page=0",
      ]
    )
  }
}
