import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { eventually } from '../contract/channel-world.ts'
import { temporaryDirectory } from '../helpers/gateway.ts'
import { startGatewayProcess } from '../helpers/gateway-process.ts'
import { seeded } from '../helpers/random.ts'
import { startDiscord } from '../plugins/discord/bot.ts'

const SEED = 20_261_124
/** `KILL_ROUNDS=200` is the long run, whose figures stand in `bench/README.md`. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 6)
const BURST = 8

t.test('kill -9 during a burst from Discord: each question is answered exactly once, in order', async (t) => {
  const discord = await startDiscord(t)
  const stateDir = temporaryDirectory(t)
  const own = { ...discord.config, allowFrom: [discord.sender], groups: { '*': {} }, streaming: 'off' }
  writeFileSync(join(stateDir, 'portcullis.json5'), JSON.stringify({ channels: { discord: own } }))
  const random = seeded(SEED)
  const asked: string[] = []
  const links = () => discord.gateway.counts().identifies + discord.gateway.counts().resumes

  for (let round = 1; round <= ROUNDS; round++) {
    const before = links()
    const gateway = await startGatewayProcess(t, { stateDir })
    await eventually('no link', () => links() > before)
    const killed = delay(random.between(0, 400)).then(gateway.kill)
    for (let index = 1; index <= BURST; index++) {
      asked.push(await discord.say({ text: '/status', conversation: discord.group, mention: true }))
      await delay(random.between(0, 25))
    }
    await killed
    // In every other round nothing can be resumed: what was missed must be read.
    if (round % 2 === 0) discord.gateway.forget()
  }

  await startGatewayProcess(t, { stateDir })
  const answered = () => discord.taken().map(({ replyTo }) => replyTo)
  await eventually('not every question is answered', () => new Set(answered()).size >= asked.length)
  await eventually('the last is not acknowledged', discord.isAcknowledged)
  t.same(answered(), asked)
  const { identifies, resumes } = discord.gateway.counts()
  t.ok(identifies > 1 && resumes > 1, `${identifies} sessions, ${resumes} of them taken up again`)
})
