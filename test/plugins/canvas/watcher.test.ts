import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createWatcher } from '../../../plugins/canvas/live/watcher.ts'
import { createFeed } from '../../helpers/feed.ts'

const ref = { agentId: 'main', canvasId: 'main' }

/** A canvas in a folder of its own, that says how many files it has when it is told to. */
const watchFolder = (t: Test) => {
  const folder = t.testdir({ 'index.html': 'one' })
  const notices = createFeed<string>('notice')
  const counted = Promise.withResolvers<number>()
  const watcher = createWatcher({
    folderOf: () => folder,
    countFiles: () => counted.promise,
    notice: ({ canvasId }) => notices.push(canvasId)
  })
  t.teardown(watcher.stop)
  const change = (text: string) => writeFileSync(join(folder, 'index.html'), text)
  return { watcher, notices, count: counted.resolve, change }
}

t.test('what changes before the watch begins is noticed', async (t) => {
  const { watcher, notices, count, change } = watchFolder(t)
  watcher.look(ref)
  change('two')
  count(1)
  t.equal(await notices.find(), 'main')
})

t.test('what changes later is noticed', async (t) => {
  const { watcher, notices, count, change } = watchFolder(t)
  watcher.look(ref)
  count(1)
  await notices.find()
  change('two')
  t.same(await notices.atLeast(2), ['main', 'main'])
})

t.test('a canvas of more files than the system watches is looked at once a second', async (t) => {
  const { watcher, notices, count } = watchFolder(t)
  watcher.look(ref)
  count(1001)
  t.same(await notices.atLeast(2), ['main', 'main'])
})

t.test('a canvas is watched until the last one looks away', async (t) => {
  const { watcher, count } = watchFolder(t)
  const ends = [watcher.look(ref), watcher.look(ref)]
  count(1)
  ends[0]?.()
  ends[0]?.()
  t.equal(watcher.count(), 1)
  ends[1]?.()
  t.equal(watcher.count(), 0)
})
