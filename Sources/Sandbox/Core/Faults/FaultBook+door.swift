import ServiceLifecycle

/// The door as a server sees it.
extension FaultBook {
  /// Waits until the door is closed, or open; false when the server is to stop instead.
  ///
  /// A door that is closed for a time opens when that time has gone by.
  func waitForDoor(isClosed: Bool) async -> Bool {
    await cancelWhenGracefulShutdown { () -> Bool in
      await withTaskGroup(of: Bool.self) { tasks in
        tasks.addTask {
          for await state in self.doorStates() where state == isClosed { return true }
          return false
        }
        if !isClosed, let (number, time) = self.closedTime {
          tasks.addTask {
            // Cut short, the wait was for nothing: the rule has gone or the server is to stop.
            guard (try? await Task.sleep(for: time)) != nil else { return false }
            self.remove(number)
            return true
          }
        }
        let isReached = await tasks.next() ?? false
        tasks.cancelAll()
        return isReached
      }
    }
  }

  /// The rule that closes the door for a time, and that time.
  private var closedTime: (number: Int, time: Duration)? {
    entries.lazy.compactMap { entry in
      guard entry.rule.closesTheDoor, let time = entry.rule.closedTime else { return nil }
      return (entry.number, time)
    }.first
  }
}
