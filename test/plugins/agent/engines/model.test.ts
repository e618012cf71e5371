import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import t from 'tap'
import { calculator } from '../../../../plugins/agent/tools/calculator.ts'
import type { EngineEvent } from '../../../../src/engine.ts'
import { TranscriptMessage } from '../../../../src/protocol/session.ts'
import { calls, says } from '../../../helpers/network/openai.ts'
import { key, reason, sent, setUp, tool } from './model-scene.ts'
import { deafTool, lastWords, turnOf, userSays } from './turn.ts'

t.test('an answer is streamed, counted and kept', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(says('Hello', ', ', 'world.'))
  const run = ask('hi')
  const end = await run.end
  t.match(run.events, [
    { type: 'model', provider: 'fake', model: 'm1' },
    { type: 'text', delta: 'Hello' },
    { type: 'text', delta: ', ' },
    { type: 'text', delta: 'world.' },
    { type: 'usage', usage: { input: 11, output: 7, total: 18 } }
  ])
  t.match(end, {
    messages: [
      {
        role: 'assistant',
        content: [{ type: 'text', text: 'Hello, world.' }],
        provider: 'fake',
        model: 'm1',
        stopReason: 'stop',
        usage: { input: 11, output: 7, total: 18 }
      }
    ],
    stopReason: 'stop',
    usage: { input: 11, output: 7, total: 18 }
  })
  t.match(server.seen, [{ authorization: `Bearer ${key}`, body: { model: 'm1', stream: true } }])
})

t.test('a tool is called, and the model goes on with its result', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(
    [
      { text: 'Let me see.' },
      { call: 'calculator', args: { expression: '6*7' }, id: 'c1' },
      { finish: 'tool_calls' }
    ],
    says('It is 42.')
  )
  const run = ask('6*7?', { tools: [calculator] })
  const { messages, usage } = await run.end
  t.same(
    run.events.map(({ type }) => type),
    ['model', 'text', 'tool.start', 'tool.result', 'usage', 'text', 'text', 'usage']
  )
  t.match(await run.event('tool.start'), { id: 'c1', name: 'calculator', args: { expression: '6*7' } })
  t.match(await run.event('tool.result'), {
    id: 'c1',
    name: 'calculator',
    result: { result: 42 },
    isError: false
  })
  t.equal(run.text(), 'Let me see.\n\nIt is 42.')
  t.match(messages, [
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'Let me see.' },
        { type: 'toolCall', id: 'c1', name: 'calculator', arguments: { expression: '6*7' } }
      ],
      stopReason: 'toolUse'
    },
    {
      role: 'toolResult',
      toolCallId: 'c1',
      toolName: 'calculator',
      isError: false,
      content: [{ type: 'text', text: '{"expression":"6*7","result":42}' }]
    },
    { role: 'assistant', content: [{ type: 'text', text: 'It is 42.' }], stopReason: 'stop' }
  ])
  for (const message of messages) t.ok(Value.Check(TranscriptMessage, message))
  t.match(usage, { input: 22, output: 14, total: 36 })
  t.same(sent(server, 1), [
    'system',
    'user:6*7?',
    'assistant:Let me see.',
    'tool:{"expression":"6*7","result":42}'
  ])
})

t.test('a finished turn can be sent back as history', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(calls('calculator', { expression: '1+1' }), says('2'), says('You are welcome.'))
  const { messages } = await ask('1+1?', { tools: [calculator] }).end
  const history = [userSays('1+1?'), ...messages, userSays('thanks')]
  await ask('', { history, tools: [calculator] }).end
  t.same(sent(server, 2), [
    'system',
    'user:1+1?',
    'assistant',
    'tool:{"expression":"1+1","result":2}',
    'assistant:2',
    'user:thanks'
  ])
})

t.test('wrong arguments never reach the tool; the model is told', async (t) => {
  const { server, ask } = await setUp(t)
  const picky = tool('picky', async () => t.fail('must not run'), Type.Object({ count: Type.Integer() }))
  server.play(
    calls('picky', { count: 'many' }),
    calls('picky', '{"count": '),
    calls('nosuch', {}),
    says('Sorry.')
  )
  const run = ask('go', { tools: [picky] })
  const { messages } = await run.end
  const results = run.events.filter((event) => event.type === 'tool.result')
  t.match(results, [{ isError: true }, { isError: true }, { isError: true }])
  t.match(results[0]?.result, /\/count/)
  t.match(sent(server, 1).at(-1), /^tool:.*\/count/s)
  t.match(sent(server, 3).at(-1), /^tool:.*nosuch/s)
  t.equal(lastWords(messages), 'Sorry.')
  t.equal(messages.filter(({ isError }) => isError).length, 3)
})

