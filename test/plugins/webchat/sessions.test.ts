import t from 'tap'
import { searchSessions, titleOf, withChange } from '../../../plugins/webchat/page/state/sessions.ts'
import type { SessionRow } from '../../../src/protocol/session.ts'

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

t.test('a conversation is busy until its last run has ended', (t) => {
  const busy = row('a', { hasActiveRun: true, activeRunIds: ['r1', 'r2'] })
  const one = withChange([busy], { sessionKey: 'a', phase: 'end', runId: 'r1', session: busy })
  t.match(one, [{ hasActiveRun: true, activeRunIds: ['r2'] }])
  const over = { ...busy, activeRunIds: ['r2'] }
  t.match(withChange([over], { sessionKey: 'a', phase: 'error', runId: 'r2', session: over }), [
    { hasActiveRun: false }
  ])
  t.match(withChange([], { sessionKey: 'a', phase: 'start', runId: 'r1', session: busy }), [
    { hasActiveRun: true }
  ])
  t.end()
})

t.test('a conversation is called by its name, else by what it began with', (t) => {
  t.equal(titleOf(row('agent:main:web-1', { label: 'Named', derivedTitle: 'First words' })), 'Named')
  t.equal(titleOf(row('agent:main:web-1', { derivedTitle: 'First words' })), 'First words')
  t.equal(titleOf(row('agent:main:web-1')), 'New conversation')
  const pressed = 'CANVAS_A2UI action=sign_in session=agent:main:web-1 surface=login component=b host=We'
  t.equal(titleOf(row('agent:main:web-1', { derivedTitle: pressed })), 'Pressed Sign in on Login')
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
