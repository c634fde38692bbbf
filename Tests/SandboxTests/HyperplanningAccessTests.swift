import Testing

@testable import Sandbox

/// Who may ask what at which address.
struct HyperplanningAccessTests {
  @Test func `a WSDL and a call without the account are refused with a challenge`() async throws {
    let caller = try SoapCaller()
    let description = await caller.get("/hpsw/wsdl", authorized: false)
    #expect(description.status == 401)
    let challenge = description.headers.first { $0.name == "WWW-Authenticate" }?.value
    #expect(challenge?.hasPrefix("Basic ") == true)
    let call = await caller.sandbox.respond(
      to: SandboxRequest(method: "POST", path: "/hpsw/Admin", body: Array("<x/>".utf8))
    )
    #expect(call.status == 401)
  }

  @Test(
    arguments: [
      "Basic", "Basic !!!", "Bearer cGFzc2VyZWxsZTpzYW5kYm94", "Basic cGFzc2VyZWxsZTpmYWxzZQ==",
      "cGFzc2VyZWxsZTpzYW5kYm94", "Basic cGFzc2VyZWxsZTpzYW5kYm94Og==",
    ]
  )
  func `another account or scheme is refused`(authorization: String) async throws {
    let caller = try SoapCaller()
    let response = await caller.sandbox.respond(
      to: SandboxRequest(
        method: "GET",
        path: "/hpsw/wsdl",
        headers: [(name: "authorization", value: authorization)]
      )
    )
    #expect(response.status == 401)
  }

  @Test func `the account may be written in UTF-8 or in Latin-1`() {
    let account = BasicCredentials(login: "api@école", password: "mot:é")
    #expect(account.match(account.encoded))
    #expect(account.match("YXBpQOljb2xlOm1vdDrp"))
    #expect(!account.match("YXBpQOljb2xlOm1vdDre"))
    #expect(!BasicCredentials(login: "a", password: "Ω").match("YTo="))
  }

  @Test func `a planning that is not in service answers 503 everywhere`() async throws {
    let caller = try SoapCaller()
    caller.sandbox.setInService(false)
    for path in ["/hpsw/wsdl", "/hpsw/Admin", "/Manuel", "/elsewhere"] {
      #expect(await caller.get(path).status == 503)
    }
    caller.sandbox.setInService(true)
    #expect(await caller.get("/hpsw/wsdl").status == 200)
  }

  @Test func `the pages for people are open and list every function`() async throws {
    let caller = try SoapCaller()
    for path in ["/", "/Manuel", "/ManuelEN", "/hpsw", "/hpsw/Manuel", "/FormeSimplifiee"] {
      #expect(await caller.get(path, authorized: false).status == 200, "\(path)")
    }
    for path in ["/FormeSimplifiee", "/hpsw/FormeSimplifieeEN"] {
      let page = String(decoding: await caller.get(path).body, as: UTF8.self)
      #expect(page.contains("HpSvcWDonnees, BindingAbsences, PortAbsences"))
      for port in SoapCatalogue.all {
        for operation in port.operations { #expect(page.contains("<td>\(operation.name)</td>")) }
      }
    }
  }

  @Test func `a root may have several segments`() async throws {
    let caller = try SoapCaller { $0.root = "hpsw/2025-2026" }
    #expect(await caller.get("/hpsw/2025-2026/wsdl/IHpSvcWCours").status == 200)
    #expect(await caller.get("/hpsw/wsdl").status == 404)
    let answer = try await caller.call("Admin", "AnneeComplete", root: "hpsw/2025-2026")
    #expect(answer.value() == "2025-2026")
  }

  @Test(
    arguments: [
      ("GET", "/hpsw/wsdl/IHpSvcWRien", 404), ("GET", "/hpsw/wsdl/Autre", 404),
      ("GET", "/autre/wsdl", 404), ("GET", "/hpsw/Cours", 405), ("POST", "/hpsw/wsdl", 405),
      ("POST", "/hpsw/Rien", 404), ("PUT", "/hpsw/Cours", 405), ("POST", "/Manuel", 405),
      ("GET", "/hpsw/a/b/c", 404),
    ]
  )
  func `other addresses and methods are refused`(
    method: String,
    path: String,
    status: Int
  ) async throws {
    let caller = try SoapCaller()
    let response = await caller.sandbox.respond(
      to: SandboxRequest(
        method: method,
        path: path,
        headers: [(name: "Authorization", value: "Basic \(caller.credentials.encoded)")]
      )
    )
    #expect(response.status == status)
  }

  @Test func `every request is logged with its operation and whether it was accepted`()
    async throws
  {
    let caller = try SoapCaller()
    _ = await caller.get("/hpsw/wsdl")
    _ = try await caller.call("Cours", "TousLesCours")
    _ = try await caller.call("Cours", "MatiereCours", "<ACours>1</ACours>")
    _ = await caller.get("/hpsw/wsdl", authorized: false)
    let log = caller.sandbox.requestLog.all
    #expect(log.map(\.operation) == ["WSDL", "TousLesCours", "MatiereCours", "WSDL"])
    #expect(log.map(\.accepted) == [true, true, false, false])
    #expect(log.map(\.status) == [200, 200, 500, 401])
    #expect(log.map(\.number) == [1, 2, 3, 4])
    #expect(log.allSatisfy { !$0.changesState })
    #expect(log[2].body.contains("MatiereCours"))
    #expect(log[0].at == caller.sandbox.configuration.clock.now)
  }

  @Test func `settings that contradict each other are refused`() throws {
    func make(_ adjust: (inout HyperplanningConfiguration) -> Void) throws {
      _ = try SoapCaller(.small, adjust)
    }
    #expect(throws: SandboxError.self) { try make { $0.firstMonday = CivilDay(number: 20_333) } }
    #expect(throws: SandboxError.self) { try make { $0.weekCount = 3 } }
    #expect(throws: SandboxError.self) { try make { $0.weekCount = 63 } }
    #expect(throws: SandboxError.self) { try make { $0.root = "/hpsw/" } }
  }
}
