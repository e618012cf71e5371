import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import t, { type Test } from 'tap'
import { openBrowser } from '../../helpers/browser.ts'
import { startGateway, TOKEN } from '../../helpers/gateway.ts'
import { calls, fakeOpenAi } from '../../helpers/network/openai.ts'
import { composer, log, root, write } from './page.ts'

t.setTimeout(120_000)

/** What `ssh -L` does: another port of this machine, and bytes handed on as they are. */
const forward = async (t: Test, target: number): Promise<number> => {
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    near.pipe(far).pipe(near)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  return (server.address() as AddressInfo).port
}

t.test(
  'through a forwarded port the page signs in, a model uses a tool, and its answer is stopped',
  async (t) => {
    const model = await fakeOpenAi(t)
    const gateway = await startGateway(t, {
      config: {
        gateway: { auth: { token: TOKEN } },
        models: { providers: { test: { baseUrl: model.baseUrl, models: [{ id: 'm' }] } } },
        agents: { defaults: { model: { primary: 'test/m' } } }
      },
      extras: { webchat: { root } }
    })
    const port = await forward(t, Number(new URL(gateway.url).port))
    const { open, complaints } = await openBrowser(t)
    const page = await open(`http://127.0.0.1:${port}/#token=${TOKEN}`)
    await composer(page).waitFor()
    t.notMatch(page.url(), TOKEN)

    model.play(calls('calculator', { expression: '6*7' }), [{ text: 'It is **42**.' }, { finish: 'stop' }])
    await write(page, 'What is six times seven?')
    await page.locator('.reply:not(.live) strong', { hasText: '42' }).waitFor()
    t.equal(await page.locator('.tool').count(), 1, 'the tool is shown')
    t.match(JSON.stringify(model.seen.at(-1)?.body), /42/, 'the model saw its result')

    model.play([{ text: 'Once upon ' }, { text: 'a time' }, 'stall'])
    await write(page, 'Tell me a story')
    await page.locator('.reply.live').getByText('Once upon a time').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.ending.stopped').waitFor()
    t.equal(await log(page).getByText('Once upon a time').count(), 1, 'what was said is kept')
    t.equal(await model.seen.at(-1)?.left, true, 'the request to the model ended')
    t.same(complaints, [])
  }
)
