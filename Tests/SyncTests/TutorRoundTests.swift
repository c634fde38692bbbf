import Campus
import Foundation
import Ledger
import Planning
import Sync
import TestSupport
import Testing
import Transport

/// Mails to tutors over a real ledger, to a server that answers as it is told.
struct TutorRoundTests {
  private struct Death: Error {}

  private static let day = LocalDay(number: 20_781)
  private static let evening = Instant(milliseconds: 1_795_557_600_000)

  /// An open ledger in a folder of its own, and what was handed to the server.
  private final class Evening: Sendable {
    let folder: URL
    let sent = Kept<[MailMessage]>([])
    let answers = Kept<[MailOutcome]>([])
    let death = Kept<Int?>(nil)

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "tutors-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
      // A folder that stays behind harms nobody.
      try? FileManager.default.removeItem(at: folder)
    }

    func ledger() throws -> LedgerFile {
      let path = folder.appending(path: "ledger.sqlite").path
      return try LedgerFile(
        at: LedgerFile.Place(machine: "m1", path: path),
        now: TutorRoundTests.evening
      ) { [death] boundary in
        if death.value == boundary.number * 2 + (boundary.side == .before ? 0 : 1) {
          throw Death()
        }
      }
    }

    /// One evening's round, so many days after the first.
    @discardableResult
    func tell(
      _ cells: [LearnerCell],
      daysLater: Int = 0,
      book: TutorBook? = nil,
      shouldStop: @escaping @Sendable () -> Bool = { false }
    ) async throws -> TutorReport {
      let ledger = try ledger()
      let book = try book ?? TutorRoundTests.book()
      let now = TutorRoundTests.evening.advanced(by: .seconds(86_400 * daysLater))
      let run = try await ledger.beginRun(
        RunOpening(
          kind: .sync,
          direction: .up,
          startedAt: now,
          host: "host",
          boot: "boot",
          process: 1,
          startedBy: "tester",
          version: "1",
          configuration: "c",
          configurationSummary: "{}",
          zone: "Europe/Paris",
          window: Window(from: now, days: 14, zone: try #require(SchoolZone("Europe/Paris")))
        ),
        patience: .seconds(1)
      )
      let scope = try await ledger.scope(
        run,
        planning: PlanningID(name: "2026", firstMonday: LocalDay(number: 20_703)),
        label: "2026",
        account: "main",
        schoolID: "s",
        schoolName: "School",
        now: now
      )
      let round = TutorRound(
        settings: TutorSettings(
          sender: MailAddress(try #require(EmailAddress("office@school.example"))),
          account: "main",
          list: .file(book),
          since: TutorRoundTests.day,
          today: TutorRoundTests.day.adding(days: daysLater),
          write: { digest in
            let lines = digest.lines.map { "\($0.name) \($0.sheet) \($0.value)" }
            return ("Part \(digest.part)", lines.joined(separator: "\n"))
          },
          say: { "\($0.kind) \($0.tutor)" }
        ),
        ledger: ledger,
        now: { now },
        shouldStop: shouldStop,
        send: { [sent, answers] message in
          sent.change { $0.append(message) }
          return answers.change { $0.isEmpty ? .delivered : $0.removeFirst() }
        }
      )
      return try await round.tell(cells, by: book, run: run, scope: scope)
    }

    /// Whom the server got what for, in order.
    var mails: [String] {
      sent.value.map { mail in
        "\(mail.to.email.text) \(mail.subject): \(mail.body.replacing("\n", with: ", "))"
      }
    }
  }

  private static func book() throws -> TutorBook {
    var book = TutorBook()
    for (name, learner) in [("Ann", UInt32(1)), ("Bob", 1), ("Bob", 2), ("Cid", 3)] {
      let email = try #require(EmailAddress("\(name.lowercased())@company.example"))
      book.add(Tutor(email: email, lastName: name, firstName: "T."), of: .key(learner))
    }
    return book
  }

  private static func cell(_ learner: UInt32, _ value: CellValue) throws -> LearnerCell {
    let start = try #require(WallTime(day: day, secondOfDay: 30_600))
    return LearnerCell(
      learner: learner,
      name: "L\(learner)",
      email: "",
      sheet: "hp:s1",
      title: "Law",
      start: start,
      end: start.adding(minutes: 90),
      value: value
    )
  }

  private static func failure(_ code: MailFailure.Code) -> MailFailure {
    MailFailure(code, server: "post.example:465", detail: "no")
  }

  @Test
  func `each tutor is told once, and a second round of the evening sends nothing`() async throws {
    let evening = try Evening()
    let cells = try [Self.cell(1, .absent), Self.cell(2, .late(minutes: 9))]
    let report = try await evening.tell(cells)
    #expect(report.delivered == 2 && report.problems.isEmpty)
    let first = [
      "ann@company.example Part 1: L1 hp:s1 absent",
      "bob@company.example Part 1: L1 hp:s1 absent, L2 hp:s1 late:9",
    ]
    #expect(evening.mails == first)
    #expect(try await evening.tell(cells) == TutorReport())
    #expect(try await evening.tell(cells, daysLater: 1) == TutorReport())
    #expect(evening.mails == first)
  }

  @Test
  func `a correction sends each tutor only what became worse, on from the first mail`() async throws
  {
    let evening = try Evening()
    try await evening.tell([Self.cell(1, .justified), Self.cell(2, .late(minutes: 9))])
    try await evening.tell([Self.cell(1, .absent), Self.cell(2, .present)], daysLater: 1)
    #expect(
      evening.mails.dropFirst(2) == [
        "ann@company.example Part 2: L1 hp:s1 absent",
        "bob@company.example Part 2: L1 hp:s1 absent",
      ]
    )
    let mails = evening.sent.value.filter { $0.to.email.text.hasPrefix("bob") }
    #expect(mails.count == 2 && mails[1].continues == mails[0].messageID)
    #expect(mails[1].messageID != mails[0].messageID)
  }

