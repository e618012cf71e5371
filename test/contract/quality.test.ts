import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { discord } from '../../plugins/discord/index.ts'
import { createDoor } from '../../plugins/imessage/bluebubbles/door.ts'
import { createImessage } from '../../plugins/imessage/index.ts'
import { signal } from '../../plugins/signal/index.ts'
import { createSlack } from '../../plugins/slack/index.ts'
import { createRequests } from '../../plugins/slack/requests.ts'
import { createTelegram } from '../../plugins/telegram/index.ts'
import { createWebhookDoor } from '../../plugins/telegram/webhook-door.ts'
import { createWhatsapp } from '../../plugins/whatsapp/index.ts'
import { commonSettings } from '../../src/channel-config.ts'
import { whatsappStore } from '../plugins/whatsapp/open-whatsapp.ts'
import { gradeOf, readQuality, topics } from './quality-scale.ts'
import { root, sourceFiles } from './source-files.ts'

const { store } = await whatsappStore(t)

const providers = [
  discord,
  createImessage(createDoor()),
  signal,
  createSlack(createRequests()),
  createTelegram(createWebhookDoor()),
  createWhatsapp(store)
]

t.test('every provider is looked at', async (t) => {
  const folders = sourceFiles('plugins').flatMap(({ path, text }) => {
    const folder = /^plugins\/([\w-]+)\/index\.ts$/.exec(path)?.[1]
    return folder && /\bprovider\(\{/.test(text) ? [folder] : []
  })
  t.same(new Set(providers.map(({ id }) => id)), new Set(folders))
})

t.test('a grade needs every line of it and of those below', async (t) => {
  const graded = (...marks: [string, string, string, string]) => {
    const [bronze, silver, gold, platinum] = marks.map(
      (mark) => `- [${mark}] this: \`test/a.test.ts\`\n  more`
    )
    const scale = `Bronze\n${bronze}\n\nSilver\n${silver}\n- [x] that\n\nGold\n${gold}\n\nPlatinum\n${platinum}\n`
    return gradeOf(readQuality(`## Quality scale\n\n${scale}\n## More\n`).claims)
  }
  t.equal(graded(' ', 'x', 'x', 'x'), 'none')
  t.equal(graded('x', ' ', 'x', 'x'), 'bronze')
  t.equal(graded('x', 'x', ' ', 'x'), 'silver')
  t.equal(graded('x', 'x', 'x', ' '), 'gold')
  t.equal(graded('x', 'x', 'x', 'x'), 'platinum')
  t.equal(gradeOf([]), 'none')
})

for (const { id, name, config, capabilities } of providers) {
  t.test(`the README of ${id} claims what is so`, async (t) => {
    const path = join(root, 'plugins', id, 'README.md')
    const readme = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const { grade, claims } = readQuality(readme)

    t.equal(grade, gradeOf(claims), 'the grade is what the ticks make it')
    for (const { text, isTicked, shownBy } of claims) {
      if (isTicked) t.ok(shownBy.length > 0, `"${text}" names what shows it`)
      for (const file of shownBy) t.ok(existsSync(join(root, file)), `${file} exists`)
    }
    for (const { grade, words, agrees } of topics) {
      const claim = claims.find((one) => one.grade === grade && words.test(one.text))
      t.ok(claim, `${grade} speaks of ${words.source}`)
      // A network without such a thing loses no grade by that: its line says so.
      if (!claim?.isTicked || claim.text.includes(`${name} has none`)) continue
      t.ok(agrees?.(capabilities) ?? true, `${words.source} is among its capabilities`)
    }

    const own = Object.keys(config.properties).filter((key) => !(key in commonSettings) && key !== 'accounts')
    for (const key of own) t.ok(readme.includes(`\`${key}\``), `the key ${key} is explained`)
    for (const way of ['From', 'To'])
      t.ok(new RegExp(`^${way} ${name}:\n+- \\[[ x]\\] `, 'm').test(readme), `features, ${way} ${name}`)
  })
}
