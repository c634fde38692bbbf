extension HyperplanningSandbox {
  /// Where the control surface begins.
  static let controlPrefix = "/__control/"

  /// Answers a request to the control surface.
  func control(_ request: SandboxRequest) -> SandboxResponse {
    SandboxResponse(status: 404, contentType: "application/json", text: "{}")
  }
}
