import t, { type Test } from 'tap'
import { SendRefused } from '../../../src/channel-errors.ts'
import { createFeed } from '../../helpers/feed.ts'
import { TOKEN } from '../../helpers/gateway.ts'
import { startToy, type ToyOptions } from '../../plugins/channels/toy-network.ts'
import { commandLine } from './command-line.ts'

/** The command line against a real gateway with one account on the toy network. */
const withToy = async (t: Test, options: ToyOptions = {}) => {
  const toy = await startToy(t, options)
  const cli = commandLine(t)
  const address = ['--url', toy.gateway.wsUrl, '--token', TOKEN]
  return {
    toy,
    cli,
    address,
    run: (...words: string[]) => cli.run([...words, ...address])
  }
}

t.test('a message is sent, changed and deleted, with the ids that the network gave', async (t) => {
  const done: string[] = []
  const { toy, cli, run } = await withToy(t, {
    capabilities: { reactions: true, removals: true, maxCaptionLength: 100 },
    channel: {
      react: async ({ message }, emoji, { remove }) => void done.push(`${message} ${emoji} ${remove}`),
      remove: async ({ conversation, message }) => void done.push(`${conversation} ${message} gone`)
    }
  })
  const file = cli.put('map.png', 'a picture')
  const words = ['--target', 'ann', '--message', 'hello', '--media', file, '--silent', '--reply-to', 'm0']
  const sent = await run('message', 'send', ...words, '--thread-id', 'topic')
  t.same(sent, { code: 0, stdout: 'Sent to ann on toy: message m1.\n', stderr: '' })
  t.match(toy.sent, [
    {
      ...{ conversation: 'ann', thread: 'topic', replyTo: 'm0', text: 'hello', silent: true },
      media: { fileName: 'map.png', mimeType: 'image/png', size: 9, kind: 'image' }
    }
  ])
  const at = ['--to', 'ann', '--message-id', 'm1']
  t.match(await run('message', 'edit', ...at, '-m', 'bye'), { stdout: 'Edited message m1 on toy.\n' })
  t.match(await run('message', 'react', ...at, '--emoji', 'eyes'), {
    stdout: 'Reacted to message m1 on toy.\n'
  })
  t.match(JSON.parse((await run('message', 'delete', ...at, '--json')).stdout), { ok: true, messageId: 'm1' })
  t.same(toy.edits, [{ message: 'm1', text: 'bye' }])
  t.same(done, ['m1 eyes false', 'ann m1 gone'])
})

t.test('one key sends once, however often the command runs', async (t) => {
  const { toy, run } = await withToy(t)
  const words = ['message', 'send', '--to', 'ann', '-m', 'once', '--idempotency-key', 'k']
  const answers = [await run(...words), await run(...words)]
  t.equal(answers[0]?.stdout, answers[1]?.stdout)
  t.equal(toy.sent.length, 1)
})

t.test('what the network refuses is told with its remedy, found in the outbox, and sent again', async (t) => {
  let isBlocked = true
  const { toy, run } = await withToy(t, {
    onSend() {
      if (isBlocked) throw new SendRefused('this person blocked us', { remedy: 'Ask them to unblock.' })
    }
  })
  const refused = await run('message', 'send', '--to', 'ann', '-m', 'hello')
  const [, id = ''] = /portcullis outbox retry (\S+)\.$/m.exec(refused.stderr) ?? []
  t.match(refused, { code: 1, stderr: /it was not sent: this person blocked us\n {2}Ask them to unblock\. / })
  const { stdout } = await run('outbox', 'list')
  t.match(stdout, new RegExp(`^ {2}${id} +toy +ann +failed +1 .* hello\\n {4}this person blocked us\\n`, 'm'))
  isBlocked = false
  t.match(await run('outbox', 'retry', id), { stdout: 'The message to ann on toy is sent again.\n' })
  await toy.feed.find()
  t.match(await run('outbox', 'list', '--state', 'sent'), { stdout: / sent +1 .* hello$/m })
  t.match(await run('outbox', 'drop', id), { code: 1, stderr: /was sent already/ })
})

