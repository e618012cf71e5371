import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type BinaryNode, S_WHATSAPP_NET } from '@whiskeysockets/baileys'
import { WebSocketServer } from 'ws'
import type { Device } from './account.ts'
import type { Certificates } from './certificates.ts'
import type { Linking } from './linking.ts'
import { attribute, childOf, el, seconds } from './nodes.ts'
import type { Outgoing } from './outgoing.ts'
import type { Post } from './post.ts'
import { createSession, type Session } from './session.ts'
import type { World } from './world.ts'

export interface ServerParts {
  readonly certificates: Certificates
  readonly world: World
  readonly linking: Linking
  readonly post: Post
  readonly outgoing: Outgoing
  query(question: BinaryNode, device: Device): BinaryNode | Promise<BinaryNode>
  /** The device shows something that is no message: typing, presence. */
  shown(node: BinaryNode): void
}

/** How the next connections end before they stand. */
export type Refusal = { readonly http: number } | { readonly failure: string } | 'silence'

/** WhatsApp's server on a free port of loopback. */
export const startServer = async (parts: ServerParts) => {
  const { certificates, world, linking, post, outgoing, query, shown } = parts
  const { account } = world
  const sessions = new Map<Session, Device>()
  const all = new Set<Session>()
  let refusal: Refusal | undefined
  let isMarked = false
  let late = 0

  /** Ends a session as the server does: with a reason, and then the connection. */
  const fail = (session: Session, code: string, kind?: string): void => {
    sessions.delete(session)
    const type = kind === 'conflict' ? 'replaced' : 'device_removed'
    session.send(el('stream:error', { code }, kind ? [el('conflict', { type })] : []))
    session.close()
  }

  const logIn = (session: Session, device: Device): void => {
    // One connection per device: the newer one wins.
    for (const [other, own] of sessions) if (own === device) fail(other, '440', 'conflict')
    sessions.set(session, device)
    const lid = account.lid.replace('@', `:${device.number}@`)
    session.send(el('success', { t: seconds(), lid, location: 'loopback' }))
  }

  /** What was missed comes once the device has its keys in order and says so. */
  const catchUp = (session: Session): void => {
    const count = post.open(session.send)
    session.send(el('ib', { from: S_WHATSAPP_NET }, [el('offline', { count: String(count) })]))
  }

  const hearDevice = async (session: Session, device: Device, node: BinaryNode): Promise<void> => {
    const { tag, attrs } = node
    if (tag === 'message') return outgoing.take(node, session)
    if (tag === 'receipt') {
      const id = attribute(node, 'id')
      if (attrs.type === 'retry') return post.retry(id, node)
      if (attrs.type !== 'read' && attrs.type !== 'hist_sync') post.answered(id, true)
      return session.send(el('ack', { id, class: 'receipt', from: S_WHATSAPP_NET, t: seconds() }))
    }
    if (tag === 'ack' && attrs.class === 'message') return post.answered(attribute(node, 'id'), !attrs.error)
    if (tag !== 'iq') return shown(node)
    if (attrs.type === 'result' || attrs.type === 'error') return
    if (childOf(node, 'remove-companion-device')) account.remove(device)
    session.send(await query(node, device))
    if (childOf(node, 'active')) catchUp(session)
  }

  const accept = (socket: Parameters<typeof createSession>[0]): void => {
    let device: Device | undefined
    let applicant: ReturnType<Linking['apply']> | undefined
    const session = createSession(socket, {
      certificates,
      touched() {
        if (isMarked) late += 1
      },
      greeted({ payload, noiseKey }) {
        const how = refusal
        if (how === 'silence') return
        if (how && 'failure' in how) return session.send(el('failure', { reason: how.failure }))
        if (payload.devicePairingData) {
          applicant = linking.apply(session, noiseKey, payload)
          return
        }
        device = account.find(noiseKey)
        if (!device) return session.send(el('failure', { reason: '401', location: 'loopback' }))
        logIn(session, device)
      },
      async heard(node) {
        if (device) await hearDevice(session, device, node)
        else if (applicant) await linking.hear(applicant, node)
      }
    })
    all.add(session)
    socket.on('close', () => {
      all.delete(session)
      linking.leave(session)
      sessions.delete(session)
      if (sessions.size === 0) post.shut()
    })
  }

  const sockets = new WebSocketServer({ noServer: true })
  const server = createServer()
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    if (typeof refusal === 'object' && 'http' in refusal)
      return void socket.end(`HTTP/1.1 ${refusal.http} No\r\nConnection: close\r\n\r\n`)
    sockets.handleUpgrade(request, socket, head, accept)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `ws://127.0.0.1:${port}/ws/chat`,
    /** Every next connection is refused like this, until nothing is said. */
    refuse(how: Refusal | undefined): void {
      refusal = how
    },
    /** Ends what stands with a stream error. */
    failAll(code: string, kind?: string): void {
      for (const session of [...sessions.keys()]) fail(session, code, kind)
    },
    garbleAll(): void {
      for (const session of sessions.keys()) session.garble()
    },
    cut(): void {
      for (const session of [...all]) session.drop()
    },
    send(node: BinaryNode): void {
      for (const session of sessions.keys()) session.send(node)
    },
    connections: () => sessions.size,
    mark(): void {
      isMarked = true
      late = 0
    },
    late: () => late,
    close(): void {
      for (const session of [...all]) session.drop()
      sockets.close()
      server.close()
    }
  }
}
