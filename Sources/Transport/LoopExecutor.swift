import NIOCore

/// Lets tasks run on the thread of an event loop, so that an answer meets its reader without a
/// change of threads: on small answers that change costs more than all the rest.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  /// An executor on that loop.
  init(_ loop: any EventLoop) {
    self.loop = loop
  }

  /// Runs a job at the loop's next turn.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
