import t from 'tap'
import { createCapabilities, TTL_MS } from '../../../plugins/canvas/capabilities.ts'

const ref = { agentId: 'main', canvasId: 'main' }
const made = { ref, act: true, holder: 'c1', deviceId: 'd1' }

const begin = () => {
  const at = { time: 1_000_000 }
  return { at, capabilities: createCapabilities({ clock: () => at.time }) }
}

t.test('an address lives as long as it is used', async (t) => {
  const { at, capabilities } = begin()
  const { token, expiresAtMs } = capabilities.mint(made)
  t.match(token, /^[\w-]{24}$/)
  t.equal(expiresAtMs, at.time + TTL_MS)
  at.time += TTL_MS - 1
  t.ok(capabilities.find(token))
  at.time += TTL_MS - 1
  t.ok(capabilities.find(token), 'its use has lengthened its life')
  at.time += TTL_MS
  t.notOk(capabilities.find(token))
})

t.test(
  'a live link holds it open, and the end of its connection ends it after a minute all the same',
  async (t) => {
    const { at, capabilities } = begin()
    const { token } = capabilities.mint(made)
    const release = capabilities.hold(token)
    at.time += 10 * TTL_MS
    t.ok(capabilities.isLive(token))
    capabilities.find(token)
    capabilities.orphan('c1')
    at.time += 59_999
    t.ok(capabilities.find(token))
    at.time += 1
    t.notOk(capabilities.find(token))
    release()
    t.notOk(capabilities.find(token))
  }
)

t.test('its own device takes it over to a new connection, and nobody else does', async (t) => {
  const { at, capabilities } = begin()
  const { token } = capabilities.mint(made)
  capabilities.orphan('c1')
  const next = { ...made, holder: 'c2' }
  t.equal(capabilities.adopt(token, { ...next, deviceId: 'd2' }), undefined)
  t.equal(capabilities.adopt(token, { ...next, deviceId: undefined }), undefined)
  t.equal(capabilities.adopt(token, { ...next, act: false }), undefined)
  t.equal(capabilities.adopt(token, { ...next, ref: { ...ref, canvasId: 'other' } }), undefined)
  t.equal(capabilities.adopt(token, next), at.time + TTL_MS)
  at.time += 120_000
  t.ok(capabilities.find(token))
})

t.test('one connection holds so many and no more, and what is revoked is gone at once', async (t) => {
  const { capabilities } = begin()
  const tokens = Array.from({ length: 65 }, () => capabilities.mint(made).token)
  t.notOk(capabilities.find(tokens[0] ?? ''), 'the oldest gave way')
  t.ok(capabilities.find(tokens[1] ?? ''))
  const other = capabilities.mint({ ...made, holder: 'c3', deviceId: 'd3' }).token
  capabilities.revoke({ deviceId: 'd1' })
  t.notOk(capabilities.find(tokens[64] ?? ''))
  t.ok(capabilities.find(other))
  capabilities.revoke({ ref })
  t.notOk(capabilities.find(other))
})
