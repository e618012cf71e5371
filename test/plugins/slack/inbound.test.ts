import { readFileSync } from 'node:fs'
import type { Static, TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import t from 'tap'
import {
  EditEvent,
  MessageEvent,
  ReactionEvent,
  RemovalEvent,
  SlashCommand
} from '../../../plugins/slack/events.ts'
import { toCommand, toEdit, toMessage, toReaction, toRemoval } from '../../../plugins/slack/inbound.ts'

/** An event as Slack's documentation shows it, read as the provider reads it. */
const recorded = <S extends TSchema>(schema: S, name: string): Static<S> => {
  const text = readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')
  return Value.Parse(['Assert'], schema, JSON.parse(text))
}

const self = { user: 'U0PORTER1', bot: 'B0PORTER1' }
const setting = {
  self,
  conversation: { id: 'C123ABC456', kind: 'channel', title: 'general' },
  names: new Map([['U061F7AUR', 'Egon']]),
  ...{ takesPart: false, opensThreads: false }
} as const

t.test('an answer in a thread that we began is an answer to us', async (t) => {
  t.same(toMessage(recorded(MessageEvent, 'thread-reply'), setting), {
    type: 'message',
    key: 'message:C061EG9T2:1482960137.003543',
    message: '1482960137.003543',
    conversation: { ...setting.conversation, thread: '1482960000.000100' },
    sender: { id: 'U061F7AUR', name: 'Egon' },
    at: 1_482_960_137_003,
    text: 'Thanks, @Egon & co',
    mentioned: true,
    replyTo: { message: '1482960000.000100' },
    media: []
  })
})

t.test('a mention loses its address and keeps its question', async (t) => {
  const event = recorded(MessageEvent, 'app-mention')
  t.match(toMessage(event, setting), { text: 'is it everything a river should be?', mentioned: true })
  t.match(toMessage({ ...event, type: 'message' }, setting), {
    key: toMessage(event, setting)?.key,
    mentioned: true
  })
  const threaded = toMessage(event, { ...setting, opensThreads: true })
  t.equal(threaded?.conversation.thread, event.ts)
})

t.test('files come with what is known of them; those that are gone or elsewhere do not', async (t) => {
  const message = toMessage(recorded(MessageEvent, 'file-share'), setting)
  t.match(message?.media, [
    { kind: 'image', mimeType: 'image/png', fileName: 'diagram.png', size: 4096, ref: { id: 'F2147483862' } },
    { kind: 'file', ref: { id: 'F2147483865', url: undefined } }
  ])
  t.equal(message?.media.length, 2)
  t.match(message?.media[0]?.ref, { url: /download/ })
})

t.test('an edit has the text that stands now', async (t) => {
  const event = recorded(EditEvent, 'message-changed')
  t.match(toEdit(event, setting), {
    type: 'edit',
    key: 'edit:C123ABC456:1355517523.000005:1358878755.000001',
    message: '1355517523.000005',
    text: 'Hello, world!',
    conversation: { thread: '1355517000.000001' }
  })
  const { message } = event
  t.equal(toEdit({ ...event, message: { ...message, edited: undefined } }, setting), undefined, 'a preview')
  t.equal(toEdit({ ...event, message: { ...message, user: self.user } }, setting), undefined, 'our own')
})

t.test('a removal names what was removed, and who had written it', async (t) => {
  const event = recorded(RemovalEvent, 'message-deleted')
  t.match(toRemoval(event, setting), {
    type: 'removal',
    message: '1358878749.000002',
    sender: { id: 'U061F7AUR' }
  })
  t.equal(toRemoval({ ...event, previous_message: undefined }, setting), undefined)
})

t.test('a reaction is an emoji, whatever its skin', async (t) => {
  const event = recorded(ReactionEvent, 'reaction-added')
  t.match(toReaction(event, setting), { type: 'reaction', emoji: '👍', message: '1360782400.498405' })
  const removed = toReaction({ ...event, type: 'reaction_removed' }, setting)
  t.match(removed, { removed: true })
  t.not(removed?.key, toReaction(event, setting)?.key)
  t.equal(toReaction({ ...event, user: self.user }, setting), undefined)
})

t.test('a slash command is what stands behind it, or itself where it is another', async (t) => {
  const command = recorded(SlashCommand, 'slash-command')
  const about = { conversation: setting.conversation, ours: 'portcullis', at: 1 }
  t.match(toCommand(command, about), {
    text: '94070',
    mentioned: true,
    sender: { id: 'U2147483697', name: 'steve' }
  })
  t.match(toCommand({ ...command, text: null }, about), { text: '/help' })
  t.match(toCommand({ ...command, command: '/new', text: ' ' }, about), { text: '/new' })
})
