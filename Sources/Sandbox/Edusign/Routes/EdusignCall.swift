/// One request that found its route.
struct EdusignCall {
  /// The values of the route's placeholders, in order, decoded.
  var parameters: [String]
  /// The query, decoded; of a repeated name the last one counts.
  var query: [String: String]
  /// The body; nothing when it was empty.
  var body: JSONValue?
  /// The sandbox clock in UTC milliseconds, cut to the second as the service stores it.
  var now: Int64

  /// The value of the placeholder at that place, from 0.
  func parameter(_ index: Int) -> String {
    index < parameters.count ? parameters[index] : ""
  }

  /// The fields of the object that the body wraps under a name.
  func fields(in wrapper: String) throws(EdusignRefusal) -> EdusignFields {
    guard let members = body?.members?[wrapper]?.members else {
      throw EdusignRefusal(field: wrapper, "\(wrapper) is required")
    }
    return EdusignFields(members)
  }

  /// The fields of a body without a wrapper.
  func fields() throws(EdusignRefusal) -> EdusignFields {
    guard let members = body?.members else {
      throw EdusignRefusal(field: "body", "body is required")
    }
    return EdusignFields(members)
  }

  /// The id of the object to change: in the body, else in the query.
  ///
  /// **Source**: edusign-api.md 3.1: `/`, and `/?id=X`, are used [C].
  func id(in fields: inout EdusignFields) throws(EdusignRefusal) -> String {
    if let id = fields.text("ID"), !id.isEmpty { return id }
    if let id = query["id"], !id.isEmpty { return id }
    throw EdusignRefusal(field: "ID", "ID is required")
  }

  /// Whether a query parameter says yes.
  func isSet(_ name: String) -> Bool {
    query[name] == "1" || query[name] == "true"
  }

  /// The elements of a comma-separated query parameter; nothing when it is absent or empty.
  func list(_ name: String) -> Set<String>? {
    guard let text = query[name], !text.isEmpty else { return nil }
    return Set(
      text.split(separator: ",").map { part in
        String(part.drop { $0 == " " })
      }
    )
  }

  /// The slice of a list that was asked for.
  ///
  /// **Source**: edusign-api.md 2.7; a page that is no number counts as 0 [I].
  func page(of size: Int, knobs: EdusignKnobs) -> EdusignPage {
    guard let text = query["page"] else {
      return knobs.listWithoutPage == .everything
        ? EdusignPage(first: 0, count: nil) : EdusignPage(first: 0, count: size)
    }
    let (first, isTooFar) = max(0, Int(text) ?? 0).multipliedReportingOverflow(by: size)
    return EdusignPage(first: isTooFar ? Int.max : first, count: size)
  }
}

/// A slice of a list.
struct EdusignPage: Equatable {
  /// How many to leave out.
  var first: Int
  /// How many to take at most; nothing for all.
  var count: Int?

  /// The elements on this page.
  func slice<Elements: Sequence>(_ elements: Elements) -> [Elements.Element] {
    let rest = elements.dropFirst(first)
    guard let count else { return Array(rest) }
    return Array(rest.prefix(count))
  }
}
