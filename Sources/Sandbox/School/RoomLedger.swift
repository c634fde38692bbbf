/// Which rooms are taken in which slot, so that no room is used twice at once.
struct RoomLedger {
  /// The id of each small room, in the order in which they were needed.
  var smallRooms: [UInt32] = []
  /// The id of each lecture hall.
  var halls: [UInt32] = []
  private var takenSmall = [Int](repeating: 0, count: 25)
  private var takenHalls = [Int](repeating: 0, count: 25)

  /// The place, in its list, of a room that is free in all the slots, now taken.
  mutating func take(_ slots: [Slot], hall: Bool) -> Int {
    let place = slots.map { hall ? takenHalls[$0.number] : takenSmall[$0.number] }.max() ?? 0
    for slot in slots {
      if hall {
        takenHalls[slot.number] = place + 1
      } else {
        takenSmall[slot.number] = place + 1
      }
    }
    return place
  }
}
