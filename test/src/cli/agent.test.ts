import t, { type Test } from 'tap'
import { commandLine } from './command-line.ts'
import { type FakeCall, FakeError, type FakeMethod, fakeGateway } from './fake-gateway.ts'

const withAgent = async (t: Test, handle: FakeMethod['handle'], more: Record<string, FakeMethod> = {}) => {
  const methods = { agent: { scope: 'operator.write', handle } as const, ...more }
  const gateway = await fakeGateway(t, { token: 'secret', methods })
  const cli = commandLine(t)
  cli.announce(gateway.port)
  cli.put('token', 'secret')
  return { ...cli, gateway }
}

/** The words of a run as the gateway tells them. */
const speaker = ({ params, event, answer }: FakeCall) => {
  const runId = String(params.idempotencyKey)
  const run = { runId, sessionKey: 'agent:main:main', agentId: 'main', seq: 1 }
  const message = (text: string) => ({ role: 'assistant', content: [{ type: 'text', text }], timestamp: 1 })
  let whole = ''
  answer({ ...run, status: 'accepted', acceptedAt: 1 })
  event('chat', { ...run, state: 'status', phase: 'starting_model' })
  return {
    runId,
    say(deltaText: string, { dropped = false, runId = run.runId } = {}) {
      whole += deltaText
      if (!dropped) event('chat', { ...run, runId, state: 'delta', deltaText, message: message(whole) })
    },
    replace(deltaText: string) {
      whole = deltaText
      event('chat', { ...run, state: 'delta', deltaText, replace: true, message: message(whole) })
    },
    end: (payload: object = {}) => {
      event('chat', { ...run, state: 'final', message: message(whole), stopReason: 'stop' })
      return {
        runId,
        status: 'ok',
        summary: 'completed',
        result: { payloads: [{ text: whole, mediaUrl: null }] },
        ...payload
      }
    }
  }
}

t.test('the answer is written as it comes, once, with a line end', async (t) => {
  let goOn = () => {}
  const cli = await withAgent(t, async (call) => {
    const { say, end } = speaker(call)
    say('Good ')
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
    say('morning.')
    return end()
  })
  const child = cli.start([
    'agent',
    '--message',
    'hello',
    '--session',
    'main',
    '--agent',
    'main',
    '--timeout',
    '30'
  ])
  const ended = cli.finish(child)
  const parts: string[] = []
  child.stdout?.on('data', (part) => {
    parts.push(String(part))
    goOn()
  })
  t.same(await ended, { code: 0, stdout: 'Good morning.\n', stderr: '' })
  t.equal(parts[0], 'Good ', 'the first words came before the run ended')
  t.match(cli.gateway.connects, [{ scopes: ['operator.write'] }])
  t.match(cli.gateway.calls, [
    {
      method: 'agent',
      params: { message: 'hello', sessionKey: 'main', agentId: 'main', deliver: false, timeout: 30 }
    }
  ])
})

t.test('what was dropped on the way is mended by the next delta, and other runs are not shown', async (t) => {
  const cli = await withAgent(t, (call) => {
    const { say, end } = speaker(call)
    say('one ')
    say('two ', { dropped: true })
    say('three')
    call.event('chat', {
      runId: 'another',
      sessionKey: 'x',
      agentId: 'main',
      seq: 1,
      state: 'delta',
      deltaText: 'NO'
    })
    return end()
  })
  t.same(await cli.run(['agent', '-m', 'count']), { code: 0, stdout: 'one two three\n', stderr: '' })
})

t.test('a text that is replaced is written anew on its own line', async (t) => {
  const cli = await withAgent(t, (call) => {
    const { say, replace, end } = speaker(call)
    say('No, wait')
    replace('Yes.')
    return end()
  })
  t.equal((await cli.run(['agent', '-m', 'is it?'])).stdout, 'No, wait\nYes.\n')
})

t.test('an answer that no event brought is printed from the final response', async (t) => {
  const cli = await withAgent(t, ({ answer }) => {
    answer({ status: 'accepted' })
    return { status: 'ok', result: { payloads: [{ text: 'first', mediaUrl: null }, { text: 'second' }] } }
  })
  t.equal((await cli.run(['agent', '-m', 'hi'])).stdout, 'first\n\nsecond\n')
})

