/** Limits of a connection, as hello tells them (protocol reference 1.3). */
export const policy = {
  /** Bytes of one frame before hello. */
  maxPayloadBeforeHello: 65_536,
  /** Bytes of one frame after hello. */
  maxPayload: 26_214_400,
  /** Bytes that may wait for a slow reader. */
  maxBufferedBytes: 52_428_800,
  tickIntervalMs: 30_000,
  pingIntervalMs: 25_000,
  handshakeMs: 15_000,
  /** How long a peer may take to complete a close. */
  closeGraceMs: 1000,
  /** Frames that may arrive while the handshake runs. */
  maxEarlyFrames: 15,
  /** Requests of one connection that may be unanswered. */
  maxPendingRequests: 256,
  /** Sockets of one address that have not said hello. */
  maxUnauthenticatedPerIp: 32,
  /** Calls to the other role's methods in a row, before the connection is closed. */
  maxRoleMistakes: 10,
  /** Topics that one connection may follow. */
  maxTopics: 1000,
  attachments: { maxBytes: 19_464_192, maxImageBytes: 6_291_456 }
} as const

export type Policy = {
  readonly [Name in keyof typeof policy]: (typeof policy)[Name] extends number
    ? number
    : (typeof policy)[Name]
}
