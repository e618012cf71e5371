import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'

const extensions = process.platform === 'win32' ? ['.exe', '.com'] : ['']

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    // Not there, or not for us to run: either way it is none.
    return false
  }
}

/** The file that a program's name stands for: looked up as a shell would, without running one. */
export const which = (name: string, { path, cwd }: { path: string; cwd: string }): string | undefined => {
  if (name === '') return undefined
  const isPath = isAbsolute(name) || name.includes('/') || name.includes('\\')
  const places = isPath
    ? [resolve(cwd, name)]
    : path
        .split(delimiter)
        .filter(isAbsolute)
        .map((place) => join(place, name))
  return places.flatMap((place) => extensions.map((extension) => place + extension)).find(isProgram)
}
