import t from 'tap'
import { type Dialect, plainText, renderMarkdown } from '../../src/markup.ts'

/** Shows what stands in what. */
const shape: Dialect = {
  text: (plain) => plain,
  bold: (inner) => `B(${inner})`,
  italic: (inner) => `I(${inner})`,
  strike: (inner) => `S(${inner})`,
  code: (source) => `C(${source})`,
  codeBlock: (source, language) => `P${language ?? ''}(${source})`,
  link: (label, address) => `L(${label}|${address})`,
  quote: (inner, depth) => `Q${depth}(${inner})`,
  rule: '---'
}
const shaped = (markdown: string): string => renderMarkdown(markdown, shape)
const plain = (markdown: string): string => renderMarkdown(markdown, plainText)

t.test('spans nest as they were written', async (t) => {
  t.equal(shaped('**bold *and* slanted** ~~gone~~ `a*b`'), 'B(bold I(and) slanted) S(gone) C(a*b)')
  t.equal(
    shaped('[the **page**](https://example.org/?a=1&b=2)'),
    'L(the B(page)|https://example.org/?a=1&b=2)'
  )
  t.equal(shaped('https://example.org'), 'L(https://example.org|https://example.org)')
  t.equal(shaped('![a cat](https://example.org/cat.png)'), 'L(a cat|https://example.org/cat.png)')
})

t.test('what only looks like markup stays', async (t) => {
  t.equal(shaped('2 * 3 * 4 and snake_case_name and <tag>'), '2 * 3 * 4 and snake_case_name and <tag>')
  t.equal(shaped('\\*not bold\\*'), '*not bold*')
  t.equal(shaped('a &lt; b &amp; c &#33; &unknown;'), 'a < b & c ! &unknown;')
})

t.test('blocks keep one empty line between them where there was one', async (t) => {
  t.equal(shaped('# Title\ntext\nmore\n\n\n\nlast'), 'B(Title)\ntext\nmore\n\nlast')
  t.equal(shaped('Things:\n- one\n- two\n\nend'), 'Things:\n• one\n• two\n\nend')
  t.equal(shaped('one  \ntwo<br>three'), 'one\ntwo\nthree')
})

t.test('lists keep their numbers, their depth and their ticks', async (t) => {
  t.equal(shaped('3. three\n4. four\n   - deep\n     - deeper'), '3. three\n4. four\n  • deep\n    • deeper')
  t.equal(shaped('- [x] done\n- [ ] open'), '• ☑ done\n• ☐ open')
  t.equal(shaped('- a `b`\n\n  second paragraph'), '• a C(b)\n\nsecond paragraph')
})

t.test('code keeps every character, and the first word of its language', async (t) => {
  t.equal(shaped('```js title="x"\nif (a<b) {}\n```'), 'Pjs(if (a<b) {})')
  t.equal(shaped('```"><script>\nx\n```'), 'P(x)')
})

t.test('quotes know how deep they stand', async (t) => {
  t.equal(shaped('> outer\n> > inner'), 'Q0(outer\nQ1(inner))')
  t.equal(plain('> outer\n> > inner'), '> outer\n> > inner')
})

t.test('a table becomes columns of a fixed width', async (t) => {
  const table = '| name | count |\n|---|---|\n| **apples** | 2 |\n| figs | 10 |'
  t.equal(shaped(table), 'P(name   | count\n-------|------\napples | 2\nfigs   | 10)')
})

t.test('plain text spells addresses out', async (t) => {
  t.equal(plain('see **[this](https://example.org)**'), 'see this (https://example.org)')
  t.equal(plain('https://example.org'), 'https://example.org')
})

t.test('what nobody can read goes as it stands, in a short time', async (t) => {
  const deep = '>'.repeat(5000)
  t.equal(plain(deep), deep)
  for (const start of ['- ', '*', '[', '`', '_a', '![[', '<', '\\|', '| a ', '&#1;']) {
    const text = start.repeat(2000)
    const since = performance.now()
    plain(text)
    t.ok(performance.now() - since < 5000, start)
  }
})
