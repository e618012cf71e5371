import t from 'tap'
import { newId } from '../../../src/ids.ts'
import { startScene } from './scene.ts'

t.test('the concierge draws a clock, presents it, and says where it is', async (t) => {
  const { owner, get } = await startScene(t)
  await owner.call('chat.send', { sessionKey: 'main', message: 'draw a clock', idempotencyKey: newId() })
  const { payload } = await owner.find(
    ({ event, payload: told }) => event === 'chat' && told.state === 'final'
  )
  t.match(payload.message.content[0].text, 'Open it at /canvas/main/')
  t.match((await get('')).body.toString(), '<title>Clock</title>')
  const shown = await owner.find(({ event }) => event === 'canvas.present')
  t.match(shown.payload, { title: 'Clock', rev: 2, sessionKey: 'agent:main:main' })
})
