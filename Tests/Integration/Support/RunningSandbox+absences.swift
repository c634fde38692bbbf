import Foundation
import Testing

extension RunningSandbox {
  /// Every absence that Hyperplanning tells of between two local days, one line each.
  ///
  /// Asked of its own interface, in envelopes written here.
  func absences(from first: Day, through last: Day) async throws -> [String] {
    let bounds =
      "<ADateHeureDebut>\(first)T00:00:00</ADateHeureDebut>"
      + "<ADateHeureFin>\(last)T23:59:00</ADateHeureFin>"
    let list = try await ask("AbsencesEntre2Dates", bounds)
    var lines: [String] = []
    for key in list.matches(of: /<[^\/>]*>(\d+)</).map(\.1) {
      var facts: [String] = []
      for question in [
        "EtudiantAbsenceEtudiant", "DateHeureDebutAbsenceEtudiant", "DateHeureFinAbsenceEtudiant",
        "AbsenceEtudiantEstJustifiee", "MotifAbsenceEtudiant",
      ] {
        let answer = try await ask(question, "<AAbsence>\(key)</AAbsence>")
        let value = try #require(answer.firstMatch(of: /return[^>]*>([^<]*)</), "\(answer)")
        facts.append(String(value.1))
      }
      lines.append(facts.joined(separator: " "))
    }
    return lines.sorted()
  }

  private func ask(_ operation: String, _ parameters: String) async throws -> String {
    let account = Data("passerelle:\(password)".utf8).base64EncodedString()
    let answer = try await send(
      "POST",
      "\(hyperplanning)/Absences",
      headers: ["Authorization": "Basic \(account)", "Content-Type": "text/xml; charset=utf-8"],
      text: """
        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
        <n:\(operation) xmlns:n="http://www.indexeducation.com/frahtm/HpSvcW.html">\(parameters)\
        </n:\(operation)></e:Body></e:Envelope>
        """
    )
    return String(decoding: answer, as: UTF8.self)
  }
}
