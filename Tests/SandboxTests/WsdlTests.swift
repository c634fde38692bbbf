import Testing

@testable import Sandbox

/// The descriptions that clients are built from.
struct WsdlTests {
  /// A WSDL with shortcuts into it.
  struct Description {
    let tree: XMLTree

    func all(_ name: String, in parent: Int? = nil) -> [Int] {
      parent.map { place in tree.children(place).filter { tree.name($0) == name } }
        ?? tree.nodes.indices.filter { tree.name($0) == name }
    }

    func names(_ element: String, in parent: Int? = nil) -> [String] {
      all(element, in: parent).compactMap { tree.attribute("name", of: $0) }
    }
  }

  private func description(
    _ path: String,
    _ adjust: (inout HyperplanningConfiguration) -> Void = { _ in }
  ) async throws -> Description {
    let response = await (try SoapCaller(.small, adjust)).get(path)
    try #require(response.status == 200)
    return Description(tree: try XMLReader.read(response.body))
  }

  private static let variants = ["", "/SansTypeSimple", "/RpcEncoded"]

  @Test(arguments: variants)
  func `a full WSDL has both services, 22 interfaces and every operation`(variant: String)
    async throws
  {
    let wsdl = try await description("/hpsw/wsdl\(variant)")
    #expect(wsdl.names("service") == ["HpSvcWAdmin", "HpSvcWDonnees"])
    #expect(wsdl.all("portType").count == 22)
    #expect(wsdl.all("binding").count == 44)
    let operations = SoapCatalogue.all.flatMap(\.operations).map(\.name)
    #expect(Set(operations).count == operations.count)
    let portTypes = wsdl.all("portType").flatMap { wsdl.names("operation", in: $0) }
    #expect(portTypes.sorted() == operations.sorted())
    for port in SoapCatalogue.all {
      #expect(wsdl.names("portType").contains("IHpSvcW\(port.name)"))
      #expect(wsdl.names("binding").contains("Binding\(port.name)"))
      #expect(wsdl.names("port").contains("Port\(port.name)"))
    }
  }

  @Test(arguments: variants)
  func `every type, message and binding that is named is declared`(variant: String) async throws {
    let wsdl = try await description("/hpsw/wsdl\(variant)")
    let declared = Set(wsdl.names("simpleType") + wsdl.names("complexType"))
    let messages = Set(wsdl.names("message"))
    for place in wsdl.tree.nodes.indices {
      for attribute in ["type", "base", "message", "binding", "arrayType"] {
        guard let value = wsdl.tree.attribute(attribute, of: place), value.hasPrefix("tns:") else {
          continue
        }
        let name = value.dropFirst(4).split(separator: "[").first.map(String.init) ?? ""
        let known =
          declared.contains(name) || messages.contains(name)
          || wsdl.names("portType").contains(name) || wsdl.names("binding").contains(name)
        #expect(known, "\(value)")
      }
    }
  }

  @Test func `the variants differ in style and simple types only`() async throws {
    let literal = try await description("/hpsw/wsdl/IHpSvcWCours")
    let plain = try await description("/hpsw/wsdl/SansTypeSimple/IHpSvcWCours")
    let encoded = try await description("/hpsw/wsdl/RpcEncoded/IHpSvcWCours")
    func uses(_ wsdl: Description) -> Set<String> {
      Set(wsdl.all("body").compactMap { wsdl.tree.attribute("use", of: $0) })
    }
    #expect(uses(literal) == ["literal"])
    #expect(uses(plain) == ["literal"])
    #expect(uses(encoded) == ["encoded"])
    #expect(literal.names("simpleType").contains("THpSvcWCleCours"))
    #expect(plain.names("simpleType").isEmpty)
    #expect(plain.names("element").contains("THpSvcWCleCours"))
    #expect(encoded.names("element").contains("Cours"))
    #expect(!encoded.names("element").contains("THpSvcWCleCours"))
    #expect(literal.names("operation") == plain.names("operation"))
    #expect(literal.names("operation") == encoded.names("operation"))
  }

  @Test func `a partial WSDL describes one interface alone`() async throws {
    let courses = try await description("/hpsw/wsdl/IHpSvcWCours")
    #expect(courses.names("portType") == ["IHpSvcWCours"])
    #expect(courses.names("service") == ["HpSvcWDonnees"])
    #expect(!courses.names("simpleType").contains("THpSvcWCleFamille"))
    let admin = try await description("/hpsw/wsdl/IHpSvcWAdmin")
    #expect(admin.names("service") == ["HpSvcWAdmin"])
    #expect(admin.names("portType") == ["IHpSvcWAdmin"])
  }

  @Test func `addresses are wrong on purpose and actions name port and operation`() async throws {
    let wsdl = try await description("/hpsw/wsdl")
    let addresses = wsdl.all("address").compactMap { wsdl.tree.attribute("location", of: $0) }
    #expect(addresses.contains("http://localhost:80/hpsw/Cours"))
    #expect(addresses.contains("http://localhost:80/hpsw/Admin"))
    let encoded = try await description("/hpsw/wsdl/RpcEncoded")
    let other = encoded.all("address").compactMap { encoded.tree.attribute("location", of: $0) }
    #expect(other.contains("http://localhost:80/hpsw/RpcEncoded/Cours"))
    let actions = wsdl.all("operation").compactMap { wsdl.tree.attribute("soapAction", of: $0) }
    #expect(actions.contains("urn:HpSvcW-PortCours#TousLesCours"))
    #expect(actions.count == SoapCatalogue.all.flatMap(\.operations).count)
  }

  @Test func `a server without inferred operations neither describes nor answers them`()
    async throws
  {
    let wsdl = try await description("/hpsw/wsdl") { $0.offersInferred = false }
    let offered = Set(wsdl.all("portType").flatMap { wsdl.names("operation", in: $0) })
    let inferred = SoapCatalogue.all.flatMap(\.operations).filter { $0.mark == .inferred }
    #expect(inferred.count > 5)
    #expect(offered.isDisjoint(with: inferred.map(\.name)))
    let caller = try SoapCaller { $0.offersInferred = false }
    #expect(try await caller.call("Stages", "TousLesStages").fault?.contains("inconnue") == true)
    #expect(try await caller.call("Cours", "TousLesCours").status == 200)
  }

  @Test func `an operation may be withheld or bear an older name`() async throws {
    let caller = try SoapCaller {
      $0.withheldOperations = ["MemoCours"]
      $0.renamedOperations = ["TousLesMotifs": "TousLesMotifsAbsence"]
    }
    #expect(try await caller.call("Cours", "MemoCours", "<ACours>101</ACours>").fault != nil)
    #expect(try await caller.call("Absences", "TousLesMotifs").fault != nil)
    let older = try await caller.call("Absences", "TousLesMotifsAbsence")
    #expect(older.items().first == "Motif non encore connu")
    let wsdl = String(decoding: await caller.get("/hpsw/wsdl").body, as: UTF8.self)
    #expect(!wsdl.contains("MemoCours"))
    #expect(wsdl.contains("TousLesMotifsAbsenceResponse"))
  }
}
