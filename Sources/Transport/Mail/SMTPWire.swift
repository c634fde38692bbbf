import NIOCore
import NIOSSL

/// Turns a server's lines into answers and our words into lines, and begins TLS when it is agreed.
final class SMTPWire: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = SMTPReply
  typealias OutboundIn = SMTPWords
  typealias OutboundOut = ByteBuffer

  private let makeTLS: () throws -> NIOSSLClientHandler
  private var received = ByteBuffer()
  private var lines: [String] = []
  private var awaitsTLS = false

  /// A wire whose TLS, once it is agreed on, is made by a closure.
  init(makeTLS: @escaping () throws -> NIOSSLClientHandler) {
    self.makeTLS = makeTLS
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let bytes: [UInt8]
    switch unwrapOutboundIn(data) {
    case .command(let words): bytes = Array("\(words)\r\n".utf8)
    case .startTLS:
      awaitsTLS = true
      bytes = Array("STARTTLS\r\n".utf8)
    case .mail(let mail): bytes = mail
    }
    context.write(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var incoming = unwrapInboundIn(data)
    received.writeBuffer(&incoming)
    do {
      while let reply = try nextReply() {
        let isConsent = awaitsTLS
        if isConsent { try beginTLS(after: reply, context) }
        context.fireChannelRead(wrapInboundOut(reply))
        // The end of this reading meets TLS first, which keeps it to itself: nothing came through
        // TLS yet. Without it the consent would wait for an answer that waits for the consent.
        if isConsent { context.fireChannelReadComplete() }
      }
    } catch {
      context.fireErrorCaught(error)
      context.close(promise: nil)
    }
  }

  /// Done at once, so that no byte which came in the clear can pass for one that came through TLS.
  private func beginTLS(after reply: SMTPReply, _ context: ChannelHandlerContext) throws {
    awaitsTLS = false
    guard reply.code == 220 else { return }
    guard received.readableBytes == 0, lines.isEmpty else { throw SMTPWireError.intruder }
    try context.pipeline.syncOperations.addHandler(makeTLS(), position: .first)
  }

  private func nextReply() throws -> SMTPReply? {
    while let end = received.readableBytesView.firstIndex(of: 0x0a) {
      let length = end - received.readerIndex
      guard length <= 2000, lines.count < 200, var line = received.readString(length: length) else {
        throw SMTPWireError.unreadable
      }
      received.moveReaderIndex(forwardBy: 1)
      // Swift takes CR LF for one character; here they were parted already.
      if line.hasSuffix("\r") { line.removeLast() }
      let digits = line.utf8.prefix(3)
      let mark = line.utf8.dropFirst(3).first
      guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }),
        let code = Int(line.prefix(3)), (200..<600).contains(code),
        mark == nil || mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-")
      else { throw SMTPWireError.unreadable }
      lines.append(String(decoding: line.utf8.dropFirst(4), as: UTF8.self))
      if mark != UInt8(ascii: "-") {
        defer { lines = [] }
        return SMTPReply(code: code, lines: lines)
      }
    }
    guard received.readableBytes <= 2000 else { throw SMTPWireError.unreadable }
    received.discardReadBytes()
    return nil
  }
}
