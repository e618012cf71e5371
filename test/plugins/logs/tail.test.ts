import { appendFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway, temporaryDirectory } from '../../helpers/gateway.ts'

const withFile = async (t: Test, text: string) => {
  const file = join(temporaryDirectory(t), 'gateway.log')
  writeFileSync(file, text)
  const { wsUrl } = await startGateway(t, { extras: { logs: { file } } })
  return { file, wsUrl, ...(await connect(t, wsUrl)) }
}

t.test('logs.tail reads the last lines, then what came since', async (t) => {
  const { file, call } = await withFile(t, 'one\ntwo\n')
  const first = await call('logs.tail')
  t.same(first, { file: 'gateway.log', cursor: 8, size: 8, lines: ['one', 'two'] })
  t.same((await call('logs.tail', { cursor: first.cursor })).lines, [])
  appendFileSync(file, 'three\n')
  t.match(await call('logs.tail', { cursor: first.cursor }), { cursor: 14, lines: ['three'] })
})

t.test('a line that is still being written waits for its end', async (t) => {
  const { file, call } = await withFile(t, 'one\ntw')
  const first = await call('logs.tail')
  t.match(first, { cursor: 4, size: 6, lines: ['one'] })
  appendFileSync(file, 'o\n')
  t.match(await call('logs.tail', { cursor: first.cursor }), { cursor: 8, lines: ['two'] })
})

t.test('a file that shrank is read from its beginning', async (t) => {
  const { file, call } = await withFile(t, 'one\ntwo\nthree\n')
  const { cursor } = await call('logs.tail')
  truncateSync(file)
  t.match(await call('logs.tail', { cursor }), { cursor: 0, size: 0, lines: [], reset: true })
  writeFileSync(file, 'new\n')
  t.match(await call('logs.tail', { cursor }), { cursor: 4, lines: ['new'], reset: true })
})

t.test('limits of lines and bytes cut at the front, in whole lines', async (t) => {
  const { call } = await withFile(t, 'first\nsecond\nthird\n')
  t.match(await call('logs.tail', { limit: 2 }), { lines: ['second', 'third'], truncated: true, cursor: 19 })
  const cut = await call('logs.tail', { maxBytes: 10 })
  t.match(cut, { lines: ['third'], truncated: true, skippedBytes: 9, cursor: 19 })
  const exact = await call('logs.tail', { maxBytes: 6 })
  t.same(exact.lines, ['third'], 'a cut that falls between two lines loses none')
  t.equal((await call('logs.tail', { maxBytes: 1_000_000, limit: 5000 })).truncated, undefined)
})

t.test('letters of more than one byte survive a cut', async (t) => {
  const { call } = await withFile(t, 'ääääää\nöööö\n')
  t.same((await call('logs.tail', { maxBytes: 12 })).lines, ['öööö'])
})

t.test('without a log file there is nothing to read', async (t) => {
  const { wsUrl } = await startGateway(t)
  const { call } = await connect(t, wsUrl)
  t.same(await call('logs.tail'), { file: 'none', cursor: 0, size: 0, lines: [] })
})

t.test('logs.tail refuses wrong params and a missing scope', async (t) => {
  const { wsUrl, refusal } = await withFile(t, '')
  for (const params of [
    { limit: 0 },
    { limit: 5001 },
    { maxBytes: 0 },
    { maxBytes: 1_000_001 },
    { cursor: -1 }
  ]) {
    const error = { code: 'INVALID_REQUEST', message: /^invalid logs\.tail params/ }
    t.match(await refusal('logs.tail', params), error, JSON.stringify(params))
  }
  const outsider = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
  t.match(await outsider.refusal('logs.tail'), { details: { missingScope: 'operator.read' } })
})
