import Campus
import Diagnosis
import Ledger
import TestSupport
import Testing

@testable import Daemon

/// Telling the operator, each thing once, with a ledger in memory.
struct NotifierTests {
  /// A ledger's notices in memory, and a way that notes what it is given.
  private final class Desk: Sendable {
    struct Memory {
      var situation = Situation()
      var told: [String: ToldItem] = [:]
      var drafts: [NoticeDraft] = []
      var endings: [Int64: NoticeEnding] = [:]
      var isLocked = false
      var answer = Delivery.delivered
    }

    let memory = Kept(Memory())
    let letters = Kept<[Letter]>([])
    let complaints = Kept<[String]>([])
    let wall: Kept<Instant>

    init(at moment: String) throws {
      wall = Kept(try Paris.utc(moment))
    }

    func notifier(_ schedule: Schedule? = nil) throws -> Notifier {
      let memory = memory
      return Notifier(
        try schedule ?? Paris.schedule(),
        times: try #require(DayTime.list("07:30")),
        senders: [
          .mail: { letter, _ in
            self.letters.change { $0.append(letter) }
            return memory.value.answer
          }
        ],
        book: Notifier.Book(
          situation: { memory.value.situation },
          told: { _ in memory.value.told },
          intend: { draft in
            memory.change { memory in
              guard !memory.isLocked else { return nil }
              memory.drafts.append(draft)
              for (key, grade) in draft.items { memory.told[key] = ToldItem(grade: grade) }
              return Int64(memory.drafts.count)
            }
          },
          close: { notice, ending in
            memory.change { memory in
              guard !memory.isLocked else { return false }
              memory.endings[notice] = ending
              if case .refused = ending {
                for key in memory.drafts[Int(notice) - 1].items.keys { memory.told[key] = nil }
              }
              return true
            }
          },
          remember: { change in
            memory.change { memory in
              for key in change.gone[.mail] ?? [] { memory.told[key]?.isGone = true }
              for key in change.back[.mail] ?? [] { memory.told[key]?.isGone = false }
              for key in change.forgotten[.mail] ?? [] { memory.told[key] = nil }
            }
          }
        ),
        domain: "school.example",
        language: .english,
        now: { self.wall.value },
        complain: { text in self.complaints.change { $0.append(text) } }
      )
    }

    func set(_ moment: String) throws {
      let instant = try Paris.utc(moment)
      wall.change { $0 = instant }
    }

    var kinds: [String] { letters.value.map { "\($0.kind.rawValue) \($0.items.count)" } }
  }

  private static func item(
    _ key: String,
    since: String = "2026-11-24T11:00",
    grade: Int = 1
  ) throws -> NoticeItem {
    NoticeItem(
      key: key,
      grade: grade,
      subject: key,
      reason: "is odd.",
      remedy: "",
      owner: .operator,
      cause: "X1",
      since: try Paris.utc(since)
    )
  }

  @Test
  func `findings are told the morning after, once, and again only with something new`()
    async throws
  {
    let desk = try Desk(at: "2026-11-24T12:00")
    let notifier = try desk.notifier()
    let (first, second) = try (Self.item("a"), Self.item("b", since: "2026-11-25T11:00"))
    desk.memory.change { $0.situation.findings = [first] }
    await notifier.attend()
    #expect(desk.kinds.isEmpty)
    try desk.set("2026-11-25T06:30")
    await notifier.attend()
    #expect(desk.kinds == ["digest 1"])
    desk.memory.change { $0.situation.findings = [first, second] }
    for moment in ["2026-11-25T11:05", "2026-11-25T20:00", "2026-11-26T06:29"] {
      try desk.set(moment)
      await notifier.attend()
    }
    #expect(desk.kinds == ["digest 1"])
    try desk.set("2026-11-26T06:30")
    await notifier.attend()
    try desk.set("2026-11-27T06:30")
    await notifier.attend()
    #expect(desk.letters.value.map { $0.items.map(\.key) } == [["a"], ["b"]])
  }

  @Test
  func `held sets and a red freshness are told at once, and stale again after it was fresh`()
    async throws
  {
    let desk = try Desk(at: "2026-11-24T12:00")
    let notifier = try desk.notifier()
    let (held, stale) = try (Self.item("held|removals|x|1"), Self.item("stale|down"))
    desk.memory.change { memory in
      memory.situation.held = [held]
      memory.situation.stale = [stale]
    }
    await notifier.attend()
    await notifier.attend()
    #expect(desk.kinds == ["stale 1", "held 1"])
    desk.memory.change { $0.situation.stale = [] }
    await notifier.attend()
    desk.memory.change { $0.situation.stale = [stale] }
    await notifier.attend()
    #expect(desk.kinds == ["stale 1", "held 1", "stale 1"])
  }

  @Test
  func `what was refused is told again after an hour, what is doubtful never`() async throws {
    let desk = try Desk(at: "2026-11-24T12:00")
    let notifier = try desk.notifier()
    let held = try Self.item("held|removals|x|1")
    desk.memory.change { memory in
      memory.situation.held = [held]
      memory.answer = .refused("The server said no.")
    }
    await notifier.attend()
    try desk.set("2026-11-24T12:59")
    await notifier.attend()
    #expect(desk.kinds.count == 1 && desk.complaints.value.count == 1)
    desk.memory.change { $0.answer = .doubtful("No answer came.") }
    try desk.set("2026-11-24T13:00")
    await notifier.attend()
    try desk.set("2026-11-25T13:00")
    await notifier.attend()
    #expect(desk.kinds.count == 2)
    #expect(desk.memory.value.endings[2] == .doubtful("No answer came."))
    let ids = desk.memory.value.drafts.map(\.messageID)
    #expect(Set(ids).count == 2 && ids.allSatisfy { $0.hasSuffix("@school.example") })
  }

  @Test
  func `nothing is sent that could not be written down first`() async throws {
    let desk = try Desk(at: "2026-11-24T12:00")
    let notifier = try desk.notifier()
    let held = try Self.item("held|removals|x|1")
    desk.memory.change { memory in
      memory.situation.held = [held]
      memory.isLocked = true
    }
    await notifier.attend()
    #expect(desk.kinds.isEmpty)
    desk.memory.change { $0.isLocked = false }
    await notifier.attend()
    #expect(desk.kinds == ["held 1"])
  }

  @Test
  func `on a day of a pause findings rest, and come on the first day after it`() async throws {
    let desk = try Desk(at: "2026-11-25T06:30")
    let notifier = try desk.notifier(Paris.schedule(pauses: "2026-11-25"))
    let finding = try Self.item("a")
    desk.memory.change { $0.situation.findings = [finding] }
    await notifier.attend()
    #expect(desk.kinds.isEmpty)
    try desk.set("2026-11-26T06:30")
    await notifier.attend()
    #expect(desk.kinds == ["digest 1"])
  }
}
