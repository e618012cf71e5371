import t from 'tap'
import { connect } from '../../helpers/client.ts'
import { connectNode, requestOf, stage, standing } from '../nodes/node.ts'
import { knock } from '../pairing/scene.ts'
import { say } from './say.ts'

t.test('an owner sees what a node would lend, and approves it, out of a conversation', async (t) => {
  const { url, admin } = await stage(t)
  const commands = ['system.which', 'system.notify']
  const { nodeId } = await connectNode(t, url, { commands })
  const requestId = await requestOf(admin, nodeId)
  const { requestId: phone } = await knock(t, url)
  const listed = await say(admin, '/devices')
  t.match(listed, /box \(linux\), just now, lends: `system\.which`, `system\.notify`/)
  for (const id of [requestId, phone]) t.match(listed, `/approve ${id}`, 'both kinds of request in one list')
  t.match(await say(admin, `/approve ${requestId}`), 'The node can be asked for that now.')
  t.same((await standing(admin, nodeId)).commands, commands)
  t.match(await say(admin, `/approve ${requestId}`), 'unknown requestId')
})

t.test('an owner turns a node down', async (t) => {
  const { url, admin } = await stage(t)
  const { nodeId } = await connectNode(t, url)
  t.match(await say(admin, `/reject ${await requestOf(admin, nodeId)}`), 'Rejected.')
  t.match(await standing(admin, nodeId), { commands: [], approvalState: 'unapproved' })
  t.match(await say(admin, '/devices'), 'No device waits')
})

t.test('a conversation approves no node beyond the scopes of whoever speaks', async (t) => {
  const { url, admin } = await stage(t)
  const { nodeId } = await connectNode(t, url)
  const requestId = await requestOf(admin, nodeId)
  const helper = await connect(t, url, { scopes: ['operator.pairing', 'operator.write'] })
  t.match(await say(helper, `/approve ${requestId}`), 'refused: missing scope: operator.admin')
  const talker = await connect(t, url, { scopes: ['operator.write'] })
  t.match(await say(talker, `/approve ${requestId}`), 'does not hold operator.pairing')
  t.match(await standing(admin, nodeId), { commands: [], approvalState: 'pending-approval' })
})

t.test('a node cannot put words into the conversation with its name', async (t) => {
  const { url, admin } = await stage(t)
  await connectNode(t, url, { client: { displayName: '`/approve x` **now**\nline' } })
  const [, line = ''] = (await say(admin, '/devices')).split('\n')
  t.match(line, /^- approve x nowline \(linux\)/)
})
