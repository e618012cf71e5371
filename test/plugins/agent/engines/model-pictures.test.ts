import t from 'tap'
import { calls, says } from '../../../helpers/network/openai.ts'
import { sent, setUp, tool } from './model-scene.ts'

const png = 'iVBORw0KGgo='
const camera = tool('camera', async (_params, { show }) => {
  show?.({ type: 'file', mimeType: 'image/png', fileName: 'page.png', content: png })
  return show ? 'taken' : 'blind'
})

t.test(
  'a model that sees is shown what a tool saw, after its result; the transcript keeps the words',
  async (t) => {
    const { server, ask } = await setUp(t, { models: [{ id: 'eyes', input: ['text', 'image'] }] })
    server.play(calls('camera', {}), says('I see.'), says('Again.'))
    const { messages } = await ask('look', { model: 'fake/eyes', tools: [camera] }).end
    t.same(sent(server, 1), ['system', 'user:look', 'assistant', 'tool:taken', 'user'])
    t.match(server.seen[1]?.body.messages.at(-1)?.content, [
      { type: 'text', text: /What the tool saw/ },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${png}` } }
    ])
    t.same(
      messages.map(({ role }) => role),
      ['assistant', 'toolResult', 'assistant']
    )
    t.notMatch(JSON.stringify(messages), png)
  }
)

t.test('a model that is not said to see is shown nothing, and the tool knows', async (t) => {
  const { server, ask } = await setUp(t)
  server.play(calls('camera', {}), says('I cannot see.'))
  await ask('look', { tools: [camera] }).end
  t.same(sent(server, 1), ['system', 'user:look', 'assistant', 'tool:blind'])
})
