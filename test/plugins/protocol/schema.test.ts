import t from 'tap'
import { committed, SCHEMA_FILE } from '../../contract/protocol-files.ts'
import { startGateway } from '../../helpers/gateway.ts'

const path = '/.well-known/portcullis/protocol.schema.json'

const { url } = await startGateway(t)

t.test('the schema is served to anybody', async (t) => {
  const response = await fetch(url + path)
  t.equal(response.status, 200)
  t.match(response.headers.get('content-type'), /^application\/schema\+json/)
  t.equal(await response.text(), committed(SCHEMA_FILE))
})

t.test('who has it already is told so', async (t) => {
  const etag = (await fetch(url + path)).headers.get('etag') ?? ''
  const again = (tag: string) => fetch(url + path, { headers: { 'if-none-match': tag } })
  t.match(etag, /^"[\w-]{43}"$/)
  t.equal((await again(etag)).status, 304)
  t.equal(await (await again(`"another", W/${etag}`)).text(), '')
  t.equal((await again('"another"')).status, 200)
})

t.test('HEAD tells its size', async (t) => {
  const response = await fetch(url + path, { method: 'HEAD' })
  t.equal(response.status, 200)
  t.equal(Number(response.headers.get('content-length')), Buffer.byteLength(committed(SCHEMA_FILE)))
})

t.test('nobody can change it', async (t) => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    t.equal((await fetch(url + path, { method })).status, 404, method)
  }
  t.equal(await (await fetch(url + path)).text(), committed(SCHEMA_FILE))
})
