import TestSupport
import Testing

@testable import Hyperplanning
@testable import Transport

@Suite(.timeLimit(.minutes(5)))
struct HyperplanningClientTests {
  private let planning = CannedPlanning()

  private func failure<Value>(
    _ work: () async throws(HyperplanningError) -> Value
  ) async -> HyperplanningError? {
    do throws(HyperplanningError) {
      _ = try await work()
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `calls go to the configured address whatever the description says`() async throws {
    let exchange = planning.exchange { operation, _ in
      .text(answer(operation, "<return>2025.8.10.1</return>"))
    }
    let client = try await planning.client(over: exchange)
    #expect(try await client.version() == "2025.8.10.1")
    let requests = exchange.requests
    #expect(
      requests.map(\.url) == [
        "https://school.example:8443/hpsw/2026-2027/wsdl",
        "https://school.example:8443/hpsw/2026-2027/Cours",
      ]
    )
    for request in requests {
      #expect(request.headers.contains { $0 == ("Authorization", "Basic T1JHXGFwaTpzM2NyM3Qh") })
    }
    #expect(
      requests[1].headers.contains { $0 == ("SOAPAction", "\"urn:HpSvcW-PortCours#Version\"") }
    )
    #expect(requests[1].headers.contains { $0 == ("Content-Type", "text/xml; charset=utf-8") })
  }

  @Test
  func `an encoded server is called in its dialect`() async throws {
    let planning = CannedPlanning(isEncoded: true)
    let bodies = Kept<[String]>([])
    let exchange = planning.exchange { operation, body in
      bodies.change { $0.append(body) }
      return .text(answer(operation, "<return><item>5</item></return>"))
    }
    let client = try await planning.client(over: exchange)
    #expect(client.capabilities.dialect == .encoded)
    #expect(try await client.subjects(of: [CourseKey(1)]) == [SubjectKey(5)])
    #expect(bodies.value.first?.contains("SOAP-ENC:arrayType=\"n:THpSvcWCleCours[1]\"") == true)
  }

  @Test
  func `the other description is read where the first is not published`() async throws {
    let description = CannedPlanning(isEncoded: true).description
    for missing in [IncomingReply.text("", status: 404), .text("<html>Manuel</html>")] {
      let exchange = ScriptedExchange { request, _ in
        request.url.hasSuffix("/wsdl/RpcEncoded") ? .text(description) : missing
      }
      let client = try await planning.client(over: exchange)
      #expect(client.capabilities.dialect == .encoded)
      #expect(exchange.requests.count == 2)
    }
  }

