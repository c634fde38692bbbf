import Testing

@testable import Sandbox

/// Envelopes of every kind, and what happens to wrong ones.
struct SoapFaultTests {
  /// One refusal.
  struct Refused: CustomStringConvertible {
    let port: String
    let operation: String
    let parameters: String
    let sentence: String

    var description: String { "\(operation) \(parameters)" }
  }

  @Test(
    arguments: [
      Refused(port: "Cours", operation: "Rien", parameters: "", sentence: "Opération inconnue"),
      Refused(port: "Admin", operation: "TousLesCours", parameters: "", sentence: "Opération"),
      Refused(
        port: "Cours",
        operation: "MatiereCours",
        parameters: "<ACours>9</ACours>",
        sentence: "Clé invalide : cours 9"
      ),
      Refused(
        port: "Cours",
        operation: "MatiereCours",
        parameters: "<ACours>0</ACours>",
        sentence: "Clé invalide"
      ),
      Refused(port: "Cours", operation: "MatiereCours", parameters: "", sentence: "manquant"),
      Refused(
        port: "Cours",
        operation: "MatiereCours",
        parameters: "<ACours/>",
        sentence: "valeur invalide"
      ),
      Refused(
        port: "Cours",
        operation: "MatiereCours",
        parameters: "<ACours>-1</ACours>",
        sentence: "valeur invalide"
      ),
      Refused(
        port: "Cours",
        operation: "MatiereCours",
        parameters: "<ACours><x>101</x></ACours>",
        sentence: "valeur invalide"
      ),
      Refused(
        port: "Cours",
        operation: "MatiereCours",
        parameters: "<ACours>101</ACours><ACours>101</ACours>",
        sentence: "répété"
      ),
      Refused(
        port: "Cours",
        operation: "MatiereCours",
        parameters: "<acours>101</acours>",
        sentence: "Paramètre inconnu : acours"
      ),
      Refused(
        port: "Cours",
        operation: "TousLesCoursEntre2Dates",
        parameters: "<ADate1>01/09/2025</ADate1><ADate2>2025-09-02</ADate2>",
        sentence: "ADate1"
      ),
      Refused(
        port: "Cours",
        operation: "SontCoursNonPlaces",
        parameters: "<ATableau>101</ATableau>",
        sentence: "valeur invalide"
      ),
      Refused(
        port: "Cours",
        operation: "SontCoursNonPlaces",
        parameters: "<ATableau><item>101</item></ATableau>",
        sentence: "THpSvcWCleCours attendu, item reçu"
      ),
      Refused(
        port: "Cours",
        operation: "TypesTableauDeCours",
        parameters: SoapCaller.keys("THpSvcWCleCours", [101, 9]),
        sentence: "Clé invalide : cours 9"
      ),
      Refused(
        port: "Cours",
        operation: "SemaineEnDate",
        parameters: "<ASemaine>11</ASemaine>",
        sentence: "Semaine hors de la base"
      ),
      Refused(
        port: "Familles",
        operation: "ToutesLesFamillesDuGenre",
        parameters: "<AGenre>gfRien</AGenre>",
        sentence: "Genre"
      ),
      Refused(
        port: "Etudiants",
        operation: "AccederEtudiantParIdentifiant",
        parameters: "<AIdentifiant>X</AIdentifiant>",
        sentence: "Aucun objet trouvé"
      ),
    ]
  )
  func `what cannot be answered is a Fault with status 500`(refused: Refused) async throws {
    let caller = try SoapCaller()
    let answer = try await caller.call(refused.port, refused.operation, refused.parameters)
    #expect(answer.status == 500)
    #expect(answer.value("faultcode") == "e:Client")
    let sentence = try #require(answer.fault)
    #expect(sentence.contains(refused.sentence))
  }

