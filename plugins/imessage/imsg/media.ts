import { createReadStream } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import type { MediaRef } from '../../../src/channel-messages.ts'
import { isRecord } from '../../../src/config-schema.ts'
import type { Settings } from '../config.ts'

/** Where Messages keeps files. */
const MESSAGES = ['Library', 'Messages', 'Attachments']

/** Reads files of messages: only those that lie where Messages keeps them, whatever a row may say. */
export const createFetchMedia =
  ({ attachmentRoots = [join(homedir(), ...MESSAGES)] }: Pick<Settings, 'attachmentRoots'>) =>
  async ({ ref }: MediaRef, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> => {
    const told = isRecord(ref) && typeof ref.path === 'string' ? ref.path : ''
    const path = await realpath(told.replace(/^~(?=\/)/, homedir()))
    const roots = await Promise.all(
      attachmentRoots.map((root) => realpath(resolve(root)).catch(() => undefined))
    )
    if (!roots.some((root) => root !== undefined && path.startsWith(`${root}${sep}`)))
      throw new Error('the file does not lie among the files of Messages')
    return createReadStream(path, { signal })
  }
