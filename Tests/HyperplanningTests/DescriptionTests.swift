import TestSupport
import Testing
import Transport

@testable import Hyperplanning

struct ServiceDescriptionTests {
  private func describe(_ text: String) throws -> ServiceDescription {
    let reader = ServiceDescriptionReader()
    let parser = try XMLEventParser(reader)
    try parser.feed(Array(text.utf8))
    try parser.finish()
    return try reader.value()
  }

  @Test
  func `an operation is offered with its address, action, namespace and parameters`() throws {
    let offered = try describe(CannedPlanning().description).offeredOperations()
    #expect(offered.count == 6)
    let operation = try #require(offered["MatieresTableauDeCours"])
    #expect(operation.pathSegment == "Cours")
    #expect(operation.action == "urn:HpSvcW-PortCours#MatieresTableauDeCours")
    #expect(operation.namespace == CannedPlanning.namespace)
    #expect(operation.dialect == .literal)
    #expect(operation.parameters.map(\.name) == ["ATableau"])
    #expect(operation.parameters.first?.itemName == "THpSvcWCleCours")
    #expect(offered["TousLesCoursEntre2Dates"]?.parameters.map(\.type) == ["xsd:date", "xsd:date"])
  }

  @Test
  func `the dialect is what the description states`() throws {
    let planning = CannedPlanning(isEncoded: true)
    let compared = try describe(planning.description).compared()
    #expect(compared.capabilities.dialect == .encoded)
    let operation = try #require(compared.calls["MatieresTableauDeCours"])
    #expect(operation.dialect == .encoded)
    #expect(operation.parameters.first?.itemType == "n:THpSvcWCleCours")
  }

  @Test
  func `missing, different and renamed operations are told apart`() throws {
    var planning = CannedPlanning()
    planning.operations["TousLesMotifsAbsence"] = []
    planning.operations["MemoCours"] = [("ACours", "xsd:int"), ("ALangue", "xsd:string")]
    let (calls, capabilities) = try describe(planning.description).compared()
    #expect(capabilities.renamed == [.allReasons: "TousLesMotifsAbsence"])
    #expect(calls["TousLesMotifs"]?.name == "TousLesMotifsAbsence")
    #expect(capabilities.different == [.memoOfCourse])
    #expect(capabilities.missing.contains(.learnersOfCourse))
    #expect(!capabilities.missing.contains(.version))
    #expect(capabilities.supports(.reasons))
    #expect(capabilities.supports(.sessions))
    #expect(capabilities.supports(.connection))
    #expect(!capabilities.supports(.memos))
    #expect(capabilities.lostFeatures.contains(.internships))
    #expect(!capabilities.lostFeatures.contains(.sessions))
  }

  @Test
  func `a description without types is completed from the catalogue`() throws {
    var planning = CannedPlanning()
    planning.operations["NomsTableauDEtudiants"] = [("AListe", "tns:Unknown")]
    let call = try #require(
      try describe(planning.description).compared().calls["NomsTableauDEtudiants"]
    )
    #expect(call.parameters.first?.name == "AListe")
    #expect(call.parameters.first?.itemName == "THpSvcWCleEtudiant")
  }

  @Test(arguments: [
    ("http://localhost:80/hpsw/Cours", "Cours"), ("https://h/a/b/Cours/", "Cours"),
    ("/hpsw/Cours?x=1", "Cours"), ("http://localhost", nil), ("", nil),
  ])
  func `only the last segment of an address is believed`(address: String, segment: String?) {
    #expect(ServiceDescription.lastSegment(of: address) == segment)
  }

  @Test
  func `a document without ports is no description`() {
    #expect(throws: SOAPProblem.noResponse) { try describe("<definitions/>") }
    #expect(throws: SOAPProblem.notSOAP(root: "html")) { try describe("<html/>") }
  }
}

struct SOAPRequestTests {
  private func body(
    _ parameters: [OfferedOperation.Parameter],
    _ arguments: [Argument],
    _ dialect: Dialect = .literal
  ) -> String {
    let call = OfferedOperation(
      name: "Op",
      pathSegment: "Cours",
      action: "a",
      namespace: "urn:x&y",
      dialect: dialect,
      parameters: parameters
    )
    let text = String(decoding: SOAPRequest.body(call, arguments), as: UTF8.self)
    return text.firstMatch(of: /<e:Body>(.*)<\/e:Body>/).map { String($0.1) } ?? ""
  }

  private let table = OfferedOperation.Parameter(
    name: "ATableau",
    type: "n:T",
    itemName: "THpSvcWCleCours",
    itemType: "n:THpSvcWCleCours"
  )

  @Test
  func `literal parameters are unqualified and arrays name their items`() {
    let date = OfferedOperation.Parameter(name: "ADate1", type: "xsd:date")
    let day = WallDate(year: 2026, month: 3, day: 9)
    #expect(
      body([table, date], [.keys([1, 2]), .date(day)])
        == """
        <n:Op xmlns:n="urn:x&amp;y"><ATableau><THpSvcWCleCours>1</THpSvcWCleCours>\
        <THpSvcWCleCours>2</THpSvcWCleCours></ATableau><ADate1>2026-03-09</ADate1></n:Op>
        """
    )
  }

  @Test
  func `encoded parameters carry their types and arrays their length`() {
    let key = OfferedOperation.Parameter(name: "ACours", type: "n:THpSvcWCleCours")
    #expect(
      body([table, key], [.keys([1]), .key(2)], .encoded)
        == """
        <n:Op xmlns:n="urn:x&amp;y" e:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">\
        <ATableau xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="n:THpSvcWCleCours[1]">\
        <item xsi:type="n:THpSvcWCleCours">1</item></ATableau>\
        <ACours xsi:type="n:THpSvcWCleCours">2</ACours></n:Op>
        """
    )
  }

  @Test
  func `texts are escaped and moments sent without a zone`() {
    let text = OfferedOperation.Parameter(name: "A", type: "xsd:string")
    let moment = WallTime(WallDate(year: 2026, month: 3, day: 9), hour: 8, minute: 5)
    #expect(
      body(
        [text, text, text],
        [.text("<a & \"b\">\u{1}\n"), .dateTime(moment), .span(minutes: 90)]
      )
        == """
        <n:Op xmlns:n="urn:x&amp;y"><A>&lt;a &amp; &quot;b&quot;&gt; &#10;</A>\
        <A>2026-03-09T08:05:00</A><A>0.0625</A></n:Op>
        """
    )
  }
}

struct CatalogueTests {
  @Test
  func `no name stands for two operations`() {
    let names = Catalogue.operations.flatMap(\.names)
    #expect(Set(names).count == names.count)
  }

  @Test
  func `every feature is served and every alternative is in the catalogue`() {
    for feature in Feature.allCases {
      #expect(!Catalogue.operations(for: feature).isEmpty)
      for operation in feature.alternatives.flatMap(\.self) {
        #expect(Catalogue.operations.contains(operation))
      }
    }
  }

  @Test
  func `a server that offers everything loses nothing`() throws {
    var planning = CannedPlanning()
    planning.operations = [:]
    for row in Catalogue.operations {
      planning.operations[row.name] = row.parameters.map { ($0.name, "xsd:string") }
    }
    let reader = ServiceDescriptionReader()
    let parser = try XMLEventParser(reader)
    try parser.feed(Array(planning.description.utf8))
    try parser.finish()
    let capabilities = try reader.value().compared().capabilities
    #expect(capabilities.missing.isEmpty)
    #expect(capabilities.lostFeatures.isEmpty)
    #expect(capabilities.describedOperations == Catalogue.operations.count)
  }
}