t.test('with --json only the final response is printed', async (t) => {
  const cli = await withAgent(t, (call) => {
    const { say, end } = speaker(call)
    say('hidden until the end')
    return end()
  })
  const { code, stdout } = await cli.run(['agent', '-m', 'hi', '--json'])
  t.equal(code, 0)
  t.match(JSON.parse(stdout), { status: 'ok', result: { payloads: [{ text: 'hidden until the end' }] } })
})

t.test('the message can come from standard input', async (t) => {
  const cli = await withAgent(t, (call) => speaker(call).end())
  t.equal((await cli.run(['agent', '-m', '-'], { input: 'long\ntext\n' })).code, 0)
  t.match(cli.gateway.calls, [{ params: { message: 'long\ntext\n' } }])
})

t.test('a message that resets the session is sent as an admin', async (t) => {
  const cli = await withAgent(t, (call) => speaker(call).end())
  await cli.run(['agent', '-m', '/new'])
  t.match(cli.gateway.connects, [{ scopes: ['operator.admin'] }])
})

t.test('a run that fails keeps what was said, and is exit code 1 with the reason', async (t) => {
  const cli = await withAgent(t, (call) => {
    speaker(call).say('I think')
    throw new FakeError('UNAVAILABLE', 'the model did not answer')
  })
  t.same(await cli.run(['agent', '-m', 'hi']), {
    code: 1,
    stdout: 'I think\n',
    stderr: 'portcullis: the model did not answer\n'
  })
})

t.test('a run that somebody stopped is exit code 1', async (t) => {
  const cli = await withAgent(t, (call) =>
    speaker(call).end({ status: 'timeout', summary: 'aborted', stopReason: 'rpc' })
  )
  t.match(await cli.run(['agent', '-m', 'hi']), { code: 1, stderr: 'The run was stopped before its end.' })
})

t.test('a gateway that goes away leaves the run: how to get its end is told', async (t) => {
  let runId = ''
  const cli = await withAgent(t, (call) => {
    runId = speaker(call).runId
    call.close(1012, 'service restart')
    return new Promise(() => {})
  })
  const { code, stderr } = await cli.run(['agent', '-m', 'hi'])
  t.equal(code, 69)
  t.ok(stderr.includes(`portcullis call agent.wait --params '{"runId":"${runId}"}'`), stderr)
})

t.test('Ctrl-C stops the run at the gateway, then the program with 130', async (t) => {
  let stop = (_payload: object) => {}
  const cli = await withAgent(
    t,
    (call) => {
      speaker(call).say('Once upon')
      return new Promise((resolve) => {
        stop = resolve
      })
    },
    {
      'chat.abort': {
        scope: 'operator.write',
        handle({ params }) {
          stop({ status: 'timeout', summary: 'aborted', stopReason: 'rpc' })
          return { ok: true, aborted: true, runIds: [params.runId] }
        }
      }
    }
  )
  const child = cli.start(['agent', '-m', 'tell'])
  const ended = cli.finish(child)
  child.stdout?.once('data', () => child.kill('SIGINT'))
  t.same(await ended, { code: 130, stdout: 'Once upon\n', stderr: '' })
  t.match(cli.gateway.calls.at(-1), { method: 'chat.abort', params: { sessionKey: 'agent:main:main' } })
})

t.test('an answer is sent out where --deliver says so, and only then', async (t) => {
  const wanted: object[] = []
  const cli = await withAgent(t, async (call) => {
    wanted.push(call.params)
    return speaker(call).end()
  })
  const say = (...more: string[]) => cli.run(['agent', '-m', 'hello', ...more])
  t.equal((await say('--deliver', '--channel', 'slack', '--to', 'C1', '--account', 'work')).code, 0)
  t.equal((await say()).code, 0)
  t.match(wanted, [{ deliver: true, channel: 'slack', to: 'C1', accountId: 'work' }, { deliver: false }])
  t.match(await say('--to', 'C1'), { code: 2, stderr: /only with --deliver/ })
})