  @Test func `a forgiving server answers an empty value for an invalid key among many`()
    async throws
  {
    let caller = try SoapCaller { $0.invalidKeyInTable = .emptyValue }
    let keys = SoapCaller.keys("THpSvcWCleCours", [101, 9, 102])
    #expect(
      try await caller.call("Cours", "TypesTableauDeCours", keys).items() == ["CM", "", "TD"]
    )
    let valid = try await caller.call("Cours", "ClesCoursValidesTableauDeCours", keys)
    #expect(valid.items() == ["101", "102"])
    let invalid = try await caller.call("Cours", "ClesCoursInvalidesTableauDeCours", keys)
    #expect(invalid.items() == ["9"])
  }

  private func envelope(_ namespace: String, _ body: String, header: String = "") -> String {
    """
    <s:Envelope xmlns:s="\(namespace)" xmlns:n="\(SoapCaller.namespace)"
      xmlns:enc="http://schemas.xmlsoap.org/soap/encoding/"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\(header)
    <s:Body>\(body)</s:Body></s:Envelope>
    """
  }

  private let soap11 = "http://schemas.xmlsoap.org/soap/envelope/"
  private let soap12 = "http://www.w3.org/2003/05/soap-envelope"

  @Test func `SOAP 1.2 is answered in SOAP 1.2, faults too`() async throws {
    let caller = try SoapCaller()
    let type = "application/soap+xml; charset=utf-8; action=\"x\""
    let good = try await caller.post(
      "/hpsw/Admin",
      envelope(soap12, "<n:Version/>"),
      contentType: type
    )
    #expect(good.status == 200)
    #expect(good.tree.namespace(0) == soap12)
    let bad = try await caller.post("/hpsw/Admin", envelope(soap12, "<n:Rien/>"), contentType: type)
    #expect(bad.status == 500)
    #expect(bad.tree.namespace(0) == soap12)
    #expect(bad.value("Value") == "e:Sender")
    #expect(bad.value("Text")?.contains("Rien") == true)
  }

  @Test(arguments: ["text/xml", "application/xml;charset=UTF-8", "APPLICATION/SOAP+XML"])
  func `any of the three content types is read`(type: String) async throws {
    let caller = try SoapCaller()
    let message = envelope(soap11, "<n:Version/>")
    #expect(try await caller.post("/hpsw/Admin", message, contentType: type).status == 200)
  }

  @Test func `another content type is refused`() async throws {
    let caller = try SoapCaller()
    let response = await caller.sandbox.respond(
      to: SandboxRequest(
        method: "POST",
        path: "/hpsw/Admin",
        headers: [
          (name: "Authorization", value: "Basic \(caller.credentials.encoded)"),
          (name: "Content-Type", value: "application/json"),
        ],
        body: Array("{}".utf8)
      )
    )
    #expect(response.status == 415)
  }

  @Test func `parameters are matched by local name, qualified or not, in any order`() async throws {
    let caller = try SoapCaller()
    let body = """
      <x:TousLesCoursEntre2Dates xmlns:x="urn:any">
      <n:ADate2>2025-09-02</n:ADate2><ADate1>2025-09-02</ADate1></x:TousLesCoursEntre2Dates>
      """
    let answer = try await caller.post("/hpsw/Cours", envelope(soap11, body))
    #expect(answer.items() == ["101"])
  }

  @Test(
    arguments: [
      "<a/>", "not xml", "<e:Envelope xmlns:e='urn:other'><e:Body/></e:Envelope>",
      "<!DOCTYPE x [<!ENTITY y 'z'>]><x/>",
    ]
  )
  func `what is no envelope is a Fault`(message: String) async throws {
    let caller = try SoapCaller()
    let answer = try await caller.post("/hpsw/Admin", message)
    #expect(answer.status == 500)
    #expect(answer.fault != nil)
  }

  @Test func `a header that must be understood is a Fault and any other is ignored`() async throws {
    let caller = try SoapCaller()
    func call(_ flag: String) async throws -> SoapCaller.Answer {
      let header = "<s:Header><n:Jeton s:mustUnderstand=\"\(flag)\"/></s:Header>"
      return try await caller.post(
        "/hpsw/Admin",
        envelope(soap11, "<n:Version/>", header: header)
      )
    }
    #expect(try await call("1").value("faultcode") == "e:MustUnderstand")
    #expect(try await call("0").status == 200)
  }

  @Test(arguments: ["/hpsw/Cours", "/hpsw/RpcEncoded/Cours"])
  func `an encoded call is answered encoded wherever it is posted`(path: String) async throws {
    let caller = try SoapCaller()
    let body = """
      <n:TypesTableauDeCours s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
      <ATableau href="#t"/></n:TypesTableauDeCours>
      <enc:Array id="t" xsi:type="enc:Array" enc:arrayType="n:THpSvcWCleCours[2]">
      <item>102</item><THpSvcWCleCours>101</THpSvcWCleCours></enc:Array>
      """
    let answer = try await caller.post(path, envelope(soap11, body))
    #expect(answer.items() == ["TD", "CM"])
    let result = try #require(answer.all("return").first)
    #expect(answer.tree.attribute("arrayType", of: result) == "xsd:string[2]")
    let first = try #require(answer.all("item").first)
    #expect(answer.tree.attribute("type", of: first) == "xsd:string")
  }

  @Test func `the encoded address is answered encoded without a word in the message`()
    async throws
  {
    let caller = try SoapCaller()
    let message = envelope(
      soap11,
      "<n:DetailDesSeancesPlaceesDuCours><ACours>103</ACours></n:DetailDesSeancesPlaceesDuCours>"
    )
    let encoded = try await caller.post("/hpsw/RpcEncoded/Cours", message)
    let row = try #require(encoded.all("item").first)
    #expect(encoded.tree.attribute("type", of: row) == "n:THpSvcWTypeSeance")
    let rooms = try #require(encoded.all("TableauSalle").first)
    #expect(encoded.tree.attribute("arrayType", of: rooms) == "n:THpSvcWCleSalle[0]")
    let literal = try await caller.post("/hpsw/Cours", message)
    #expect(literal.all("item").isEmpty)
    #expect(literal.all("THpSvcWTypeSeance").count == 1)
  }
}
