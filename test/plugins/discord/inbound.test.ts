import type {
  APIChatInputApplicationCommandInteraction,
  GatewayMessageReactionAddDispatchData
} from 'discord-api-types/v10'
import t from 'tap'
import { toConversation } from '../../../plugins/discord/directory.ts'
import {
  isSaid,
  type Setting,
  toCommand,
  toEdit,
  toMessage,
  toReaction
} from '../../../plugins/discord/inbound.ts'
import { messages, people } from './fixtures/messages.ts'

const conversation = { id: '290926798999357250', kind: 'channel' as const, title: 'general' }
const setting: Setting = { conversation, self: new Set([people.bot.id, '1111111111111111111']) }

t.test('a message says who, where, when and what', async (t) => {
  t.same(toMessage(messages.plain, setting), {
    type: 'message',
    key: 'message:1280000000000000000',
    conversation,
    sender: { id: people.ada.id, name: 'Ada L.', isBot: false },
    at: Date.parse('2024-09-02T03:03:01.250Z'),
    message: '1280000000000000000',
    text: 'Supa Hot',
    mentioned: false,
    media: []
  })
  t.equal(toMessage(messages.nicked, setting).sender.name, 'The Countess')
})

t.test('we are addressed by our name, by that of our role, and by a reply to us', async (t) => {
  for (const [name, text] of [
    ['mention', 'what does @Ada L. mean?'],
    ['nickMention', 'hello!'],
    ['bareMention', `<@${people.bot.id}>`],
    ['roleMention', 'hi'],
    ['replyToUs', 'yes']
  ] as const)
    t.match(toMessage(messages[name], setting), { mentioned: true, text }, name)
  const others = { ...setting, self: new Set(['1']) }
  t.match(toMessage(messages.mention, others), { mentioned: false, text: /@portcullis what/ })
})

t.test('a reply names what it answers, also where that is gone; a forward answers nothing', async (t) => {
  t.same(toMessage(messages.replyToUs, setting).replyTo, { message: '1279999999999999999', text: 'Shall I?' })
  t.same(toMessage(messages.replyToGone, setting).replyTo, { message: '1279999999999999999' })
  t.equal(toMessage(messages.forward, setting).replyTo, undefined)
})

t.test('what is no text is said in words, or goes along as a file', async (t) => {
  t.match(toMessage(messages.voice, setting), {
    text: '',
    media: [{ kind: 'audio', mimeType: 'audio/ogg', fileName: 'voice-message.ogg', size: 24_000 }]
  })
  t.match(toMessage(messages.forward, setting), {
    text: 'Forwarded: look at this',
    media: [{ kind: 'audio' }]
  })
  t.equal(toMessage(messages.sticker, setting).text, '[sticker: wave]')
  t.equal(toMessage(messages.emoji, setting).text, 'good :party: :spin:')
  t.match(toMessage(messages.card, setting), { text: 'Build failed\nmain is red', sender: { isBot: true } })
})

t.test('joins, pins and calls are not said by anybody', async (t) => {
  t.ok(isSaid(messages.plain) && isSaid(messages.replyToUs))
  t.notOk(isSaid(messages.pin))
})

t.test('an edit is told once per edit, and a link that was looked up is none', async (t) => {
  t.equal(toEdit(messages.plain, setting), undefined)
  t.match(toEdit(messages.edited, setting), {
    type: 'edit',
    key: `edit:1280000000000000000:${Date.parse('2024-09-02T12:00:05.500Z')}`,
    text: 'Super Hot'
  })
})

t.test('a reaction is a common emoji or one of a server', async (t) => {
  const reaction = {
    user_id: people.ada.id,
    channel_id: conversation.id,
    message_id: '1',
    emoji: { id: null, name: '👍' },
    burst: false,
    type: 0
  } as GatewayMessageReactionAddDispatchData
  const on = { key: 's1:7', at: 5, removed: false }
  t.match(toReaction(reaction, setting, on), {
    type: 'reaction',
    key: 'reaction:s1:7',
    emoji: '👍',
    message: '1'
  })
  const custom = { ...reaction, emoji: { id: '123', name: 'party' } }
  t.match(toReaction(custom, setting, { ...on, removed: true }), { emoji: 'party:123', removed: true })
})

t.test('a command of nobody is no command', async (t) => {
  const interaction = { id: '1280000000000000000', data: { name: 'help', options: [] } }
  t.equal(
    toCommand(interaction as unknown as APIChatInputApplicationCommandInteraction, conversation),
    undefined
  )
})

t.test('threads belong to their channel, and direct chats are direct', async (t) => {
  t.same(toConversation({ id: '2', type: 11, name: 'details', parent_id: '1' }), {
    id: '1',
    kind: 'channel',
    thread: '2',
    title: 'details'
  })
  t.same(toConversation({ id: '1', type: 0, name: 'general', parent_id: '9' }), {
    id: '1',
    kind: 'channel',
    title: 'general'
  })
  t.same(toConversation({ id: '3', type: 1 }), { id: '3', kind: 'direct' })
})
