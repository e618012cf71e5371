import t from 'tap'
import { now } from '../../../src/time.ts'
import { FakeError, type FakeMethod } from './fake-gateway.ts'
import { withGateway } from './with-gateway.ts'

const sent = ({ params }: { params: Record<string, unknown> }) => ({
  ...{
    runId: params.idempotencyKey,
    messageId: '77',
    channel: 'telegram',
    chatId: params.to,
    outboxId: 'o-1'
  }
})

const sending = (handle: FakeMethod['handle'] = sent): Record<string, FakeMethod> => ({
  send: { scope: 'operator.write', handle }
})

t.test('message send gives every word to the gateway, and tells the id of the message', async (t) => {
  const cli = await withGateway(t, sending())
  const picture = cli.put('map.PNG', 'bytes')
  const place = ['--channel', 'telegram', '--account', 'work', '--to', '42', '--thread', '7']
  const files = ['--media', picture, '--media', 'https://example.com/a.jpg']
  const how = ['--reply-to', '5', '--silent', '--as-voice', '--force-document', '--html']
  const kept = ['--session', 'main', '--agent', 'work', '--idempotency-key', 'k']
  t.same(await cli.run(['message', 'send', ...place, '-m', 'hello', ...files, ...how, ...kept]), {
    ...{ code: 0, stdout: 'Sent to 42 on telegram: message 77.\n', stderr: '' }
  })
  t.same(cli.gateway.calls.at(-1)?.params, {
    ...{ to: '42', channel: 'telegram', accountId: 'work', threadId: '7', message: 'hello' },
    ...{ mediaUrls: ['https://example.com/a.jpg'], filename: 'map.PNG', contentType: 'image/png' },
    ...{ buffer: Buffer.from('bytes').toString('base64'), replyToId: '5', silent: true, asVoice: true },
    ...{ forceDocument: true, parseMode: 'HTML', sessionKey: 'main', agentId: 'work', idempotencyKey: 'k' }
  })
  t.match(cli.gateway.connects, [{ scopes: ['operator.write'] }])
})

t.test('a message comes from standard input, and the answer goes out as JSON', async (t) => {
  const cli = await withGateway(t, sending())
  const words = ['message', 'send', '--target', '42', '--message', '-', '--json']
  const { stdout } = await cli.run(words, { input: 'two\nlines\n' })
  t.match(JSON.parse(stdout), { messageId: '77', chatId: '42' })
  t.match(cli.gateway.calls.at(-1), { params: { message: 'two\nlines\n' } })
})

const fates = [
  [
    'failed',
    { remedy: 'Ask them to unblock.' },
    'Ask them to unblock. To try again: portcullis outbox retry o-1.'
  ],
  ['unknown', {}, 'Look whether it is there. If not: portcullis outbox retry o-1.'],
  ['queued', {}, 'To take it back: portcullis outbox drop o-1.']
] as const

t.test('a message that was not surely sent is told with what can be done', async (t) => {
  for (const [status, more, remedy] of fates) {
    const cli = await withGateway(
      t,
      sending(() => {
        throw new FakeError('UNAVAILABLE', `it is ${status}`, {
          details: { outboxId: 'o-1', status, ...more }
        })
      })
    )
    const { code, stderr } = await cli.run(['message', 'send', '-t', '42', '-m', 'hello'])
    t.equal(code, 1)
    t.ok(stderr.startsWith(`portcullis: it is ${status}\n`) && stderr.includes(remedy), stderr)
  }
})

t.test('a connection that is lost in the middle leaves the key under which it can be repeated', async (t) => {
  const cli = await withGateway(
    t,
    sending(({ close }) => {
      close(1012, 'service restart')
      return new Promise(() => {})
    })
  )
  const { code, stderr } = await cli.run(['message', 'send', '-t', '42', '-m', 'hello'])
  t.equal(code, 69)
  const [, key] = /without sending it twice, add --idempotency-key (\S+)\n/.exec(stderr) ?? []
  t.match(cli.gateway.calls.at(-1), { params: { idempotencyKey: key } })
})

t.test('the outbox is shown with what each message waits for', async (t) => {
  const message = (more: object) => ({
    ...{
      channel: 'telegram',
      accountId: 'default',
      conversation: '42',
      attempts: 1,
      createdAt: now() - 65_000
    },
    ...more
  })
  const messages = [
    message({ id: 'o-1', state: 'unknown', text: 'a\nb\u001b[2J', reason: 'the connection broke' }),
    message({
      id: 'o-2',
      state: 'pending',
      text: 'x'.repeat(60),
      accountId: 'work',
      notBefore: now() + 7_530_000
    }),
    message({ id: 'o-3', state: 'dead', text: '', reason: 'blocked', remedy: 'Ask them.', attempts: 0 })
  ]
  const cli = await withGateway(t, {
    'outbox.list': { scope: 'operator.read', handle: () => ({ messages }) },
    'outbox.drop': { scope: 'operator.write', handle: ({ params }) => message({ id: params.id }) }
  })
  const { stdout } = await cli.run([
    'outbox',
    'list',
    '--state',
    'dead',
    '--state',
    'unknown',
    '--limit',
    '9'
  ])
  t.equal(
    stdout,
    [
      'Outbox',
      '  MESSAGE  CHANNEL          TO  STATE      TRIES  ASKED      TEXT',
      '  o-1      telegram         42  not known  1      1 min ago  a b',
      '    the connection broke',
      '    Nobody knows whether it arrived. If it did not: portcullis outbox retry o-1',
      `  o-2      telegram (work)  42  waiting    1      1 min ago  ${'x'.repeat(39)}…`,
      '    Next try in 2 h 5 min.',
      '  o-3      telegram         42  failed     0      1 min ago  -',
      '    blocked',
      '    Ask them.',
      '    Once that is mended: portcullis outbox retry o-3',
      ''
    ].join('\n')
  )
  t.same(cli.gateway.calls[0]?.params, { states: ['dead', 'unknown'], limit: 9 })
  t.match(await cli.run(['outbox', 'drop', 'o-1']), { stdout: 'The message to 42 on telegram is dropped.\n' })
})

t.test('an approval of a sender asks for an administrator, and may be kept quiet', async (t) => {
  const cli = await withGateway(t, {
    'channels.pairing.approve': {
      scope: 'operator.admin',
      handle: () => ({
        ...{ requestId: 'r', senderId: '4711', notification: 'not-requested' },
        commandOwnerBootstrap: 'configured'
      })
    }
  })
  const words = ['pairing', 'approve', 'telegram', 'k7m2-xq4p', '--account', 'work', '--no-notify']
  t.match(await cli.run(words), {
    code: 0,
    stdout: /^Approved 4711 on telegram, for direct chats\. They were not told\.\nThey are the first, /
  })
  t.same(cli.gateway.calls.at(-1)?.params, {
    ...{ channel: 'telegram', code: 'k7m2-xq4p', accountId: 'work', notify: false },
    bootstrapCommandOwner: true
  })
})
