import Campus
import Foundation
import Ledger
import Planning

/// A write to one cell, as it is written down before it is sent.
struct MarkJob: Sendable {
  let step: CellStep

  /// The write that the step needs.
  var draft: IntentDraft {
    IntentDraft(
      kind: kind,
      object: .cell(sheet: step.cell.id.sheet, person: step.person),
      cause: step.cause,
      expect: Fingerprint(of: step.expect),
      want: CanonicalDocument(
        kind: .mark,
        fingerprint: step.input,
        body: MarkPayload(step).text
      )
    )
  }

  private var kind: IntentKind {
    if step.reason != nil { return .reasonSet }
    switch step.adds {
    case nil: return .absenceRemove
    case _ where step.removes: return .absenceChange
    case .absence: return .absenceAdd
    case .lateness: return .latenessAdd
    }
  }
}

/// What the journal says of a write to a cell, so that a doubt can be settled from it alone.
struct MarkPayload: Sendable, Hashable {
  /// The interval that is written.
  var startsAt: Instant
  var endsAt: Instant
  /// What Hyperplanning said before.
  var expect: CellValue
  /// What it shall say.
  var want: CellValue
  /// The reason that the absence is to bear; empty for none.
  var reason: String

  init(_ step: CellStep) {
    startsAt = step.cell.startsAt
    endsAt = step.cell.endsAt
    expect = step.expect
    want = step.want
    reason = step.reason ?? ""
  }

  /// The payload behind a text of the journal; `nil` for anything else.
  init?(_ text: String) {
    // A payload that is none of ours says nothing.
    let fields = (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    guard let start = fields["starts_at"].flatMap(Int64.init),
      let end = fields["ends_at"].flatMap(Int64.init),
      let expect = fields["expect"].flatMap({ CellValue($0) }),
      let want = fields["want"].flatMap({ CellValue($0) })
    else { return nil }
    startsAt = Instant(milliseconds: start)
    endsAt = Instant(milliseconds: end)
    self.expect = expect
    self.want = want
    reason = fields["reason"] ?? ""
  }

  var text: String {
    CanonicalJSON.object([
      "starts_at": String(startsAt.milliseconds), "ends_at": String(endsAt.milliseconds),
      "expect": expect.description, "want": want.description, "reason": reason,
    ])
  }
}

extension Fingerprint {
  /// A hash of a value of a cell.
  init(of value: CellValue) {
    var hash = StableHash()
    hash.combine(value.description)
    self.init(hash)
  }
}
