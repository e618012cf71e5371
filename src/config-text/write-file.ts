import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { dirname } from 'node:path'
import { newId } from '../ids.ts'

/** How many earlier texts are kept beside the file: `<file>.bak.1` is the one before this. */
const BACKUPS = 5

const keepBackup = (path: string): string | undefined => {
  if (!existsSync(path)) return undefined
  const backup = (age: number) => `${path}.bak.${age}`
  for (let age = BACKUPS - 1; age >= 1; age -= 1) {
    if (existsSync(backup(age))) renameSync(backup(age), backup(age + 1))
  }
  copyFileSync(path, backup(1))
  chmodSync(backup(1), 0o600)
  return backup(1)
}

const syncFolder = (folder: string): void => {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Writes the configuration, whole or not at all, for its owner's eyes alone. A link stays a link: what it
 * points to is replaced.
 * @returns where the text before is, where there was one.
 */
export const writeConfigFile = (link: string, text: string): string | undefined => {
  const path = existsSync(link) ? realpathSync(link) : link
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${newId()}.new`
  try {
    const file = openSync(draft, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    const backup = keepBackup(path)
    renameSync(draft, path)
    syncFolder(folder)
    return backup
  } finally {
    rmSync(draft, { force: true })
  }
}
