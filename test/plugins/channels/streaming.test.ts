import t, { type Test } from 'tap'
import { SendRefused } from '../../../src/channel-errors.ts'
import { fakeOpenAi, says } from '../../helpers/network/openai.ts'
import { startToy, type ToyOptions } from './toy-network.ts'

const first = 'This is the first part of a long answer. '
const second = 'And this is the second part.'

/** A toy network with a model behind the agent that answers as it is told. */
const setUp = async (t: Test, options: ToyOptions = {}) => {
  const model = await fakeOpenAi(t)
  const toy = await startToy(t, {
    ...options,
    config: {
      models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'k', models: [{ id: 'm' }] } } },
      agents: { defaults: { model: { primary: 'fake/m' } } },
      ...options.config
    }
  })
  return { toy, model }
}

t.test('an answer grows in one message, whose last text is the transcript’s', async (t) => {
  const { toy, model } = await setUp(t)
  const more = Promise.withResolvers<void>()
  model.play([{ text: first }, { until: more.promise }, { text: second }, { finish: 'stop' }])
  await toy.say('tell me')
  t.match(await toy.feed.find(), { text: first.trim() })
  more.resolve()
  await toy.operator.find(({ payload }) => payload?.status === 'accepted')
  t.equal(toy.sent.length, 1)
  t.match(toy.edits.at(-1), { message: 'm1', text: `${first}${second}` })
  const { messages } = await toy.operator.call('chat.history', { sessionKey: 'main' })
  t.match(messages.at(-1), {
    content: [{ text: `${first}${second}` }],
    delivery: [{ channel: 'toy', status: 'accepted', messageId: 'm1' }]
  })
  t.match(await toy.operator.call('outbox.list', { states: ['sent'] }), { messages: [{ messageId: 'm1' }] })
})

t.test('a preview that is still on its way when the answer ends becomes the answer', async (t) => {
  const gate = Promise.withResolvers<void>()
  let isFirst = true
  const { toy, model } = await setUp(t, {
    async onSend() {
      if (isFirst) {
        isFirst = false
        await gate.promise
      }
    }
  })
  model.play([{ text: first }, { finish: 'stop' }])
  await toy.say('tell me')
  await toy.operator.find(({ event, payload }) => event === 'chat' && payload.state === 'final')
  await toy.operator.find(({ payload }) => payload?.status === 'queued')
  gate.resolve()
  await toy.operator.find(({ payload }) => payload?.status === 'accepted')
  t.equal(toy.sent.length, 1)
  t.match(toy.edits.at(-1) ?? { text: toy.sent[0]?.text }, { text: first.trim() })
})

t.test('a preview whose fate is unknown stays visible, and the answer is sent whole', async (t) => {
  let sends = 0
  const broken = Promise.withResolvers<void>()
  const { toy, model } = await setUp(t, {
    onSend() {
      sends += 1
      if (sends > 1) return
      broken.resolve()
      throw new Error('the connection broke')
    }
  })
  model.play([{ text: first }, { until: broken.promise }, { text: second }, { finish: 'stop' }])
  await toy.say('tell me')
  await toy.operator.find(({ payload }) => payload?.status === 'accepted')
  t.match(toy.sent, [{ text: `${first}${second}` }])
})

t.test('what does not fit into one message follows in more', async (t) => {
  const { toy, model } = await setUp(t)
  const words = Array.from({ length: 60 }, (_, n) => `word${n}`)
  const more = Promise.withResolvers<void>()
  model.play([{ text: first }, { until: more.promise }, { text: words.join(' ') }, { finish: 'stop' }])
  await toy.say('tell me')
  await toy.feed.find()
  more.resolve()
  await toy.operator.find(({ event, payload }) => event === 'chat' && payload.state === 'final')
  const parts = await toy.feed.atLeast(3)
  const texts = [toy.edits.at(-1)?.text ?? '', ...parts.slice(1).map(({ text }) => text)]
  t.equal(texts.join(' ').replace(/\s+/g, ' '), `${first}${words.join(' ')}`)
})

t.test('blocks go out as they are finished, each once', async (t) => {
  const { toy, model } = await setUp(t, {
    section: { streaming: 'block' },
    capabilities: { maxTextLength: 2_000 }
  })
  const block = `${'A whole paragraph of words. '.repeat(20).trim()}\n\n`
  const more = Promise.withResolvers<void>()
  model.play([
    { text: block },
    { text: 'The end' },
    { until: more.promise },
    { text: ' of it.' },
    { finish: 'stop' }
  ])
  await toy.say('tell me')
  t.equal((await toy.feed.find()).text, block.trim())
  more.resolve()
  const [, rest] = await toy.feed.atLeast(2)
  t.equal(rest?.text, 'The end of it.')
  t.equal(toy.sent.length, 2)
})

t.test('without streaming there is one message, and no edit', async (t) => {
  const { toy, model } = await setUp(t, { section: { streaming: 'off' } })
  model.play(says(first, second))
  await toy.say('tell me')
  t.match(await toy.feed.find(), { text: `${first}${second}` })
  t.same(toy.edits, [])
})

t.test('a model that fails is told of, after what it had said', async (t) => {
  const { toy, model } = await setUp(t, { section: { streaming: 'off' } })
  const heard = Promise.withResolvers<void>()
  model.play([{ text: first }, { until: heard.promise }, 'cut'])
  await toy.say('tell me')
  await toy.operator.find(({ event, payload }) => event === 'chat' && payload.state === 'delta')
  heard.resolve()
  t.match(await toy.feed.find(), { text: /first part.*The answer failed/s })
})

t.test('NO_REPLY is not said', async (t) => {
  const { toy, model } = await setUp(t)
  model.play([{ text: 'NO_' }, { text: 'REPLY' }, { finish: 'stop' }])
  await toy.say('nothing to say')
  await toy.operator.find(({ event, payload }) => event === 'chat' && payload.state === 'final')
  model.play(says('And now something.'))
  await toy.say('again')
  await toy.feed.find()
  t.equal(toy.sent.length, 1)
})

t.test('an answer whose preview was deleted meanwhile is sent anew', async (t) => {
  const { toy, model } = await setUp(t, {
    channel: {
      edit: async () => {
        throw new SendRefused('there is no such message')
      }
    }
  })
  const more = Promise.withResolvers<void>()
  model.play([{ text: first }, { until: more.promise }, { text: second }, { finish: 'stop' }])
  await toy.say('tell me')
  await toy.feed.find()
  more.resolve()
  t.equal((await toy.feed.atLeast(2))[1]?.text, `${first}${second}`)
})
