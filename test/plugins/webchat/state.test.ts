import t from 'tap'
import { Failure } from '../../../plugins/webchat/page/link/failure.ts'
import { historyItems, liveItems } from '../../../plugins/webchat/page/state/items.ts'
import { createOutbox, type Outgoing } from '../../../plugins/webchat/page/state/outbox.ts'
import { newRun, withAgent, withChat } from '../../../plugins/webchat/page/state/run.ts'
import { searchSessions, titleOf, withChange } from '../../../plugins/webchat/page/state/sessions.ts'
import {
  emptyTranscript,
  endedRuns,
  isRunning,
  type Transcript,
  withAgentEvent,
  withChatEvent,
  withDoubt,
  withMessage,
  withNewest,
  withOlder
} from '../../../plugins/webchat/page/state/transcript.ts'
import type { ChatEvent } from '../../../src/protocol/chat.ts'
import type { HistoryMessage, SessionRow } from '../../../src/protocol/session.ts'

const none = new Set<string>()
const run = { runId: 'r1', sessionKey: 'agent:main:main', agentId: 'main', seq: 1 }
const words = (text: string) => ({
  role: 'assistant' as const,
  content: [{ type: 'text' as const, text }],
  timestamp: 1
})
const delta = (text: string, runId = 'r1'): ChatEvent => ({
  ...run,
  runId,
  state: 'delta',
  deltaText: text.slice(-1),
  message: words(text)
})
const final = (text: string): ChatEvent => ({
  ...run,
  state: 'final',
  stopReason: 'stop',
  message: words(text)
})
const step = (stream: 'tool' | 'thinking' | 'lifecycle', data: Record<string, unknown>, runId = 'r1') => ({
  ...run,
  runId,
  ts: 1,
  sessionId: 's',
  stream,
  data
})
const line = (seq: number, extra: Partial<HistoryMessage> = {}): HistoryMessage => ({
  role: 'user',
  content: [{ type: 'text', text: `m${seq}` }],
  timestamp: seq,
  __openclaw: { id: `id${seq}`, seq, recordTimestampMs: seq },
  ...extra
})
const answer = (seq: number, extra: Partial<HistoryMessage> = {}) =>
  line(seq, { role: 'assistant', ...extra })
const outgoing = (key: string, state: Outgoing['state'] = 'sent'): Outgoing => ({
  key,
  sessionKey: run.sessionKey,
  text: key,
  files: [],
  at: 1,
  state
})

t.test('a delta carries all the text so far, so a lost one costs nothing', (t) => {
  const told = withChatEvent(withChatEvent(emptyTranscript, delta('He')), delta('Hello'))
  t.match(told.runs, [{ runId: 'r1', text: 'Hello' }])
  t.ok(isRunning(told))
  const over = withChatEvent(told, final('Hello!'))
  t.match(over.runs, [{ text: 'Hello!', ended: 'final' }])
  t.notOk(isRunning(over))
  t.end()
})

t.test('an aborted run keeps what was said, a failed one says why', (t) => {
  const aborted = withChat(withChat(newRun('r1'), delta('Half')), {
    ...run,
    state: 'aborted',
    stopReason: 'rpc'
  })
  t.match(aborted, { text: 'Half', ended: 'aborted', stopReason: 'rpc' })
  const failed = withChat(newRun('r1'), {
    ...run,
    state: 'error',
    errorMessage: 'No key',
    errorKind: 'unknown'
  })
  t.match(failed, { ended: 'error', errorMessage: 'No key' })
  t.end()
})

t.test('a tool stands where it was used, between the words before and after it', (t) => {
  let talk: Transcript = withChatEvent(emptyTranscript, delta('Looking. '))
  talk = withAgentEvent(
    talk,
    step('tool', { phase: 'start', name: 'look', toolCallId: 't1', args: { at: 'x' } })
  )
  talk = withChatEvent(talk, delta('Looking. Found.'))
  talk = withAgentEvent(
    talk,
    step('tool', { phase: 'result', name: 'look', toolCallId: 't1', isError: false, result: 'ok' })
  )
  const [item] = liveItems(talk, [])
  t.match(item, {
    kind: 'reply',
    live: true,
    blocks: [
      { kind: 'text', text: 'Looking. ' },
      { kind: 'tool', tool: { name: 'look', state: 'done', result: 'ok' } },
      { kind: 'text', text: 'Found.' }
    ]
  })
  t.end()
})

