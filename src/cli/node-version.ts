/** The oldest Node that runs us: built-in type stripping, SQLite, UUIDv7 and WebSocket. */
export const OLDEST_NODE = '24.18.1'

/** Compares two versions number by number; a suffix such as `-nightly` counts for nothing. */
const isAtLeast = (version: string, oldest: string): boolean => {
  const numbers = version.split(/[.-]/).map(Number)
  for (const [index, wanted] of oldest.split('.').map(Number).entries()) {
    const found = numbers[index] ?? 0
    if (found !== wanted) return found > wanted
  }
  return true
}

/** Whether a Node of this version (`24.21.0`) can run the program. */
export const isSupported = (version: string): boolean => isAtLeast(version, OLDEST_NODE)
