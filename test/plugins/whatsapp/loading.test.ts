import { execFileSync } from 'node:child_process'
import t from 'tap'

/** The files and packages that a process of its own loads on the way, and what they cost it. */
const load = (path: string): { names: string[]; ms: number; mib: number } => {
  const url = new URL(`../../../plugins/whatsapp/${path}`, import.meta.url).href
  const script = `
    import { registerHooks } from 'node:module'
    const names = new Set()
    registerHooks({ resolve(name, context, next) { names.add(name.split('/').at(-1)); return next(name, context) } })
    const before = { ms: performance.now(), rss: process.memoryUsage.rss() }
    await import(${JSON.stringify(url)})
    const mib = Math.round((process.memoryUsage.rss() - before.rss) / 2 ** 20)
    console.log(JSON.stringify({ names: [...names], ms: Math.round(performance.now() - before.ms), mib }))`
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  return JSON.parse(output)
}

t.test('the library is loaded when an account is opened, not before', async (t) => {
  const declared = load('index.ts')
  const opened = load('client.ts')
  for (const name of ['baileys', 'baileys.ts', 'marked', 'link.ts', 'outbound.ts']) {
    t.notOk(declared.names.includes(name), `${name} waits`)
    t.ok(opened.names.includes(name), `${name} is what it costs`)
  }
  t.comment(`declared: ${declared.ms} ms, ${declared.mib} MiB; opened: ${opened.ms} ms, ${opened.mib} MiB`)
})
