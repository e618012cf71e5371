import t, { type Test } from 'tap'
import { newDevice } from '../helpers/device.ts'
import { startGateway, TOKEN } from '../helpers/gateway.ts'
import { answerOf, hold, naiveGateway, type Trial } from './trials.ts'

const page = { id: 'openclaw-control-ui', mode: 'webchat' }

/** A page that even has the secret. */
const visit = (name: string, headers: Record<string, string>): Trial => ({
  name,
  holds: async (t, url) => !(await answerOf(t, url, { client: page, device: newDevice(), headers }))?.ok
})

/** Guesses as a page would, and comes with the right secret at last. */
const guessing = (name: string, beside: Record<string, string>): Trial => ({
  name,
  async holds(t, url) {
    const device = newDevice()
    const headers = { origin: 'http://localhost:6666' }
    const guess = (token: string) =>
      answerOf(t, url, { client: page, device, headers, auth: { token, ...beside } })
    for (let count = 0; count < 12; count += 1) await guess(`guess ${count}`)
    return !(await guess(TOKEN))?.ok
  }
})

/** The mistake: whoever has the secret may come from any page, and may look for it as long as he likes. */
const obliging = (t: Test) =>
  naiveGateway(t, (_request, { auth }) => (auth?.token === TOKEN ? ['operator.admin'] : undefined))

t.test('S4: a browser that is led astray opens nothing', async (t) => {
  const { wsUrl } = await startGateway(t)
  const trials = [
    visit('a page of another site (CVE-2026-25253)', { origin: 'https://evil.example' }),
    visit('a page of nowhere', { origin: 'null' }),
    visit('a name that begins like ours', { origin: 'http://localhost.evil.example' }),
    visit('a page whose name was rebound to us', { host: 'evil.example', origin: 'http://evil.example' }),
    visit('the same with our port', { host: 'evil.example:18789', origin: 'http://evil.example:18789' }),
    guessing('a page that guesses (PR 57647)', {}),
    guessing('beside a bogus device token (CVE-2026-62220)', { deviceToken: 'bogus' }),
    guessing('beside a bogus password', { password: 'bogus' })
  ]
  await hold(t, trials, { gateway: wsUrl, control: await obliging(t) })
})

t.test('S4: a form of another site changes nothing (CVE-2026-26317)', async (t) => {
  const { app, url } = await startGateway(t)
  const host = 'evil.example'
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    for (const path of ['/', '/healthz', '/chat/', '/api/anything']) {
      const { statusCode } = await app.inject({ method, url: path, headers: { host } })
      t.equal(statusCode, 403, `${method} ${path}`)
    }
  }
  t.equal((await fetch(url, { method: 'POST' })).status, 404, 'under our own name there is just nothing')
})