t.test('thinking is kept apart, and a life-cycle step alone makes no run', (t) => {
  t.match(withAgent(newRun('r1'), step('thinking', { text: 'hm', delta: 'm' })), { thinking: 'hm', text: '' })
  t.same(withAgentEvent(emptyTranscript, step('lifecycle', { phase: 'start' })), emptyTranscript)
  const over = withChatEvent(emptyTranscript, final('Done'))
  t.equal(withAgentEvent(over, step('tool', { phase: 'start', toolCallId: 't', name: 'late' })), over)
  t.end()
})

t.test('history takes the place of the runs that ended before it was asked for', (t) => {
  const over = withChatEvent(withChatEvent(emptyTranscript, final('Done')), delta('Next', 'r2'))
  const page = { sessionId: 's', messages: [line(1), answer(2)], hasMore: false }
  t.match(withNewest(over, page, endedRuns(over)).runs, [{ runId: 'r2' }])
  t.match(
    withNewest(over, page, none).runs,
    [{ runId: 'r1' }, { runId: 'r2' }],
    'asked before the end: keep it'
  )
  t.end()
})

t.test('after a broken connection, history decides which runs still go on', (t) => {
  const doubt = withDoubt(withChatEvent(withChatEvent(emptyTranscript, delta('a')), delta('b', 'r2')))
  const page = { messages: [], hasMore: false, sessionInfo: { activeRunIds: ['r2', 'r3'] } }
  t.match(
    withNewest(doubt, page, none).runs.map(({ runId }) => runId),
    ['r2']
  )
  const heard = withChatEvent(doubt, delta('ab'))
  t.match(withNewest(heard, { messages: [], hasMore: false }, none).runs, [{ runId: 'r1', text: 'ab' }])
  t.end()
})

t.test('a new page keeps the older messages, unless the session began anew', (t) => {
  const full = withNewest(
    emptyTranscript,
    { sessionId: 's', messages: [line(3), line(4)], hasMore: true },
    none
  )
  const older = withOlder(full, { sessionId: 's', messages: [line(1), line(2), line(3)], hasMore: false })
  t.same(
    older.messages.map(({ __openclaw }) => __openclaw.seq),
    [1, 2, 3, 4]
  )
  t.equal(older.hasOlder, false)
  const again = withNewest(older, { sessionId: 's', messages: [line(4), line(5)], hasMore: true }, none)
  t.same(
    again.messages.map(({ __openclaw }) => __openclaw.seq),
    [1, 2, 3, 4, 5]
  )
  t.equal(again.hasOlder, false)
  const reset = withNewest(again, { sessionId: 'other', messages: [], hasMore: false }, none)
  t.same(reset.messages, [])
  t.end()
})

t.test('a message told twice is shown once, and a reply waits for the end of its run', (t) => {
  const full = withNewest(emptyTranscript, { messages: [line(1)], hasMore: false }, none)
  const more = withMessage(full, line(2))
  t.equal(more.messages.length, 2)
  t.equal(withMessage(more, line(2)), more)
  t.equal(withMessage(more, answer(3)), more)
  t.end()
})

t.test('history shows one reply a turn, with results inside the calls they answer', (t) => {
  const items = historyItems([
    line(1, { idempotencyKey: 'k1' }),
    answer(2, { content: [{ type: 'toolCall', id: 'c', name: 'look', arguments: {} }] }),
    line(3, { role: 'toolResult', toolCallId: 'c', content: [{ type: 'text', text: 'found' }] }),
    answer(4, { model: 'm', stopReason: 'aborted' })
  ])
  t.equal(items.length, 2)
  t.match(items[0], { kind: 'user', id: 'user:k1', text: 'm1' })
  t.match(items[1], {
    kind: 'reply',
    id: 'reply:k1',
    model: 'm',
    mark: 'stopped',
    blocks: [
      { kind: 'tool', tool: { result: 'found', state: 'done' } },
      { kind: 'text', text: 'm4' }
    ]
  })
  t.end()
})