  @Test
  func `where neither description is published the first failure is told`() async throws {
    let exchange = ScriptedExchange { request, _ in
      request.url.hasSuffix("/wsdl") ? .text("", status: 404) : .text("<html/>")
    }
    let error = await #expect(throws: HyperplanningError.self) {
      try await planning.client(over: exchange)
    }
    #expect(error?.code == .notFound)
  }

  @Test(arguments: [
    (401, HyperplanningError.Code.refused), (403, .refused), (503, .notInService),
    (502, .notInService), (302, .notSOAP), (400, .notSOAP),
  ])
  func `statuses have their own meanings`(status: Int, code: HyperplanningError.Code) async throws {
    let exchange = ScriptedExchange { _, _ in .text("", status: status) }
    let error = await #expect(throws: HyperplanningError.self) {
      try await planning.client(over: exchange)
    }
    #expect(error?.code == code)
  }

  @Test(arguments: [
    (TransportError.Code.unreachable, HyperplanningError.Code.unreachable),
    (.interrupted, .interrupted), (.timedOut, .timedOut), (.tooLarge, .tooLarge),
    (.cancelled, .cancelled),
  ])
  func `the transport's failures keep their kind and gain the operation`(
    transport: TransportError.Code,
    code: HyperplanningError.Code
  ) async throws {
    let description = planning.description
    let exchange = ScriptedExchange { request, _ throws(TransportError) in
      if request.method == .get { return .text(description) }
      throw .simulated(transport)
    }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in try await client.version() }
    #expect(error?.code == code)
    #expect(error?.operation == "Version")
  }

  @Test
  func `a server that does not answer in time is a time-out`() async throws {
    let clock = ManualClock()
    let description = planning.description
    let exchange = ScriptedExchange { request, _ throws(TransportError) in
      if request.method == .get { return .text(description) }
      do {
        try await clock.sleep(to: .seconds(9999))
      } catch {
        throw .simulated(.cancelled)
      }
      return .text("")
    }
    let client = try await planning.client(over: exchange, clock: clock)
    let caller = Task { try await client.version() }
    await clock.advanceToAlarm(at: .seconds(60))
    let error = await #expect(throws: HyperplanningError.self) { try await caller.value }
    #expect(error?.code == .timedOut)
  }

  @Test
  func `a fault is an error with the service's words, without secrets`() async throws {
    let exchange = planning.exchange { _, _ in
      faultReply("Echec pour ORG\\api / s3cr3t! et zoe@school.example")
    }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in try await client.version() }
    #expect(error?.code == .fault)
    #expect(error?.detail.contains("Echec pour [hidden] / [hidden] et [hidden]") == true)
    #expect(error?.detail.contains("SOAP-ENV:Server") == true)
  }

  @Test(arguments: [
    "<html><body>Manuel</body></html>", "<!DOCTYPE html><html></html>", "Internal Server Error", "",
  ])
  func `what is no SOAP is told as such`(body: String) async throws {
    let exchange = planning.exchange { _, _ in .text(body) }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in try await client.version() }
    #expect(error?.code == .notSOAP)
  }

  @Test
  func `a web page is recognised by its type alone`() async throws {
    let exchange = planning.exchange { operation, _ in
      .text(answer(operation, "<return/>"), headers: [("Content-Type", "text/html; charset=x")])
    }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in try await client.version() }
    #expect(error?.code == .notSOAP)
  }

  @Test
  func `an operation that is not offered is not called`() async throws {
    let exchange = planning.exchange { _, _ in .text("") }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in
      try await client.learners(of: CourseKey(1))
    }
    #expect(error?.code == .unsupportedOperation)
    #expect(error?.description.contains("EtudiantsDuCours") == true)
    #expect(exchange.requests.count == 1)
  }

  @Test
  func `many keys go in batches and come back in order`() async throws {
    let sizes = Kept<[Int]>([])
    let exchange = planning.exchange { operation, body in
      let keys = keys(in: body)
      sizes.change { $0.append(keys.count) }
      return .text(listAnswer(operation, "string", keys.map { "T\($0)" }))
    }
    let client = try await planning.client(over: exchange)
    let courses = (1...450).map { CourseKey($0) }
    #expect(try await client.types(of: courses) == courses.map { "T\($0)" })
    #expect(sizes.value.sorted() == [50, 200, 200])
    #expect(try await client.types(of: []) == [])
  }

  @Test
  func `an array of another length is an error, never a shift`() async throws {
    let exchange = planning.exchange { operation, body in
      .text(listAnswer(operation, "string", keys(in: body).dropLast().map { "T\($0)" }))
    }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in
      try await client.types(of: [CourseKey(1), CourseKey(2)])
    }
    #expect(error?.code == .unequalArrays)
    #expect(error?.operation == "TypesTableauDeCours")
  }

  @Test
  func `keys that spoil their batch are isolated`() async throws {
    let bad: Set<UInt32> = [7, 8, 300]
    let calls = Kept(0)
    let exchange = planning.exchange { operation, body in
      calls.change { $0 += 1 }
      let keys = keys(in: body)
      if !bad.isDisjoint(with: keys) { return faultReply() }
      return .text(listAnswer(operation, "string", keys.map { "T\($0)" }))
    }
    let client = try await planning.client(over: exchange)
    let courses = (1...400).map { CourseKey($0) }
    let outcomes = try await client.isolatingBadKeys(courses) {
      (part) async throws(HyperplanningError) in try await client.types(of: part)
    }
    for (course, outcome) in zip(courses, outcomes) {
      switch outcome {
      case .success(let type): #expect(type == "T\(course)" && !bad.contains(course.number))
      case .failure(let error): #expect(error.code == .fault && bad.contains(course.number))
      }
    }
    #expect(outcomes.count == 400)
    #expect(calls.value <= 2 + 3 * 2 * 8)

    let apart = try await client.settingBadKeysApart(courses) {
      (part) async throws(HyperplanningError) in try await client.types(of: part)
    }
    #expect(Set(apart.bad.map(\.key.number)) == bad)
    #expect(apart.values.flatMap(\.self).count == 397)
  }

  @Test
  func `a failure that is no fault is not hunted down by halving`() async throws {
    let exchange = planning.exchange { _, _ in .text("", status: 503) }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in
      try await client.isolatingBadKeys((1...100).map { CourseKey($0) }) {
        (part) async throws(HyperplanningError) in try await client.types(of: part)
      }
    }
    #expect(error?.code == .notInService)
    #expect(exchange.requests.count == 2)
  }

  @Test
  func `a crawl keeps the order, the width and the refused keys`() async throws {
    let inside = Kept((now: 0, most: 0))
    let description = planning.description
    let exchange = ScriptedExchange { request, _ in
      if request.method == .get { return .text(description) }
      inside.change { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      for _ in 0..<20 { await Task.yield() }
      inside.change { $0.now -= 1 }
      let key = keys(in: String(decoding: request.body ?? [], as: UTF8.self)).first ?? 0
      return key == 13 ? faultReply() : .text(answer("MemoCours", "<return>M\(key)</return>"))
    }
    let client = try await planning.client(over: exchange)
    let courses = (1...40).map { CourseKey($0) }
    let memos = try await client.crawl(courses) {
      (course) async throws(HyperplanningError) in try await client.memo(of: course)
    }
    for (course, memo) in zip(courses, memos) {
      #expect((try? memo.get()) == (course.number == 13 ? nil : "M\(course)"))
    }
    #expect(inside.value.most == 2)
  }

  @Test
  func `a crawl ends at the first failure that is no fault`() async throws {
    let exchange = planning.exchange { _, body in
      (keys(in: body).first ?? 0) >= 5
        ? .text("", status: 401) : .text(answer("MemoCours", "<return>M</return>"))
    }
    let client = try await planning.client(over: exchange)
    let error = await failure { () async throws(HyperplanningError) in
      try await client.crawl((1...40).map { CourseKey($0) }) {
        (course) async throws(HyperplanningError) in try await client.memo(of: course)
      }
    }
    #expect(error?.code == .refused)
    #expect(exchange.requests.count <= 1 + 4 + 2)
  }

  @Test
  func `sessions of many courses are one list`() async throws {
    let exchange = planning.exchange { operation, body in
      let rows = keys(in: body).map { key in
        """
        <THpSvcWTypeSeance><Cours>\(key)</Cours><Matiere>1</Matiere><TypeCours/>
        <JourEtHeureDebut>2026-10-26T08:00:00Z</JourEtHeureDebut><Duree>\(key == 5 ? "x" : "0.125")</Duree>
        <TableauSalle/><TableauEnseignant/></THpSvcWTypeSeance>
        """
      }
      return .text(answer(operation, "<return>\(rows.joined())</return>"))
    }
    let client = try await planning.client(over: exchange, batchSize: 4)
    let list = try await client.sessions(of: (1...10).map { CourseKey($0) })
    #expect(list.sessions.map(\.course.number) == [1, 2, 3, 4, 6, 7, 8, 9, 10])
    #expect(list.sessions.allSatisfy { $0.minutes == 180 })
    #expect(list.unreadable.map(\.course) == [CourseKey(5)])
  }

  @Test
  func `sessions are asked course by course where the server has no batch call`() async throws {
    var planning = planning
    planning.operations["DetailDesSeancesPlaceesTableauDeCours"] = nil
    planning.operations["DetailDesSeancesPlaceesDuCours"] = [("ACours", "tns:THpSvcWCleCours")]
    let exchange = planning.exchange { operation, _ in .text(answer(operation, "<return/>")) }
    let client = try await planning.client(over: exchange)
    #expect(try await client.sessions(of: [CourseKey(1), CourseKey(2)]) == SessionList())
    #expect(exchange.requests.count == 3)
  }
}

struct ConfigurationTests {
  private func configuration(_ address: String) throws -> HyperplanningClient.Configuration {
    try HyperplanningClient.Configuration(
      address: address,
      login: "api",
      password: Secret("s3cr3t")
    )
  }

  @Test(arguments: [
    "https://host:8443/hpsw", "https://host:8443/hpsw/", " https://host:8443/hpsw/wsdl ",
    "https://host:8443/hpsw/wsdl/RpcEncoded", "https://host:8443/hpsw//",
  ])
  func `an address is accepted in the forms that people paste`(address: String) throws {
    #expect(try configuration(address).address == "https://host:8443/hpsw")
  }

  @Test(arguments: [
    "", "host/hpsw", "ftp://host/hpsw", "http://", "https:///x", "http://a:b@host/x",
  ])
  func `an address that is none is refused`(address: String) {
    let error = #expect(throws: HyperplanningError.self) { try configuration(address) }
    #expect(error?.code == .badConfiguration)
  }

  @Test
  func `a password does not show`() throws {
    let configuration = try configuration("https://host/hpsw")
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(!"\(configuration) \(String(reflecting: configuration)) \(dumped)".contains("s3cr3t"))
  }
}
