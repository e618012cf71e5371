import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { seeded } from '../../helpers/random.ts'
import { openStore, readLines } from '../../helpers/store.ts'

const WRITER = fileURLToPath(new URL('./steady-writer.ts', import.meta.url))
const ROUNDS = 10

/** Lets a process write, and kills it after so many acknowledgements. Returns all that it acknowledged. */
const writeAndKill = async (t: Test, stateDir: string, acknowledgements: number): Promise<number[]> => {
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, [WRITER, stateDir], {
    env: { PATH },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  t.teardown(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (data: Buffer) => {
    output += String(data)
    if (output.split('\n').length > acknowledgements) child.kill('SIGKILL')
  })
  const [code, signal] = await once(child, 'close')
  t.match({ code, signal }, { code: null, signal: 'SIGKILL' })
  // A last line without its end was never told in full.
  return output.split('\n').slice(0, -1).map(Number)
}

t.test('a writer that is killed ten times loses nothing that it acknowledged', async (t) => {
  const random = seeded(7)
  const stateDir = temporaryDirectory(t)
  const acknowledged: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    acknowledged.push(...(await writeAndKill(t, stateDir, random.between(1, 120))))
  }
  const { store } = await openStore(t, stateDir)
  const kept = new Set(await readLines(store))
  t.ok(acknowledged.length >= ROUNDS)
  t.same(
    acknowledged.filter((n) => !kept.has(n)),
    []
  )
})
