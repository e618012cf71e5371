import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Test } from 'tap'

/** One record of an answer, as far as looking for a service needs it. */
export interface DnsRecord {
  readonly name: string
  readonly type: 'A' | 'PTR' | 'TXT' | 'SRV' | 'other'
  /** In seconds; 0 is a goodbye. */
  readonly ttl: number
  /** An address, a name, `key=value` lines, or `port host`. */
  readonly data: string
}

const types: Readonly<Record<number, DnsRecord['type']>> = { 1: 'A', 12: 'PTR', 16: 'TXT', 33: 'SRV' }
const PTR = 12
const HEADER_BYTES = 12

/** A question for the pointers of a service type (RFC 6762): `_openclaw-gw._tcp.local`. */
const question = (name: string): Buffer => {
  const labels = name.split('.').flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)])
  return Buffer.concat([
    Buffer.from([0, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ...labels,
    Buffer.from([0, 0, PTR, 0, 1])
  ])
}

/** Reads a name (RFC 1035 4.1.4), which may go on anywhere before. @returns it, and where it ended. */
const readName = (packet: Buffer, at: number): [name: string, end: number] => {
  const length = packet.readUInt8(at)
  if (length === 0) return ['', at + 1]
  if (length >= 0xc0) return [readName(packet, packet.readUInt16BE(at) & 0x3fff)[0], at + 2]
  const [rest, end] = readName(packet, at + 1 + length)
  const label = packet.toString('utf8', at + 1, at + 1 + length)
  return [rest === '' ? label : `${label}.${rest}`, end]
}

const readStrings = (data: Buffer): string[] => {
  if (data.length === 0) return []
  const end = 1 + data.readUInt8(0)
  return [data.toString('utf8', 1, end), ...readStrings(data.subarray(end))]
}

const readData = (packet: Buffer, type: DnsRecord['type'], at: number, end: number): string => {
  if (type === 'A') return packet.subarray(at, end).join('.')
  if (type === 'PTR') return readName(packet, at)[0]
  if (type === 'TXT') return readStrings(packet.subarray(at, end)).join('\n')
  if (type === 'SRV') return `${packet.readUInt16BE(at + 4)} ${readName(packet, at + 6)[0]}`
  return packet.toString('hex', at, end)
}

/** Every record of a packet: answers, authorities and what came beside them. */
export const readRecords = (packet: Buffer): DnsRecord[] => {
  const [questions, ...others] = [4, 6, 8, 10].map((at) => packet.readUInt16BE(at))
  let at = HEADER_BYTES
  for (let left = questions ?? 0; left > 0; left -= 1) at = readName(packet, at)[1] + 4
  return Array.from({ length: others.reduce((sum, count) => sum + count, 0) }, () => {
    const [name, body] = readName(packet, at)
    const type = types[packet.readUInt16BE(body)] ?? 'other'
    const end = body + 10 + packet.readUInt16BE(body + 8)
    at = end
    return { name, type, ttl: packet.readUInt32BE(body + 4), data: readData(packet, type, body + 10, end) }
  })
}

const isAnswer = (packet: Buffer): boolean => packet.readUInt16BE(2) >= 0x8000

/** Whatever is told to the whole group on loopback from now on; questions are left out. */
export const openListener = async (
  t: Test
): Promise<{ find(wants: (record: DnsRecord) => boolean): Promise<DnsRecord> }> => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  t.teardown(() => socket.close())
  const heard: DnsRecord[] = []
  socket.on('message', (packet) => {
    if (isAnswer(packet)) heard.push(...readRecords(packet))
  })
  socket.bind(5353)
  await once(socket, 'listening')
  socket.addMembership('224.0.0.251', '127.0.0.1')
  return {
    async find(wants) {
      for (;;) {
        const found = heard.find(wants)
        if (found) return found
        await once(socket, 'message')
      }
    }
  }
}

/** Whoever asks on loopback: by multicast as apps do, and the responder's port itself. */
export const openBrowser = async (t: Test, service: string) => {
  const socket = createSocket('udp4')
  t.teardown(() => socket.close())
  const records: DnsRecord[] = []
  socket.on('message', (packet) => records.push(...readRecords(packet)))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  socket.setMulticastInterface('127.0.0.1')

  const ask = (): void => {
    for (const address of ['224.0.0.251', '127.0.0.1']) socket.send(question(service), 5353, address)
  }
  return {
    records,
    /** Asks again and again until what `wants` looks for was answered. */
    async find<T>(wants: (records: readonly DnsRecord[]) => T | undefined): Promise<T> {
      for (;;) {
        const found = wants(records)
        if (found !== undefined) return found
        ask()
        const again = setTimeout(() => socket.emit('again'), 300)
        await Promise.race([once(socket, 'message'), once(socket, 'again')])
        clearTimeout(again)
      }
    }
  }
}
