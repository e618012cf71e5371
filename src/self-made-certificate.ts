import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { bareAddress } from './addresses.ts'
import { now } from './time.ts'

interface Pair {
  readonly cert: string
  readonly key: string
}

/** Long, because clients pin this certificate: a new one is a new gateway to them. */
const YEARS = 10
const YEAR_MS = 365 * 86_400_000

const KEY = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----\n?/
const CERT = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n?/

/** Both in one file, so that there is never one without the other. */
const parse = (text: string): Pair => ({
  key: KEY.exec(text)?.[0] ?? '',
  cert: CERT.exec(text)?.[0] ?? ''
})

const altName = (name: string) => {
  const address = bareAddress(name)
  return address === undefined ? { type: 2 as const, value: name } : { type: 7 as const, ip: address }
}

/** The words of `gateway.bind` name no address. */
const isName = (name: string): boolean => bareAddress(name) !== undefined || name === hostname()

const make = async (names: readonly string[]): Promise<Pair> => {
  // Half as big as the rest of the gateway, and needed once in its life.
  const { generate } = await import('selfsigned')
  const own = ['localhost', '127.0.0.1', '::1', hostname(), ...names].filter(
    (name, index, all) => (index < 3 || isName(name)) && all.indexOf(name) === index
  )
  const pair = await generate([{ name: 'commonName', value: 'Portcullis' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now()),
    notAfterDate: new Date(now() + YEARS * YEAR_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: own.map(altName) }
    ]
  })
  return { cert: pair.cert, key: pair.private }
}

/** The certificate kept at `path`, made at the first use and from then on the same. */
export const makeCertificate = async (path: string, names: readonly string[]): Promise<Pair> => {
  if (!existsSync(path)) {
    const { cert, key } = await make(names)
    const draft = `${path}.new`
    writeFileSync(draft, `${key.trim()}\n${cert.trim()}\n`, { mode: 0o600 })
    renameSync(draft, path)
  }
  return parse(readFileSync(path, 'utf8'))
}
