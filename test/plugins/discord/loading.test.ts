import t from 'tap'
import { load } from '../../helpers/loading.ts'

t.test('the libraries are loaded when a bot is opened, not before', async (t) => {
  const declared = load('discord/index.ts')
  const opened = load('discord/client.ts')
  for (const name of ['@discordjs/rest', '@discordjs/ws', 'discord-api-types/v10', 'marked']) {
    t.notOk(declared.packages.includes(name), `${name} waits`)
    t.ok(opened.packages.includes(name), `${name} is what it costs`)
  }
  t.notOk(opened.packages.includes('discord.js'), 'the caches of its client are not')
  t.comment(`declared: ${declared.ms} ms, ${declared.mib} MiB; opened: ${opened.ms} ms, ${opened.mib} MiB`)
})
