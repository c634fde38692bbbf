/// From a request to its answer: the door, the route, the envelope.
extension EdusignSandbox {
  /// A response, and whether it says yes.
  struct Answer {
    /// What goes out.
    var response: SandboxResponse
    /// Whether the server did what was asked.
    var isAccepted: Bool

    /// A bare text, as the service answers when it does not come to an envelope.
    ///
    /// **Source**: edusign-api.md 2.2 [C].
    static func plain(_ status: Int, _ text: String) -> Answer {
      Answer(
        response: SandboxResponse(
          status: status,
          contentType: "text/plain; charset=utf-8",
          text: text
        ),
        isAccepted: false
      )
    }

    /// JSON in an envelope.
    static func envelope(_ status: Int, _ writer: JSONWriter, isAccepted: Bool) -> Answer {
      Answer(
        response: SandboxResponse(
          status: status,
          headers: [("Content-Type", "application/json; charset=utf-8")],
          body: writer.bytes
        ),
        isAccepted: isAccepted
      )
    }
  }

  /// Answers a request whose route was looked for.
  func answer(
    _ request: SandboxRequest,
    _ found: (route: EdusignRoute, values: [String])?
  ) -> Answer {
    let key = request.header("Authorization")
    let now = now
    return withSchool { (school: inout EdusignSchool) -> Answer in
      if let refused = Self.doorAnswer(
        school,
        now: now,
        authorization: key,
        family: found?.route.family
      ) {
        return refused
      }
      guard let found else { return .plain(404, "Not Found") }
      var call = EdusignCall(
        parameters: found.values,
        query: EdusignPath.query(request.query),
        body: nil,
        now: now
      )
      if !request.body.isEmpty {
        do {
          call.body = try JSONParser.parse(request.body)
        } catch {
          // What the service says to a body that is no JSON is unknown.
          return .plain(500, "Internal Server Error")
        }
      }
      return Self.perform(found.route, call, in: &school)
    }
  }

  /// The answer of the door, if it does not let the call through.
  ///
  /// **Source**: edusign-api.md 2.3; the order of the checks is [I].
  private static func doorAnswer(
    _ school: EdusignSchool,
    now: Int64,
    authorization: String?,
    family: EdusignFamily?
  ) -> Answer? {
    let access = school.access
    if case .down(let status) = access.availability { return down(status, school.knobs) }
    if EdusignMaintenance.isDown(at: now, school.knobs.saturdayOutage) {
      return down(503, school.knobs)
    }
    guard let key = access.key, authorization == "Bearer \(key)" else {
      return .plain(401, "Unauthorized")
    }
    if access.availability == .unpaid { return .plain(402, "Payment Required") }
    if let family, !access.rights.contains(family) { return .plain(403, "Forbidden") }
    return nil
  }

  private static func down(_ status: Int, _ knobs: EdusignKnobs) -> Answer {
    let response: SandboxResponse =
      knobs.downForm == .html ? .htmlPage(status) : .refusal(status, retryAfter: nil)
    return Answer(response: response, isAccepted: false)
  }

  /// Runs a route and puts what it wrote into the envelope.
  ///
  /// **Source**: edusign-api.md 2.2 [D].
  private static func perform(
    _ route: EdusignRoute,
    _ call: EdusignCall,
    in school: inout EdusignSchool
  ) -> Answer {
    do {
      var writer = JSONWriter(capacity: 4096)
      try writer.object { (writer: inout JSONWriter) throws in
        writer.member("status", "success")
        writer.name("result")
        try route.action(&school, call, &writer)
      }
      let status = route.creates ? school.knobs.createStatus.rawValue : 200
      return .envelope(status, writer, isAccepted: true)
    } catch let error as EdusignRefusal {
      return .envelope(200, refusal(error, school.knobs.validationMessage), isAccepted: false)
    } catch {
      return .plain(500, "Internal Server Error")
    }
  }

  /// The envelope of a business error.
  ///
  /// **Source**: edusign-api.md 2.2; the shape of an array's items is unknown.
  private static func refusal(
    _ refusal: EdusignRefusal,
    _ form: EdusignKnobs.ValidationMessage
  ) -> JSONWriter {
    var writer = JSONWriter()
    writer.object { (writer: inout JSONWriter) in
      writer.member("status", "error")
      writer.name("message")
      switch (refusal.message, form) {
      case (.problems(let problems), .strings):
        writer.array(problems) { $0.text($1.message) }
      case (.problems(let problems), .objects):
        writer.array(problems) { writer, problem in
          writer.object { (writer: inout JSONWriter) in
            writer.member("field", problem.field)
            writer.member("message", problem.message)
          }
        }
      case (.text, _), (.problems, .string):
        writer.text(refusal.sentence)
      }
      if let code = refusal.errorCode {
        writer.member("errorCode", code)
      }
    }
    return writer
  }
}
