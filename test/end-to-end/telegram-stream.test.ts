import t from 'tap'
import { eventually } from '../contract/channel-world.ts'
import { connect } from '../helpers/client.ts'
import { startGateway, TOKEN } from '../helpers/gateway.ts'
import { fakeOpenAi } from '../helpers/network/openai.ts'
import { startTelegram } from '../helpers/network/telegram.ts'

t.test(
  'a conversation through Telegram with a model: one message that grows into the transcript’s text',
  async (t) => {
    const [telegram, model] = [await startTelegram(t), await fakeOpenAi(t)]
    const gateway = await startGateway(t, {
      config: {
        gateway: { auth: { token: TOKEN } },
        models: { providers: { fake: { baseUrl: model.baseUrl, apiKey: 'k', models: [{ id: 'm' }] } } },
        agents: { defaults: { model: { primary: 'fake/m' } } },
        channels: { telegram: { ...telegram.config, allowFrom: [telegram.sender] } }
      }
    })
    const operator = await connect(t, gateway.wsUrl)
    const more = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const parts = ['The **first** part of the answer, ', 'then `a < b` in the middle, ', 'and the end.']
    model.play([
      ...[{ text: parts[0] ?? '' }, { until: more[0]?.promise ?? Promise.resolve() }],
      ...[{ text: parts[1] ?? '' }, { until: more[1]?.promise ?? Promise.resolve() }],
      ...[{ text: parts[2] ?? '' }, { finish: 'stop' as const }]
    ])
    await telegram.say({ text: 'tell me something long' })
    const shown = () => telegram.taken()[0]?.current ?? ''
    await eventually('no preview', () => shown().includes('first'))
    t.notOk(shown().includes('middle'))
    more[0]?.resolve()
    await eventually('no growth', () => shown().includes('middle'))
    t.notOk(shown().includes('the end'))
    more[1]?.resolve()
    await eventually('no end', () => shown().includes('and the end.'))
    await operator.find(({ event, payload }) => event === 'message.delivery' && payload.status === 'accepted')
    t.equal(telegram.taken().length, 1)

    const { messages } = await operator.call('chat.history', { sessionKey: 'main' })
    const answer = messages.at(-1)
    t.equal(answer.content[0].text, parts.join(''))
    t.match(answer.delivery, [{ channel: 'telegram', messageId: telegram.taken()[0]?.message }])
    t.match(shown(), /first part of the answer, then .*a .* b.* in the middle, and the end\.$/)
  }
)
