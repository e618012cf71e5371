/** What a script did: its value as JSON can say it, and what it wrote to the console. */
export interface Ran {
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: string
  readonly console: readonly string[]
}

const MAX_LINES = 50

/** A value as JSON: elements and functions by what they look like, rings cut. */
const plain = (value: unknown): unknown => {
  const seen = new WeakSet<object>()
  const text = JSON.stringify(value, (_name, inner: unknown) => {
    if (inner instanceof Element) return inner.outerHTML.slice(0, 500)
    if (inner instanceof Error) return `${inner.name}: ${inner.message}`
    if (typeof inner === 'function' || typeof inner === 'symbol' || typeof inner === 'bigint')
      return String(inner)
    if (typeof inner !== 'object' || inner === null) return inner
    if (seen.has(inner)) return '[seen already]'
    seen.add(inner)
    return inner
  })
  return text === undefined ? undefined : (JSON.parse(text) as unknown)
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error)

/** Listens to the console. @returns the end of it. */
const listen = (lines: string[]): (() => void) => {
  const levels = ['log', 'info', 'warn', 'error'] as const
  const before = levels.map((level) => console[level])
  for (const [index, level] of levels.entries()) {
    console[level] = (...given: unknown[]) => {
      if (lines.length < MAX_LINES) lines.push(`${level}: ${given.map(String).join(' ').slice(0, 500)}`)
      before[index]?.apply(console, given)
    }
  }
  return () => {
    for (const [index, level] of levels.entries()) console[level] = before[index] ?? console[level]
  }
}

/** Takes statements as the browser takes an inline script: the page's policy allows no `eval`. */
const compile = (code: string): (() => Promise<unknown>) => {
  const holder = window as unknown as { __openclawRun?: () => Promise<unknown> }
  const script = document.createElement('script')
  script.textContent = `window.__openclawRun = async () => {${code}\n}`
  document.documentElement.append(script)
  script.remove()
  const compiled = holder.__openclawRun
  delete holder.__openclawRun
  if (!compiled) throw new Error('the page could not take the script')
  return compiled
}

/** Runs statements in this page, with no more power than the page has. */
export const run = async (code: string, timeoutMs: number): Promise<Ran> => {
  const lines: string[] = []
  const unlisten = listen(lines)
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`it took longer than ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    const value = plain(await Promise.race([compile(code)(), late]))
    return { ok: true, value, console: lines }
  } catch (error) {
    return { ok: false, error: reasonOf(error), console: lines }
  } finally {
    unlisten()
  }
}
