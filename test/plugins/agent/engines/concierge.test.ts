import { Type } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import fc from 'fast-check'
import t from 'tap'
import { createConcierge } from '../../../../plugins/agent/engines/concierge.ts'
import { builtinTools } from '../../../../plugins/agent/tools/builtin-tools.ts'
import { createClock } from '../../../../plugins/agent/tools/clock.ts'
import type { Note, Notes } from '../../../../plugins/agent/tools/notes.ts'
import type { Tool } from '../../../../src/engine.ts'
import { TranscriptMessage } from '../../../../src/protocol/session.ts'
import { deafTool, lastWords, start, turnOf, userSays } from './turn.ts'

const moment = Date.UTC(2026, 0, 5, 11, 30)

const concierge = () => {
  let ids = 0
  return createConcierge({ clock: () => moment, makeId: () => `id-${++ids}` })
}

const notesInMemory = (): Notes => {
  let kept: Note[] = []
  return {
    add: async (_agent, text) => {
      const note = { id: `note-${kept.length}`, text, createdAt: moment }
      kept = [note, ...kept]
      return note
    },
    list: async (_agent, { limit }) => kept.slice(0, limit),
    search: async (_agent, words) => kept.filter(({ text }) => text.includes(words)),
    remove: async (_agent, id) => {
      const before = kept.length
      kept = kept.filter((note) => note.id !== id)
      return kept.length < before
    }
  }
}

const everyTool = (): Tool[] => [
  createClock(() => moment),
  ...builtinTools(notesInMemory()).filter(({ name }) => name !== 'clock')
]

const ask = async (text: string, tools = everyTool()) => {
  const run = start(concierge(), turnOf(text, { tools }))
  const { messages } = await run.end
  return { run, messages, words: lastWords(messages) }
}

t.test('a greeting is answered with what it is and what it can do', async (t) => {
  for (const text of ['hi', 'Hello!', 'good morning', 'help', 'What can you do?', 'who are you']) {
    const { words } = await ask(text)
    t.match(words, /I am the concierge: no language model is connected/, text)
    t.match(words, /"what time is it\?"/, text)
  }
})

t.test('a question after a greeting is answered, and a greeting alone is not taken for one', async (t) => {
  t.match((await ask('hello, what can you do?')).words, /^Hello\. I am the concierge/)
  t.match((await ask('Hi there!')).words, /^Hello\. I am the concierge/)
  t.match((await ask('hello, who won?')).words, /^Hello\. I cannot answer that\./)
  t.match((await ask('history of hikes')).words, /^I cannot answer that\./)
})

t.test('an unknown question gets an honest answer that says how to connect a model', async (t) => {
  const { words, messages } = await ask('Who won the world cup in 1954?')
  t.match(words, /^I cannot answer that\. I am the concierge: no language model is connected/)
  t.match(words, /ANTHROPIC_API_KEY, OPENAI_API_KEY, GEMINI_API_KEY/)
  t.match(words, /agents\.defaults\.model\.primary/)
  t.match(words, /\/model <provider>\/<model>/)
  t.equal(messages.length, 1)
})

t.test('it offers and uses only the tools of the turn', async (t) => {
  const { words } = await ask('help', [createClock(() => moment)])
  t.match(words, /time/)
  t.notMatch(words, /arithmetic|note/)
  t.match((await ask('1 + 1', [])).words, /No tool is at hand/)
})

t.test('the time comes from the clock, with the call in the transcript', async (t) => {
  const { run, messages } = await ask('What time is it in Berlin?')
  t.same(
    run.events.filter(({ type }) => type !== 'text').map(({ type }) => type),
    ['model', 'tool.start', 'tool.result']
  )
  t.match(messages, [
    {
      role: 'assistant',
      content: [{ type: 'toolCall', id: 'id-1', name: 'clock', arguments: { timeZone: 'Europe/Berlin' } }],
      stopReason: 'toolUse'
    },
    { role: 'toolResult', toolCallId: 'id-1', toolName: 'clock', isError: false },
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'It is 12:30:00 on Monday, 2026-01-05, in Europe/Berlin (GMT+01:00).' }
      ],
      provider: 'portcullis',
      model: 'concierge',
      stopReason: 'stop'
    }
  ])
  for (const message of messages) t.ok(Value.Check(TranscriptMessage, message))
})

t.test('questions about time are understood in their usual forms', async (t) => {
  const forms = [
    'time',
    'what time is it',
    "what's the date today?",
    'What day is it?',
    'current time in utc'
  ]
  for (const text of [
    ...forms,
    'time in Europe/Berlin',
    'date and time',
    'what is the time in New York now?'
  ])
    t.match((await ask(text)).words, /^It is \d\d:/, text)
  t.match((await ask('time in Atlantis')).words, /That did not work: there is no time zone "Atlantis"/)
})

