import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import type { MediaRef } from '../../src/channel-messages.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { createWorld, outbound, patience, type Subject } from './channel-world.ts'

const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Files, both ways. */
export const mediaContract = (t: Test, name: string, subject: Subject): void => {
  t.test(`${name}: a file that comes in can be fetched, byte by byte`, async (t) => {
    const { network, events, connect } = await createWorld(t, subject)
    const { channel } = await connect()
    if (!channel.fetchMedia) return
    const bytes = randomBytes(300_000)
    await network.say({
      text: 'what is this?',
      file: { fileName: 'report.pdf', mimeType: 'application/pdf', bytes }
    })
    const event = await events.find((event) => event.type === 'message')
    t.match(event, { text: 'what is this?', media: [{ kind: 'file', fileName: 'report.pdf' }] })
    const [media] = event.type === 'message' ? event.media : []
    // The host keeps it as JSON until it is fetched.
    const kept: MediaRef = JSON.parse(JSON.stringify(media))
    t.ok((await collect(await channel.fetchMedia(kept, patience()))).equals(bytes), 'it is the same file')
  })

  t.test(`${name}: a file of ours goes out with its text`, async (t) => {
    const { network, connect } = await createWorld(t, subject)
    const { channel } = await connect()
    if (subject.provider.capabilities.maxUploadBytes === 0) return
    const bytes = randomBytes(200_000)
    const path = join(temporaryDirectory(t), 'file')
    writeFileSync(path, bytes)
    await channel.send(
      outbound({
        conversation: network.direct.id,
        text: 'as you **asked**',
        media: { path, mimeType: 'application/pdf', fileName: 'plan 1.pdf', size: bytes.length, kind: 'file' }
      }),
      patience()
    )
    const taken = network.taken().find(({ file }) => file)
    t.match(taken?.file?.fileName, /plan.1\.pdf/)
    t.ok(taken?.file && Buffer.from(taken.file.bytes).equals(bytes), 'it is the same file')
    t.match(
      network
        .taken()
        .map(({ text }) => text)
        .join(' '),
      /asked/
    )
  })
}