t.test('a sent message stands before its own run, and one that waits says so', (t) => {
  const talk = withChatEvent(emptyTranscript, delta('On it', 'k1'))
  const items = liveItems(talk, [outgoing('k1'), outgoing('k2'), outgoing('k3', 'waiting')])
  t.match(items, [
    { kind: 'user', text: 'k1', waitsItsTurn: false },
    { kind: 'reply', id: 'reply:k1' },
    { kind: 'user', text: 'k2', waitsItsTurn: true },
    { kind: 'user', text: 'k3', waitsItsTurn: false, outgoing: { state: 'waiting' } }
  ])
  t.end()
})

t.test(
  'after a reload, messages that the gateway holds back are shown as queued, and its run as going on',
  (t) => {
    const page = {
      messages: [line(1, { idempotencyKey: 'k1' })],
      hasMore: false,
      pendingInputs: { items: [{ runId: 'k2', text: 'And then', queuedAt: 5 }] },
      sessionInfo: { activeRunIds: ['k1', 'k2'] }
    }
    const talk = withNewest(emptyTranscript, page, none)
    t.match(liveItems(talk, []), [
      { kind: 'reply', id: 'reply:k1', live: true },
      { kind: 'user', text: 'And then', waitsItsTurn: true }
    ])
    t.end()
  }
)

t.test('a run that ended without a word, as one that joined another, shows nothing', (t) => {
  const silent: ChatEvent = { ...run, state: 'final', stopReason: 'stop' }
  t.same(liveItems(withChatEvent(emptyTranscript, silent), []), [])
  t.end()
})

t.test('a message that history has is not shown a second time', (t) => {
  const talk = withNewest(
    emptyTranscript,
    { messages: [line(1, { idempotencyKey: 'k1' })], hasMore: false },
    none
  )
  t.same(liveItems(talk, [outgoing('k1')]), [])
  t.end()
})

