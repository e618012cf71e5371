import type { Test } from 'tap'
import type { InboundEvent } from '../../src/channel-messages.ts'
import { createWorld, eventually, outbound, patience, type Subject } from './channel-world.ts'

const messages = (event: InboundEvent): boolean => event.type === 'message'

/** What comes in, and when the network hears that it did. */
export const inboundContract = (t: Test, name: string, subject: Subject, acknowledges: boolean): void => {
  t.test(`${name}: what a person says arrives whole`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    await connect()
    const text = 'Grüße, 世界 👩‍👩‍👧 & <b>no markup</b>'
    const message = await network.say({ text })
    t.match(await events.find(messages), {
      type: 'message',
      text,
      message,
      key: /./,
      conversation: { id: network.direct.id, kind: 'direct' },
      sender: { id: network.sender },
      at: Number,
      media: []
    })
  })

  t.test(`${name}: an event that is delivered again carries the same key`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    await connect()
    await network.say({ text: 'once' })
    await events.find(messages)
    await network.redeliver()
    const [first, second] = await events.atLeast(2, messages)
    t.equal(second?.key, first?.key)
    await network.say({ text: 'another' })
    const other = await events.find((event) => event.type === 'message' && event.text === 'another')
    t.not(other.key, first?.key, 'another event has another key')
  })

  t.test(`${name}: in a group it matters whether we are addressed`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    const { channel } = await connect()
    const conversation = network.group
    await network.say({ conversation, text: 'to everybody' })
    t.match(await events.find(messages), { conversation, mentioned: false })
    if (network.hasMentions !== false) {
      await network.say({ conversation, text: 'to you', mention: true })
      t.match(await events.find((event) => event.type === 'message' && event.mentioned), { conversation })
    }
    const { message } = await channel.send(
      outbound({ conversation: conversation.id, text: 'yes?' }),
      patience()
    )
    await network.say({ conversation, text: 'an answer to you', replyTo: message })
    t.match(await events.find((event) => event.type === 'message' && event.replyTo !== undefined), {
      mentioned: true,
      replyTo: { message }
    })
  })

  t.test(`${name}: a thread is told apart from its group`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    t.equal(network.thread !== undefined, subject.provider.capabilities.threads)
    if (!network.thread) return
    await connect()
    await network.say({ conversation: network.thread, text: 'in here', mention: true })
    const { id, thread } = network.thread
    t.match(await events.find(messages), { conversation: { id, thread } })
  })

  t.test(`${name}: what happens to a message later arrives as a change`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    await connect()
    const conversation = network.direct
    for (const kind of network.changes ?? []) {
      const message = await network.say({ conversation, text: `before ${kind}` })
      const does = kind === 'edit' ? { text: 'after' } : kind === 'reaction' ? { emoji: '👍' } : 'remove'
      await network.change?.({ conversation, message, does })
      const change = await events.find((event) => event.type === kind)
      t.match(change, { message, ...(does === 'remove' ? {} : does) })
      t.match(change, { conversation: { id: conversation.id } })
    }
  })

  if (!acknowledges) return

  t.test(`${name}: an event is acknowledged after it was stored, never before`, async (t) => {
    const stored = Promise.withResolvers<void>()
    const { network, events, connect } = await createWorld(t, subject, { store: () => stored.promise })
    const { channel } = await connect()
    await network.say({ text: 'keep this' })
    await events.find(messages)
    // A round trip gives an acknowledgement that comes too early the time to arrive.
    await channel.send(outbound({ conversation: network.direct.id, text: 'a moment' }), patience())
    t.notOk(network.isAcknowledged())
    stored.resolve()
    await eventually('the event was never acknowledged', network.isAcknowledged)
  })

  t.test(`${name}: an event that could not be stored comes again to the next link`, async (t) => {
    let failures = 1
    const { network, events, connect } = await createWorld(t, subject, {
      store: async () => {
        if (failures-- > 0) throw new Error('the disk is full')
      }
    })
    const first = await connect()
    await network.say({ text: 'keep this' })
    await events.find(messages)
    t.ok((await first.ended) instanceof Error, 'the link is lost')
    t.notOk(network.isAcknowledged())
    await connect()
    await network.redeliver()
    const [before, after] = await events.atLeast(2, messages)
    t.equal(after?.key, before?.key)
    await eventually('the event was never acknowledged', network.isAcknowledged)
  })
}
