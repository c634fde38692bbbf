import Logging
import Synchronization
import TestSupport
import Testing

@testable import Hyperplanning
@testable import Transport

/// A published planning made of texts: a description, and answers that a test writes.
struct CannedPlanning: Sendable {
  typealias Parameters = [(name: String, type: String)]

  /// The operations described, by name.
  var operations: [String: Parameters] = [
    "Version": [],
    "TousLesCoursEntre2Dates": [("ADate1", "xsd:date"), ("ADate2", "xsd:date")],
    "MatieresTableauDeCours": [("ATableau", "tns:THpSvcWTableauClesCours")],
    "TypesTableauDeCours": [("ATableau", "tns:THpSvcWTableauClesCours")],
    "DetailDesSeancesPlaceesTableauDeCours": [("ATableau", "tns:THpSvcWTableauClesCours")],
    "MemoCours": [("ACours", "tns:THpSvcWCleCours")],
  ]
  var isEncoded = false
  var qualifiesItems = false

  static let namespace = "http://www.indexeducation.com/frahtm/HpSvcW.html"

  /// A description in WSDL 1.1 that advertises a host of its own.
  var description: String {
    let use = isEncoded ? "encoded" : "literal"
    let names = operations.keys.sorted()
    let messages = names.map { name in
      let parts = (operations[name] ?? [])
        .map { "<part name=\"\($0.name)\" type=\"\($0.type)\"/>" }.joined()
      return "<message name=\"\(name)Request\">\(parts)</message>"
    }
    let ports = names.map {
      """
      <operation name="\($0)"><input message="tns:\($0)Request"/><output message="tns:R"/></operation>
      """
    }
    let bound = names.map {
      """
      <operation name="\($0)"><soap:operation soapAction="urn:HpSvcW-PortCours#\($0)"/>
      <input><soap:body use="\(use)" namespace="\(Self.namespace)"/></input>
      <output><soap:body use="\(use)"/></output></operation>
      """
    }
    let array =
      isEncoded
      ? """
      <complexContent><restriction base="soapenc:Array">
      <attribute ref="soapenc:arrayType" wsdl:arrayType="tns:THpSvcWCleCours[]"/>
      </restriction></complexContent>
      """
      : """
      <sequence><element name="THpSvcWCleCours" type="tns:THpSvcWCleCours" minOccurs="0"
       maxOccurs="unbounded"/></sequence>
      """
    return """
      <?xml version="1.0"?>
      <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="\(Self.namespace)"
       xmlns:tns="\(Self.namespace)" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
       xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/"
       xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"
       xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
      <types><schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="\(Self.namespace)"
       elementFormDefault="\(qualifiesItems ? "qualified" : "unqualified")">
      <simpleType name="THpSvcWCleCours"><restriction base="xsd:unsignedInt"/></simpleType>
      <complexType name="THpSvcWTypeSeance"><sequence>
      <element name="Cours" type="tns:THpSvcWCleCours"/></sequence></complexType>
      <complexType name="THpSvcWTableauClesCours">\(array)</complexType>
      </schema></types>
      \(messages.joined())
      <portType name="IHpSvcWCours">\(ports.joined())</portType>
      <binding name="BindingCours" type="tns:IHpSvcWCours">
      <soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
      \(bound.joined())</binding>
      <service name="HpSvcWDonnees"><port name="PortCours" binding="tns:BindingCours">
      <soap:address location="http://srv-hp.internal:80/other/Cours"/></port></service>
      </definitions>
      """
  }

  /// An exchange that publishes the description and lets a closure answer the calls.
  func exchange(
    _ answer: @escaping @Sendable (_ operation: String, _ body: String) -> IncomingReply
  ) -> ScriptedExchange {
    let description = description
    return ScriptedExchange { request, _ in
      if request.method == .get { return .text(description) }
      let body = String(decoding: request.body ?? [], as: UTF8.self)
      let operation = body.firstMatch(of: /<n:(\w+)/).map { String($0.1) } ?? ""
      return answer(operation, body)
    }
  }

  /// A client opened on that exchange.
  func client(
    over exchange: ScriptedExchange,
    batchSize: Int = 200,
    clock: any Clock<Duration> = ManualClock()
  ) async throws -> HyperplanningClient {
    let configuration = try HyperplanningClient.Configuration(
      address: "https://school.example:8443/hpsw/2026-2027/",
      login: "ORG\\api",
      password: Secret("s3cr3t!"),
      batchSize: batchSize
    )
    return try await HyperplanningClient.open(configuration, over: channel(exchange, clock: clock))
  }
}

/// A channel that tries everything once.
func channel(_ exchange: ScriptedExchange, clock: any Clock<Duration> = ManualClock()) -> Channel {
  Channel(
    remote: "Hyperplanning",
    over: exchange,
    pace: .unlimited,
    limits: Limits(retry: RetryRules(attempts: 1)),
    clock: clock,
    random: SeededRandom(seed: 1),
    now: { 0 },
    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  )
}

/// An answer in an envelope of SOAP 1.1.
func envelope(_ body: String) -> String {
  """
  <?xml version="1.0" encoding="UTF-8"?>
  <SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"
   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
   xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"><SOAP-ENV:Body>\(body)</SOAP-ENV:Body>
  </SOAP-ENV:Envelope>
  """
}

/// The literal answer of an operation, with what stands inside its response.
func answer(_ operation: String, _ inside: String) -> String {
  envelope(
    "<n:\(operation)Response xmlns:n=\"\(CannedPlanning.namespace)\">\(inside)</n:\(operation)Response>"
  )
}

/// An answer that is a list.
func listAnswer(_ operation: String, _ item: String, _ items: [String]) -> String {
  answer(operation, "<return>\(items.map { "<\(item)>\($0)</\(item)>" }.joined())</return>")
}

/// A fault of SOAP 1.1 as a reply.
func faultReply(_ text: String = "Clé inconnue") -> IncomingReply {
  .text(
    envelope(
      """
      <SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>\(text)</faultstring>
      <detail><e>more</e></detail></SOAP-ENV:Fault>
      """
    ),
    status: 500,
    headers: [("Content-Type", "text/xml")]
  )
}

/// The keys that a call was given.
func keys(in body: String) -> [UInt32] {
  body.matches(of: />(\d+)</).compactMap { UInt32($0.1) }
}

/// Reads a document by pieces, as an answer to that operation.
func read(
  _ operation: String,
  _ answer: Operation.Answer,
  _ pieces: [[UInt8]]
) throws -> AnswerValue {
  let reader = SOAPReader(operation, answer.makeBuilder())
  let parser = try XMLEventParser(reader)
  for piece in pieces { try parser.feed(piece) }
  try parser.finish()
  return try reader.value()
}

/// Reads a document that is wholly here.
func read(
  _ operation: String,
  _ answer: Operation.Answer,
  _ document: String
) throws -> AnswerValue {
  try read(operation, answer, [Array(document.utf8)])
}