const accept = () => Promise.resolve({ runId: 'r', status: 'started' })
const outbox = (answer: (attempt: number) => Promise<unknown>) => {
  const sent: { idempotencyKey: string; message: string }[] = []
  const state = { live: true, messages: [] as readonly Outgoing[] }
  const box = createOutbox({
    request: (_method, params) => answer(sent.push(params as (typeof sent)[number])),
    isLive: () => state.live,
    onChange: (messages) => {
      state.messages = messages
    }
  })
  return { box, sent, state }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

t.test('what is written offline goes out once, in order, when the line is back', async (t) => {
  const { box, sent, state } = outbox(accept)
  state.live = false
  box.send('main', 'one')
  box.send('main', 'two')
  t.same(sent, [])
  t.match(state.messages, [{ state: 'waiting' }, { state: 'waiting' }])
  state.live = true
  box.flush()
  box.flush()
  await settled()
  t.same(
    sent.map(({ message }) => message),
    ['one', 'two']
  )
  t.match(state.messages, [{ state: 'sent' }, { state: 'sent' }])
})

t.test('a message whose fate is unknown is sent again under the same key', async (t) => {
  const { box, sent, state } = outbox((attempt) =>
    attempt === 1 ? Promise.reject(new Failure('DISCONNECTED', 'gone')) : accept()
  )
  box.send('main', 'once')
  const key = state.messages[0]?.key
  state.live = false
  await settled()
  t.match(state.messages, [{ state: 'waiting' }])
  state.live = true
  box.flush()
  await settled()
  t.same(
    sent.map(({ idempotencyKey }) => idempotencyKey),
    [key, key]
  )
  t.match(state.messages, [{ state: 'sent' }])
})

t.test('a refused message keeps its text and its reason until a person decides', async (t) => {
  const { box, sent, state } = outbox((attempt) =>
    attempt === 1 ? Promise.reject(new Failure('INVALID_REQUEST', 'too long')) : accept()
  )
  box.send('main', 'text')
  const key = state.messages[0]?.key ?? ''
  await settled()
  t.match(state.messages, [{ state: 'failed', problem: 'too long', text: 'text' }])
  box.retry(key)
  await settled()
  t.same(
    sent.map(({ idempotencyKey }) => idempotencyKey),
    [key, key]
  )
  box.settle(new Set([key]))
  t.same(state.messages, [])
})

t.test('a message stopped before its turn stays with the person, and is new when sent again', async (t) => {
  const { box, sent, state } = outbox(accept)
  box.send('main', 'later')
  const key = state.messages[0]?.key ?? ''
  await settled()
  box.withdraw(key)
  box.settle(new Set([key]))
  t.match(state.messages, [{ state: 'withdrawn', text: 'later' }])
  box.retry(key)
  await settled()
  t.equal(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size, 2)
  t.match(state.messages, [{ state: 'sent', text: 'later' }])
  box.discard(state.messages[0]?.key ?? '')
  t.same(state.messages, [])
})

t.test('a word that stops runs leaves nothing behind', async (t) => {
  const { box, state } = outbox(() => Promise.resolve({ ok: true, aborted: true, runIds: [] }))
  box.send('main', '/stop')
  await settled()
  t.same(state.messages, [])
})

const row = (key: string, extra: Partial<SessionRow> = {}): SessionRow => ({
  key,
  kind: 'direct',
  agentId: 'main',
  sessionId: key,
  updatedAt: 1,
  isMain: key === 'agent:main:main',
  hasActiveRun: false,
  ...extra
})

t.test(
  'a changed session moves to its place; where the event says too little, the list is asked for',
  (t) => {
    const rows = [
      row('a', { updatedAt: 3, derivedTitle: 'A' }),
      row('b', { updatedAt: 2 }),
      row('c', { pinned: true })
    ]
    const moved = withChange(rows, { sessionKey: 'b', reason: 'send', session: row('b', { updatedAt: 9 }) })
    t.same(
      moved?.map(({ key }) => key),
      ['c', 'b', 'a']
    )
    const kept = withChange(rows, { sessionKey: 'a', session: row('a', { updatedAt: 4 }) })
    t.equal(kept?.find(({ key }) => key === 'a')?.derivedTitle, 'A')
    t.same(
      withChange(rows, { sessionKey: 'a', reason: 'delete' })?.map(({ key }) => key),
      ['b', 'c']
    )
    t.equal(withChange(rows, { sessionKey: 'a', reason: 'patch' }), undefined)
    t.equal(withChange(rows, { reason: 'bulk' }), undefined)
    t.end()
  }
)

t.test('a conversation is called by its name, else by what it began with', (t) => {
  t.equal(titleOf(row('agent:main:web-1', { label: 'Named', derivedTitle: 'First words' })), 'Named')
  t.equal(titleOf(row('agent:main:web-1', { derivedTitle: 'First words' })), 'First words')
  t.equal(titleOf(row('agent:main:web-1')), 'New conversation')
  t.equal(titleOf(row('agent:main:main', { derivedTitle: 'First words' })), 'Main conversation')
  t.equal(titleOf(row('agent:main:telegram:dm:7')), 'telegram:dm:7')
  t.end()
})

t.test('a search finds every word, in the title or in the last message', (t) => {
  const rows = [
    row('a', { label: 'Trip to Lisbon', lastMessagePreview: 'the train' }),
    row('b', { label: 'Boiler' })
  ]
  t.same(
    searchSessions(rows, 'train LISBON').map(({ key }) => key),
    ['a']
  )
  t.same(searchSessions(rows, 'plane'), [])
  t.equal(searchSessions(rows, '  '), rows)
  t.end()
})
