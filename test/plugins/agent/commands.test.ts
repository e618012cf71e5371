import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { says } from '../../helpers/network/openai.ts'
import { startTalk, talkOver } from './talk.ts'

t.test('/help and /status are answered by the gateway, not by the model', async (t) => {
  const { model, client, send, end, lines } = await startTalk(t)
  for (const command of ['/help', '/status']) {
    await send(command)
    t.match(await end(command), { status: 'ok' })
  }
  const [, help = '', , status = ''] = await lines()
  const { commands } = await client.call('commands.list')
  for (const { name } of commands) t.match(help, `/${name}`)
  t.match(status, /`fake\/model`/)
  t.match(status, /`agent:main:main`/)
  t.equal(model.seen.length, 0)
})

t.test('/new and /reset start over, and the old conversation is kept', async (t) => {
  const { model, client, send, end, lines } = await startTalk(t)
  model.playOtherwise(() => says('Heard.'))
  for (const command of ['/new', '/reset']) {
    const before = await client.call('chat.history', { sessionKey: 'main' })
    await send(`before ${command}`)
    await end(`before ${command}`)
    const { sessionId } = await client.call('chat.history', { sessionKey: 'main' })
    await send(command)
    t.match(await end(command), { status: 'ok' })
    const after = await client.call('chat.history', { sessionKey: 'main' })
    t.not(after.sessionId, sessionId)
    t.notMatch((await lines()).join('\n'), `before ${command}`)
    const old = await client.call('chat.history', { sessionKey: 'main', sessionId })
    t.equal(old.totalMessages, before.totalMessages + 3, 'the old one ends with the command')
  }
})

t.test('starting over needs operator.admin, whichever way it is asked', async (t) => {
  const { gateway } = await startTalk(t)
  const writer = await connect(t, gateway.wsUrl, { scopes: ['operator.read', 'operator.write'] })
  for (const message of ['/new', ' /RESET now']) {
    t.match(await talkOver(writer).send(message), { ok: false, error: { code: 'FORBIDDEN' } })
    const error = await writer.refusal('agent', { message, idempotencyKey: message })
    t.match(error, { code: 'FORBIDDEN', details: { missingScope: 'operator.admin' } })
  }
})

t.test('/model shows the models, and chooses one for the session', async (t) => {
  const { model, client, send, end, lines } = await startTalk(t)
  model.play(says('As you wish.'))
  await send('/model')
  await end('/model')
  t.match((await lines()).at(-1), /This session uses `fake\/model`/)
  for (const command of ['/model fake/other', '/model nobody/model']) {
    await send(command)
    await end(command)
  }
  t.match((await lines()).at(-1), /I did not change the model\. There is no provider `nobody`/)
  await send('hello')
  await end('hello')
  t.equal(model.seen[0]?.body.model, 'other')
  await send('/model default')
  await end('/model default')
  t.match(await client.call('chat.history', { sessionKey: 'main' }), { sessionInfo: { model: 'model' } })
})

t.test('/stop stops what runs, out of turn, and is no message itself', async (t) => {
  const { model, send, end, lines, firstWords } = await startTalk(t)
  model.play([{ text: 'So far' }, 'stall'])
  await send('one', { queueMode: 'followup' })
  await firstWords('one')
  await send('two', { queueMode: 'followup' })
  const { payload } = await send('/stop')
  t.match(payload, { ok: true, aborted: true })
  t.same(new Set(payload.runIds), new Set(['one', 'two']))
  t.match(await end('one'), { stopReason: 'stop' })
  t.same(await lines(), ['user: one', 'assistant: So far'])
  t.match(await send('stop'), { payload: { ok: true, aborted: false, runIds: [] } })
})

t.test('a slash that is meant as text goes to the model', async (t) => {
  const { model, client, end } = await startTalk(t)
  model.playOtherwise(() => says('A path.'))
  const ask = (message: string, suppressCommandInterpretation: boolean) =>
    client.call('chat.send', {
      sessionKey: 'main',
      message,
      idempotencyKey: message,
      suppressCommandInterpretation
    })
  await ask('/help', true)
  await end('/help')
  await ask('/home/user is full', false)
  await end('/home/user is full')
  t.equal(model.seen.length, 2)
})
