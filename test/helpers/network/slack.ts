import { appendFileSync } from 'node:fs'
import type { Conversation } from '../../../src/channel-messages.ts'
import type { Doing, FakeNetwork, Saying, Taken } from '../../contract/fake-network.ts'
import { serveNetwork } from './serve.ts'
import { createDeliveries } from './slack/deliveries.ts'
import { createEvents } from './slack/events.ts'
import { fileMethods } from './slack/file-methods.ts'
import { messageMethods } from './slack/message-methods.ts'
import { otherMethods } from './slack/other-methods.ts'
import { Refusal } from './slack/refusals.ts'
import { type Failure, startWebApi } from './slack/web-api.ts'
import { createWorld, type SlackConversation, type SlackMessage } from './slack/world.ts'

export type FakeSlack = Awaited<ReturnType<typeof startSlack>>

const SENDS = ['chat.postMessage', 'files.completeUploadExternal']
const EMOJIS: Readonly<Record<string, string>> = { '👍': '+1', '👀': 'eyes', '🎉': 'tada' }

/** As people type it and as Slack keeps it, and back. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const shown = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** A workspace on loopback. `log` names a file for one JSON line per thing that happens. */
export const startSlack = async ({ log }: { readonly log?: string } = {}) => {
  const world = createWorld()
  const took: { readonly conversation: SlackConversation; readonly message: SlackMessage; first: string }[] =
    []
  const failures: { readonly how: Failure; readonly methods: readonly string[] }[] = []
  const calls: string[] = []
  let late = 0
  let isMarked = false
  let typings = 0
  let api: Awaited<ReturnType<typeof startWebApi>> | undefined
  const base = () => api?.base ?? ''

  const journal = (entry: object): void => {
    if (log) appendFileSync(log, `${JSON.stringify({ at: Date.now(), ...entry })}\n`)
  }
  const noteTaken = (conversation: SlackConversation, message: SlackMessage) => {
    took.push({ conversation, message, first: message.text })
    const { ts, text, threadTs: thread, metadata } = message
    journal({ what: 'took', conversation: conversation.id, message: ts, text, thread, metadata })
  }
  const deliveries = createDeliveries({
    appId: world.app.app,
    signingSecret: world.app.signingSecret,
    journal
  })
  const deliver = createEvents(world, base, deliveries.send)

  const openLink = (): string => {
    const ticket = deliveries.ticket()
    if (!ticket) throw new Refusal('too_many_websockets')
    return `${base().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.app}`
  }
  const started = await startWebApi({
    world,
    methods: {
      ...messageMethods({
        ...{ world, base, deliver, took: noteTaken },
        changed: ({ id }, { ts, text }, how) => journal({ what: how, conversation: id, message: ts, text })
      }),
      ...otherMethods({ world, deliver, openLink, status: () => void typings++ }),
      ...fileMethods({ world, base, deliver, took: noteTaken })
    },
    failure(method) {
      const index = failures.findIndex(({ methods }) => methods.includes(method))
      return index < 0 ? undefined : failures.splice(index, 1)[0]?.how
    },
    seen(what) {
      calls.push(what)
      if (isMarked) late++
    }
  })
  api = started
  started.server.on('upgrade', deliveries.upgrade)

  const conversationOf = (id: string): SlackConversation => {
    const conversation = world.conversations.get(id)
    if (!conversation) throw new Error(`the fake has no conversation ${id}`)
    return conversation
  }
  const group = conversationOf('C0GENERAL')
  const root = world.post(group, { user: 'U0ALICE01', text: 'A thread about plans' })
  const assistant = world.post(conversationOf('D0ALICE01'), { user: world.app.user, text: 'How can I help?' })
  world.assistantThreads.add(`D0ALICE01:${assistant.ts}`)

  const fileOf = ({ fileName, mimeType, bytes }: NonNullable<Saying['file']>) => {
    const id = `F${String(world.files.size + 1).padStart(8, '0')}`
    const shares = new Map<string, string>()
    const named = { id, name: fileName, title: fileName, mimetype: mimeType }
    const file = { ...named, complete: true, shares, bytes: Buffer.from(bytes) }
    world.files.set(id, file)
    return file
  }
  const direct: Conversation = { id: 'D0ALICE01', kind: 'direct' }

  const network: FakeNetwork = {
    config: { apiUrl: `${base()}/api/`, botToken: world.app.botToken, appToken: world.app.appToken },
    secrets: [world.app.botToken, world.app.appToken, 'ticket-'],
    direct,
    group: { id: group.id, kind: 'channel' },
    thread: { id: group.id, kind: 'channel', thread: root.ts },
    typingPlace: { ...direct, thread: assistant.ts },
    sender: 'U0ALICE01',
    changes: ['edit', 'removal', 'reaction'],
    async say({ text, conversation = direct, sender: user = 'U0ALICE01', mention, replyTo, file }: Saying) {
      const place = conversationOf(conversation.id)
      const message = world.post(place, {
        user,
        text: `${mention ? `<@${world.app.user}> ` : ''}${escaped(text)}`,
        threadTs: conversation.thread ?? replyTo,
        files: file && [fileOf(file)]
      })
      journal({ what: 'said', conversation: place.id, message: message.ts, text })
      deliver.message(place, message)
      return message.ts
    },
    async change({ conversation: { id }, message: ts, does }: Doing) {
      const place = conversationOf(id)
      const message = place.messages.find((candidate) => candidate.ts === ts)
      if (!message) throw new Error(`the fake has no message ${ts}`)
      if (does === 'remove') {
        place.messages.splice(place.messages.indexOf(message), 1)
        deliver.deleted(place, message)
      } else if ('emoji' in does) {
        const name = EMOJIS[does.emoji] ?? does.emoji
        deliver.reaction('added', { user: 'U0ALICE01', name, channel: id, ts })
      } else {
        const before = { ...message }
        message.text = escaped(does.text)
        message.edited = { user: message.user, ts: world.nextTs() }
        deliver.changed(place, before, message)
      }
    },
    reactions: () =>
      [...world.conversations.values()].flatMap(({ messages }) =>
        messages.flatMap(({ ts, reactions }) =>
          [...reactions]
            .filter(([, by]) => by.has(world.app.user))
            .map(([name]) => `${ts} ${Object.keys(EMOJIS).find((emoji) => EMOJIS[emoji] === name) ?? name}`)
        )
      ),
    typings: () => typings,
    redeliver: async () => deliveries.redeliver(),
    isAcknowledged: deliveries.isAcknowledged,
    taken: (): Taken[] =>
      took.map(({ conversation, message, first }) => {
        const [file] = message.files ?? []
        return {
          conversation: conversation.id,
          thread: message.threadTs,
          text: shown(first),
          message: message.ts,
          current: conversation.messages.includes(message) ? shown(message.text) : undefined,
          file: file && { fileName: file.name, bytes: file.bytes }
        }
      }),
    mark() {
      isMarked = true
      late = 0
    },
    late: () => late,
    cut() {
      deliveries.cut()
      started.server.closeAllConnections()
    },
    failSends: (how, times) => {
      for (let index = 0; index < times; index++) failures.push({ how, methods: SENDS })
    },
    revoke() {
      world.app.revoked = true
    }
  }
  return {
    network,
    world,
    deliver,
    deliveries,
    place: conversationOf,
    base: base(),
    /** Every request so far, as `POST /api/auth.test`. */
    calls,
    /** The next call of this method fails. */
    fail: (method: string, how: Failure) => void failures.push({ how, methods: [method] }),
    async close(): Promise<void> {
      deliveries.cut()
      started.server.closeAllConnections()
      started.server.close()
    }
  }
}

if (import.meta.main) {
  const { network, close } = await startSlack({ log: process.argv[2] })
  await serveNetwork(network, close)
}
