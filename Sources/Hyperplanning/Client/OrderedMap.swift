/// Works on all inputs, at most so many at once, and returns the results in the inputs' order.
///
/// - Parameters:
///   - inputs: what to work on.
///   - width: how many may be under way at once.
///   - work: what to do with each.
/// - Returns: one result for each input.
/// - Throws: the first failure; the work still under way is cancelled and awaited.
func mapInOrder<Input: Sendable, Output: Sendable>(
  _ inputs: [Input],
  width: Int,
  _ work: @escaping @Sendable (Input) async throws(HyperplanningError) -> Output
) async throws(HyperplanningError) -> [Output] {
  typealias Step = (index: Int, result: Result<Output, HyperplanningError>)
  let outcome = await withTaskGroup(of: Step.self) { group in
    var next = 0
    func launch() {
      guard next < inputs.count else { return }
      let index = next
      next += 1
      group.addTask {
        do throws(HyperplanningError) {
          return (index, .success(try await work(inputs[index])))
        } catch {
          return (index, .failure(error))
        }
      }
    }
    for _ in 0..<max(1, width) { launch() }
    var outputs: [Int: Output] = [:]
    while let step = await group.next() {
      switch step.result {
      case .success(let output):
        outputs[step.index] = output
        launch()
      case .failure(let error):
        group.cancelAll()
        return Result<[Output], HyperplanningError>.failure(error)
      }
    }
    return .success(inputs.indices.compactMap { outputs[$0] })
  }
  return try outcome.get()
}
