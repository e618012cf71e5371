import { execFileSync } from 'node:child_process'
import t from 'tap'

/** The packages that a process of its own loads on the way, and what they cost it. */
const load = (path: string): { packages: string[]; ms: number; mib: number } => {
  const url = new URL(`../../../plugins/discord/${path}`, import.meta.url).href
  const script = `
    import { registerHooks } from 'node:module'
    const packages = new Set()
    registerHooks({ resolve(name, context, next) {
      if (/^[a-z@]/.test(name) && !name.includes(':')) packages.add(name)
      return next(name, context)
    } })
    const before = { ms: performance.now(), rss: process.memoryUsage.rss() }
    await import(${JSON.stringify(url)})
    const mib = Math.round((process.memoryUsage.rss() - before.rss) / 2 ** 20)
    console.log(JSON.stringify({ packages: [...packages], ms: Math.round(performance.now() - before.ms), mib }))`
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  return JSON.parse(output)
}

t.test('the libraries are loaded when a bot is opened, not before', async (t) => {
  const declared = load('index.ts')
  const opened = load('client.ts')
  for (const name of ['@discordjs/rest', '@discordjs/ws', 'discord-api-types/v10', 'marked']) {
    t.notOk(declared.packages.includes(name), `${name} waits`)
    t.ok(opened.packages.includes(name), `${name} is what it costs`)
  }
  t.notOk(opened.packages.includes('discord.js'), 'the caches of its client are not')
  t.comment(`declared: ${declared.ms} ms, ${declared.mib} MiB; opened: ${opened.ms} ms, ${opened.mib} MiB`)
})
