import t from 'tap'
import { temporaryDirectory } from '../../helpers/gateway.ts'
import { failToStart, startGatewayProcess } from '../../helpers/gateway-process.ts'
import { openStore } from '../../helpers/store.ts'

t.test('a second gateway on one state directory is refused at once, and told who holds it', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await startGatewayProcess(t, { stateDir })
  const times: number[] = []
  for (let attempt = 0; attempt < 3; attempt++) {
    const began = performance.now()
    const { code, stderr } = await failToStart(t, { stateDir })
    times.push(performance.now() - began)
    t.equal(code, 69)
    t.match(stderr, new RegExp(`is in use by process ${first.pid}\\.`))
    t.match(stderr, /PORTCULLIS_STATE_DIR/)
  }
  // The best of three: the machine may have had something else to do.
  t.ok(Math.min(...times) < 1000, `refused in ${times.map(Math.round).join(', ')} ms`)
  t.equal((await fetch(`${first.url}/readyz`)).status, 200, 'the first is none the worse')
})

t.test('after kill -9 the next start has nothing to clean up', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await startGatewayProcess(t, { stateDir })
  await first.kill()
  const next = await startGatewayProcess(t, { stateDir })
  t.not(next.pid, first.pid)
  t.equal((await fetch(`${next.url}/readyz`)).status, 200)
})

t.test('after an orderly stop the directory is free', async (t) => {
  const stateDir = temporaryDirectory(t)
  const first = await startGatewayProcess(t, { stateDir })
  t.match(await first.stop(), { code: 0 })
  await openStore(t, stateDir)
})

t.test('two directories know nothing of each other', async (t) => {
  await openStore(t, temporaryDirectory(t))
  await openStore(t, temporaryDirectory(t))
})
