import type { NetworkInterfaceInfo } from 'node:os'
import Fastify, { type FastifyInstance } from 'fastify'
import t, { type Test } from 'tap'
import { isLoopbackBind, resolveBind } from '../../src/bind.ts'
import { type GatewayConfig, listen } from '../../src/listen.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { failToStart } from '../helpers/gateway-process.ts'

const interfaces =
  (...addresses: string[]) =>
  () => ({
    one: addresses.map((address) => ({ address }) as NetworkInterfaceInfo)
  })

t.test('a bind is a word or an address', async (t) => {
  const rows: readonly [GatewayConfig['bind'], string | undefined, string, boolean][] = [
    ['loopback', undefined, 'localhost', true],
    ['lan', undefined, '::', true],
    ['0.0.0.0', undefined, '0.0.0.0', true],
    ['127.0.0.1', undefined, '127.0.0.1', true],
    ['192.168.1.2', undefined, '192.168.1.2', false],
    ['custom', '192.168.1.2', '192.168.1.2', false],
    ['custom', '0.0.0.0', '0.0.0.0', true],
    ['loopback', '192.168.1.2', 'localhost', true]
  ]
  for (const [bind, customBindHost, host, coversLoopback] of rows) {
    t.same(resolveBind({ bind, customBindHost }), { host, coversLoopback }, `${bind} ${customBindHost}`)
  }
})

t.test('the tailnet is the first address of its networks', async (t) => {
  const at = (...addresses: string[]) => resolveBind({ bind: 'tailnet' }, interfaces(...addresses)).host
  t.equal(at('127.0.0.1', '192.168.1.2', '100.64.0.9', 'fd7a:115c:a1e0::9'), '100.64.0.9')
  t.equal(at('fd00::1', 'fd7a:115c:a1e0::9'), 'fd7a:115c:a1e0::9')
  t.equal(at('100.127.255.254'), '100.127.255.254')
  for (const none of [[], ['100.128.0.1', '100.63.255.255', 'fd7a:115c:a1e1::1']]) {
    t.throws(() => at(...none), { exitCode: 78, message: /no address of a tailnet/ })
  }
})

t.test('a custom bind needs an address', async (t) => {
  for (const customBindHost of [undefined, '', 'gateway.example', '10.0.0']) {
    t.throws(() => resolveBind({ bind: 'custom', customBindHost }), {
      exitCode: 78,
      message: /customBindHost/
    })
  }
})

t.test('only this machine reaches a loopback bind', async (t) => {
  for (const bind of ['loopback', '127.0.0.1', '127.9.9.9', '::1']) t.ok(isLoopbackBind({ bind }), bind)
  t.ok(isLoopbackBind({ bind: 'custom', customBindHost: '127.0.0.2' }))
  for (const bind of ['lan', 'tailnet', 'custom', '0.0.0.0', '::', '192.168.1.2']) {
    t.notOk(isLoopbackBind({ bind, customBindHost: '192.168.1.2' }), bind)
  }
})

const app = (t: Test) => {
  const app: FastifyInstance = Fastify({ forceCloseConnections: true })
  app.decorate('instance', {
    ...{ version: '0', bootId: '0', startedAt: 0, stateDir: '', configPath: '', plugins: [], problems: [] }
  })
  app.get('/', ({ ip }) => ip)
  t.teardown(() => app.close())
  return app
}

t.test('whatever it is bound to, this machine reaches it at 127.0.0.1', async (t) => {
  const gateway = app(t)
  const { url, port, outwardUrl } = await listen(gateway, { port: 0, bind: '127.0.0.2' })
  t.same({ url, outwardUrl }, { url: `http://127.0.0.1:${port}`, outwardUrl: `http://127.0.0.2:${port}` })
  t.equal(await (await fetch(url)).text(), '127.0.0.1')
  t.equal((await fetch(outwardUrl ?? '')).status, 200)
  await gateway.close()
  await t.rejects(fetch(url), 'and no longer than it runs')
})

t.test('a loopback bind has one address to tell', async (t) => {
  const { url, port, outwardUrl } = await listen(app(t), { port: 0, bind: 'loopback' })
  t.same({ url, outwardUrl }, { url: `http://127.0.0.1:${port}`, outwardUrl: undefined })
})

t.test('a port that is taken and an address that is none of ours have codes of their own', async (t) => {
  const taken = { name: 'FatalError', exitCode: 69, message: /in use/ }
  const { port } = await listen(app(t), { port: 0, bind: '127.0.0.1' })
  await t.rejects(listen(app(t), { port, bind: '127.0.0.1' }), taken)
  await t.rejects(listen(app(t), { port, bind: '127.0.0.3' }), taken, 'the side of loopback is taken')
  await t.rejects(listen(app(t), { port: 0, bind: '203.0.113.1' }), {
    exitCode: 78,
    message: /EADDRNOTAVAIL/
  })
})

t.test('the command line takes the words', async (t) => {
  const { code, stderr } = await failToStart(t, {
    stateDir: temporaryDirectory(t),
    args: ['--bind', 'custom']
  })
  t.equal(code, 78)
  t.match(stderr, /customBindHost/)
})
