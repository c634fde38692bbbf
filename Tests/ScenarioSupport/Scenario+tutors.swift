import Campus
import Planning
import Sandbox
public import Sync
import Synchronization
public import Transport

extension Scenario {
  /// Gives a learner a tutor, who is told of absences by a server that answers as it is told.
  public func employTutor(
    of learner: UInt32,
    _ address: String,
    answer: @escaping @Sendable () -> MailOutcome
  ) throws {
    guard let email = EmailAddress(address) else {
      throw ScenarioError("'\(address)' is no address.")
    }
    var book = TutorBook()
    book.add(Tutor(email: email, lastName: "Petit", firstName: "Marc"), of: .key(learner))
    try tellTutors(named: .file(book), answer: answer)
  }

  /// Has tutors told of absences, by a server that answers as it is told.
  public func tellTutors(
    named list: TutorList,
    answer: @escaping @Sendable () -> MailOutcome
  ) throws {
    guard let sender = EmailAddress("office@school.example"), let since = LocalDay("2025-09-01")
    else { throw ScenarioError("An address or a day is none.") }
    let (clock, zone) = (clock, zone)
    tutors.withLock { place in
      place = { ledger in
        let now = Instant(milliseconds: clock.now)
        return TutorRound(
          settings: TutorSettings(
            sender: MailAddress(sender),
            account: "main",
            list: list,
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
