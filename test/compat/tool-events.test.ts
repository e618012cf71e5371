import type { Reference } from './reference-client.ts'
import { scenario } from './scenario.ts'

const toolsIn = ({ events }: Reference, name: 'agent' | 'session.tool') =>
  events.all.flatMap(({ event, payload }) =>
    event === name && payload.stream === 'tool' ? [`${payload.runId} ${payload.data.phase}`] : []
  )

const remember = async (client: Reference, runId: string): Promise<void> => {
  await client.request('chat.send', {
    sessionKey: 'main',
    message: 'remember the milk',
    idempotencyKey: runId
  })
}

const untilFinal = ({ events }: Reference, runId: string) =>
  events.find(
    ({ event, payload }) => event === 'chat' && payload.runId === runId && payload.state === 'final'
  )

scenario(
  'tools go to whoever started the run and asked for them, and to subscribers as session.tool',
  async (t, stage) => {
    const { open } = await stage.start()
    const starter = open({ caps: ['tool-events'] })
    const plain = open()
    const capable = open({ caps: ['tool-events'] })
    const all = [starter, plain, capable]
    await Promise.all(all.map(({ hellos }) => hellos.find()))

    await remember(starter, 'K1')
    await Promise.all(all.map((client) => untilFinal(client, 'K1')))
    t.same(toolsIn(starter, 'agent'), ['K1 start', 'K1 result'])
    t.same(toolsIn(plain, 'agent'), [], 'not without the cap')
    t.same(toolsIn(capable, 'agent'), [], 'not for a run of somebody else')
    for (const client of all) t.same(toolsIn(client, 'session.tool'), [], 'not before sessions.subscribe')

    t.match(await plain.request('sessions.subscribe'), { subscribed: true })
    t.match(await starter.request('sessions.subscribe'), { subscribed: true })
    await remember(starter, 'K2')
    await Promise.all(all.map((client) => untilFinal(client, 'K2')))
    t.same(toolsIn(plain, 'agent'), [])
    t.same(toolsIn(plain, 'session.tool'), ['K2 start', 'K2 result'])
    t.same(toolsIn(starter, 'agent'), ['K1 start', 'K1 result', 'K2 start', 'K2 result'])
    t.same(toolsIn(starter, 'session.tool'), [], 'nobody is told twice')
  }
)

scenario('a client that joins a run by its key gets the tools of the run', async (t, stage) => {
  const { open } = await stage.start()
  const first = open()
  const second = open({ caps: ['tool-events'] })
  await Promise.all([first.hellos.find(), second.hellos.find()])
  await Promise.all([remember(first, 'K'), remember(second, 'K')])
  await untilFinal(second, 'K')
  t.same(toolsIn(second, 'agent'), ['K start', 'K result'])
  t.same(toolsIn(first, 'agent'), [])
})
