import Campus
import Planning
import Testing

struct TutorDigestTests {
  private static let today = LocalDay(number: 20_781)

  private static func tutor(_ name: String) throws -> Tutor {
    let email = try #require(EmailAddress("\(name.lowercased())@company.example"))
    return Tutor(email: email, lastName: name, firstName: "T.")
  }

  private static func cell(
    _ learner: UInt32,
    _ value: CellValue,
    sheet: String = "hp:s1",
    day: LocalDay = today
  ) throws -> LearnerCell {
    let start = try #require(WallTime(day: day, secondOfDay: 30_600))
    return LearnerCell(
      learner: learner,
      name: "Learner \(learner)",
      email: "L\(learner)@school.example",
      sheet: sheet,
      title: "Law",
      start: start,
      end: start.adding(minutes: 90),
      value: value
    )
  }

  /// Learner 1 is followed by Ann and Bob, learner 2 by Bob, learner 3 by nobody.
  private static func book() throws -> TutorBook {
    var book = TutorBook()
    book.add(try tutor("Ann"), of: .key(1))
    book.add(try tutor("Bob"), of: .email("l1@school.example"))
    book.add(try tutor("Bob"), of: .key(2))
    return book
  }

  private func due(
    _ cells: [LearnerCell],
    _ told: [ToldMail] = [],
    since: LocalDay = today.adding(days: -7)
  ) throws -> [String] {
    try TutorDigest.due(
      cells: cells,
      book: Self.book(),
      told: told,
      since: since,
      today: Self.today
    ).map { digest in
      let lines = digest.lines.map { "\($0.learner) \($0.sheet) \($0.value)" }
      return "\(digest.tutor.lastName) \(digest.day) \(digest.part): "
        + lines.joined(separator: ", ")
    }
  }

  private func mail(
    _ part: Int,
    _ state: MailState,
    _ value: CellValue,
    tries: Int = 1,
    triedOn: LocalDay = today.adding(days: -1)
  ) -> ToldMail {
    ToldMail(
      tutor: "ann@company.example",
      day: Self.today,
      part: part,
      state: state,
      tries: tries,
      triedOn: triedOn,
      lines: [ToldLine(ToldLine.Place(learner: 1, sheet: "hp:s1"), value)]
    )
  }

  /// What Ann is due after mails that the ledger remembers.
  private func ann(_ value: CellValue, after mails: ToldMail...) throws -> [String] {
    try due([Self.cell(1, value)], mails).filter { $0.hasPrefix("Ann") }
  }

  @Test
  func `two tutors of one learner get a mail each, a tutor of two learners gets one`() throws {
    let cells = try [
      Self.cell(2, .late(minutes: 5)), Self.cell(1, .justified, sheet: "hp:s2"),
      Self.cell(1, .absent), Self.cell(3, .absent),
    ]
    #expect(
      try due(cells) == [
        "Ann 2026-11-24 1: 1 hp:s1 absent, 1 hp:s2 justified",
        "Bob 2026-11-24 1: 1 hp:s1 absent, 1 hp:s2 justified, 2 hp:s1 late:5",
      ]
    )
  }

  @Test
  func `presence sends no mail`() throws {
    #expect(try due([Self.cell(1, .present), Self.cell(2, .present)]).isEmpty)
  }

  @Test
  func `each day has a digest of its own, none before the first day and none of tomorrow`() throws {
    let days = [-8, -7, -1, 0, 1].map { Self.today.adding(days: $0) }
    let cells = try days.map { try Self.cell(2, .absent, day: $0) }
    #expect(
      try due(cells) == [
        "Bob 2026-11-17 1: 2 hp:s1 absent", "Bob 2026-11-23 1: 2 hp:s1 absent",
        "Bob 2026-11-24 1: 2 hp:s1 absent",
      ]
    )
    #expect(try due(cells, since: Self.today.adding(days: 1)).isEmpty)
  }

  @Test(arguments: [MailState.sent, .delivered, .doubtful])
  func `a line that left in a mail is never told again`(state: MailState) throws {
    for value in [CellValue.absent, .justified, .late(minutes: 3), .present] {
      #expect(try ann(value, after: mail(1, state, .absent)).isEmpty)
    }
  }

  @Test(arguments: [
    (CellValue.late(minutes: 5), CellValue.late(minutes: 6)),
    (.late(minutes: 300), .justified), (.justified, .absent), (.late(minutes: 5), .absent),
  ])
  func `a line that became worse goes out as a supplement`(old: CellValue, new: CellValue) throws {
    #expect(
      try ann(new, after: mail(1, .delivered, old)) == ["Ann 2026-11-24 2: 1 hp:s1 \(new)"]
    )
    #expect(try ann(old, after: mail(1, .delivered, new)).isEmpty)
  }

  @Test
  func `bad news that comes back is compared with the worst that was told`() throws {
    let told = [mail(1, .delivered, .justified), mail(2, .doubtful, .absent)]
    #expect(try ann(.absent, after: told[0], told[1]).isEmpty)
    #expect(try ann(.justified, after: told[1], told[0]).isEmpty)
  }

  @Test
  func `a supplement bears only what is new`() throws {
    let cells = try [Self.cell(1, .absent), Self.cell(1, .absent, sheet: "hp:s2")]
    #expect(
      try due(cells, [mail(1, .delivered, .absent)]).first
        == "Ann 2026-11-24 2: 1 hp:s2 absent"
    )
  }

  @Test
  func `a refused mail goes again the next evening with what is true by then`() throws {
    let yesterday = mail(1, .refused, .late(minutes: 4), tries: 3)
    #expect(try ann(.absent, after: yesterday) == ["Ann 2026-11-24 1: 1 hp:s1 absent"])
    #expect(try ann(.present, after: yesterday).isEmpty)
    #expect(try ann(.absent, after: mail(1, .refused, .absent, triedOn: Self.today)).isEmpty)
  }

  @Test
  func `a mail that was refused four times is given up, and only worse news follows`() throws {
    let givenUp = mail(1, .refused, .justified, tries: 4)
    #expect(try ann(.justified, after: givenUp).isEmpty)
    #expect(try ann(.absent, after: givenUp) == ["Ann 2026-11-24 2: 1 hp:s1 absent"])
  }

  @Test(arguments: [MailState.intended, .abandoned])
  func `a mail that never left goes on the same day`(state: MailState) throws {
    let mail = mail(1, state, .absent, tries: 0, triedOn: Self.today)
    #expect(try ann(.absent, after: mail) == ["Ann 2026-11-24 1: 1 hp:s1 absent"])
  }

  @Test
  func `a mail's name tells account, tutor, day and part apart and is the same every time`() throws
  {
    let cell = try Self.cell(1, .absent)
    func name(
      _ tutor: String = "Ann",
      day: LocalDay = Self.today,
      part: Int = 1,
      account: String = "main"
    ) throws -> String {
      try TutorDigest(tutor: Self.tutor(tutor), day: day, part: part, lines: [cell])
        .messageID(part: part, account: account, domain: "school.example")
    }
    let names = try [
      name(), name("Bob"), name(day: Self.today.adding(days: 1)), name(part: 2),
      name(account: "other"),
    ]
    #expect(Set(names).count == 5)
    #expect(names[0] == "<passerelle.21e9ff7ac8633699.1@school.example>")
    let upper = Tutor(
      email: try #require(EmailAddress("ANN@Company.example")),
      lastName: "X",
      firstName: "Y"
    )
    let digest = TutorDigest(tutor: upper, day: Self.today, part: 1, lines: [])
    #expect(digest.messageID(part: 1, account: "main", domain: "school.example") == names[0])
  }
}
