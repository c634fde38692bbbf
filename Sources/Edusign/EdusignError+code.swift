extension EdusignError {
  /// The stable kinds of failure.
  public enum Code: String, Sendable, CaseIterable {
    /// No connection was made; nothing was sent.
    case unreachable
    /// The connection broke before the whole answer came.
    case interrupted
    /// No whole answer came in time.
    case timedOut = "timed_out"
    /// The answer, or one element of it, is larger than the limit.
    case tooLarge = "too_large"
    /// The work was cancelled from our side.
    case cancelled
    /// It failed so often that it is left alone for a while; nothing was sent.
    case suspended
    /// The key is missing or wrong (401).
    case refused
    /// The subscription is unpaid or lacks the API (402).
    case unpaid
    /// The key has no right to this route (403).
    case forbiddenRoute = "forbidden_route"
    /// The server does not know this route (404).
    case unknownRoute = "unknown_route"
    /// Too many requests (429); undocumented for v1.
    case throttled
    /// The server says that it is not available for now (503).
    case maintenance
    /// A gateway did not reach the server in time (502, 504).
    case badGateway = "bad_gateway"
    /// The server failed (other 5xx, or the text `Internal Server Error`).
    case serverError = "server_error"
    /// A status that has no place in the contract.
    case unexpectedStatus = "unexpected_status"
    /// No object bears that id, external id or address.
    case notFound = "not_found"
    /// Something that the object refers to does not exist.
    case referenceNotFound = "reference_not_found"
    /// The sheet is archived and cannot be changed.
    case locked
    /// The sheet was archived before.
    case alreadyLocked = "already_locked"
    /// The learner was on the sheet before.
    case alreadyInList = "already_in_list"
    /// An object with that address or id exists.
    case alreadyExists = "already_exists"
    /// The server refuses the values sent.
    case invalid
    /// A list came where one object was asked for.
    case listForOne = "list_for_one"
    /// An object came that was not the one asked for.
    case wrongObject = "wrong_object"
    /// The same page came again: the list would never end.
    case repeatedPage = "repeated_page"
    /// The list did not end within the bound on pages.
    case tooManyPages = "too_many_pages"
    /// JSON came, but not what the contract says.
    case undecodable
    /// The answer is not JSON.
    case notJSON = "not_json"
    /// The id given is empty or cannot stand in a path; nothing was sent.
    case emptyID = "empty_id"
    /// The values given break a rule of the contract; nothing was sent.
    case invalidRequest = "invalid_request"
    /// The server refused for a reason that is in no list of ours.
    case unknown
  }

  /// What may be done about it.
  public var remedy: Remedy {
    switch code {
    case .unreachable, .interrupted, .timedOut, .throttled, .maintenance, .badGateway,
      .serverError, .cancelled, .suspended:
      .retry
    case .refused, .unpaid, .forbiddenRoute, .unknownRoute:
      .stop
    default:
      .skip
    }
  }
}

extension EdusignError.Code {
  /// The cause as the end of a sentence.
  var reason: String {
    switch self {
    case .unreachable: "it cannot be reached"
    case .interrupted: "the connection broke before the whole answer came"
    case .timedOut: "no whole answer came in time"
    case .tooLarge: "the answer is larger than allowed"
    case .cancelled: "the work was cancelled"
    case .suspended: "it failed too often in a row and is left alone for a while"
    case .refused: "it refuses the API key"
    case .unpaid: "the subscription is unpaid or does not include the API"
    case .forbiddenRoute: "the API key has no right to do this"
    case .unknownRoute: "it does not know this route"
    case .throttled: "it asks to slow down"
    case .maintenance: "it is under maintenance"
    case .badGateway: "its gateway did not reach it"
    case .serverError: "it failed inside"
    case .unexpectedStatus: "it answered with an unexpected status"
    case .notFound: "there is no such object"
    case .referenceNotFound: "something that it refers to does not exist"
    case .locked: "the sheet is archived"
    case .alreadyLocked: "the sheet is archived already"
    case .alreadyInList: "the learner is on the sheet already"
    case .alreadyExists: "it exists already"
    case .invalid: "it refuses the values sent"
    case .listForOne: "it answered with a list instead of one object"
    case .wrongObject: "it answered with another object"
    case .repeatedPage: "it sent the same page again"
    case .tooManyPages: "the list has no end in sight"
    case .undecodable: "its answer does not follow the contract"
    case .notJSON: "its answer is not JSON"
    case .emptyID: "the id is empty or unusable"
    case .invalidRequest: "the values given break a rule of the API"
    case .unknown: "it refused for a reason that we do not know"
    }
  }
}
