import t, { type Test } from 'tap'
import { platformCommands } from '../../plugins/nodes/policy.ts'
import { startGateway, TOKEN } from '../helpers/gateway.ts'
import { approvedNode, connectNode, requestOf, stage, standing } from '../plugins/nodes/node.ts'
import { answerOf, hold, naiveGateway, type Trial } from './trials.ts'

const called = (host: string): Trial => ({
  name: `a page under ${host}`,
  holds: async (t, url) => !(await answerOf(t, url, { headers: { host, origin: `http://${host}` } }))?.ok
})

/** The mistake: a name is judged by how it begins, by how it ends, or by what is in it. */
const byResemblance = (t: Test) =>
  naiveGateway(t, ({ headers: { host = '' } }, { auth }) => {
    const begins = /^(127\.|10\.|192\.168\.|localhost|\[::1\])/i.test(host)
    const ends = /(chat\.example\.?|localhost\.?)$/i.test(host)
    const holds = /\.local|\.ts\.net|127\.0\.0\.1/i.test(host)
    return auth?.token === TOKEN && (begins || ends || holds) ? ['operator.admin'] : undefined
  })

t.test(
  'S5: a host is parsed, and never compared as text (GHSA-77q5-rr5v-x43q, CVE-2026-53859)',
  async (t) => {
    const gateway = { publicUrl: 'https://chat.example', auth: { token: TOKEN } }
    const { wsUrl } = await startGateway(t, { config: { gateway } })
    const names = [
      ...['127.evil.example', '10.evil.example', '192.168.evil.example', 'localhost.evil.example'],
      ...['127.0.0.1.evil.example', 'x.local.evil.example', 'x.ts.net.evil.example'],
      ...['notchat.example', 'chat.example.', 'localhost.', 'evil-localhost']
    ]
    await hold(t, names.map(called), { gateway: wsUrl, control: await byResemblance(t) })
  }
)

/** Names that are like those of commands, or of something that JavaScript finds in every object. */
const alike = [
  ...[
    'system.run ',
    ' system.run',
    'System.Run',
    'SYSTEM.RUN',
    'system.run\u0000',
    'system.runas',
    'system.ru\u0438'
  ],
  ...[
    'camera.snap',
    'camera.snap.v2',
    'camera.clip',
    'screen.record',
    'screen.record ',
    'sms.send',
    'contacts.add'
  ],
  ...['__proto__', 'constructor', 'toString', '*', '.*', 'system.*']
]

/** The mistake: everything is allowed that is not on a list of what is dangerous. */
const unlisted = (commands: readonly string[]): string[] => {
  const dangerous = ['system.run', 'camera.snap', 'camera.clip', 'screen.record', 'sms.send', 'contacts.add']
  return commands.filter((command) => !dangerous.includes(command))
}

t.test('S5: a node may be asked what is listed, not whatever is on no list of dangers', async (t) => {
  const { url, admin } = await stage(t)
  for (const platform of ['linux', 'ios 18.1', 'windows 11', 'made up']) {
    const node = await connectNode(t, url, { commands: [...alike], client: { platform } })
    await admin.call('node.pair.approve', { requestId: await requestOf(admin, node.nodeId) })
    t.same((await standing(admin, node.nodeId)).commands, [], `approved, and still nothing on ${platform}`)
    for (const command of alike) {
      const asked = { nodeId: node.nodeId, command, idempotencyKey: `${platform} ${command}` }
      t.match(await admin.refusal('node.invoke', asked), { code: 'INVALID_REQUEST' }, command)
    }
  }
  const listed = new Set(Object.values(platformCommands).flat())
  for (const command of alike) t.notOk(listed.has(command), command)
  t.ok(unlisted(alike).length > 10, 'the control lets them through')
})

/** What a node of today, or of tomorrow, might take for a permission. */
const permissions = {
  ...{ approved: true, approvalDecision: 'allow-always', systemRunPlan: { argv: ['rm'] } },
  ...{ Approved: true, approval_decision: 'allow-once', isApproved: true, preApproved: true },
  ...{ elevated: true, approval: { decision: 'allow' }, execSecurity: 'full' }
}

/** The mistake: fields are taken out by a list of their names. */
const withoutKnown = (params: object): string[] =>
  Object.keys(params).filter((name) => !['approved', 'approvalDecision', 'systemRunPlan'].includes(name))

t.test('S5: what reaches a node is what is understood, not what is left of a list of names', async (t) => {
  const scene = await stage(t)
  const node = await approvedNode(t, scene, { commands: ['system.run'] })
  const params = { command: ['true'], ...permissions }
  const { admin } = scene
  const answered = admin.call('node.invoke', {
    ...{ nodeId: node.nodeId, command: 'system.run', params, idempotencyKey: 'one' }
  })
  const { id, params: arrived } = await node.asked('system.run')
  t.same(
    Object.keys(arrived as object).filter((name) => name in permissions),
    []
  )
  t.match(arrived, { command: ['true'] })
  await node.answer(id, { ok: true, payload: {} })
  await answered
  t.ok(withoutKnown(params).length > 5, 'the control hands the others on')
})
