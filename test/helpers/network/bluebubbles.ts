import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { Test } from 'tap'
import type { Conversation } from '../../../src/channel-messages.ts'
import type { Doing, FakeNetwork, Saying, Taken } from '../../contract/fake-network.ts'
import {
  type BubbleMessage,
  bubble,
  createBubbleWorld,
  startBubbleServer
} from './imessage/bluebubbles-server.ts'
import { DIRECT, GROUP, PERSON } from './imessage/words.ts'
import { serveNetwork } from './serve.ts'

const PASSWORD = 'a-password-of-bluebubbles'
const WEBHOOK_SECRET = 'a-secret-of-the-webhook'

const place = {
  direct: { id: DIRECT, kind: 'direct' },
  group: { id: GROUP, kind: 'group' }
} as const satisfies { [name: string]: Conversation }

const names: Readonly<Record<string, string>> = { '👍': 'like', '❤️': 'love', '‼️': 'emphasize' }

export interface BlueBubblesOptions {
  /** Gets a line for everything that is said. */
  readonly record?: (line: object) => void
  /** Where the server calls us; it does not where left out. */
  readonly webhookUrl?: string
  /** Where that address leads on this machine. */
  readonly reach?: (url: string) => string
}

/** A BlueBubbles server on loopback, which calls like the real one: once, and never again. */
export const fakeBlueBubbles = async (options: BlueBubblesOptions = {}) => {
  const { record = () => undefined, webhookUrl, reach = (url) => url } = options
  const world = createBubbleWorld()
  const { server, url } = await startBubbleServer(world, PASSWORD, [DIRECT, GROUP])
  let newest: { readonly type: string; readonly message: BubbleMessage } | undefined
  let isAcknowledged = true
  let marked: number | undefined

  const call = (type: string, message: BubbleMessage): void => {
    newest = { type, message }
    for (const hook of world.hooks) {
      isAcknowledged = false
      void fetch(reach(hook.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type, data: message })
      }).then(
        ({ status }) => (isAcknowledged = status === 200),
        () => undefined
      )
    }
  }

  const chatsOf = ({ id, kind }: Conversation) => [
    { guid: id, displayName: kind === 'group' ? 'Friends' : '' }
  ]

  const write = (message: BubbleMessage): string => {
    world.messages.push(message)
    record({ what: 'said', guid: message.guid, text: message.text })
    call('new-message', message)
    return message.guid
  }

  const say = async ({ text, conversation = place.direct, sender = PERSON, replyTo, file }: Saying) => {
    const id = randomUUID()
    if (file) world.files.set(id, { fileName: file.fileName, bytes: Buffer.from(file.bytes) })
    const attachments = file
      ? [{ guid: id, mimeType: file.mimeType, transferName: file.fileName, totalBytes: file.bytes.length }]
      : []
    return write(
      bubble({
        ...{ text: file ? `\uFFFC${text}` : text, chats: chatsOf(conversation), attachments },
        ...{ handle: { address: sender }, threadOriginatorGuid: replyTo ?? null }
      })
    )
  }

  const change = async ({ conversation, message: guid, does }: Doing): Promise<void> => {
    const message = world.messages.find((one) => one.guid === guid)
    if (!message) throw new Error(`there is no message ${guid}`)
    if (typeof does === 'object' && 'emoji' in does) {
      const reaction = {
        associatedMessageGuid: `p:0/${guid}`,
        associatedMessageType: names[does.emoji] ?? 'like'
      }
      write(bubble({ text: '', chats: chatsOf(conversation), handle: { address: PERSON }, ...reaction }))
      return
    }
    if (typeof does === 'string') message.dateRetracted = Date.now()
    else {
      message.text = does.text
      message.dateEdited = Date.now()
    }
    call('updated-message', message)
  }

  const ours = () => world.messages.filter(({ isFromMe }) => isFromMe)

  return {
    config: {
      ...{ transport: 'bluebubbles', serverUrl: url, password: PASSWORD },
      ...(webhookUrl ? { webhookUrl, webhookSecret: WEBHOOK_SECRET } : {})
    },
    secrets: [PASSWORD, WEBHOOK_SECRET],
    ...place,
    sender: PERSON,
    hasMentions: false,
    say,
    change,
    changes: ['edit', 'removal', 'reaction'],
    reactions() {
      const standing = new Set<string>()
      for (const { associatedMessageGuid: target, associatedMessageType: kind } of ours()) {
        const [guid, name] = [target?.replace('p:0/', ''), kind?.replace('-', '')]
        const emoji = Object.keys(names).find((one) => names[one] === name)
        if (kind?.startsWith('-')) standing.delete(`${guid} ${emoji}`)
        else if (kind) standing.add(`${guid} ${emoji}`)
      }
      return [...standing]
    },
    typings: () => world.typings,
    async redeliver() {
      if (newest) call(newest.type, newest.message)
    },
    isAcknowledged: () => isAcknowledged,
    taken: (): Taken[] =>
      ours()
        .filter(({ associatedMessageGuid }) => associatedMessageGuid === null)
        .map(({ guid, text, chats, dateRetracted, threadOriginatorGuid, attachments }) => ({
          ...{ conversation: chats[0]?.guid ?? '', text: world.firsts.get(guid) ?? text, message: guid },
          current: dateRetracted ? undefined : text,
          replyTo: threadOriginatorGuid ?? undefined,
          file: world.files.get(attachments[0]?.guid ?? '')
        })),
    mark() {
      marked = world.calls.length
    },
    late: () => (marked === undefined ? 0 : world.calls.length - marked),
    /** The server goes away for a moment: nothing stays open, and the next request finds nobody. */
    cut() {
      world.gone = 1
      server.closeAllConnections()
    },
    failSends(how, times) {
      for (let index = 0; index < times; index++) world.failures.push(how)
    },
    revoke() {
      world.isRevoked = true
    },
    world,
    write,
    async close(): Promise<void> {
      server.closeAllConnections()
      server.close()
    }
  } satisfies FakeNetwork & Record<string, unknown>
}

/** Ends with the test. */
export const startBlueBubbles = async (t: Test, options?: BlueBubblesOptions) => {
  const network = await fakeBlueBubbles(options)
  t.teardown(network.close)
  return network
}

if (import.meta.main) {
  const [, , log] = process.argv
  const record = (line: object) => log && appendFileSync(log, `${JSON.stringify(line)}\n`)
  const network = await fakeBlueBubbles({ record })
  await serveNetwork(network, network.close)
}
