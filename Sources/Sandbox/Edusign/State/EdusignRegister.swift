/// Something that a register can find by id, by the caller's id and by address.
protocol EdusignRecord: Sendable {
  /// The opaque id, which never changes.
  var id: String { get }
  /// The caller's own id; empty when none was given.
  var apiID: String { get }
  /// The address; empty for what has none.
  var email: String { get }
}

extension EdusignSheet: EdusignRecord {
  /// None.
  var email: String { "" }
}

extension EdusignGroup: EdusignRecord {
  /// None.
  var email: String { "" }
}

extension EdusignTraining: EdusignRecord {
  /// None.
  var email: String { "" }
}

extension EdusignStudent: EdusignRecord {}
extension EdusignProfessor: EdusignRecord {}
extension EdusignExternal: EdusignRecord {}

/// All records of one kind, in the order of creation, with indexes.
struct EdusignRegister<Record: EdusignRecord>: Sendable {
  private var slots: [Record?] = []
  private var slotByID: [String: Int] = [:]
  private var slotsByAPIID: [String: [Int]] = [:]
  private var slotsByEmail: [String: [Int]] = [:]

  /// The records, oldest first.
  var all: [Record] {
    slots.compactMap { $0 }
  }

  /// The record with that id.
  subscript(id: String) -> Record? {
    slotByID[id].flatMap { slots[$0] }
  }

  /// The place of a record in the order of creation.
  func slot(of id: String) -> Int? {
    slotByID[id]
  }

  /// The record at a place in the order of creation, unless it was removed.
  func record(at slot: Int) -> Record? {
    slots.indices.contains(slot) ? slots[slot] : nil
  }

  /// The oldest record with the caller's id, of which there may be several.
  func first(apiID: String) -> Record? {
    slotsByAPIID[apiID]?.first.flatMap { slots[$0] }
  }

  /// The record with that address, whatever its case.
  func first(email: String) -> Record? {
    slotsByEmail[email.lowercased()]?.first.flatMap { slots[$0] }
  }

  /// Adds a record and tells its place.
  @discardableResult
  mutating func insert(_ record: Record) -> Int {
    let slot = slots.count
    slotByID[record.id] = slot
    slots.append(record)
    index(record, at: slot)
    return slot
  }

  /// Changes a record in place; nothing happens if there is none.
  mutating func update(_ id: String, _ change: (inout Record) -> Void) {
    guard let slot = slotByID[id], var record = slots[slot] else { return }
    // Emptied first, so that the change works on the only copy of the rows.
    slots[slot] = nil
    let (apiID, email) = (record.apiID, record.email)
    change(&record)
    if record.apiID != apiID || record.email != email {
      unindex(apiID: apiID, email: email, at: slot)
      index(record, at: slot)
    }
    slots[slot] = record
  }

  /// Removes a record for good.
  mutating func remove(_ id: String) {
    guard let slot = slotByID.removeValue(forKey: id), let record = slots[slot] else { return }
    unindex(apiID: record.apiID, email: record.email, at: slot)
    slots[slot] = nil
  }

  private mutating func index(_ record: Record, at slot: Int) {
    if !record.apiID.isEmpty {
      Self.add(slot, to: &slotsByAPIID[record.apiID, default: []])
    }
    if !record.email.isEmpty {
      Self.add(slot, to: &slotsByEmail[record.email.lowercased(), default: []])
    }
  }

  private mutating func unindex(apiID: String, email: String, at slot: Int) {
    slotsByAPIID[apiID]?.removeAll { $0 == slot }
    slotsByEmail[email.lowercased()]?.removeAll { $0 == slot }
  }

  private static func add(_ slot: Int, to slots: inout [Int]) {
    slots.append(slot)
    slots.sort()
  }
}
