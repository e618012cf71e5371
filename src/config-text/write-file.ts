import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { newId } from '../ids.ts'

/** How many earlier texts are kept beside the file: `<file>.bak.1` is the one before this. */
const BACKUPS = 5

/**
 * Writes the configuration, whole or not at all, for its owner's eyes alone. A link stays a link: what it
 * points to is replaced, or made.
 * @returns where the text before is, where there was one.
 */
export const writeConfigFile = (link: string, text: string): string | undefined => {
  const path = targetOf(link)
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return withDraft(path, text, (draft) => {
    const backup = keepBackup(path)
    renameSync(draft, path)
    syncFolder(folder)
    return backup
  })
}

const targetOf = (path: string): string => {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  return isLink ? targetOf(resolve(dirname(path), readlinkSync(path))) : path
}

/** Lends a file beside another one, already on the disk. Nothing of it is left, unless it was given another name. */
const withDraft = <T>(path: string, content: string | Buffer, use: (draft: string) => T): T => {
  const draft = `${path}.${newId()}.new`
  try {
    const file = openSync(draft, 'wx', 0o600)
    try {
      writeFileSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    return use(draft)
  } finally {
    rmSync(draft, { force: true })
  }
}

const keepBackup = (path: string): string | undefined => {
  if (!existsSync(path)) return undefined
  const backup = (age: number) => `${path}.bak.${age}`
  return withDraft(path, readFileSync(path), (draft) => {
    for (let age = BACKUPS - 1; age >= 1; age -= 1) {
      if (existsSync(backup(age))) renameSync(backup(age), backup(age + 1))
    }
    renameSync(draft, backup(1))
    return backup(1)
  })
}

const syncFolder = (folder: string): void => {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
