import t, { type Test } from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { calls, fakeOpenAi, says } from '../../helpers/network/openai.ts'
import { approvedNode } from '../nodes/node.ts'
import { create, update, words } from './streams.ts'

/** A gateway whose agent is a model that uses the tool as scripted, and what the tool answered it. */
const withModel = async (t: Test) => {
  const server = await fakeOpenAi(t)
  const provider = { baseUrl: server.baseUrl, apiKey: 'k', models: [{ id: 'm1' }] }
  const gateway = await startGateway(t, {
    config: {
      gateway: { auth: { token: TOKEN } },
      models: { providers: { fake: provider } },
      agents: { defaults: { model: { primary: 'fake/m1' } } }
    }
  })
  const owner = await connect(t, gateway.wsUrl)
  let count = 0
  const use = async (args: object, sessionKey = 'main'): Promise<string> => {
    server.play(calls('a2ui', args), says('Done.'))
    count += 1
    const id = `use-${count}`
    await owner.call('chat.send', { sessionKey, message: 'go', idempotencyKey: id })
    await owner.find(
      ({ event, payload }) => event === 'chat' && payload.runId === id && payload.state === 'final'
    )
    const { messages } = await owner.call('chat.history', { sessionKey })
    return messages.findLast(({ role }: { role: string }) => role === 'toolResult').content[0].text
  }
  return { gateway, owner, use, server }
}

const hello = [create('main'), update('main', words('root', 'Hello'))]

t.test('a model shows, reads, and takes away surfaces of its own session', async (t) => {
  const { owner, use, server } = await withModel(t)
  t.match(await use({ action: 'push', messages: hello }), /"accepted":2.*"viewers":0,.*Nobody is looking now/)
  t.match(
    await use({ action: 'push', messages: hello }),
    /surface \\?"main\\?" is there already\. Fix: change it with/
  )
  t.match(await use({ action: 'state', surface: 'main' }), /"surfaceId":"main".*"text":"Hello"/)
  t.match(await use({ action: 'state' }, 'other'), '{"surfaces":[]}')
  t.match(await use({ action: 'catalog', component: 'Text' }), /"text \(required\)"/)
  t.match(await use({ action: 'reset' }), '{"deleted":["main"]}')
  t.same((await owner.call('a2ui.state')).surfaces, [])
  const offered = server.seen[0]?.body.tools?.map((one) => one.function.name)
  t.ok(offered?.includes('a2ui'))
})

t.test('a node that draws surfaces itself gets the messages as they were written', async (t) => {
  const { gateway, owner, use } = await withModel(t)
  const commands = ['canvas.a2ui.pushJSONL', 'canvas.a2ui.reset']
  const client = { id: 'openclaw-ios', mode: 'node', platform: 'ios', deviceFamily: 'iPhone' }
  const node = await approvedNode(
    t,
    { url: gateway.wsUrl, admin: owner },
    { commands, caps: ['canvas'], client }
  )
  const pushed = use({ action: 'push', messages: hello, node: 'any' })
  const { id, params } = await node.asked('canvas.a2ui.pushJSONL')
  const { jsonl } = params as { jsonl: string }
  t.same(
    jsonl.split('\n').map((line) => JSON.parse(line)),
    hello
  )
  await node.answer(id, { ok: true, payload: { drawn: true } })
  t.match(await pushed, `"node":{"nodeId":"${node.nodeId}","ok":true,"answer":{"drawn":true}}`)

  const reset = use({ action: 'reset', node: node.nodeId })
  const asked = await node.asked('canvas.a2ui.reset')
  await node.answer(asked.id, { ok: false, error: { code: 'BUSY', message: 'not now' } })
  t.match(await reset, /"ok":false,"error":"BUSY: not now"/)
  t.match(
    await use({ action: 'push', messages: hello, node: 'nobody' }),
    /no connected node \\?"nobody\\?" offers canvas/
  )
})
