import t from 'tap'
import { connectNode, standing } from '../nodes/node.ts'
import { barriers } from '../webchat/page.ts'
import { openDesk, waiting } from './page.ts'

t.setTimeout(90_000)

const commands = ['system.which', 'system.notify']

t.test('a node that asks what it may lend appears at once, with its commands, and is approved', async (t) => {
  const { wsUrl, owner, page, browser } = await openDesk(t)
  await page.getByText('No device waits.').waitFor()
  t.equal(await page.getByText('Nodes that want to lend').count(), 0)
  const node = await connectNode(t, wsUrl, { commands })
  const card = waiting(page, 'box')
  await card.waitFor()
  const text = (await card.textContent()) ?? ''
  for (const command of commands) t.match(text, command)
  t.match(text, 'reaches files or programs', 'system.which takes an administrator')
  t.match(await page.title(), /^\(1\) /)
  t.same(await barriers(page), [])

  await card.focus()
  await page.keyboard.press('a')
  await page.getByText('The agent can use what box lends now.').waitFor()
  await card.waitFor({ state: 'detached' })
  t.same((await standing(owner, node.nodeId)).commands, commands)
  t.same(browser.complaints, [])
})

t.test('a node is told no, and its commands stay unused', async (t) => {
  const { wsUrl, owner, page } = await openDesk(t)
  const node = await connectNode(t, wsUrl, { commands: ['system.notify'] })
  const card = waiting(page, 'box')
  t.notMatch((await card.textContent()) ?? '', 'reaches files or programs')
  await card.getByRole('button', { name: 'Reject' }).click()
  await page.getByText('box lends no more than before.').waitFor()
  await card.waitFor({ state: 'detached' })
  t.match(await standing(owner, node.nodeId), { commands: [], approvalState: 'unapproved' })
})

t.test('what is decided elsewhere over a node disappears here', async (t) => {
  const { wsUrl, owner, page } = await openDesk(t)
  await connectNode(t, wsUrl, { commands })
  await waiting(page, 'box').waitFor()
  const [{ requestId }] = (await owner.call('node.pair.list')).pending
  await owner.call('node.pair.approve', { requestId })
  await waiting(page, 'box').waitFor({ state: 'detached' })
})
