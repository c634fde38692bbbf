import Testing

@testable import Hyperplanning

struct SOAPReaderTests {
  private let keys = Operation.Answer.keys(.course)
  private let texts = Operation.Answer.texts

  @Test(arguments: ["", "n:"])
  func `a literal list is read, qualified or not`(prefix: String) throws {
    let inside = """
      <\(prefix)return><\(prefix)THpSvcWCleCours>1</\(prefix)THpSvcWCleCours>\
      <\(prefix)THpSvcWCleCours> 4294967295 </\(prefix)THpSvcWCleCours></\(prefix)return>
      """
    #expect(try read("Op", keys, answer("Op", inside)) == .keys([1, .max]))
  }

  @Test
  func `an encoded list is read`() throws {
    let document = envelope(
      """
      <n:OpResponse xmlns:n="u"><return xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="n:K[2]">
      <item xsi:type="n:K">12</item><item xsi:type="n:K">13</item></return></n:OpResponse>
      """
    )
    #expect(try read("Op", keys, document) == .keys([12, 13]))
  }

  @Test
  func `an answer cut anywhere reads the same`() throws {
    let document = Array(
      listAnswer("Op", "string", ["Zoé", "", "A &amp; B", "<![CDATA[<x>]]>"]).utf8
    )
    let expected = ["Zoé", "", "A & B", "<x>"]
    for cut in 0...document.count {
      let pieces = [Array(document[..<cut]), Array(document[cut...])]
      #expect(try read("Op", texts, pieces) == .texts(expected))
    }
  }

  @Test
  func `empty and nil texts are empty, and count`() throws {
    let document = answer(
      "Op",
      #"<return><string/><string></string><string xsi:nil="true"/><string> </string></return>"#
    )
    #expect(try read("Op", texts, document) == .texts(["", "", "", " "]))
  }

  @Test(arguments: [
    ("<return/>", []), ("<return></return>", []), ("<return> \n </return>", []),
    (#"<return xsi:nil="true"/>"#, []), ("<return><k>7</k></return>", [7]),
    ("<return>7</return>", [7]), ("<return>7</return><return>8</return>", [7, 8]),
  ])
  func `few items are normalised`(inside: String, expected: [UInt32]) throws {
    #expect(try read("Op", keys, answer("Op", inside)) == .keys(expected))
  }

  @Test(arguments: [
    "", "<return><k>x</k></return>", "<return><k>-1</k></return>", "<return><k>1.5</k></return>",
    "<return><k><m>1</m></k></return>", "<return><k>99999999999</k></return>",
  ])
  func `what is no list of keys is an error, never an empty list`(inside: String) {
    #expect(throws: Unreadable.self) { try read("Op", keys, answer("Op", inside)) }
  }

  @Test
  func `an unreadable item is named by its place, not by its content`() {
    let document = listAnswer("Op", "k", ["1", "2", "Martin"])
    let error = #expect(throws: Unreadable.self) { try read("Op", keys, document) }
    #expect(error?.expected.contains("item 3") == true)
    #expect(error?.expected.contains("Martin") == false)
  }

  @Test(arguments: [
    (
      """
      <S:Fault><faultcode>S:Server</faultcode><faultstring>Clé &lt;7&gt;</faultstring>
      <detail><x><Value>no</Value></x></detail></S:Fault>
      """, "S:Server"
    ),
    (
      """
      <S:Fault><S:Code><S:Value>S:Receiver</S:Value><S:Subcode><S:Value>hp:Key</S:Value></S:Subcode>
      </S:Code><S:Reason><S:Text xml:lang="fr">Clé &lt;7&gt;</S:Text><S:Text xml:lang="en">Key</S:Text>
      </S:Reason></S:Fault>
      """, "S:Receiver/hp:Key"
    ),
  ])
  func `faults of both versions are read`(fault: String, code: String) {
    let document =
      "<S:Envelope xmlns:S=\"u\"><S:Header><h/></S:Header><S:Body>\(fault)</S:Body></S:Envelope>"
    #expect(throws: SOAPProblem.fault(code: code, text: "Clé <7>")) {
      try read("Op", keys, document)
    }
  }

