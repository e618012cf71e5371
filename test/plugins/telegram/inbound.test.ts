import { readFileSync } from 'node:fs'
import type { Update } from 'grammy/types'
import t from 'tap'
import { toInbound } from '../../../plugins/telegram/inbound.ts'

const self = { id: 7000000001, username: 'portcullis_bot' }
const fixtures = JSON.parse(
  readFileSync(new URL('./fixtures/updates.json', import.meta.url), 'utf8')
) as Record<string, Update>

const eventsOf = (name: string) => {
  const update = fixtures[name]
  if (!update) throw new Error(`there is no fixture ${name}`)
  return toInbound(update, self)
}
const group = { id: '-1001000000001', kind: 'group', title: 'A group' }

t.test('a text in a direct chat', async (t) => {
  t.same(eventsOf('text'), [
    {
      type: 'message',
      key: '7000000001:900001',
      conversation: { id: '1001', kind: 'direct', title: undefined },
      sender: { id: '1001', name: 'First Last', isBot: false },
      at: 1_790_000_000_000,
      message: '11',
      text: 'Look at this page (https://example.org/), please',
      mentioned: true,
      replyTo: undefined,
      media: []
    }
  ])
})

t.test('a mention counts in any case, wherever emojis put it', async (t) => {
  t.match(eventsOf('mention'), [{ conversation: group, mentioned: true, text: '👋 @Portcullis_Bot hello' }])
})

t.test('a command with our name is a command without it', async (t) => {
  t.match(eventsOf('command'), [{ mentioned: true, text: '/status now' }])
  t.match(eventsOf('commandForAnother'), [{ mentioned: false, text: '/status@another_bot' }])
})

t.test('an answer to us addresses us, and shows what was quoted', async (t) => {
  t.match(eventsOf('answerInTopic'), [
    {
      conversation: { id: '-1001000000002', thread: '5', threadKind: 'topic' },
      mentioned: true,
      replyTo: { message: '10', text: 'our answer' }
    }
  ])
})

t.test('what Telegram calls an answer to the opening of a topic is none', async (t) => {
  t.match(eventsOf('firstInTopic'), [{ conversation: { thread: '5' }, mentioned: false, replyTo: undefined }])
})

t.test('the general topic of a forum is a topic', async (t) => {
  t.match(eventsOf('generalTopic'), [{ conversation: { thread: '1', threadKind: 'topic' } }])
})

t.test('who speaks as a group or a channel is that group or channel', async (t) => {
  t.match(eventsOf('anonymousAdmin'), [{ sender: { id: '-1001000000001', name: 'A group' } }])
  t.match(eventsOf('channelPost'), [
    { conversation: { kind: 'channel' }, sender: { id: '-1001000000003', name: 'News' }, text: 'It happened' }
  ])
})

t.test('files come with what is known of them', async (t) => {
  t.match(eventsOf('photo'), [
    {
      text: 'the house',
      media: [{ kind: 'image', ref: { fileId: 'large' }, mimeType: 'image/jpeg', size: 240000 }]
    }
  ])
  t.match(eventsOf('voice'), [
    { text: '', media: [{ kind: 'audio', ref: { fileId: 'voice' }, mimeType: 'audio/ogg' }] }
  ])
  const [gif] = eventsOf('gif')
  t.same(gif?.type === 'message' ? gif.media.map(({ kind }) => kind) : undefined, ['video'], 'a GIF once')
})

t.test('what has no words is described', async (t) => {
  t.match(eventsOf('place'), [{ text: '[place: 52.5, 13.25]' }])
})

t.test('what is no message is left out', async (t) => {
  t.same(eventsOf('joined'), [])
  t.same(eventsOf('poll'), [])
})

t.test('an edit and reactions are changes, each with a key of its own', async (t) => {
  t.match(eventsOf('edited'), [{ type: 'edit', message: '11', text: 'Never mind', at: 1_790_000_020_000 }])
  const reactions = eventsOf('reactions')
  t.match(reactions, [
    { type: 'reaction', message: '30', emoji: '👎', removed: true, sender: { id: '1001' } },
    { type: 'reaction', message: '30', emoji: '👍', removed: false }
  ])
  t.equal(new Set(reactions.map(({ key }) => key)).size, 2)
})
