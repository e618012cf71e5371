import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { quota } from '../../../plugins/canvas/config.ts'
import { startScene } from './scene.ts'

const html = (body: string): string => `<!doctype html><title>T</title>${body}`

t.test('what is written is served, with its address and what is likely wrong with it', async (t) => {
  const { tool, get } = await startScene(t)
  const content = html(
    '<script>let a = ;</script><img src="gone.png"><script src="http://x.example/a.js"></script><a href="/top">x</a>'
  )
  const written = await tool({ action: 'write', path: 'index.html', content, title: 'Numbers' })
  t.match(written, { canvas: 'main', url: '/canvas/main/', rev: 2, viewers: 0 })
  const warnings = written.warnings.join('\n')
  t.match(warnings, /index\.html:1: Unexpected token/)
  t.match(warnings, 'gone.png is not in the canvas yet')
  t.match(warnings, 'pages load nothing over plain http')
  t.match(warnings, '/top leads out of the canvas')
  t.match((await get('')).body.toString(), 'let a = ;')
})

t.test('an edit replaces what is there once, and says what is nearest where it is not', async (t) => {
  const { tool } = await startScene(t)
  await tool({ action: 'write', path: 'a.txt', content: 'one two\nthree four\nthree five' })
  const edit = (find: string) => tool({ action: 'edit', path: 'a.txt', edits: [{ find, replace: '2' }] })
  t.match(await edit('two'), { edits: 1, characters: -2 })
  await t.rejects(edit('three fuor'), /edit 1: a\.txt does not hold that text; nearest is line 2: three four/)
  await t.rejects(edit('three'), /more than once/)
  t.same(await tool({ action: 'read', path: 'a.txt' }), {
    path: 'a.txt',
    content: 'one 2\nthree four\nthree five'
  })
  await t.rejects(tool({ action: 'edit', path: 'a.txt' }), /edit needs edits/)
  await t.rejects(
    tool({ action: 'read', path: 'b.txt' }),
    /there is no file b\.txt; the canvas has a\.txt, index\.html/
  )
})

t.test('no path of the tool leads out of the canvas', async (t) => {
  const { tool, stateDir } = await startScene(t)
  for (const path of ['../x.txt', '/etc/x', 'a/../../x', '.hidden', 'a\\b', 'con', 'x\u0000', 'a//b', '']) {
    await t.rejects(tool({ action: 'write', path, content: 'x' }), /is no path in a canvas/, path)
    await t.rejects(tool({ action: 'read', path: path || '..' }), /no (path|text)/, path)
  }
  t.notOk(existsSync(join(stateDir, 'canvas', 'main', 'x.txt')))
})

t.test('a canvas holds so much and no more', async (t) => {
  const { tool } = await startScene(t)
  const content = 'x'.repeat(quota.fileBytes + 1)
  await t.rejects(tool({ action: 'write', path: 'big.txt', content }), /a file may have 10\.0 MB/)
  const nine = 'x'.repeat(9 * 1024 * 1024)
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await tool({ action: 'write', path: `${name}.txt`, content: nine })
  await t.rejects(tool({ action: 'write', path: 'f.txt', content: nine }), /it may have 50\.0 MB/)
  await tool({ action: 'write', path: 'a.txt', content: 'small' })
  await tool({ action: 'write', path: 'f.txt', content: nine })
})

t.test('every change is a revision that can be had back, also one from outside', async (t) => {
  const { tool, folder, owner } = await startScene(t)
  await tool({ action: 'write', path: 'a.txt', content: 'one' })
  writeFileSync(join(folder, 'a.txt'), 'by an editor')
  await tool({ action: 'write', path: 'b.txt', content: 'two' })
  const { versions } = await tool({ action: 'versions' })
  t.match(versions, [
    { rev: 4, reason: 'wrote b.txt', files: 3 },
    { rev: 3, reason: 'changed outside' },
    { rev: 2, reason: 'wrote a.txt' },
    { rev: 1, reason: 'starter page' }
  ])
  t.match(await tool({ action: 'restore', rev: 2 }), { rev: 5 })
  t.match(await tool({ action: 'list' }), { files: [{ path: 'a.txt', size: 3 }, { path: 'index.html' }] })
  t.same(await owner.call('canvas.restore', { canvasId: 'main', rev: 3 }), { rev: 6 })
  t.match(await owner.call('canvas.read', { canvasId: 'main', path: 'a.txt' }), { content: 'by an editor' })
  t.match(await owner.refusal('canvas.restore', { canvasId: 'main', rev: 99 }), { code: 'INVALID_REQUEST' })
})

t.test('old revisions go, and their copies with them', async (t) => {
  const { tool, stateDir, owner } = await startScene(t)
  for (let n = 0; n < quota.revisions + 5; n += 1) {
    await tool({ action: 'write', path: 'a.txt', content: `version ${n}` })
  }
  const { versions } = await owner.call('canvas.versions', { canvasId: 'main' })
  t.equal(versions.length, quota.revisions)
  const copies = () => readdirSync(join(stateDir, 'canvas', '.revisions')).length
  t.equal(copies(), quota.revisions + 1, 'one of each version that is kept, and the starter page')
  await owner.call('canvas.delete', { canvasId: 'main' })
  t.equal(copies(), 0)
  t.notOk(existsSync(join(stateDir, 'canvas', 'main', 'main')))
  t.match(await owner.refusal('canvas.files', { canvasId: 'main' }), { code: 'INVALID_REQUEST' })
})

t.test('each conversation has its own canvas, and no agent reaches another’s', async (t) => {
  const { tool, stateDir } = await startScene(t)
  t.match(
    await tool(
      { action: 'write', path: 'a.txt', content: 'x' },
      { sessionKey: 'agent:main:telegram:direct:42' }
    ),
    {
      canvas: /^telegram-direct-42-[\da-f]{8}$/
    }
  )
  await tool(
    { action: 'write', path: 'a.txt', content: 'x' },
    { agentId: 'other', sessionKey: 'agent:other:main' }
  )
  t.ok(existsSync(join(stateDir, 'canvas', 'other', 'main', 'a.txt')))
  await t.rejects(tool({ action: 'read', path: 'a.txt' }), /there is no file/)
  await t.rejects(tool({ action: 'list' }, { agentId: '../up' }), /a name that is no folder/)
})

t.test('to present says who was told, and to look without a viewer says where to open one', async (t) => {
  const { tool, owner } = await startScene(t)
  t.match(await tool({ action: 'present' }), {
    url: '/canvas/main/',
    viewers: 0,
    pagesTold: 0,
    note: /No chat page/
  })
  const { payload } = await owner.find(({ event }) => event === 'canvas.present')
  t.match(payload, {
    sessionKey: 'agent:main:main',
    canvasId: 'main',
    url: '/canvas/main/',
    shown: true,
    rev: 1
  })
  await tool({ action: 'hide' })
  await owner.find(({ event, payload: told }) => event === 'canvas.present' && told.shown === false)
  await t.rejects(
    tool({ action: 'eval', js: '1' }),
    /nobody has the canvas main open; present it, or open \/canvas\/main\//
  )
  await t.rejects(tool({ action: 'snapshot' }), /nobody has/)
  await t.rejects(tool({ action: 'navigate', url: 'x' }), /no connected device/)
})