t.test('a sender who was given a code is listed, approved and told', async (t) => {
  const { toy, run } = await withToy(t)
  await toy.say('hello', {
    conversation: { id: 'chat-bob', kind: 'direct' },
    sender: { id: 'bob', name: 'Bob\u001b[2J' }
  })
  const { text } = await toy.feed.find(({ conversation }) => conversation === 'chat-bob')
  const [, command = '', code = ''] = /`portcullis (pairing approve toy (\S+))`/.exec(text) ?? []
  const { stdout } = await run('pairing', 'list', 'toy')
  t.match(stdout, new RegExp(`^ {2}toy +default +${code} +Bob +bob +.* 59 min`, 'm'))
  t.match(await run(...command.split(' ')), { code: 0, stdout: /^Approved bob on toy, for direct chats\./ })
  t.match(await toy.feed.find(({ text: said }) => /approved/.test(said)), { conversation: 'chat-bob' })
  t.match(await run('pairing', 'list'), { stdout: 'Senders that wait for approval: none\n' })
  t.match(await run('pairing', 'dismiss', 'toy', code), {
    code: 1,
    stderr: /no sender waits under this name/
  })
})

t.test('a link is shown, probed, stopped and started', async (t) => {
  const { run } = await withToy(t, {
    channel: { probe: async () => ({ ok: true, notes: ['Privacy mode is on.'] }) }
  })
  const { code, stdout } = await run('channels', 'status', 'toy', '--probe')
  t.equal(code, 0)
  t.match(stdout, /^ {2}Toy +default +online +bot +/m)
  t.match(stdout, /^ {4}The network answers \(\d+ ms\)\.\n {4}Privacy mode is on\.$/m)
  t.match(await run('channels', 'stop', 'toy'), { stdout: 'Toy: stopped.\n' })
  t.match(await run('health'), { stdout: /^Toy: stopped for less than 1 s$|^Toy: stopped for \d+ s$/m })
  t.match(await run('channels', 'restart', 'toy'), { stdout: /^Toy: (connecting|online)/ })
  t.match(await run('channels', 'logout', 'toy'), { stdout: /^Toy: what was kept for it is forgotten\./ })
  t.match(await run('channels', 'start', 'tyo'), {
    code: 2,
    stderr: /there is no channel 'tyo'; did you mean 'toy'\?/
  })
  t.match(await run('channels', 'start', 'toy', '--account', 'work'), {
    code: 2,
    stderr: /There is: default\./
  })
})

t.test('a login shows a code, asks for what the network wants, and says how it ended', async (t) => {
  const given: unknown[] = []
  const [scanned, typed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { cli, address } = await withToy(t, {
    async *login() {
      yield { type: 'show', kind: 'qr', data: 'scan-me', message: 'Scan this.' }
      await scanned.promise
      yield { type: 'show', kind: 'code', data: 'ABCD-1234', message: 'Type this on the phone.' }
      await typed.promise
      given.push(yield { type: 'ask', fields: [{ name: 'phone', label: 'Phone' }] })
      given.push(yield { type: 'ask', fields: [{ name: 'pin', label: 'PIN', secret: true }] })
    }
  })
  const child = cli.start(['channels', 'login', 'toy', ...address], { input: '+1 555\n1234\n' })
  const lines = createFeed<string>('output')
  child.stdout?.on('data', (part) => lines.push(String(part)))
  const ended = cli.finish(child)
  await lines.find((line) => line === 'scan-me\n')
  scanned.resolve()
  await lines.find((line) => line === 'Code: ABCD-1234\n')
  typed.resolve()
  t.match(await ended, {
    ...{ code: 0, stdout: 'scan-me\nCode: ABCD-1234\nToy: Toy is linked.\n' },
    stderr: 'Scan this.\nType this on the phone.\n'
  })
  t.same(given, [{ phone: '+1 555' }, { pin: '1234' }])
})

t.test(
  'a login that fails is exit code 1 with the network’s reason, and one cut off by Ctrl-C is 130',
  async (t) => {
    const gate = Promise.withResolvers<void>()
    const { cli, address, run } = await withToy(t, {
      async *login() {
        yield { type: 'show', kind: 'code', data: 'ABCD-1234', message: 'Type this on the phone.' }
        await gate.promise
        throw new Error('the phone said no')
      }
    })
    const child = cli.start(['channels', 'login', 'toy', ...address])
    const output = createFeed<string>('output')
    child.stdout?.on('data', (part) => output.push(String(part)))
    await output.find((part) => /Code: ABCD-1234/.test(part))
    const exited = new Promise((done) => child.on('close', done))
    child.kill('SIGINT')
    t.equal(await exited, 130)
    gate.resolve()
    t.match(await run('channels', 'login', 'toy', '--json'), {
      stderr: /"message":"the phone said no"/,
      code: 1
    })
  }
)
