import t from 'tap'
import type { Passage } from '../helpers/recorder.ts'
import { createOracle } from './schema-oracle.ts'

const { judge } = createOracle()

const event = (name: string, payload: unknown): Passage => ({
  from: 'gateway',
  frame: { type: 'event', event: name, payload, seq: 1 }
})

const call = (method: string, payload: unknown): Passage[] => [
  { from: 'client', frame: { type: 'req', id: '1', method } },
  { from: 'gateway', frame: { type: 'res', id: '1', ok: true, payload } }
]

const step = { runId: 'K', seq: 1, stream: 'tool', ts: 1, data: {} }

t.test('frames as published pass', async (t) => {
  const traffic = [
    event('tick', { ts: 1 }),
    event('agent', { ...step, sessionKey: 'agent:main:main', sessionId: 's', agentId: 'main' }),
    event('a name of our own', { anything: true }),
    ...call('agents.list', { defaultId: 'main', mainKey: 'main', scope: 'per-sender', agents: [] })
  ]
  const { tried, problems } = judge(traffic)
  t.same(problems, [])
  t.same([...tried.keys()], ['EventFrame', 'TickEvent', 'AgentEvent', 'ResponseFrame', 'AgentsListResult'])
})

t.test('a frame that breaks its definition is named', async (t) => {
  const broken: readonly [RegExp, readonly Passage[]][] = [
    [/event tick is no TickEvent/, [event('tick', {})]],
    [
      /event tick is no EventFrame/,
      [{ from: 'gateway', frame: { type: 'event', event: 'tick', payload: { ts: 1 }, seq: -1 } }]
    ],
    [/event agent is no AgentEvent: .*additional/, [event('agent', { ...step, extra: 1 })]],
    [/event session.tool is no AgentEvent/, [event('session.tool', { ...step, seq: -1 })]],
    [/event presence is no PresenceEntry/, [event('presence', { presence: [{ ts: 1 }, {}] })]],
    [/event sessions.changed is no SessionRow/, [event('sessions.changed', { session: { key: 'k' } })]],
    [/result of agents.list is no AgentsListResult/, call('agents.list', {})],
    [/result of system-presence is no PresenceEntry/, call('system-presence', [{}])],
    [/result of connect is no HelloOk/, call('connect', { type: 'hello-ok' })],
    [/answer to nothing asked is no ResponseFrame/, [{ from: 'gateway', frame: undefined }]],
    [
      /details of a refused nothing asked is no MissingScopeErrorDetails/,
      [
        {
          from: 'gateway',
          frame: { type: 'res', id: '1', ok: false, error: { code: 'FORBIDDEN', message: 'no', details: {} } }
        }
      ]
    ]
  ]
  for (const [problem, traffic] of broken) {
    const { problems } = judge(traffic)
    t.equal(problems.length, 1, String(problem))
    t.match(problems[0], problem)
  }
})
