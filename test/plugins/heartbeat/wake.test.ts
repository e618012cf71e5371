import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { startGateway } from '../../helpers/gateway.ts'
import { says } from '../../helpers/network/openai.ts'
import { heartOver, startHeart } from './scene.ts'

t.test('wake now has the agent look at the conversation with the event, and speak in it', async (t) => {
  const { beat, client, lines, inject, model } = await startHeart(t)
  model.play(says('Somebody is at the door.'))
  await inject('I wait for the post.')
  t.same(await client.call('wake', { mode: 'now', text: 'The door bell rang.' }), { ok: true })
  await beat('sent')
  t.same(await lines(), ['assistant: I wait for the post.', 'assistant: Somebody is at the door.'])
  t.match(
    JSON.stringify(model.seen[0]?.body.messages),
    /I wait for the post\..*System event: The door bell rang\./
  )
})

t.test('wake now with nothing worth saying leaves no trace', async (t) => {
  const { beat, client, lines, model } = await startHeart(t)
  model.play(says('HEARTBEAT_OK'))
  await client.call('wake', { mode: 'now', text: 'A leaf fell.', sessionKey: 'garden' })
  await beat('ok-token')
  t.same(await lines('garden'), [])
  t.match(await lines('garden:heartbeat'), [/^user: System event: A leaf fell/, 'assistant: HEARTBEAT_OK'])
})

t.test('a command in an event is text: waking needs no more than operator.write', async (t) => {
  const { beat, gateway, inject, lines, model } = await startHeart(t)
  model.play(says('Strange event.'))
  await inject('Keep this.')
  const writer = await connect(t, gateway.wsUrl, { scopes: ['operator.write'] })
  await writer.call('wake', { mode: 'now', text: '/reset' })
  await beat('sent')
  t.same(await lines(), ['assistant: Keep this.', 'assistant: Strange event.'])
})

t.test('events that come at once share a turn', async (t) => {
  const { beat, client, lines, model } = await startHeart(t)
  model.play(says('Both rang.'))
  await Promise.all(['Door.', 'Phone.'].map((text) => client.call('wake', { mode: 'now', text })))
  await beat('sent')
  t.equal(model.seen.length, 1)
  t.match(JSON.stringify(model.seen[0]?.body.messages), /Door\..*Phone\./)
  t.same(await lines(), ['assistant: Both rang.'])
})

t.test('wake at the next heartbeat waits for it, and is told to it', async (t) => {
  const { beat, client, model } = await startHeart(t, { heartbeat: { every: '300ms' } })
  model.play(says('HEARTBEAT_OK'))
  model.playOtherwise(() => says('HEARTBEAT_OK'))
  await client.call('wake', { mode: 'next-heartbeat', text: 'The parcel came.' })
  await beat('ok-token')
  t.match(JSON.stringify(model.seen[0]?.body.messages), /System event: The parcel came\./)
})

t.test('without a model an event is said as it is', async (t) => {
  const { wsUrl } = await startGateway(t)
  const client = await connect(t, wsUrl)
  await client.call('wake', { mode: 'now', text: 'The door bell rang.' })
  t.same(await heartOver(client).lines(), ['assistant: [Event]\n\nThe door bell rang.'])
  await client.call('wake', { mode: 'next-heartbeat', text: 'Later.' })
  t.same((await client.call('status')).queuedSystemEvents, ['Later.'])
})

t.test('a system event that asks for it wakes the agent', async (t) => {
  const { beat, client, lines, model } = await startHeart(t)
  model.play(says('It rings.'))
  await client.call('system-event', { text: 'The phone rings', wake: true })
  await beat('sent')
  t.same(await lines(), ['assistant: It rings.'])
  t.same((await client.call('status')).queuedSystemEvents, [])
})

t.test('wake refuses what is no event, and who may not write', async (t) => {
  const { client, gateway } = await startHeart(t)
  t.match(await client.refusal('wake', { mode: 'now', text: ' ' }), { message: 'text required' })
  t.match(await client.refusal('wake', { mode: 'soon', text: 'x' }), {
    message: /^invalid wake params: at \/mode/
  })
  t.match(await client.refusal('wake', { mode: 'now', text: 'x', agentId: 'nobody' }), {
    code: 'INVALID_REQUEST'
  })
  const reader = await connect(t, gateway.wsUrl, { scopes: ['operator.read'] })
  t.match(await reader.refusal('wake', { mode: 'now', text: 'x' }), {
    details: { missingScope: 'operator.write' }
  })
})
