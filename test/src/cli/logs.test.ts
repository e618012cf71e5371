import t from 'tap'
import type { FakeMethod } from './fake-gateway.ts'
import { withGateway } from './with-gateway.ts'

const logLine = (msg: string): string => JSON.stringify({ level: 30, time: 1_700_000_000_000, msg })

t.test('logs prints the last lines for a person, and as they are for a program', async (t) => {
  const answer = { file: '/x.log', cursor: 10, size: 10, lines: [logLine('started'), 'odd line'] }
  const cli = await withGateway(t, { 'logs.tail': { scope: 'operator.read', handle: () => answer } })
  const { code, stdout } = await cli.run(['logs', '--limit', '2'])
  t.equal(code, 0)
  t.match(stdout, /^[-\d]{10} [\d:.]{12} info {2}started\nodd line\n$/)
  t.match(cli.gateway.calls, [{ params: { limit: 2, maxBytes: 250_000 } }])
  t.same(JSON.parse((await cli.run(['logs', '--json'])).stdout), answer)
})

t.test('logs --follow goes on from the cursor until it is interrupted', async (t) => {
  let calls = 0
  const handle: FakeMethod['handle'] = ({ params }) => {
    calls++
    if (calls === 1) return { file: '/x.log', cursor: 10, size: 10, lines: [logLine('first')] }
    return { file: '/x.log', cursor: 20, size: 20, reset: true, lines: [logLine(`from ${params.cursor}`)] }
  }
  const cli = await withGateway(t, { 'logs.tail': { scope: 'operator.read', handle } })
  const child = cli.start(['logs', '--follow'])
  const ended = cli.finish(child)
  child.stdout?.on('data', (part) => String(part).includes('from 10') && child.kill('SIGINT'))
  t.match(await ended, { code: null, stdout: /first\n.*from 10\n/, stderr: 'The log file was begun anew.' })
})