t.test('sums are worked out by the calculator', async (t) => {
  t.equal((await ask('what is 12*(3+4)?')).words, '12*(3+4) = 84')
  t.equal((await ask('15% of 80')).words, '15% of 80 = 12')
  t.equal((await ask('calculate max(2, 7) - 1 =')).words, 'max(2, 7) - 1 = 6')
  t.match((await ask('1/0')).words, /That did not work: nothing can be divided by zero/)
})

t.test('numbers alone and words with numbers are no sums', async (t) => {
  for (const text of ['42', 'what is 5?', 'call 555-1234 of max please', 'meet at 5 - maybe'])
    t.match((await ask(text)).words, /^I cannot answer that/, text)
})

t.test('notes are kept, listed, found and forgotten', async (t) => {
  const tools = everyTool()
  t.equal((await ask('list notes', tools)).words, 'There are no notes yet.')
  t.equal((await ask('remember the milk', tools)).words, 'Noted: the milk')
  t.equal((await ask('Note: call home', tools)).words, 'Noted: call home')
  t.equal((await ask('my notes', tools)).words, '2 notes, the newest first:\n1. call home\n2. the milk')
  t.equal((await ask('find note milk', tools)).words, '1 note with "milk":\n- the milk')
  t.equal((await ask('find note gold', tools)).words, 'No note holds "gold".')
  t.equal((await ask('forget note 2', tools)).words, 'Forgotten: the milk')
  t.match((await ask('forget note 2', tools)).words, /There is no note 2; "list notes" shows 1 note/)
})

t.test('a failing tool is told, in the words of the tool', async (t) => {
  const broken: Tool = {
    name: 'notes_add',
    description: 'Fails.',
    params: Type.Object({ text: Type.String() }),
    execute: () => Promise.reject(new Error('the disk is full'))
  }
  const { run, messages, words } = await ask('remember this', [broken])
  t.equal(words, 'That did not work: the disk is full.')
  t.match(
    run.events.find(({ type }) => type === 'tool.result'),
    { isError: true, result: 'the disk is full' }
  )
  t.match(messages[1], { role: 'toolResult', isError: true })
})

t.test('the same turn gives the same events and the same transcript', async () => {
  const phrases = fc.constantFrom('help', 'time in UTC', '2 + 2', 'list notes', 'remember x', 'forget note 1')
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ maxLength: 80 }), phrases), async (text) => {
      const [one, two] = [await ask(text), await ask(text)]
      t.same(one.run.events, two.run.events)
      t.same(one.messages, two.messages)
    }),
    { numRuns: 40 }
  )
})

t.test('what is streamed is what the transcript keeps, word by word', async (t) => {
  const { run, words } = await ask('help')
  t.equal(run.text(), words)
  for (const event of run.events) if (event.type === 'text') t.match(event.delta, /^\s*\S+\s*$/)
})

t.test('a message that arrives meanwhile is answered in the same turn, by its own message', async (t) => {
  const run = start(concierge(), turnOf('1 + 1', { tools: everyTool() }))
  run.steer.push(userSays('2 + 2'), userSays('3 + 3'))
  const { messages } = await run.end
  const words = messages.filter(({ role }) => role !== 'toolResult').map((message) => lastWords([message]))
  t.same(words.filter(Boolean), ['1 + 1 = 2', '2 + 2', '2 + 2 = 4', '3 + 3', '3 + 3 = 6'])
  t.equal(run.text(), '1 + 1 = 2\n\n2 + 2 = 4\n\n3 + 3 = 6')
})

t.test('an abort before the start, between words or in a deaf tool rejects with its reason', async (t) => {
  const reason = new Error('stop')
  const before = new AbortController()
  before.abort(reason)
  const io = {
    emit: () => t.fail('nothing may be said'),
    signal: before.signal,
    steering: { take: async () => [] }
  }
  await t.rejects(concierge().run(turnOf('help'), io), reason)

  const between = start(concierge(), turnOf('help', { tools: everyTool() }))
  await between.event('text')
  between.abort.abort(reason)
  await t.rejects(between.end, reason)
  t.ok(between.text().length < 40, 'it stops at once')

  const deaf = { ...deafTool(Type.Object({})), name: 'clock' }
  const inside = start(concierge(), turnOf('time', { tools: [deaf] }))
  await inside.event('tool.start')
  inside.abort.abort(reason)
  await t.rejects(inside.end, reason)
})

t.test('long texts of any kind are answered in no time', async (t) => {
  const began = performance.now()
  for (const text of [
    'time in '.repeat(5000),
    '1+'.repeat(20_000),
    'find note '.repeat(5000),
    'note:'.repeat(9000)
  ])
    await ask(text)
  t.ok(performance.now() - began < 2000)
})
