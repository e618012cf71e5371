import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { createDetection } from '../../../plugins/models/detect.ts'
import { localServers } from '../../../plugins/models/local-servers.ts'

const serve = async (t: Test, listener: RequestListener) => {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { id: 'here', name: 'Here', listUrl: `${origin}/v1/models`, baseUrl: `${origin}/v1` }
}

const json =
  (body: unknown, type = 'application/json; charset=utf-8'): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(JSON.stringify(body))

const models = json({ object: 'list', data: [{ id: 'qwen3:4b' }, { id: 'other' }] })
const nobody = { id: 'nobody', name: 'Nobody', listUrl: 'http://127.0.0.1:1/v1/models', baseUrl: '' }

t.test('only loopback is ever asked', async (t) => {
  for (const { listUrl, baseUrl } of localServers)
    for (const url of [listUrl, baseUrl]) t.equal(new URL(url).hostname, '127.0.0.1')
})

t.test('where nobody answers, nothing is found', async (t) => {
  t.same(await createDetection({ probes: [nobody] }).find(), [])
})

t.test('a server that hangs costs the limit, and hides nobody else', async (t) => {
  const hanging = { ...(await serve(t, () => {})), id: 'hanging' }
  const good = await serve(t, models)
  const began = performance.now()
  t.match(await createDetection({ probes: [hanging, good, nobody], limitMs: 100 }).find(), [
    { id: 'here', baseUrl: good.baseUrl, models: ['qwen3:4b', 'other'] }
  ])
  t.ok(performance.now() - began < 1000)
})

t.test('one that hangs in the middle of its answer is not there either', async (t) => {
  const stuck = await serve(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":')
  })
  t.same(await createDetection({ probes: [stuck], limitMs: 100 }).find(), [])
})

t.test('Ollama is read in its own form', async (t) => {
  const ollama = await serve(t, json({ models: [{ name: 'llama3.2:latest', size: 1 }] }))
  t.match(await createDetection({ probes: [ollama] }).find(), [{ models: ['llama3.2:latest'] }])
})

t.test('another program on the port is not taken for a model server', async (t) => {
  const good = await serve(t, models)
  const answers: RequestListener[] = [
    json({ object: 'list', data: [] }),
    json({ data: [{ name: 'no id' }] }),
    json(['x']),
    json({ data: [{ id: 'm' }] }, 'text/html'),
    (_request, response) => response.writeHead(500, { 'content-type': 'application/json' }).end('{}'),
    (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{nonsense'),
    (_request, response) => response.writeHead(302, { location: good.listUrl }).end()
  ]
  for (const answer of answers) t.same(await createDetection({ probes: [await serve(t, answer)] }).find(), [])
})

t.test('an answer is kept for a minute, and callers share one search', async (t) => {
  let asked = 0
  let time = 0
  const counted = await serve(t, (request, response) => {
    asked++
    models(request, response)
  })
  const detection = createDetection({ probes: [counted], clock: () => time })
  const [one, two] = await Promise.all([detection.find(), detection.find()])
  t.equal(one, two)
  time = 59_999
  await detection.find()
  t.equal(asked, 1)
  time = 60_000
  await detection.find()
  t.equal(asked, 2)
})
