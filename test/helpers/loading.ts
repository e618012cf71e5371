import { execFileSync } from 'node:child_process'

/** What a process of its own loads on the way to a module, and what that costs it. */
export interface Loading {
  /** What is imported from packages, as it is written. */
  readonly packages: readonly string[]
  /** The last step of every import: names of files, and of packages without their scope. */
  readonly names: readonly string[]
  readonly ms: number
  readonly mib: number
}

/** Imports a module of the plugins, `telegram/client.ts`, in a fresh process. */
export const load = (path: string): Loading => {
  const url = new URL(`../../plugins/${path}`, import.meta.url).href
  const script = `
    import { registerHooks } from 'node:module'
    const written = new Set()
    registerHooks({ resolve(name, context, next) { written.add(name); return next(name, context) } })
    const before = { ms: performance.now(), rss: process.memoryUsage.rss() }
    await import(${JSON.stringify(url)})
    const mib = Math.round((process.memoryUsage.rss() - before.rss) / 2 ** 20)
    console.log(JSON.stringify({ written: [...written], ms: Math.round(performance.now() - before.ms), mib }))`
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  const { written, ...cost } = JSON.parse(output) as { written: string[]; ms: number; mib: number }
  return {
    ...cost,
    packages: written.filter((name) => /^[a-z@]/.test(name) && !name.includes(':')),
    names: written.map((name) => name.split('/').at(-1) ?? name)
  }
}