t.test('a tool that throws or takes too long becomes an error that the model sees', async (t) => {
  const { server, ask } = await setUp(t, { limits: { toolMs: 30 } })
  const broken = tool('broken', () => Promise.reject(new Error('the disk is full')))
  server.play(calls('broken', {}), calls('deaf', {}), says('Hm.'))
  await ask('go', { tools: [broken, deafTool(Type.Object({}))] }).end
  t.match(sent(server, 1).at(-1), /^tool:.*the disk is full/)
  t.match(sent(server, 2).at(-1), /^tool:.*deaf took longer than 30 ms/)
})

t.test('thoughts are shown and kept, but not sent back', async (t) => {
  const { server, ask } = await setUp(t)
  server.play([{ reasoning: 'hmm' }, { text: 'Yes.' }, { finish: 'stop' }], says('ok'))
  const run = ask('really?')
  const { messages } = await run.end
  t.match(await run.event('thinking'), { delta: 'hmm' })
  t.match(messages[0]?.content, [
    { type: 'thinking', thinking: 'hmm' },
    { type: 'text', text: 'Yes.' }
  ])
  await ask('', { history: [userSays('really?'), ...messages, userSays('sure?')] }).end
  t.notMatch(JSON.stringify(server.seen[1]?.body), /hmm/)
})

t.test('the thinking level and the token limit go to a model that is said to have them', async (t) => {
  const { server, ask } = await setUp(t, { models: [{ id: 'deep', reasoning: true, maxTokens: 99 }] })
  server.play(says('a'), says('b'), says('c'))
  await ask('x', { model: 'fake/deep', thinking: 'high', extraSystemPrompt: 'Rhyme.' }).end
  await ask('x', { model: 'fake/deep', thinking: 'adaptive' }).end
  await ask('x', { thinking: 'high' }).end
  t.match(server.seen[0]?.body, { reasoning_effort: 'high', max_tokens: 99 })
  t.match(server.seen[0]?.body.messages[0], { role: 'system', content: /Portcullis.*Rhyme\.$/s })
  t.equal(server.seen[1]?.body.reasoning_effort, undefined)
  t.equal(server.seen[2]?.body.reasoning_effort, undefined)
})

t.test('a message that arrives during a tool is in the next call, after the result', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(calls('slow', {}), says('Both done.'))
  const slow = tool('slow', async () => {
    run.steer.push(userSays('and hurry'), userSays('please'))
    return 'slept'
  })
  const run = ask('work', { tools: [slow] })
  const { messages } = await run.end
  t.same(sent(server, 1), ['system', 'user:work', 'assistant', 'tool:slept', 'user:and hurry', 'user:please'])
  t.same(
    messages.map(({ role }) => role),
    ['assistant', 'toolResult', 'user', 'user', 'assistant']
  )
})

t.test('a message that arrives during the last answer is answered in the same turn', async (t) => {
  const { server, ask } = await setUp(t)
  const arrived = Promise.withResolvers<void>()
  server.play([{ text: 'One' }, { until: arrived.promise }, { finish: 'stop' }], says('Two'))
  const run = ask('first')
  await run.event('text')
  run.steer.push(userSays('second'))
  arrived.resolve()
  const { messages } = await run.end
  t.same(sent(server, 1), ['system', 'user:first', 'assistant:One', 'user:second'])
  t.same(
    messages.map((message) => lastWords([message])),
    ['One', 'second', 'Two']
  )
  t.equal(run.text(), 'One\n\nTwo')
})

t.test('a message is not taken by a turn that was aborted at the boundary', async (t) => {
  const { server, engine } = await setUp(t)
  server.play(calls('calculator', { expression: '1+1' }), says('never'))
  const abort = new AbortController()
  const io = {
    emit: ({ type }: EngineEvent) => type === 'usage' && abort.abort(reason),
    signal: abort.signal,
    steering: { take: () => t.fail('nothing may be taken') as never }
  }
  await t.rejects(engine.run(turnOf('1+1', { model: 'fake/m1', tools: [calculator] }), io), reason)
})

t.test('a model that calls tools for ever must speak at the twentieth call', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(
    ...Array.from({ length: 19 }, () => calls('calculator', { expression: '1+1' })),
    says('Enough.')
  )
  const run = ask('loop', { tools: [calculator] })
  void server.requests(20).then(() => run.steer.push(userSays('too late')))
  const { messages } = await run.end
  t.equal(server.seen.length, 20)
  t.equal(server.seen[18]?.body.tool_choice, 'auto')
  t.equal(server.seen[19]?.body.tool_choice, 'none')
  t.equal(lastWords(messages), 'Enough.')
  t.same(run.steer, [userSays('too late')], 'a message that no call will carry is left waiting')
})
