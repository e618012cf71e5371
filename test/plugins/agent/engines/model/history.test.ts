import t from 'tap'
import { toTranscript } from '../../../../../plugins/agent/engines/model/answer.ts'
import { toModelMessages } from '../../../../../plugins/agent/engines/model/history.ts'
import type { ContentPart, TranscriptMessage } from '../../../../../src/protocol/session.ts'
import { userSays } from '../turn.ts'

const assistant = (...content: ContentPart[]): TranscriptMessage => ({
  role: 'assistant',
  content,
  timestamp: 2
})
const text = (words: string): ContentPart => ({ type: 'text', text: words })
const call = (id: string, args: unknown = {}): ContentPart => ({
  type: 'toolCall',
  id,
  name: 'clock',
  arguments: args
})
const result = (id: string, words: string, isError = false): TranscriptMessage => ({
  role: 'toolResult',
  content: [{ type: 'text', text: words }],
  timestamp: 3,
  toolCallId: id,
  toolName: 'clock',
  isError
})
const file = (mimeType: string, fileName?: string): TranscriptMessage => ({
  role: 'user',
  content: [{ type: 'file', mimeType, fileName, content: 'AAAA' }],
  timestamp: 1
})

const toolCall = (id: string, input: unknown = {}) => ({
  type: 'tool-call',
  toolCallId: id,
  toolName: 'clock',
  input
})
const toolResult = (id: string, type: 'text' | 'error-text', value: string | RegExp) => ({
  type: 'tool-result',
  toolCallId: id,
  toolName: 'clock',
  output: { type, value }
})

t.test('calls go out with their results, in one message after them', async (t) => {
  const history = [
    userSays('time?'),
    assistant(text('Wait.'), call('a'), call('b')),
    result('b', 'late', true),
    result('a', 'noon'),
    assistant(text('Noon.'))
  ]
  t.same(toModelMessages(history), [
    { role: 'user', content: [{ type: 'text', text: 'time?' }] },
    { role: 'assistant', content: [{ type: 'text', text: 'Wait.' }, toolCall('a'), toolCall('b')] },
    { role: 'tool', content: [toolResult('a', 'text', 'noon'), toolResult('b', 'error-text', 'late')] },
    { role: 'assistant', content: [{ type: 'text', text: 'Noon.' }] }
  ])
})

t.test('a call that was interrupted gets a result that says so', async (t) => {
  t.match(toModelMessages([userSays('x'), assistant(call('a')), userSays('still there?')]), [
    { role: 'user' },
    { role: 'assistant' },
    { role: 'tool', content: [toolResult('a', 'error-text', /interrupted/)] },
    { role: 'user' }
  ])
})

t.test('a message that came in between does not part a call from its result', async (t) => {
  const history = [assistant(call('a')), userSays('hurry'), result('a', 'noon')]
  t.match(toModelMessages(history), [
    { role: 'assistant' },
    { role: 'tool', content: [toolResult('a', 'text', 'noon')] },
    { role: 'user' }
  ])
})

t.test('ids that a server uses again belong to the answer they follow', async (t) => {
  const history = [assistant(call('0')), result('0', 'one'), assistant(call('0')), result('0', 'two')]
  t.match(toModelMessages(history), [
    { role: 'assistant' },
    { content: [toolResult('0', 'text', 'one')] },
    { role: 'assistant' },
    { content: [toolResult('0', 'text', 'two')] }
  ])
})

t.test('a result without a call, an empty answer and a thought are left out', async (t) => {
  const thought = assistant({ type: 'thinking', thinking: 'hm' })
  t.same(toModelMessages([result('x', 'orphan'), assistant(), assistant(text('')), thought]), [])
})

t.test('ids and arguments are made fit for every provider', async (t) => {
  t.match(
    toModelMessages([
      assistant(call('functions.clock:0', 'not an object')),
      result('functions.clock:0', '1')
    ]),
    [
      { content: [toolCall('functions_clock_0', { value: 'not an object' })] },
      { content: [toolResult('functions_clock_0', 'text', '1')] }
    ]
  )
})

t.test('images and documents go as files; what no model reads is only named', async (t) => {
  t.match(toModelMessages([file('image/png', 'cat.png'), file('application/zip', 'a.zip')]), [
    {
      content: [
        { type: 'file', mediaType: 'image/png', filename: 'cat.png', data: { type: 'data', data: 'AAAA' } }
      ]
    },
    { content: [{ type: 'text', text: '[A file that you cannot see: a.zip, application/zip]' }] }
  ])
  t.match(toModelMessages([file('image/png')], { seesImages: false }), [
    { content: [{ type: 'text', text: '[A file that you cannot see: unnamed, image/png]' }] }
  ])
})

t.test('an answer of the SDK becomes transcript messages', async (t) => {
  const origin = { timestamp: 9, provider: 'p', model: 'm', stopReason: 'stop', usage: { total: 1 } }
  const { timestamp, ...said } = origin
  t.same(
    toTranscript(
      [
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'hm' },
            { type: 'text', text: 'Wait.' },
            { type: 'tool-call', toolCallId: 'a', toolName: 'clock', input: { x: 1 } }
          ]
        },
        {
          role: 'tool',
          content: [
            {
              type: 'tool-result',
              toolCallId: 'a',
              toolName: 'clock',
              output: { type: 'json', value: { y: 2 } }
            },
            {
              type: 'tool-result',
              toolCallId: 'b',
              toolName: 'clock',
              output: { type: 'error-text', value: 'no' }
            }
          ]
        },
        { role: 'assistant', content: 'Done.' },
        { role: 'assistant', content: '' }
      ],
      origin
    ),
    [
      {
        role: 'assistant',
        content: [{ type: 'thinking', thinking: 'hm' }, text('Wait.'), call('a', { x: 1 })],
        timestamp,
        ...said
      },
      { ...result('a', '{"y":2}'), timestamp },
      { ...result('b', 'no', true), timestamp },
      { ...assistant(text('Done.')), timestamp, ...said }
    ]
  )
})
