import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { writeConfigFile } from '../../../src/config-text/write-file.ts'
import { temporaryDirectory } from '../../helpers/gateway.ts'

t.test('a link stays a link, also where it points to nothing yet', async (t) => {
  const folder = temporaryDirectory(t)
  const [link, second] = [join(folder, 'portcullis.json5'), join(folder, 'second')]
  symlinkSync('dotfiles/mine.json5', second)
  symlinkSync(second, link)
  t.equal(writeConfigFile(link, '{ a: 1 }'), undefined)
  t.match(writeConfigFile(link, '{ a: 2 }'), /dotfiles\/mine\.json5\.bak\.1$/)
  for (const path of [link, second]) t.ok(lstatSync(path).isSymbolicLink())
  t.equal(readFileSync(link, 'utf8'), '{ a: 2 }')
  t.same(readdirSync(join(folder, 'dotfiles')).toSorted(), ['mine.json5', 'mine.json5.bak.1'])
})

t.test('what others could read is for its owner alone from then on, and so is what was before', async (t) => {
  const path = join(temporaryDirectory(t), 'portcullis.json5')
  writeFileSync(path, 'old')
  chmodSync(path, 0o644)
  const backup = writeConfigFile(path, 'new') ?? ''
  for (const one of [path, backup]) t.equal(statSync(one).mode & 0o777, 0o600)
  t.equal(readFileSync(backup, 'utf8'), 'old')
})

t.test('a write that fails leaves everything as it was', async (t) => {
  const folder = temporaryDirectory(t)
  const path = join(folder, 'portcullis.json5')
  mkdirSync(path)
  t.throws(() => writeConfigFile(path, '{}'), { code: 'EISDIR' })
  t.same(readdirSync(folder), ['portcullis.json5'])
  writeFileSync(join(folder, 'file'), '')
  t.throws(() => writeConfigFile(join(folder, 'file', 'portcullis.json5'), '{}'), { code: /ENOTDIR|EEXIST/ })
})
