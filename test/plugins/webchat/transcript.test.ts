import t from 'tap'
import { historyItems, liveItems } from '../../../plugins/webchat/page/state/items.ts'
import type { Outgoing } from '../../../plugins/webchat/page/state/outbox.ts'
import { newRun, withAgent, withChat } from '../../../plugins/webchat/page/state/run.ts'
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
import type { HistoryMessage } from '../../../src/protocol/session.ts'

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
