/// Writes the answer to one call.
struct SoapAnswer {
  /// The namespace of the service.
  ///
  /// **Source**: hyperplanning-api.md 2.3, inferred from the vendor's sibling service.
  static let namespace = "http://www.indexeducation.com/frahtm/HpSvcW.html"

  private let version: SoapVersion
  private let dialect: SoapDialect
  private var out = XMLBytes()

  private init(version: SoapVersion, dialect: SoapDialect) {
    self.version = version
    self.dialect = dialect
  }

  /// The envelope with the result of an operation.
  static func envelope(
    _ value: SoapValue,
    of operation: SoapOperation,
    version: SoapVersion,
    dialect: SoapDialect
  ) -> [UInt8] {
    var answer = SoapAnswer(version: version, dialect: dialect)
    answer.open()
    let style =
      dialect == .encoded && version == .soap11
      ? " e:encodingStyle=\"\(SoapRequest.encodingNamespaces[0])\"" : ""
    answer.out.markup("<n:\(operation.name)Response\(style)>")
    switch operation.output {
    case .nothing: break
    case .value(let type): answer.part(SoapField("return", type), value)
    case .named(let fields):
      guard case .outputs(let values) = value else { break }
      for (field, value) in zip(fields, values) { answer.part(field, value) }
    }
    answer.out.markup("</n:\(operation.name)Response>")
    answer.close()
    return answer.out.bytes
  }

  /// The envelope with a refusal.
  static func envelope(_ fault: SoapFault, version: SoapVersion) -> [UInt8] {
    var answer = SoapAnswer(version: version, dialect: .literal)
    answer.open()
    let code = "e:" + fault.code(version)
    switch version {
    case .soap11:
      answer.out.markup("<e:Fault><faultcode>\(code)</faultcode><faultstring>")
      answer.out.text(fault.message)
      answer.out.markup("</faultstring></e:Fault>")
    case .soap12:
      answer.out.markup("<e:Fault><e:Code><e:Value>\(code)</e:Value></e:Code>")
      answer.out.markup("<e:Reason><e:Text xml:lang=\"fr\">")
      answer.out.text(fault.message)
      answer.out.markup("</e:Text></e:Reason></e:Fault>")
    }
    answer.close()
    return answer.out.bytes
  }

  private mutating func open() {
    out.markup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.markup("<e:Envelope xmlns:e=\"\(version.namespace)\"")
    out.markup(" xmlns:n=\"\(Self.namespace)\"")
    if dialect == .encoded {
      out.markup(" xmlns:c=\"\(SoapRequest.encodingNamespaces[0])\"")
      out.markup(" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"")
      out.markup(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
    }
    out.markup("><e:Body>")
  }

  private mutating func close() {
    out.markup("</e:Body></e:Envelope>\n")
  }

  /// Writes a part of the message: never qualified.
  private mutating func part(_ field: SoapField, _ value: SoapValue) {
    let count = Self.count(of: value)
    out.reserve(count * 80)
    out.markup("<\(field.name)\(SoapTags.attributes(field.type, count: count, dialect))>")
    content(value, of: field.type)
    out.markup("</\(field.name)>")
  }

  private mutating func content(_ value: SoapValue, of type: SoapType) {
    guard case .array(_, let item) = type else {
      simple(value)
      return
    }
    let tags = SoapTags.item(item, dialect)
    switch value {
    case .numbers(let values): items(values, tags) { $0.number(Int($1)) }
    case .texts(let values): items(values, tags) { $0.text($1) }
    case .booleans(let values): items(values, tags) { $0.markup($1 ? "true" : "false") }
    case .reals(let values): items(values, tags) { $0.markup(String($1)) }
    case .days(let values): items(values, tags) { $0.day($1) }
    case .sessions(let rows): sessions(rows, tags)
    default: break
    }
  }

  private mutating func simple(_ value: SoapValue) {
    switch value {
    case .text(let text): out.text(text)
    case .boolean(let value): out.markup(value ? "true" : "false")
    case .number(let value): out.number(Int(value))
    case .real(let value): out.markup(String(value))
    case .minutes(let value): out.fraction(ofDayForMinutes: value)
    case .day(let value): out.day(value)
    case .moment(let day, let minutes): out.moment(day, minutes: minutes)
    default: break
    }
  }

  private mutating func items<Element>(
    _ values: [Element],
    _ tags: SoapTags,
    _ write: (inout XMLBytes, Element) -> Void
  ) {
    for value in values {
      out.markup(tags.open)
      write(&out, value)
      out.markup(tags.close)
    }
  }

  private mutating func sessions(_ rows: [SessionRow], _ tags: SoapTags) {
    let members = SessionMember.allCases.map { ($0, SoapTags.member($0.field, dialect)) }
    let roomTags = SoapTags.item(.roomKey, dialect)
    let instructorTags = SoapTags.item(.instructorKey, dialect)
    out.reserve(rows.count * 500)
    for row in rows {
      out.markup(tags.open)
      for (member, memberTags) in members {
        openMember(member, memberTags, row)
        switch member {
        case .course: out.number(Int(row.course))
        case .subject: out.number(Int(row.subject))
        case .type: out.text(row.type)
        case .start: out.moment(row.day, minutes: row.start)
        case .duration: out.fraction(ofDayForMinutes: row.minutes)
        case .rooms: items(row.rooms, roomTags) { $0.number(Int($1)) }
        case .instructors: items(row.instructors, instructorTags) { $0.number(Int($1)) }
        }
        out.markup(memberTags.close)
      }
      out.markup(tags.close)
    }
  }

  /// Opens a member; in the encoded dialect an array says how many items follow.
  private mutating func openMember(_ member: SessionMember, _ tags: SoapTags, _ row: SessionRow) {
    guard dialect == .encoded else {
      out.markup(tags.open)
      return
    }
    switch member {
    case .rooms: array(member.field, count: row.rooms.count)
    case .instructors: array(member.field, count: row.instructors.count)
    default: out.markup(tags.open)
    }
  }

  private mutating func array(_ field: SoapField, count: Int) {
    out.markup("<\(field.name)\(SoapTags.attributes(field.type, count: count, dialect))>")
  }

  private static func count(of value: SoapValue) -> Int {
    switch value {
    case .texts(let values): values.count
    case .booleans(let values): values.count
    case .numbers(let values): values.count
    case .reals(let values): values.count
    case .days(let values): values.count
    case .sessions(let rows): rows.count
    default: 0
    }
  }
}
