import t from 'tap'
import { barriers, log, replies, signIn, write } from './page.ts'

t.setTimeout(120_000)

const delivery = (runId: string, more: object) => ({
  id: 'row-1',
  channel: 'telegram',
  accountId: 'default',
  conversation: '48151623',
  runId,
  sessionKey: 'agent:main:main',
  ts: 1,
  ...more
})

t.test(
  'how far an answer came on its network stands under it, and what to do where nobody knows',
  async (t) => {
    let runId = ''
    const retry = ({ id }: Record<string, unknown>) => {
      gateway.publish('message.delivery', delivery(runId, { id, channel: 'slack', status: 'queued', ts: 4 }))
      return { id }
    }
    const { gateway, browser, page } = await signIn(t, { gateway: { answers: { 'outbox.retry': retry } } })
    gateway.chats.play((turn) => {
      runId = turn.runId
      gateway.publish('message.delivery', delivery(runId, { status: 'queued' }))
      turn.say('On its way')
    })
    await write(page, 'Tell them')
    await replies(page).getByText('On its way').waitFor()
    const { messages } = gateway.chats.open('agent:main:main')
    for (const { role, __openclaw } of messages) if (role === 'assistant') __openclaw.runId = runId
    gateway.publish('sessions.changed', { sessionKey: 'agent:main:main', reason: 'reset' })
    const line = log(page).locator('.delivery')
    await line.getByText('Telegram: waits to be sent').waitFor()
    gateway.publish('message.delivery', delivery(runId, { status: 'delivered', ts: 3 }))
    await line.getByText('Telegram: delivered').waitFor()
    gateway.publish('message.delivery', delivery(runId, { status: 'attempted', ts: 2 }))
    gateway.publish(
      'message.delivery',
      delivery(runId, { id: 'row-2', channel: 'slack', status: 'unknown', remedy: 'Look in Slack.' })
    )
    await line.getByText('Slack: unknown: look whether it arrived').waitFor()
    t.match(await line.allInnerTexts(), [
      'Telegram: delivered',
      /Look in Slack\.[\s\S]*Send again[\s\S]*Leave it/
    ])
    await line.getByRole('button', { name: 'Send again' }).click()
    await line.getByText('Slack: waits to be sent').waitFor()
    t.same(await barriers(page), [])
    t.same(browser.complaints, [])
  }
)

const stranger = (requestId: string, expiresAt: string) => ({
  ...{ channel: 'telegram', channelLabel: 'Telegram', accountId: 'default', notifySupported: true },
  ...{ requestId, senderId: '48151623', senderLabel: 'Ada', metadata: { code: 'KXQ4M2PZ' } },
  ...{ createdAt: '2020-01-01T00:00:00.000Z', lastSeenAt: '2020-01-01T00:00:00.000Z', expiresAt }
})

for (const [word, method, more] of [
  ['Approve', 'channels.pairing.approve', { notify: true, bootstrapCommandOwner: undefined }],
  ['It is me', 'channels.pairing.approve', { notify: true, bootstrapCommandOwner: true }],
  ['Dismiss', 'channels.pairing.dismiss', {}]
] as const) {
  t.test(`a stranger at the door is told of: ${word}`, async (t) => {
    const requests: object[] = []
    const decide = () => {
      requests.length = 0
      return { ok: true }
    }
    const commandOwnerConfigured = word !== 'It is me'
    const list = () => ({ requests, commandOwnerConfigured })
    const { gateway, browser, page } = await signIn(t, {
      gateway: { answers: { 'channels.pairing.list': list, [method]: decide } }
    })
    requests.push(stranger('r1', '9999-01-01T00:00:00.000Z'), stranger('r2', '2020-01-01T01:00:00.000Z'))
    gateway.publish('channels.pairing.requested', {
      channel: 'telegram',
      accountId: 'default',
      sender: '48151623',
      ts: 1
    })
    const notice = page.locator('.sender')
    await notice.waitFor()
    t.equal(await notice.count(), 1, 'a code that has run out is nobody’s')
    t.match(await notice.textContent(), 'Ada (48151623) wants to write to your agent on Telegram')
    t.match(await notice.textContent(), 'KXQ4M2PZ')
    t.same(await barriers(page), [])
    await notice.getByRole('button', { name: word }).click()
    await notice.waitFor({ state: 'detached' })
    t.match(
      gateway.calls.find((call) => call.method === method),
      { params: { channel: 'telegram', accountId: 'default', requestId: 'r1', ...more } }
    )
    t.same(browser.complaints, [])
  })
}

t.test('what people and agents write runs nothing, loads nothing, and troubles no policy', async (t) => {
  const { gateway, browser, page } = await signIn(t)
  const evil = [
    '<img src=x onerror="document.title=1">',
    '<div onclick="x()">block</div>',
    '<b onmouseover=alert(1) style="color:red">bold</b>',
    '<svg onload=alert(1)><script>document.title=2</script></svg>',
    '<iframe srcdoc="<script>parent.document.title=3</script>"></iframe>',
    '<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>',
    '<form action="https://evil.example"><input autofocus onfocus=alert(1)></form>',
    '[go](javascript:alert(1)) ![p](https://evil.example/p.png "x\\" onerror=alert(1)")',
    '<a href="java&#x09;script:alert(1)">a</a> &lt;script&gt;',
    '```html" onmouseover="x()\n<script>document.title=4</script>\n```',
    'still fine'
  ].join('\n\n')
  gateway.chats.play(({ say }) => say(evil))
  await write(page, evil)
  await replies(page).getByText('still fine').waitFor()
  t.match(await page.title(), 'Portcullis')
  const bad =
    '.log :is(script, style, link, iframe, svg:not(.icon svg), form, input, img, [style], [onclick], [onerror], [onmouseover])'
  t.equal(await page.locator(bad).count(), 0)
  t.same(browser.complaints, [])
})
