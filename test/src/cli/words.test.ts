import t from 'tap'
import { leastScopes } from '../../../src/cli/least-scopes.ts'
import { formatLogLine } from '../../../src/cli/log-line.ts'
import { isSupported } from '../../../src/cli/node-version.ts'
import { ago, span } from '../../../src/cli/span.ts'
import { nearest } from '../../../src/cli/suggest.ts'
import { table } from '../../../src/cli/table.ts'
import { createTerminal, plain, plainLine } from '../../../src/cli/terminal.ts'

const output = (isTTY: boolean) => {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}

t.test('a Node is old enough from 24.18.1 on', async (t) => {
  for (const version of ['24.18.1', '24.21.0', '25.0.0', '24.19.0-nightly'])
    t.ok(isSupported(version), version)
  for (const version of ['24.18.0', '24.2.9', '22.22.0', '20.19.4']) t.notOk(isSupported(version), version)
})

t.test(
  'the nearest word is found through a slip of the fingers, and none where nothing is near',
  async (t) => {
    const known = ['status', 'health', 'devices', 'doctor']
    t.equal(nearest('statsu', known), 'status')
    t.equal(nearest('dev', known), 'devices')
    t.equal(nearest('HEALTH', known), 'health')
    t.equal(nearest('frobnicate', known), undefined)
    t.equal(nearest('__proto__', known), undefined)
  }
)

t.test('a span is told in its two largest units', async (t) => {
  t.equal(span(0), 'less than 1 s')
  t.equal(span(59_999), '59 s')
  t.equal(span(7_500_000), '2 h 5 min')
  t.equal(span(86_400_000 + 5_000), '1 d')
  t.equal(ago(1_000, 301_000), '5 min ago')
  t.equal(ago(1_000, 900), 'just now')
})

t.test('columns are aligned by what is seen, not by the colour codes', async (t) => {
  t.same(
    table([
      ['a', 'x'],
      ['\u001b[31mlong\u001b[39m', 'y']
    ]),
    ['a     x', '\u001b[31mlong\u001b[39m  y']
  )
})

t.test('text of others cannot steer the terminal', async (t) => {
  t.equal(plain('a\u001b[2Jb\u0007\r\u009b31mc\u202ed\n\te'), 'abcd\n\te')
  t.equal(plainLine('two\nlines\tand  more '), 'two lines and more')
})

t.test('colours appear on a TTY alone, and not with NO_COLOR', async (t) => {
  const paint = (isTTY: boolean, env: Record<string, string>) =>
    createTerminal(output(isTTY), output(isTTY), env).paint('red', 'no')
  t.equal(paint(true, {}), '\u001b[31mno\u001b[39m')
  t.equal(paint(true, { NO_COLOR: '1' }), 'no')
  t.equal(paint(false, {}), 'no')
})

t.test('results go to the output and notes to the error stream', async (t) => {
  const [out, err] = [output(false), output(false)]
  const terminal = createTerminal(out, err, {})
  terminal.print('a')
  terminal.write('b')
  terminal.json({ c: 1 })
  terminal.note('d')
  t.same(out.written, ['a\n', 'b', '{\n  "c": 1\n}\n'])
  t.same(err.written, ['d\n'])
})

t.test('a known method asks for the least it needs, an unknown one for the whole set', async (t) => {
  t.same(leastScopes('sessions.list'), ['operator.read'])
  t.same(leastScopes('agent'), ['operator.write'])
  t.same(leastScopes('device.pair.approve'), ['operator.pairing'])
  t.same(leastScopes('config.get'), ['operator.read'])
  t.same(leastScopes('config.patch'), ['operator.admin'])
  t.same(leastScopes('exec.approval.list'), ['operator.approvals'])
  t.same(leastScopes('exec.approvals.get'), ['operator.admin'])
  t.same(leastScopes('weather.get'), [
    ...['operator.admin', 'operator.read', 'operator.write', 'operator.approvals', 'operator.pairing']
  ])
})

t.test('a log line reads time, level, sentence, rest; what is no such line is shown as it is', async (t) => {
  const paint = (_style: string, text: string) => text
  const line = JSON.stringify({
    level: 40,
    time: 1_700_000_000_123,
    pid: 7,
    msg: 'call failed',
    err: { message: 'no' },
    n: 1
  })
  t.match(formatLogLine(line, { paint }), /^2023-11-1\d \d\d:\d\d:\d\d\.123 warn {2}call failed err=no n=1$/)
  t.equal(formatLogLine('plain \u001b[2Jwords', { paint }), 'plain words')
  t.equal(formatLogLine('{"msg":"no time"}', { paint }), '{"msg":"no time"}')
})
