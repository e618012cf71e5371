import { lookup } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { invalidRequest } from '../../../src/errors.ts'
import type { MediaStore, StoredMedia } from '../inbound/media-store.ts'
import { MediaRefused } from '../inbound/media-store.ts'

/** How long a download may take, in milliseconds. */
const FETCH_MS = 60_000

export interface Wanted {
  readonly urls: readonly string[]
  /** One file's bytes, in base64. */
  readonly buffer?: string
  readonly filename?: string
  readonly contentType?: string
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** Addresses behind which our own machine, its network or a cloud's keys stand (RFC 6890). */
const own = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3]
] as const) {
  own.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8]
] as const) {
  own.addSubnet(net, bits, 'ipv6')
}

const isOwn = (address: string): boolean => own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }).then(
    (found) => {
      const open = found.filter(({ address }) => !isOwn(address))
      const [first] = open
      if (!first) return callback(new MediaRefused(`${hostname} is not a public address`), '')
      if (options.all) callback(null, open)
      else callback(null, first.address, first.family)
    },
    (error: NodeJS.ErrnoException) => callback(error, '')
  )
}

const nameIn = (url: URL): string => decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || 'file'

/** Files that a caller wants sent: brought onto our disk first, within the limits, and never from our own network. */
export const createMediaSource = (store: MediaStore, allowHosts: readonly string[]) => {
  const download = async (text: string, { maxBytes, signal }: Wanted): Promise<StoredMedia> => {
    const url = URL.parse(text)
    if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
      throw invalidRequest(
        `the media URL must start with https:// or http://: ${JSON.stringify(text.slice(0, 100))}`
      )
    }
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const isAllowed = allowHosts.includes(url.hostname) || allowHosts.includes(url.host)
    if (!isAllowed && isIP(host) !== 0 && isOwn(host))
      throw invalidRequest('the media URL names an address of our own network')
    const { Agent, fetch } = await import('undici')
    // It connects to the very address that was checked: a name that resolves anew in between changes nothing.
    const dispatcher = new Agent(isAllowed ? {} : { connect: { lookup: publicOnly } })
    try {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)])
      // A redirect is a new address, and would have to be checked like the first.
      const response = await fetch(url, { dispatcher, signal: patience, redirect: 'error' })
      if (!response.ok || !response.body) throw new MediaRefused(`the server answered ${response.status}`)
      const mimeType = response.headers.get('content-type')?.split(';')[0]
      return await store.save(response.body, { fileName: nameIn(url), mimeType, maxBytes })
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof MediaRefused ? error.cause : error
      const reason = cause instanceof MediaRefused ? cause.message : 'the server did not give it'
      throw invalidRequest(`the media could not be fetched: ${reason}`)
    } finally {
      await dispatcher.close()
    }
  }

  const given = async ({ buffer = '', filename, contentType, maxBytes }: Wanted): Promise<StoredMedia> => {
    const bytes = Buffer.from(buffer, 'base64')
    if (bytes.length === 0) throw invalidRequest('buffer must be base64 of at least one byte')
    try {
      const once = async function* () {
        yield bytes
      }
      return await store.save(once(), { fileName: filename, mimeType: contentType, maxBytes })
    } catch (error) {
      if (error instanceof MediaRefused) throw invalidRequest(`the file was refused: ${error.message}`)
      throw error
    }
  }

  return {
    /** @throws GatewayError INVALID_REQUEST for a file that cannot be had or is too large. */
    async collect(wanted: Wanted): Promise<StoredMedia[]> {
      const files: StoredMedia[] = wanted.buffer === undefined ? [] : [await given(wanted)]
      for (const url of wanted.urls) files.push(await download(url, wanted))
      return files
    }
  }
}

export type MediaSource = ReturnType<typeof createMediaSource>
