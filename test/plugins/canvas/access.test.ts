import { once } from 'node:events'
import t from 'tap'
import { WebSocket } from 'ws'
import { connect } from '../../helpers/client.ts'
import { newDevice } from '../../helpers/device.ts'
import { createFeed } from '../../helpers/feed.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { refusedUpgrade } from '../../helpers/upgrade.ts'
import { approvedNode } from '../nodes/node.ts'
import { raw, startScene } from './scene.ts'

const bearer = { authorization: `Bearer ${TOKEN}` }

t.test('hello gives an address that opens the default canvas, and refresh another one', async (t) => {
  const { owner, url } = await startScene(t)
  const base = owner.hello.pluginSurfaceUrls?.canvas ?? ''
  t.match(base, new RegExp(`^${url}/__openclaw__/cap/[\\w-]{24}$`))
  t.notOk('canvasHostUrl' in owner.hello)
  const { pathname } = new URL(base)
  t.equal((await raw(url, `${pathname}/__openclaw__/canvas/`)).status, 200)
  const fresh = await owner.call('plugin.surface.refresh', { surface: 'canvas', observedUrl: base })
  t.match(fresh, {
    surface: 'canvas',
    pluginSurfaceUrls: { canvas: /\/cap\/[\w-]{24}$/ },
    expiresAtMs: Number
  })
  t.not(fresh.pluginSurfaceUrls.canvas, base)
  t.match(await owner.refusal('plugin.surface.refresh', { surface: 'gone' }), {
    code: 'UNAVAILABLE',
    message: 'gone plugin surface unavailable'
  })
})

t.test(
  'a client of protocol 3 hears of it by the name of old, and who may not read hears nothing',
  async (t) => {
    const { wsUrl } = await startGateway(t)
    const old = await connect(t, wsUrl, { minProtocol: 3, maxProtocol: 3 })
    t.match(old.hello.canvasHostUrl, /\/cap\/[\w-]{24}$/)
    const pairing = await connect(t, wsUrl, { scopes: ['operator.pairing'] })
    t.notOk('pluginSurfaceUrls' in pairing.hello)
  }
)

t.test('a node is shown a canvas under an address of its own', async (t) => {
  const scene = await startScene(t)
  const { owner: admin, tool, url, wsUrl } = scene
  const commands = ['canvas.present', 'canvas.navigate', 'canvas.hide', 'canvas.eval', 'canvas.snapshot']
  const client = { platform: 'macos', deviceFamily: 'Mac' }
  const node = await approvedNode(t, { url: wsUrl, admin }, { commands, caps: ['canvas'], client })
  t.match(node.hello.pluginSurfaceUrls?.canvas, /\/cap\/[\w-]{24}$/)
  t.match(await node.call('node.pluginSurface.refresh', { surface: 'canvas' }), { surface: 'canvas' })

  const answered = async (command: string, payload: object, work: Promise<unknown>) => {
    const { id, params } = await node.asked(command)
    await node.answer(id, { ok: true, payload })
    return { params, result: await work }
  }
  const shown = await answered('canvas.present', {}, tool({ action: 'present', target: 'node' }))
  const { url: pageUrl } = shown.params as { url: string }
  t.match(pageUrl, new RegExp(`^${url}/__openclaw__/cap/[\\w-]{24}/canvas/$`))
  t.equal((await raw(url, new URL(pageUrl).pathname)).status, 200)
  t.same(shown.result, { shownOn: node.nodeId })
  const ran = await answered('canvas.eval', { result: '2' }, tool({ action: 'eval', js: '1 + 1' }))
  t.match(ran, { params: { javaScript: '1 + 1' }, result: { payload: { result: '2' } } })
  const looked = await answered(
    'canvas.snapshot',
    { format: 'jpeg', base64: 'AAAA' },
    tool({ action: 'snapshot' })
  )
  t.match(looked.result, { format: 'jpeg', bytes: 3 })
  await answered('canvas.navigate', {}, tool({ action: 'navigate', url: 'https://example.org/' }))
  await answered('canvas.hide', {}, tool({ action: 'hide', target: 'node' }))
})

t.test('an address dies with what it stands on, and nobody learns which there were', async (t) => {
  const { owner, url, wsUrl, app } = await startScene(t)
  const device = newDevice()
  const other = await connect(t, wsUrl, { device })
  const { pageUrl } = await other.call('canvas.open', {})
  t.equal((await raw(url, pageUrl)).status, 200)
  const again = await other.call('canvas.open', { url: pageUrl })
  t.equal(again.pageUrl, pageUrl, 'the one that works is kept')
  t.not((await owner.call('canvas.open', { url: pageUrl })).pageUrl, pageUrl, 'nobody takes another’s over')
  await owner.call('device.pair.remove', { deviceId: device.id })
  await other.closed
  const dead = await raw(url, pageUrl)
  const never = await raw(url, pageUrl.replace(/cap\/[\w-]+/, 'cap/AAAAAAAAAAAAAAAAAAAAAAAA'))
  t.equal(dead.status, 404)
  t.same([never.status, never.body], [dead.status, dead.body])

  const { pageUrl: mine } = await owner.call('canvas.open', {})
  await app.auth.change({ mode: 'token', token: 'another-token-0123456789' } as Parameters<
    typeof app.auth.change
  >[0])
  t.equal((await raw(url, mine)).status, 404)
})