  @Test
  func `other documents are told apart`() {
    #expect(throws: SOAPProblem.notSOAP(root: "html")) {
      try read("Op", keys, "<html><body>Manuel</body></html>")
    }
    #expect(throws: SOAPProblem.noResponse) { try read("Op", keys, envelope("")) }
    #expect(throws: SOAPProblem.otherResponse) {
      try read("Op", keys, answer("Other", "<return/>"))
    }
    #expect(throws: SOAPProblem.usesReferences) {
      try read("Op", keys, answer("Op", "<return><k href=\"#1\"/></return>"))
    }
  }

  @Test
  func `what stands beside the response is skipped`() throws {
    let document = answer("Op", "<return><k>1</k></return>")
      .replacing("</SOAP-ENV:Body>", with: "<x><return><k>2</k></return></x></SOAP-ENV:Body>")
      .replacing(
        "<SOAP-ENV:Body>",
        with: "<SOAP-ENV:Header><k>3</k></SOAP-ENV:Header><SOAP-ENV:Body>"
      )
    #expect(try read("Op", keys, document) == .keys([1]))
  }

  @Test
  func `a list of more than ten megabytes comes whole, by pieces of any size`() throws {
    let count = 400_000
    let items = (1...count).map { "<THpSvcWCleCours>\($0)</THpSvcWCleCours>" }.joined()
    let document = Array(answer("Op", "<return>\(items)</return>").utf8)
    #expect(document.count > 14 << 20)
    let pieces = document.inBatches(of: 65_521)
    let found = try #require(try read("Op", keys, pieces).keys)
    #expect(found.count == count)
    #expect(found.last == UInt32(count))
  }

  @Test
  func `single values and named outputs are read`() throws {
    let version = answer("Version", "<return>HYPERPLANNING 2025.8.10.1</return>")
    #expect(
      try read("Version", .text, version) == .text("HYPERPLANNING 2025.8.10.1")
    )
    #expect(try read("Op", .flag, answer("Op", "<return>true</return>")) == .flag(true))
    #expect(try read("Op", .text, answer("Op", "")) == .text(""))
    #expect(throws: Unreadable.self) {
      try read("Op", .flag, answer("Op", "<return/>"))
    }
    let outputs = answer("Op", "<AMinute>30</AMinute><AHeure>25</AHeure>")
    #expect(
      try read("Op", .outputs(["AHeure", "AMinute"]), outputs)
        == .outputs(["AHeure": "25", "AMinute": "30"])
    )
    #expect(throws: Unreadable.self) {
      try read("Op", .outputs(["AHeure", "AMinute"]), answer("Op", "<AHeure>1</AHeure>"))
    }
  }
}

struct SessionBuilderTests {
  private let operation = "DetailDesSeancesPlaceesTableauDeCours"

  private func row(_ members: String) -> String {
    "<THpSvcWTypeSeance>\(members)</THpSvcWTypeSeance>"
  }

  private let full = """
    <Cours>812423</Cours><Matiere>5</Matiere><TypeCours>CM</TypeCours>
    <JourEtHeureDebut>2026-10-26T08:30:00.0000000Z</JourEtHeureDebut><Duree>0.0625</Duree>
    <TableauSalle><THpSvcWCleSalle>3</THpSvcWCleSalle></TableauSalle>
    <TableauEnseignant><k>7</k><k>8</k></TableauEnseignant><Autre><x>9</x></Autre>
    """

  private func list(_ rows: String) throws -> SessionList {
    let document = answer(operation, "<return>\(rows)</return>")
    return try #require(try read(operation, .sessions, document).sessions)
  }

  @Test
  func `a row becomes a session by the wall clock`() throws {
    let session = try #require(try list(row(full)).sessions.first)
    #expect(session.course == CourseKey(812_423))
    #expect(session.subject == SubjectKey(5))
    #expect(session.type == "CM")
    #expect(session.start.description == "2026-10-26T08:30:00")
    #expect(session.minutes == 90)
    #expect(session.rooms == [RoomKey(3)])
    #expect(session.instructors == [InstructorKey(7), InstructorKey(8)])
    #expect(session.promotions == nil)
    #expect(session.learners == nil)
  }

  @Test
  func `members that servers may add are read`() throws {
    let more = """
      <TableauPromotion><k>1</k></TableauPromotion><TableauTDOption/><TableauRegroupement>\
      <k>2</k></TableauRegroupement><TableauEtudiant><k>3</k><k>0</k></TableauEtudiant>
      """
    let session = try #require(try list(row(full + more)).sessions.first)
    #expect(session.promotions == [PromotionKey(1)])
    #expect(session.groups == [])
    #expect(session.groupings == [GroupingKey(2)])
    #expect(session.learners == [LearnerKey(3)])
  }

  @Test
  func `a single item without its wrapper is an item`() throws {
    let text = full.replacing("<THpSvcWCleSalle>3</THpSvcWCleSalle>", with: "3")
    #expect(try list(row(text)).sessions.first?.rooms == [RoomKey(3)])
  }

  @Test(arguments: [
    ("<Cours>812423</Cours>", ""), ("<Cours>812423", "<Cours>0"), ("0.0625", "0.0633"),
    ("0.0625", "x"), ("0.0625", ""), ("2026-10-26T", "1899-12-30T"), ("T08:30", "T25:30"),
    ("<k>7</k>", "<k>Martin</k>"), ("10-26", "02-30"),
  ])
  func `a row that cannot be read is kept apart and spoils no other`(
    part: String,
    replacement: String
  ) throws {
    let found = try list(row(full) + row(full.replacing(part, with: replacement)) + row(full))
    #expect(found.sessions.count == 2)
    #expect(found.unreadable.count == 1)
    #expect(found.unreadable.first?.reason.hasPrefix("Row 2") == true)
    #expect(found.unreadable.first?.reason.contains("Martin") == false)
  }

  @Test
  func `an unreadable row still names its course`() throws {
    let found = try list(row(full.replacing("0.0625", with: "x")))
    #expect(found.unreadable.first?.course == CourseKey(812_423))
  }

  @Test
  func `rows of an encoded answer are read`() throws {
    let text = row(full).replacing("THpSvcWTypeSeance>", with: "item>")
    #expect(try list(text).sessions.count == 1)
  }

  @Test
  func `no rows is an empty list, no list is an error`() throws {
    #expect(try list("") == SessionList())
    #expect(throws: Unreadable.self) {
      try read(operation, .sessions, answer(operation, ""))
    }
    #expect(throws: Unreadable.self) {
      try read(operation, .sessions, answer(operation, "<return>5</return>"))
    }
  }
}
