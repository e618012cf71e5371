import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { SendRefused } from '../../../src/channel-errors.ts'
import type { OutboundMedia } from '../../../src/channel-messages.ts'

/** Ours are named by id; people see the name under which Messages gets a file. */
export const withName = async <T>(
  { path, fileName }: OutboundMedia,
  use: (path: string) => Promise<T>
): Promise<T> => {
  const directory = await mkdtemp(join(tmpdir(), 'portcullis-'))
  try {
    const named = join(directory, basename(fileName) || 'file')
    await copyFile(path, named).catch((cause: unknown) => {
      throw new SendRefused('the file is gone', { code: 'ENOENT', remedy: 'Send it again.', cause })
    })
    return await use(named)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