t.test('a link to share is for reading alone, works after a restart, and is withdrawn', async (t) => {
  const { owner, url, stateDir, close } = await startScene(t)
  const reader = await connect(t, owner.socket.url, { scopes: ['operator.write'] })
  t.match(await reader.refusal('canvas.share', { canvasId: 'main' }), { code: 'FORBIDDEN' })
  const { url: link, id } = await owner.call('canvas.share', { canvasId: 'main', ttlMs: 60_000 })
  const { pathname } = new URL(link)
  t.equal((await raw(url, pathname)).status, 200)
  await close()
  const next = await startGateway(t, { stateDir })
  t.equal((await raw(next.url, pathname)).status, 200)
  const page = new WebSocket(`${next.wsUrl}${pathname.replace('canvas/', 'live')}`, { origin: 'null' })
  t.teardown(() => page.terminate())
  const heard = createFeed<{ t: string; ok?: boolean; error?: string }>('message')
  page.on('message', (data) => heard.push(JSON.parse(String(data))))
  await once(page, 'open')
  page.send(JSON.stringify({ t: 'action', id: '1', action: { name: 'x' } }))
  t.match(await heard.find((message) => message.t === 'ack'), { ok: false, error: 'this view is read-only' })
  const after = await connect(t, next.wsUrl)
  await after.call('canvas.unshare', { id })
  t.equal((await raw(next.url, pathname)).status, 404)
  t.match(await after.refusal('canvas.unshare', { id }), { code: 'INVALID_REQUEST' })
})

t.test('the address of old asks for the secret, and shows a browser the viewer', async (t) => {
  const { url } = await startScene(t)
  const at = (path: string, headers = {}) => raw(url, `/__openclaw__/canvas/${path}`, { headers })
  t.equal((await at('index.html')).status, 401)
  t.equal((await at('')).status, 401, 'also on this machine')
  t.equal((await at('index.html', { authorization: 'Bearer wrong' })).status, 401)
  const page = await at('', bearer)
  t.match(page.headers['content-security-policy'], 'sandbox')
  t.notOk('access-control-allow-origin' in page.headers, 'no other site may read it')
  t.match(page.body.toString(), 'An empty canvas')
  t.equal((await at('../../token', bearer)).status, 404)
  const visit = { 'sec-fetch-mode': 'navigate', accept: 'text/html' }
  t.match(await at('', visit), { status: 302, headers: { location: '/canvas/' } })
  t.match(await at('//evil', visit), { status: 302, headers: { location: '/canvas///evil' } })
})

t.test('without a secret, programs of this machine read, and pages of other sites do not', async (t) => {
  const { url } = await startGateway(t, { config: { gateway: { auth: { mode: 'none' } } } })
  const at = (headers = {}) => raw(url, '/__openclaw__/canvas/index.html', { headers })
  t.equal((await at()).status, 200)
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { host: 'evil.example' },
    { origin: 'https://evil.example' }
  ]
  for (const headers of foreign) t.equal((await at(headers)).status, 401, JSON.stringify(headers))
})

t.test('the live link asks for the address, and for no foreign page', async (t) => {
  const { wsUrl, page, url } = await startScene(t)
  const live = `${wsUrl}${page.replace('canvas/', 'live')}`
  t.equal((await refusedUpgrade(live, { origin: 'https://evil.example' })).status, 404)
  t.equal((await refusedUpgrade(live.replace(/cap\/[\w-]+/, 'cap/x'))).status, 404)
  t.equal((await raw(url, page.replace('canvas/', 'live'))).status, 426)
  const socket = new WebSocket(live, { origin: 'null' })
  t.teardown(() => socket.terminate())
  t.match(JSON.parse(String((await once(socket, 'message'))[0])), { t: 'hello', rev: 1, live: true })
})

t.test('the live-reload socket of old says one word', async (t) => {
  const { wsUrl, url, tool } = await startScene(t)
  t.equal((await raw(url, '/__openclaw__/ws')).status, 426)
  t.equal((await refusedUpgrade(`${wsUrl}/__openclaw__/ws`)).status, 401)
  const socket = new WebSocket(`${wsUrl}/__openclaw__/ws`, { headers: bearer })
  t.teardown(() => socket.terminate())
  await once(socket, 'open')
  const said = once(socket, 'message')
  await tool({ action: 'write', path: 'a.css', content: 'a{}' })
  t.equal(String((await said)[0]), 'reload')
})

t.test('a canvas host that is off serves nothing', async (t) => {
  const config = { gateway: { auth: { token: TOKEN } }, canvasHost: { enabled: false } }
  const { url, wsUrl } = await startGateway(t, { config })
  const owner = await connect(t, wsUrl)
  t.notOk('pluginSurfaceUrls' in owner.hello)
  t.equal((await raw(url, '/__openclaw__/canvas/', { headers: bearer })).status, 404)
  t.match(await owner.refusal('plugin.surface.refresh', { surface: 'canvas' }), { code: 'UNAVAILABLE' })
})

t.test('the owner lists canvases and their files, and presents one', async (t) => {
  const { owner } = await startScene(t)
  t.match(await owner.call('canvas.list', {}), {
    canvases: [
      { agentId: 'main', canvasId: 'main', title: 'Main canvas', rev: 1, url: '/canvas/main/', viewers: 0 }
    ]
  })
  t.match(await owner.call('canvas.files', { canvasId: 'main' }), { files: [{ path: 'index.html' }] })
  t.match(await owner.call('canvas.present', { sessionKey: 'side' }), {
    canvasId: 'side',
    sessionKey: 'agent:main:side'
  })
  t.match(await owner.refusal('canvas.open', { canvasId: '../x' }), { code: 'INVALID_REQUEST' })
  t.match(await owner.refusal('canvas.open', { agentId: 'nobody' }), { code: 'INVALID_REQUEST' })
})
