// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the configuration names what the environment has.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { attempt, connect } from '../helpers/client.ts'
import { newDevice } from '../helpers/device.ts'
import { type Gateway, startGateway } from '../helpers/gateway.ts'

/** A configuration with one fault, and where the health says it is. */
const broken: readonly [string | object, string][] = [
  ['{', 'config'],
  ['{ gateway: { port: 1 }', 'config'],
  ['not json at all', 'config'],
  ['[]', 'config'],
  ['"open"', 'config'],
  ['null', 'config'],
  [{ gateway: 'open' }, 'gateway'],
  [{ gateway: ['none'] }, 'gateway'],
  [{ gateway: { auth: 'none' } }, 'gateway.auth'],
  [{ gateway: { auth: null } }, 'gateway.auth'],
  [{ gateway: { auth: ['none'] } }, 'gateway.auth'],
  [{ gateway: { auth: { mode: 'None' } } }, 'gateway.auth.mode'],
  [{ gateway: { auth: { mode: 'none ' } } }, 'gateway.auth.mode'],
  [{ gateway: { auth: { mode: null } } }, 'gateway.auth.mode'],
  [{ gateway: { auth: { mode: ['none'] } } }, 'gateway.auth.mode'],
  [{ gateway: { auth: { mode: '${MODE}' } } }, 'gateway.auth.mode'],
  [{ gateway: { auth: { mode: false } } }, 'gateway.auth.mode'],
  [{ gateway: { auth: { token: '' } } }, 'gateway.auth.token'],
  [{ gateway: { auth: { token: 42 } } }, 'gateway.auth.token'],
  [{ gateway: { auth: { token: '${TOKEN}' } } }, 'gateway.auth.token'],
  [{ gateway: { auth: { token: null } } }, 'gateway.auth.token'],
  [{ gateway: { bind: 'everywhere' } }, 'gateway.bind'],
  [{ gateway: { bind: 7 } }, 'gateway.bind'],
  [{ gateway: { controlUi: { allowedOrigins: '*' } } }, 'gateway.controlUi.allowedOrigins'],
  [{ gateway: { controlUi: { allowedOrigins: [true] } } }, 'gateway.controlUi.allowedOrigins.0'],
  [{ agents: { list: [{ id: 'Not An Id' }] } }, 'agents.list.0.id'],
  [{ agents: { defaults: { maxConcurrent: 'many' } } }, 'agents.defaults.maxConcurrent'],
  [{ agents: 5 }, 'agents'],
  [{ messages: { queue: { cap: -1 } } }, 'messages.queue.cap'],
  [{ messages: { queue: 'steer' } }, 'messages.queue'],
  [{ models: { providers: { 'a.b': { apiKey: 'x' } } } }, 'models.providers.a.b.baseUrl'],
  [{ models: [] }, 'models']
]

const secretOf = ({ stateDir }: Gateway): string => readFileSync(join(stateDir, 'token'), 'utf8').trim()

for (const [config, path] of broken) {
  const name = typeof config === 'string' ? config : JSON.stringify(config)
  t.test(`the port answers, locked, and names ${path}, for ${name}`, async (t) => {
    const gateway = await startGateway(t, { config })
    t.ok((await fetch(`${gateway.url}/healthz`)).ok)
    t.ok(existsSync(join(gateway.stateDir, 'token')), 'it made itself a token')
    t.equal(gateway.app.auth.secret().mode, 'token')
    const guesses: Record<string, string>[] = [{}]
    const written = /"token":"?([^"}]+)/.exec(name)?.[1]
    if (written) guesses.push({ token: written })
    for (const auth of guesses) {
      const { answer } = await attempt(t, gateway.wsUrl, {
        device: newDevice(),
        auth,
        client: { id: 'gateway-client', mode: 'backend' }
      })
      t.equal(answer.ok, false, JSON.stringify(auth))
    }
    const stranger = await attempt(t, gateway.wsUrl, {
      auth: { token: secretOf(gateway) },
      headers: { origin: 'https://evil.example' }
    })
    t.match(stranger.answer.error, { details: { code: 'CONTROL_UI_ORIGIN_NOT_ALLOWED' } })

    const { call } = await connect(t, gateway.wsUrl, { auth: { token: secretOf(gateway) } })
    const { plugins } = await call('health')
    t.match(plugins.errors, [{ id: path, origin: 'config', error: String }])
    t.equal(plugins.errors.length, 1)
    t.match(await call('agents.list'), { defaultId: 'main' })
  })
}
