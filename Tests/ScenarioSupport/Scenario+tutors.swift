import Campus
import Planning
import Sandbox
import Sync
import Synchronization
public import Transport

extension Scenario {
  /// Gives a learner a tutor, who is told of absences by a server that answers as it is told.
  public func employTutor(
    of learner: UInt32,
    _ address: String,
    answer: @escaping @Sendable () -> MailOutcome
  ) throws {
    guard let sender = EmailAddress("office@school.example"), let email = EmailAddress(address),
      let since = LocalDay("2025-09-01")
    else { throw ScenarioError("An address or a day is none.") }
    var book = TutorBook()
    book.add(Tutor(email: email, lastName: "Petit", firstName: "Marc"), of: .key(learner))
    let (people, clock, zone) = (book, clock, zone)
    tutors.withLock { place in
      place = { ledger in
        let now = Instant(milliseconds: clock.now)
        return TutorRound(
          settings: TutorSettings(
            sender: MailAddress(sender),
            account: "main",
            book: people,
            since: since,
            today: zone.wall(at: now).day,
            write: { digest in ("Absences", digest.lines.map(\.name).joined(separator: ", ")) },
            say: { "\($0.kind)" }
          ),
          ledger: ledger,
          now: { now },
          shouldStop: { false },
          send: { _ in answer() }
        )
      }
    }
  }
}
