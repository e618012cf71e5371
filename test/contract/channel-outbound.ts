import type { Test } from 'tap'
import { SendDeferred, SendRefused } from '../../src/channel-errors.ts'
import { createWorld, eventually, outbound, patience, type Subject } from './channel-world.ts'

/** What goes out, and what is known of it when it does not. */
export const outboundContract = (t: Test, name: string, subject: Subject): void => {
  const { capabilities } = subject.provider

  const connected = async (t: Test) => {
    const world = await createWorld(t, subject)
    return { ...world, ...(await world.connect()) }
  }

  t.test(`${name}: an answer arrives where it was sent`, async (t) => {
    const { network, channel } = await connected(t)
    const { message } = await channel.send(
      outbound({ conversation: network.direct.id, text: 'Good morning' }),
      patience()
    )
    t.match(network.taken(), [{ conversation: network.direct.id, text: 'Good morning', message }])
  })

  t.test(`${name}: a message keeps its order and its thread, and answers what it answers`, async (t) => {
    const { network, channel, events } = await connected(t)
    const conversation = network.thread ?? network.group
    await network.say({ conversation, text: 'a question', mention: true })
    const asked = await events.find((event) => event.type === 'message')
    const replyTo = asked.type === 'message' ? asked.message : undefined
    const { id, thread } = conversation
    await channel.send(outbound({ conversation: id, thread, replyTo, text: 'first' }), patience())
    await channel.send(outbound({ conversation: id, thread, text: 'second' }), patience())
    t.match(network.taken(), [
      { conversation: id, thread, text: 'first' },
      { text: 'second', thread }
    ])
  })

  t.test(`${name}: markup is rendered, and what only looks like it is not`, async (t) => {
    const { network, channel } = await connected(t)
    const text =
      '**Sum**: `a < b && c > d`, <script>, 2 * 3 * 4, a_b_c\n\n- one\n- two\n\n```js\nif (x<y) {}\n```'
    await channel.send(outbound({ conversation: network.direct.id, text }), patience())
    const [taken] = network.taken()
    for (const part of ['Sum', 'a < b && c > d', '<script>', '2 * 3 * 4', 'a_b_c', 'if (x<y) {}'])
      t.ok(taken?.text.includes(part), part)
  })

  t.test(`${name}: the longest text goes whole, and a longer one is refused`, async (t) => {
    const { network, channel, errorOf } = await connected(t)
    const conversation = network.direct.id
    const text = 'x'.repeat(capabilities.maxTextLength)
    await channel.send(outbound({ conversation, text }), patience())
    t.equal(network.taken()[0]?.text, text)
    t.ok(
      (await errorOf(channel.send(outbound({ conversation, text: `${text}x` }), patience()))) instanceof
        SendRefused
    )
    t.equal(network.taken().length, 1)
  })

  t.test(`${name}: a rate limit defers, and says how long`, async (t) => {
    const { network, channel, errorOf } = await connected(t)
    const message = outbound({ conversation: network.direct.id, text: 'too soon' })
    network.failSends('rate-limit', 1)
    const error = await errorOf(channel.send(message, patience()))
    t.ok(error instanceof SendDeferred)
    t.ok(error instanceof SendDeferred && (error.retryAfterMs ?? 0) >= 1000)
    t.same(network.taken(), [])
    await channel.send(message, patience())
    t.equal(network.taken().length, 1)
  })

  t.test(`${name}: a final no is final, and says why`, async (t) => {
    const { network, channel, errorOf } = await connected(t)
    network.failSends('refused', 1)
    const error = await errorOf(
      channel.send(outbound({ conversation: network.direct.id, text: 'hello?' }), patience())
    )
    t.ok(error instanceof SendRefused)
    t.match(error, { message: /\w/, code: /\w/ })
    t.same(network.taken(), [])
  })

  t.test(`${name}: a broken server is no final no`, async (t) => {
    const { network, channel, errorOf } = await connected(t)
    network.failSends('server-error', 1)
    const error = await errorOf(
      channel.send(outbound({ conversation: network.direct.id, text: 'hello?' }), patience())
    )
    t.ok(error instanceof Error)
    t.notOk(error instanceof SendRefused)
    t.ok(network.taken().length <= 1, 'it is not sent twice')
  })

  t.test(`${name}: an answer that is lost leaves it open whether the message was taken`, async (t) => {
    const { network, channel, errorOf } = await connected(t)
    network.failSends('lost', 1)
    const time = AbortSignal.timeout(3000)
    const error = await errorOf(
      channel.send(outbound({ conversation: network.direct.id, text: 'lost' }), time)
    )
    t.ok(error instanceof Error)
    t.notOk(error instanceof SendRefused || error instanceof SendDeferred)
    t.equal(network.taken().length, 1, 'it is not sent twice')
  })

  t.test(`${name}: edits, removals, reactions and typing reach the network`, async (t) => {
    const { network, channel, events } = await connected(t)
    const conversation = network.direct.id
    const sent = await channel.send(outbound({ conversation, text: 'before' }), patience())
    const target = { conversation, message: sent.message }
    const change = outbound({ conversation, text: 'after' })
    await channel.edit?.(target, change, patience())
    await channel.edit?.(target, change, patience())
    if (channel.edit) t.equal(network.taken()[0]?.current, 'after', 'the same edit again is none')
    await channel.remove?.(target, patience())
    if (channel.remove) t.equal(network.taken()[0]?.current, undefined)
    const message = await network.say({ text: 'nice?' })
    await events.find((event) => event.type === 'message')
    await channel.react?.({ conversation, message }, '👍', { remove: false })
    if (channel.react) t.same(network.reactions?.(), [`${message} 👍`])
    await channel.react?.({ conversation, message }, '👍', { remove: true })
    t.same(network.reactions?.() ?? [], [])
    const { id, thread } = network.typingPlace ?? network.direct
    await channel.typing?.(id, thread)
    if (channel.typing) await eventually('nobody saw us typing', () => (network.typings?.() ?? 0) > 0)
  })
}
