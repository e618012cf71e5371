import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import JSON5 from 'json5'
import pino from 'pino'
import t, { type Test } from 'tap'
import { buildApp, loadGatewayConfig } from '../../src/app.ts'
import { isWithin } from '../../src/config-paths.ts'
import { listen } from '../../src/listen.ts'
import { tightened } from '../../src/tightened.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { base } from './mutated-config/base.ts'
import { faultsOf, looser } from './mutated-config/judge.ts'
import { type Spoilt, spoilt } from './mutated-config/mutations.ts'
import { parsed } from './mutated-config/tree.ts'

const RUNS = { seed: 20_261_123, numRuns: 500 }
const log = pino({ level: 'silent' })

/** Boots as `main` does: the same reading, the same tightening, the same listening. */
const boot = async (stateDir: string, text: string) => {
  const path = join(stateDir, 'portcullis.json5')
  writeFileSync(path, text)
  const config = loadGatewayConfig({ path, overrides: { 'gateway.port': 0 } })
  const app = await buildApp({ config, stateDir, version: '0.0.0-test', log })
  const { listenAt } = tightened(config)
  const { url } = await listen(app, listenAt)
  return { app, url, path, config, bind: listenAt.bind }
}

const answers = async (url: string): Promise<boolean> => {
  const { status } = await fetch(`${url}/readyz`, { headers: { connection: 'close' } })
  return status === 200
}

/** Faults that no message names, neither their place nor one around or within it. */
const unnamed = (app: FastifyInstance, text: string, faults: ReturnType<typeof faultsOf>): string[] => {
  const tree = parsed(text)
  const told = app.config.latest().problems.map(({ path }) => path)
  const wrong = tree ? faults(tree) : ['']
  const inHealth = app.instance.problems.map(({ id }) => (id === 'config' ? '' : id))
  // The port is the command line's here, whatever the file says.
  return wrong
    .filter((path) => path !== 'gateway.port')
    .filter((path) =>
      [told, inHealth].some((names) => !names.some((name) => isWithin(name, path) || isWithin(path, name)))
    )
}

const check = (complaints: readonly string[], { text, how }: Spoilt): void => {
  if (complaints.length > 0) throw new Error(`${complaints.join('; ')}\nafter: ${how.join(' | ')}\n${text}`)
}

t.setTimeout(600_000)

t.test(
  'a gateway starts on 500 spoilt configurations, no looser than written, and says where',
  async (t: Test) => {
    const stateDir = temporaryDirectory(t)
    const count = { broken: 0, faulty: 0, unnoticed: 0 }
    await fc.assert(
      fc.asyncProperty(spoilt, async (sample) => {
        const { app, url, config, bind } = await boot(stateDir, sample.text)
        try {
          const faults = faultsOf(config.schema)
          const tree = parsed(sample.text)
          check(looser(app, bind, tree), sample)
          check(unnamed(app, sample.text, faults), sample)
          check((await answers(url)) ? [] : ['the port does not answer'], sample)
          const isFaulty = app.instance.problems.length > 0
          count[tree ? (isFaulty ? 'faulty' : 'unnoticed') : 'broken'] += 1
        } finally {
          await app.close()
        }
      }),
      RUNS
    )
    t.comment(count)
    t.ok(count.broken > 20 && count.faulty > 200, 'enough of each kind')
  }
)

t.test('a running gateway reads 500 spoilt configurations, and each time finds back', async (t: Test) => {
  const sound = JSON5.stringify(base)
  const { app, url, path, config, bind } = await boot(temporaryDirectory(t), sound)
  t.teardown(() => app.close())
  const values = structuredClone(app.config.values())
  const faults = faultsOf(config.schema)
  await fc.assert(
    fc.asyncProperty(spoilt, async (sample) => {
      writeFileSync(path, sample.text)
      const { ok } = await app.config.reload({ actor: 'gateway' })
      const tree = parsed(sample.text)
      if (ok !== (tree !== undefined)) throw new Error(`taken up: ${ok}\n${sample.text}`)
      // What cannot be read at all is not taken up: what was written before still counts.
      check(looser(app, bind, tree ?? base, base), sample)
      if (tree) check(unnamed(app, sample.text, faults), sample)
      else check(app.instance.problems.some(({ id }) => id === 'config') ? [] : ['nobody is told'], sample)
      check((await answers(url)) ? [] : ['the port does not answer'], sample)
      writeFileSync(path, sound)
      await app.config.reload({ actor: 'gateway' })
      const back = JSON.stringify([app.config.values(), app.instance.problems])
      check(back === JSON.stringify([values, []]) ? [] : [`it does not find back: ${back}`], sample)
    }),
    RUNS
  )
  t.pass()
})
