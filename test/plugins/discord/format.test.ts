import t from 'tap'
import { escaped, fromDiscord, toDiscord } from '../../../plugins/discord/format.ts'

t.test('what Discord knows goes as it stands', async (t) => {
  for (const text of [
    '**bold** *italic* ~~gone~~ `a < b` ||secret||',
    '# One\n## Two\n### Three',
    '> quoted\n> twice',
    '- one\n  - inner\n- two\n\n1. first\n2. second',
    '```js\nif (a) {}\n| no | table |\n```',
    'see [the page](https://example.com/a_b) or https://example.com/c_d',
    'a snake_case_word, 2 * 3 * 4 and @everyone'
  ])
    t.equal(toDiscord(text), text)
})

t.test('what it does not know becomes what it does', async (t) => {
  t.equal(toDiscord('#### Four\n\ntext'), '**Four**\n\ntext')
  t.equal(toDiscord('a\n\n---\n\nb'), 'a\n\n⎯⎯⎯\n\nb')
  t.equal(
    toDiscord('look: ![a cat](https://example.com/cat.png)'),
    'look: [a cat](https://example.com/cat.png)'
  )
  t.equal(toDiscord('`![no](picture)`'), '`![no](picture)`')
  t.equal(toDiscord('    indented\n    code'), '```\nindented\ncode\n```')
  t.equal(
    toDiscord('before\n\n| a | **bb** |\n|---|---|\n| 1 | `2` |\n\nafter'),
    'before\n\n```\na | bb\n--|---\n1 | 2\n```\n\nafter'
  )
})

t.test('quotes in quotes without end are shown as they stand', async (t) => {
  const text = '>'.repeat(20_000)
  t.equal(toDiscord(text).length, text.length)
})

t.test('escaped text shows every sign, and links stay links', async (t) => {
  t.equal(escaped('*a* _b_ `c` ~d~ |e| [f](g)'), '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\|e\\| \\[f\\](g)')
  t.equal(escaped('# h\n> q\n- l\n  - m'), '\\# h\n\\> q\n\\- l\n  \\- m')
  t.equal(escaped('a-b > c https://x.y/_z_'), 'a-b > c https://x.y/_z_')
})

t.test('people are called by their names, and we are not part of what is said', async (t) => {
  const names = { self: new Set(['1']), people: new Map([['2', 'A$&a']]) }
  t.equal(fromDiscord('<@1> hi <@2> and <@!3>', names), 'hi @A$&a and <@!3>')
  t.equal(fromDiscord('well <@1>, now', names), 'well, now')
})
