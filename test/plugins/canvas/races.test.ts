import { mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startScene } from './scene.ts'

t.setTimeout(180_000)

const SWAPS = 20_000

t.test('no swap of a folder for a link lets a byte from outside through', async (t) => {
  const { get, folder, stateDir } = await startScene(t)
  const outside = join(stateDir, 'outside')
  const [real, link, aside] = [join(folder, 'sub'), join(folder, 'link'), join(folder, 'aside')]
  mkdirSync(outside)
  mkdirSync(real)
  writeFileSync(join(outside, 'a.txt'), 'SECRET')
  writeFileSync(join(real, 'a.txt'), 'own')
  let swapping = true
  const counts = { own: 0, missing: 0, secret: 0 }

  const reader = async (): Promise<void> => {
    while (swapping) {
      const { status, body } = await get('sub/a.txt')
      const text = body.toString()
      if (text.includes('SECRET')) counts.secret += 1
      else if (status === 200 && text === 'own') counts.own += 1
      else counts.missing += 1
    }
  }
  const swapper = async (): Promise<void> => {
    for (let index = 0; index < SWAPS; index += 1) {
      symlinkSync(outside, link)
      renameSync(real, aside)
      renameSync(link, real)
      if (index % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
      unlinkSync(real)
      renameSync(aside, real)
      if (index % 10 === 5) await new Promise((resolve) => setImmediate(resolve))
    }
    swapping = false
  }
  await Promise.all([swapper(), reader(), reader(), reader()])
  t.equal(counts.secret, 0)
  t.ok(counts.own > 0, `${counts.own} times its own bytes, ${counts.missing} times nothing`)
  t.ok(counts.missing > 0, 'the link was met')
  t.equal((await get('sub/a.txt')).body.toString(), 'own')
})

t.test('four readers beside a writer never see half a page', async (t) => {
  const { get, tool } = await startScene(t)
  const letters = [...'abcdefgh']
  const size = 1_500_000
  const page = (letter: string): string => letter.repeat(size)
  await tool({ action: 'write', path: 'big.txt', content: page('a') })
  let writing = true
  let torn = 0
  let whole = 0
  const reader = async (): Promise<void> => {
    while (writing) {
      const { status, body } = await get('big.txt')
      const first = body[0]
      if (status === 200 && body.length === size && body.every((byte) => byte === first)) whole += 1
      else torn += 1
    }
  }
  const writer = async (): Promise<void> => {
    for (const letter of letters) await tool({ action: 'write', path: 'big.txt', content: page(letter) })
    writing = false
  }
  await Promise.all([writer(), reader(), reader(), reader(), reader()])
  t.equal(torn, 0)
  t.ok(whole >= 4, `${whole} whole`)
})
