import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { Conversation } from '../../../src/channel-messages.ts'
import type { Doing, FakeNetwork, Saying, Taken } from '../../contract/fake-network.ts'
import { openDatabase } from './imessage/database.ts'
import { DIRECT, GROUP, PERSON, SELF } from './imessage/words.ts'

const SECRET = 'a-secret-among-the-arguments'
const PROGRAM = fileURLToPath(new URL('imessage/fake-imsg.ts', import.meta.url))

const place = {
  direct: { id: DIRECT, kind: 'direct' },
  group: { id: GROUP, kind: 'group' }
} as const satisfies { [name: string]: Conversation }

const tapbacks: Readonly<Record<string, string>> = { '👍': 'like', '❤️': 'love', '👎': 'dislike' }
const emojiOf = (name: string | null): string =>
  Object.keys(tapbacks).find((emoji) => tapbacks[emoji] === name) ?? name ?? ''

/** A Mac with Messages: its database is a file, and a program named `imsg` serves it to whoever starts it. */
export const fakeImessage = () => {
  const directory = mkdtempSync(join(tmpdir(), 'fake-mac-'))
  mkdirSync(join(directory, 'Attachments'))
  const database = openDatabase(directory)
  let marked: number | undefined

  const say = async ({ text, conversation = place.direct, sender = PERSON, replyTo, file }: Saying) => {
    const path = file ? join(directory, 'Attachments', file.fileName) : null
    if (file && path) writeFileSync(path, file.bytes)
    const { guid } = database.add({
      ...{ chat: conversation.id, sender, text, replyTo: replyTo ?? null },
      ...{ path, fileName: file?.fileName ?? null, mimeType: file?.mimeType ?? null },
      size: file?.bytes.length ?? null
    })
    return guid
  }

  const change = async ({ conversation, message, does }: Doing): Promise<void> => {
    if (typeof does === 'string' || !('emoji' in does)) throw new Error('imsg tells of reactions alone')
    const reaction = tapbacks[does.emoji] ?? does.emoji
    database.add({ chat: conversation.id, sender: PERSON, text: '', reaction, reactedTo: `p:0/${message}` })
  }

  const ours = () => database.after(0).filter(({ fromMe }) => fromMe === 1)

  return {
    config: {
      ...{ command: process.execPath, args: [PROGRAM, directory, 'rpc', SECRET] },
      attachmentRoots: [join(directory, 'Attachments')]
    },
    secrets: [SECRET],
    ...place,
    sender: PERSON,
    hasMentions: false,
    say,
    change,
    changes: ['reaction'],
    reactions() {
      const standing = new Map<string, boolean>()
      for (const { reaction, reactedTo, removed } of ours())
        if (reaction) standing.set(`${reactedTo} ${emojiOf(reaction)}`, removed === 0)
      return [...standing].flatMap(([name, stands]) => (stands ? [name] : []))
    },
    typings: () => database.calls('typing').length,
    /** The database was written anew: rows have other numbers, messages the same ids. */
    async redeliver() {
      const last = database.after(0).findLast(({ fromMe }) => fromMe === 0)
      if (last) database.repeat(last.id)
    },
    // Nobody tells the database what was read: who watches it keeps the place.
    isAcknowledged: () => true,
    taken: (): Taken[] =>
      ours()
        .filter(({ reaction }) => reaction === null)
        .map(({ chat, text, guid, current, replyTo, fileName, path }) => ({
          ...{ conversation: chat, text, message: guid, current: current ?? undefined },
          replyTo: replyTo ?? undefined,
          file: path === null ? undefined : { fileName: fileName ?? '', bytes: readFileSync(path) }
        })),
    mark() {
      marked = database.calls().length
    },
    late: () => (marked === undefined ? 0 : database.calls().length - marked),
    /** The program dies, as programs do. */
    cut() {
      const pid = database.calls().at(-1)?.pid
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    },
    failSends(how, times) {
      for (let index = 0; index < times; index++) database.fail(how)
    },
    revoke: () => database.set('revoked', 'yes'),
    self: SELF,
    database,
    directory,
    async close(): Promise<void> {
      database.close()
      rmSync(directory, { recursive: true, force: true })
    }
  } satisfies FakeNetwork & Record<string, unknown>
}

/** Ends with the test. */
export const startImessage = (t: Test) => {
  const network = fakeImessage()
  t.teardown(network.close)
  return network
}