  @Test
  func `a mail whose answer was lost is never sent again`() async throws {
    let evening = try Evening()
    evening.answers.change { $0 = [.doubtful(Self.failure(.timedOut))] }
    let cells = try [Self.cell(3, .absent)]
    let report = try await evening.tell(cells)
    #expect(report.doubtful == 1)
    #expect(report.problems.map(\.subject) == ["tutor:cid@company.example"])
    #expect(report.problems.map(\.text) == ["doubtful T. Cid"])
    for later in 0...3 { try await evening.tell(cells, daysLater: later) }
    #expect(evening.sent.value.count == 1)
  }

  @Test
  func `a refused mail is tried on three more evenings under the same name`() async throws {
    let evening = try Evening()
    evening.answers.change {
      $0 = Array(repeating: .refused(Self.failure(.recipientRefused)), count: 9)
    }
    let cells = try [Self.cell(3, .absent)]
    var texts: [String] = []
    for later in [0, 0, 1, 2, 2, 3, 4, 5] {
      texts += try await evening.tell(cells, daysLater: later).problems.map(\.text)
    }
    #expect(
      texts == [
        "refused(isGivenUp: false) T. Cid", "refused(isGivenUp: false) T. Cid",
        "refused(isGivenUp: false) T. Cid", "refused(isGivenUp: true) T. Cid",
      ]
    )
    #expect(evening.sent.value.count == 4)
    #expect(Set(evening.sent.value.map(\.messageID)).count == 1)
  }

  @Test
  func `a server that takes no mail is asked once, and the rest waits for tomorrow`() async throws {
    let evening = try Evening()
    evening.answers.change { $0 = [.refused(Self.failure(.unreachable))] }
    let cells = try [Self.cell(1, .absent), Self.cell(3, .absent)]
    let report = try await evening.tell(cells)
    #expect(report.refused == 1 && report.postponed == 2)
    #expect(evening.sent.value.count == 1)
    #expect(try await evening.tell(cells, daysLater: 1).delivered == 3)
  }

  @Test
  func `two answers lost in a row keep the others from the same doubt`() async throws {
    let evening = try Evening()
    evening.answers.change {
      $0 = Array(repeating: .doubtful(Self.failure(.interrupted)), count: 2)
    }
    let cells = try [Self.cell(1, .absent), Self.cell(3, .absent)]
    let report = try await evening.tell(cells)
    #expect(report.doubtful == 2 && report.postponed == 1)
    try await evening.tell(cells, daysLater: 1)
    #expect(
      evening.sent.value.map { $0.to.email.text.prefix(3) } == ["ann", "bob", "cid"]
    )
  }

  @Test
  func `a round that is asked to stop begins no further mail`() async throws {
    let evening = try Evening()
    let sent = evening.sent
    let cells = try [Self.cell(1, .absent), Self.cell(3, .absent)]
    let report = try await evening.tell(cells) { sent.value.count >= 1 }
    #expect(report.delivered == 1 && report.postponed == 2)
    #expect(try await evening.tell(cells).delivered == 2)
    #expect(Set(evening.sent.value.map(\.to.email.text)).count == 3)
  }

  @Test
  func `whenever the process dies, no tutor gets a mail twice and none is forgotten silently`()
    async throws
  {
    let cells = try [Self.cell(1, .absent), Self.cell(3, .absent)]
    var boundary = 2
    while true {
      let evening = try Evening()
      evening.death.change { [boundary] in $0 = boundary }
      var died = false
      do { try await evening.tell(cells) } catch is Death { died = true }
      evening.death.change { $0 = nil }
      for later in 1...2 { try await evening.tell(cells, daysLater: later) }
      let addresses = evening.sent.value.map(\.to.email.text)
      #expect(Set(addresses).count == addresses.count, "at boundary \(boundary)")
      let told = try await evening.ledger().mailsTold(
        Scope(planning: 1, account: 1),
        since: Self.day
      )
      #expect(told.count == 3, "at boundary \(boundary)")
      for mail in told {
        #expect(
          mail.state == (addresses.contains(mail.tutor) ? mail.state : .doubtful),
          "\(mail.tutor) at boundary \(boundary)"
        )
        #expect([.delivered, .doubtful].contains(mail.state), "at boundary \(boundary)")
      }
      #expect(told.count { $0.state == .doubtful } <= 1, "at boundary \(boundary)")
      if !died { break }
      boundary += 1
    }
    #expect(boundary > 16)
  }

  @Test
  func `no mail goes to anybody whom the file does not name`() async throws {
    let evening = try Evening()
    let cells = try [Self.cell(4, .absent), Self.cell(1, .present)]
    #expect(try await evening.tell(cells) == TutorReport())
    #expect(try await evening.tell([Self.cell(1, .absent)], book: TutorBook()) == TutorReport())
    #expect(evening.sent.value.isEmpty)
  }
}
