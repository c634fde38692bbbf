import Sandbox
import ScenarioSupport

/// The faults that an exchange can play.
enum Faults {
  /// What becomes of a request under the fault of a number.
  static func fate(_ kind: Int, _ passage: Passage) -> SandboxExchange.Fate {
    switch kind % 14 {
    case 0: .refuse
    case 1: .loseRequest
    case 2: .loseReply
    case 3: .answer(text(500, "Internal Server Error"))
    case 4: .alter { _ in text(500, "Internal Server Error") }
    case 5: .answer(text(502, "Bad Gateway"))
    case 6: .alter { _ in text(504, "Gateway Timeout") }
    case 7: .answer(text(503, "Service Unavailable"))
    case 8: .answer(text(429, "Too Many Requests"))
    case 9: .answer(refusal(passage.remote))
    case 10: .alter { cut($0) }
    case 11: .alter { _ in html }
    case 12: .answer(html)
    default: .alter { emptied($0) }
    }
  }

  private static let html = SandboxResponse(
    status: 200,
    contentType: "text/html; charset=utf-8",
    text: "<html><body><h1>Maintenance</h1></body></html>"
  )

  private static func text(_ status: Int, _ text: String) -> SandboxResponse {
    SandboxResponse(status: status, contentType: "text/plain; charset=utf-8", text: text)
  }

  /// A refusal in the remote's own form, which did nothing.
  private static func refusal(_ remote: Passage.Remote) -> SandboxResponse {
    switch remote {
    case .edusign:
      SandboxResponse(
        status: 200,
        contentType: "application/json; charset=utf-8",
        text: #"{"status":"error","message":"Something went wrong"}"#
      )
    case .hyperplanning:
      SandboxResponse(
        status: 500,
        contentType: "text/xml; charset=utf-8",
        text: "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\">"
          + "<SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode>"
          + "<faultstring>Erreur interne</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body>"
          + "</SOAP-ENV:Envelope>"
      )
    }
  }

  private static func cut(_ response: SandboxResponse) -> SandboxResponse {
    var response = response
    response.body = Array(response.body.prefix(response.body.count / 2))
    return response
  }

  private static func emptied(_ response: SandboxResponse) -> SandboxResponse {
    var response = response
    response.body = []
    return response
  }
}
