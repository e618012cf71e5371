import fc from 'fast-check'
import t from 'tap'
import { split } from '../../../plugins/channels/outbound/split.ts'

const seed = 20_261_122

const words = fc.constantFrom(
  ...[
    'word',
    'a much longer word than others',
    'Ende.',
    '\n',
    '\n\n',
    '\n```ts\n',
    '\n```\n',
    '\n~~~\n',
    '- item\n'
  ],
  ...[
    '[a link](https://example.org/a/b/c)',
    '<@123456789>',
    '👩‍👩‍👧‍👦',
    'é',
    '𝕏',
    'https://example.org/?q=1&r=2',
    ' '
  ]
)
const texts = fc.array(words, { maxLength: 120 }).map((parts) => parts.join(' '))

const fenceMarks = (text: string) => text.split('\n').filter((line) => /^ {0,3}(```|~~~)/.test(line))

t.test('no piece is longer than the limit, and none is empty', async (t) => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 60, max: 400 }), (text, limit) =>
      split(text, limit).every((piece) => piece.length <= limit && piece !== '')
    ),
    { numRuns: 2_000, seed }
  )
  t.pass()
})

t.test('every word is kept, in order', async (t) => {
  const bare = (text: string) => text.replace(/^ {0,3}(```\w*|~~~)\s*$/gm, '').replace(/\s+/g, '')
  fc.assert(
    fc.property(texts, fc.integer({ min: 60, max: 400 }), (text, limit) => {
      const joined = split(text, limit).join('\n')
      return bare(joined) === bare(text)
    }),
    { numRuns: 2_000, seed }
  )
  t.pass()
})

t.test('a code block that is cut is closed, and opened again with its language', async (t) => {
  const code = Array.from({ length: 40 }, (_, n) => `const line${n} = ${n}`).join('\n')
  const pieces = split(`Look:\n\n\`\`\`ts\n${code}\n\`\`\`\n\nDone.`, 300)
  t.ok(pieces.length > 2)
  for (const piece of pieces) t.equal(fenceMarks(piece).length % 2, 0, piece)
  t.ok(pieces.slice(1, -1).every((piece) => piece.startsWith('```ts\n')))
  t.match(pieces.at(-1), /Done\.$/)
})

t.test('surrogate pairs and joined characters stay whole', async (t) => {
  const family = '👩‍👩‍👧‍👦'
  for (const piece of split(family.repeat(40), 50)) t.match(piece, /^(👩‍👩‍👧‍👦)+$/u)
})

t.test('a link is moved, not torn', async (t) => {
  const link = '[the handbook of everything](https://example.org/handbook/everything)'
  const pieces = split(`${'x '.repeat(30)}${link} and more`, 100)
  t.ok(pieces.some((piece) => piece.includes(link)))
})

t.test('a short text is one piece as it stands', async (t) => {
  t.same(split('Hello\n\n```\ncode\n```', 100), ['Hello\n\n```\ncode\n```'])
  t.same(split('   ', 100), [])
})
