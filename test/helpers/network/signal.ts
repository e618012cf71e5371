import { appendFileSync } from 'node:fs'
import type { Test } from 'tap'
import type { Conversation } from '../../../src/channel-messages.ts'
import type { Doing, FakeNetwork, Saying, Taken } from '../../contract/fake-network.ts'
import { serveNetwork } from './serve.ts'
import { signalMethods } from './signal/methods.ts'
import { type SignalServerParts, startSignalServer } from './signal/server.ts'
import { createStream } from './signal/stream.ts'
import { createSignalWorld, GROUP, PERSON, SELF } from './signal/world.ts'

const PASSWORD = 'a-password-of-the-proxy'
const SENDS = ['send', 'remoteDelete', 'sendReaction']

const place = {
  direct: { id: PERSON.uuid, kind: 'direct' },
  group: { id: GROUP.id, kind: 'group' }
} as const satisfies { [name: string]: Conversation }

export interface FakeSignalOptions {
  /** Gets a line for everything that is said and taken. */
  readonly record?: (line: object) => void
  /** Whether the daemon numbers its events and keeps them; it does where left out. */
  readonly keeps?: boolean
  /** The account as the fake finds it: `false` where nobody has linked it. */
  readonly linked?: boolean
  readonly port?: number
}

/** A strict `signal-cli daemon --http` on loopback behind a proxy with a password. */
export const fakeSignal = async (options: FakeSignalOptions = {}) => {
  const { record = () => undefined, keeps = true, linked = true, port } = options
  const world = createSignalWorld()
  world.isRevoked = !linked
  const stream = createStream(keeps)
  const failures: NonNullable<ReturnType<SignalServerParts['failure']>>[] = []
  const calls: string[] = []
  let late: number | undefined
  const { server, host } = await startSignalServer({
    methods: signalMethods(world),
    stream,
    port,
    basic: port === undefined ? `Basic ${Buffer.from(`proxy:${PASSWORD}`).toString('base64')}` : undefined,
    hasAccount: () => !world.isRevoked,
    failure(method) {
      calls.push(method)
      return SENDS.includes(method) ? failures.shift() : undefined
    },
    called() {
      if (late !== undefined) late += 1
    }
  })

  const envelope = (timestamp: number, content: object, person: object = {}) => ({
    envelope: {
      ...{ source: PERSON.uuid, sourceNumber: PERSON.number, sourceUuid: PERSON.uuid },
      ...{ sourceName: PERSON.name, sourceDevice: 1, timestamp, serverReceivedTimestamp: timestamp },
      ...person,
      ...content
    },
    account: SELF.number
  })
  const push = (event: object) => stream.push(JSON.stringify(event))
  const groupInfo = ({ kind, id }: Conversation) =>
    kind === 'group'
      ? { groupInfo: { groupId: id, groupName: GROUP.name, revision: 1, type: 'DELIVER' } }
      : {}

  const say = async (saying: Saying): Promise<string> => {
    const { text, conversation = place.direct, mention, replyTo, file, sender } = saying
    const timestamp = world.now()
    const [quoted, author = SELF.uuid] = replyTo?.split(':') ?? []
    const id = file && `file-${timestamp}.bin`
    if (file && id) world.files.set(id, Buffer.from(file.bytes))
    const dataMessage = {
      ...{ timestamp, expiresInSeconds: 0, viewOnce: false, ...groupInfo(conversation) },
      message: mention ? `\uFFFC ${text}` : text,
      mentions: mention ? [{ name: SELF.number, ...SELF, start: 0, length: 1 }] : undefined,
      quote: quoted && { id: Number(quoted), author, authorNumber: null, authorUuid: author, text: 'before' },
      attachments: file && [
        { id, contentType: file.mimeType, filename: file.fileName, size: file.bytes.length, caption: null }
      ]
    }
    const person = sender === undefined ? {} : { sourceUuid: sender, sourceNumber: null, source: sender }
    record({ what: 'said', timestamp, text })
    push(envelope(timestamp, { dataMessage }, person))
    return `${timestamp}:${sender ?? PERSON.uuid}`
  }

  const change = async ({ conversation, message, does }: Doing): Promise<void> => {
    const target = Number(message.split(':')[0])
    const timestamp = world.now()
    const base = { timestamp, message: null, ...groupInfo(conversation) }
    if (does === 'remove')
      push(envelope(timestamp, { dataMessage: { ...base, remoteDelete: { timestamp: target } } }))
    else if ('text' in does)
      push(
        envelope(timestamp, {
          editMessage: { targetSentTimestamp: target, dataMessage: { ...base, message: does.text } }
        })
      )
    else {
      const { number, uuid } = PERSON
      const reaction = {
        ...{ emoji: does.emoji, targetAuthor: uuid, targetAuthorNumber: number, targetAuthorUuid: uuid },
        ...{ targetSentTimestamp: target, isRemove: false }
      }
      push(envelope(timestamp, { dataMessage: { ...base, reaction } }))
    }
  }

  return {
    config: {
      url: port === undefined ? `http://proxy:${PASSWORD}@${host}` : `http://${host}`,
      account: SELF.number
    },
    secrets: [PASSWORD, 'a-challenge-of-signal'],
    ...place,
    sender: PERSON.uuid,
    say,
    change,
    changes: ['edit', 'removal', 'reaction'],
    reactions: () => [...world.reactions],
    typings: () => world.typings,
    redeliver: async () => stream.repeat(),
    // Nobody tells signal-cli: a client names the last event it has when it comes back.
    isAcknowledged: () => true,
    taken: (): Taken[] =>
      world.messages.map(({ timestamp, place, first, text, quote, file }) => ({
        ...{ conversation: place, text: first, message: String(timestamp), current: text, file },
        replyTo: quote && `${quote.timestamp}:${quote.author}`
      })),
    mark() {
      late = 0
    },
    late: () => late ?? 0,
    cut() {
      stream.cut()
      server.closeAllConnections()
    },
    failSends: (how, times) => {
      for (let index = 0; index < times; index++) failures.push(how)
    },
    revoke() {
      world.isRevoked = true
    },
    /** Another envelope, as signal-cli writes it. */
    push: (content: object, timestamp = world.now()) => push(envelope(timestamp, content)),
    world,
    stream,
    calls,
    host,
    async close(): Promise<void> {
      stream.cut()
      server.closeAllConnections()
      server.close()
    }
  } satisfies FakeNetwork & Record<string, unknown>
}

/** Ends with the test. */
export const startSignal = async (t: Test, options?: FakeSignalOptions) => {
  const network = await fakeSignal(options)
  t.teardown(network.close)
  return network
}

if (import.meta.main) {
  const [, , log] = process.argv
  const record = (line: object) => log && appendFileSync(log, `${JSON.stringify(line)}\n`)
  const network = await fakeSignal({ record })
  await serveNetwork(network, network.close)
}
