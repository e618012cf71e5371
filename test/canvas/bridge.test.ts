import t from 'tap'
import type { FilePart } from '../../src/protocol/session.ts'
import { holds, openViewer } from './viewer.ts'

t.setTimeout(120_000)

const listening = `<!doctype html><title>Bridge</title><script>
  window.heard = []
  addEventListener('openclaw:a2ui-action-status', ({ detail }) => heard.push(detail))
</script>`

const open = async (t: Parameters<typeof openViewer>[0], content = listening) => {
  const scene = await openViewer(t)
  await scene.tool({ action: 'write', path: 'index.html', content })
  await holds(scene.frame, "document.title === 'Bridge'")
  return scene
}

t.test('an action reaches the conversation once, by every name that it ever had', async (t) => {
  const { frame, owner } = await open(t)
  t.equal(
    await frame.evaluate(
      "openclawSendUserAction({ id: 'a-1', name: 'save form', surfaceId: 'f', sourceComponentId: 'b', context: { n: 1 } })"
    ),
    true
  )
  await holds(frame, 'heard.length === 1')
  t.match(await frame.evaluate('heard[0]'), { id: 'a-1', ok: true, runId: /^canvas-/ })
  await frame.evaluate("OpenClaw.sendUserAction({ id: 'a-1', name: 'save form' })")
  await frame.evaluate("openclawPostMessage({ userAction: { id: 'a-2', name: 'again' } })")
  await holds(frame, 'heard.length === 3')
  await owner.find(({ event, payload }) => event === 'chat' && payload.state === 'final')
  const { messages } = await owner.call('chat.history', { sessionKey: 'main' })
  const said = messages
    .filter(({ role }: { role: string }) => role === 'user')
    .map((message: { content: { text: string }[] }) => message.content[0]?.text)
  t.equal(
    said[0],
    'CANVAS_A2UI action=save_form session=agent:main:main surface=f component=b host=portcullis instance=main default=update_canvas ctx={"n":1}'
  )
  t.equal(said.filter((text: string) => text.includes('save_form')).length, 1)
})

t.test('a page in a loop is held to its measure, and hears so', async (t) => {
  const { frame, owner } = await open(t)
  await frame.evaluate(
    "for (let i = 0; i < 40; i += 1) openclawSendUserAction({ id: 'x' + i, name: 'loop' })"
  )
  await holds(frame, 'heard.length === 40')
  t.equal(await frame.evaluate('heard.filter(({ ok }) => ok).length'), 3)
  t.match(await frame.evaluate('heard.find(({ ok }) => !ok).error'), 'too many actions')
  const { messages, pendingInputs } = await owner.call('chat.history', { sessionKey: 'main' })
  const said = messages.filter(({ role }: { role: string }) => role === 'user')
  t.ok(said.length + pendingInputs.total <= 3)
})

t.test('a native app carries the action where there is one', async (t) => {
  const { frame, owner } = await open(t)
  await frame.evaluate(
    'window.openclawCanvasA2UIAction = { postMessage: (text) => heard.push(JSON.parse(text)) }'
  )
  await frame.evaluate("openclawSendUserAction({ name: 'tap' })")
  t.match(await frame.evaluate('heard'), [{ userAction: { name: 'tap', id: /\w+/ } }])
  t.same((await owner.call('chat.history', { sessionKey: 'main' })).messages, [])
})

t.test('storage of the browser is there until the page closes, openclaw.storage for good', async (t) => {
  const { frame, tool } = await open(t)
  await frame.evaluate("localStorage.setItem('a', 1); localStorage.theme = 'dark'")
  t.same(
    await frame.evaluate(
      "[localStorage.getItem('a'), localStorage.theme, localStorage.length, localStorage.gone]"
    ),
    ['1', 'dark', 2, undefined]
  )
  await frame.evaluate("openclaw.storage.set('todo', { list: ['milk'] })")
  await tool({ action: 'edit', path: 'index.html', edits: [{ find: '>Bridge<', replace: '>Later<' }] })
  await holds(frame, "document.title === 'Later'")
  t.same(await frame.evaluate("openclaw.storage.get('todo')"), { list: ['milk'] })
  t.same(await frame.evaluate('openclaw.storage.keys()'), ['todo'])
  const refused = (script: string) => frame.evaluate(`${script}.then(() => 'kept', (error) => error.message)`)
  t.match(await refused("openclaw.storage.set('big', 'x'.repeat(50000))"), '48 KB')
  const many =
    "Promise.all(Array.from({ length: 24 }, (_, i) => openclaw.storage.set('n' + i, 'x'.repeat(45000))))"
  t.match(await refused(many), 'full')
})

t.test('what goes wrong in a page reaches its agent', async (t) => {
  const { frame, tool, app } = await open(
    t,
    `<!doctype html><title>Bridge</title>
<script>setTimeout(() => { throw new TypeError('no such thing') }); Promise.reject(new Error('refused'))</script><img src="gone.png">`
  )
  await holds(frame, "document.title === 'Bridge'")
  const heard = async (): Promise<unknown> => {
    const { errors } = await tool({ action: 'logs' })
    return errors.length >= 3 ? errors : new Promise((resolve) => setImmediate(() => resolve(heard())))
  }
  const errors = (await heard()) as { message: string; kind: string }[]
  t.match(
    errors.find(({ kind, message }) => kind === 'error' && message.includes('no such')),
    { message: 'TypeError: no such thing', source: 'index.html', line: 2 }
  )
  t.match(
    errors.find(({ kind }) => kind === 'rejection'),
    { message: 'Error: refused' }
  )
  t.match(
    errors.find(({ message }) => message.includes('<img>')),
    { message: '<img> could not load gone.png' }
  )
  t.match(
    app.presence.queuedEvents().join('\n'),
    'the page of canvas main reported an error: "TypeError: no such thing"'
  )
})

t.test('the agent runs something in the page, and sees how it looks', async (t) => {
  const { tool, frame } = await open(t, '<!doctype html><title>Bridge</title><h1>Hello</h1><input value="x">')
  await frame.evaluate("document.querySelector('input').value = 'typed'")
  t.match(await tool({ action: 'eval', js: 'document.querySelector("input").value' }), {
    answer: { ok: true, value: 'typed' }
  })
  t.match(await tool({ action: 'eval', js: 'console.log(1, 2); return await Promise.resolve({ a: [1] })' }), {
    answer: { ok: true, value: { a: [1] }, console: ['log: 1 2'] }
  })
  t.match(await tool({ action: 'eval', js: 'nothing.here' }), {
    answer: { ok: false, error: /ReferenceError/ }
  })
  t.match(await tool({ action: 'eval', js: 'await new Promise(() => {})', timeoutMs: 200 }), {
    answer: { ok: false, error: 'Error: it took longer than 200 ms' }
  })
  await t.rejects(tool({ action: 'eval', js: 'if (' }), /the script cannot run/)
  const pictures: FilePart[] = []
  const show = (picture: FilePart): void => void pictures.push(picture)
  t.match(await tool({ action: 'snapshot' }, { show }), {
    title: 'Bridge',
    text: 'Hello',
    width: 1180,
    format: 'png',
    errors: []
  })
  t.match(pictures, [{ mimeType: 'image/png', fileName: 'main.png', content: /^iVBORw0KGgo/ }])
  t.match(await tool({ action: 'snapshot' }), { picture: 'this model sees no pictures' })
})
