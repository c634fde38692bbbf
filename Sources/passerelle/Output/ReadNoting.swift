import Ledger
import Logging
import Sync

/// A question to the ledger as it is noted.
enum NotedQuestion {
  case why(DossierSubject)
  case card(String)
  case sql
  case report(String)

  fileprivate func note(by reader: String) -> ReadNote {
    switch self {
    case .why(let subject):
      switch subject {
      case .person, .profile:
        ReadNote(reader: reader, command: "why", kind: .person, subject: subject.text)
      case .session: ReadNote(reader: reader, command: "why", kind: .session, subject: subject.text)
      case .sheet: ReadNote(reader: reader, command: "why", kind: .sheet, subject: subject.text)
      case .course: ReadNote(reader: reader, command: "why")
      }
    case .card(let subject):
      ReadNote(
        reader: reader,
        command: "links",
        kind: subject.hasPrefix("session:") ? .session : .person,
        subject: subject
      )
    case .sql: ReadNote(reader: reader, command: "sql")
    case .report(let name): ReadNote(reader: reader, command: "report \(name)")
    }
  }
}

/// Notes who asked what; whoever asks gets the answer whether it could be noted or not.
func note(_ question: NotedQuestion, _ settings: SchoolSettings) async {
  let note = question.note(by: Composition.origin(settings).startedBy)
  let place = Composition.place(settings.ledgerPath)
  let isNoted = await LedgerFile.note(note, inLedgerAt: place.path, now: Composition.now())
  if !isNoted {
    Composition.logger("passerelle.reads").info("a question was not noted")
  }
}
