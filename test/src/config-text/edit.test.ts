import fc from 'fast-check'
import JSON5 from 'json5'
import t from 'tap'
import { editText, hasComment } from '../../../src/config-text/edit.ts'

const source = `// on top
{
  gateway: {
    port: 1234, // the port
    auth: { mode: 'token', token: "\${T}" } // secret
    /* after */
  },
  // networks
  'channels': {
    telegram: {
      botToken: 'x', // of BotFather
      allowFrom: ['1', '2'],
    }, // no more
  },
}
// at the end
`

const comments = (text: string) => text.match(/\/\/ .*|\/\* .* \*\//g)

t.test('a text keeps its comments, its order and its quotes', async (t) => {
  const { text, commentsKept } = editText(source, {
    gateway: { port: 5, auth: { mode: 'password', token: `\${T}`, password: 'p' }, bind: 'lan' },
    channels: { telegram: { allowFrom: ['3'] } },
    session: { dmScope: 'main' }
  })
  t.ok(commentsKept)
  t.same(comments(text), comments(source))
  t.equal(
    text,
    `// on top
{
  gateway: {
    port: 5, // the port
    auth: { mode: 'password', token: "\${T}", password: 'p' }, // secret
    bind: 'lan'
    /* after */
  },
  // networks
  'channels': {
    telegram: {
      // of BotFather
      allowFrom: [
        '3',
      ],
    }, // no more
  },
  session: {
    dmScope: 'main',
  },
}
// at the end
`
  )
})

t.test('small texts', async (t) => {
  const cases: [string, object, string][] = [
    ['{}', { a: 1 }, '{\n  a: 1\n}'],
    ['{ // c\n}', { a: 1 }, '{ // c\n  a: 1\n}'],
    ['{a:1,b:2}', { b: 3 }, '{b:3}'],
    ['{a:1}', { a: 1, b: 2 }, '{a:1, b: 2}'],
    ['{a:1,}', { a: 1, b: 2 }, '{a:1, b: 2}'],
    ['', { a: 1 }, '{\n  a: 1,\n}\n'],
    ['{ "a b": 1, \\u0061: 2 }', { 'a b': 3, a: 2 }, '{ "a b": 3, \\u0061: 2 }'],
    ['{ a: 1, a: 2 }', { a: 3 }, '{ a: 1, a: 3 }']
  ]
  for (const [before, wanted, after] of cases) t.equal(editText(before, { ...wanted }).text, after, before)
})

t.test('a key that cannot be edited away has the text written anew', async (t) => {
  const { text, commentsKept } = editText('{ a: 1, a: 2 } // c', {})
  t.same([JSON5.parse(text), commentsKept], [{}, false])
})

t.test('any text comes to say any other thing', async () => {
  const key = fc.constantFrom('a', 'b', 'c d', '__proto__', "it's", 'constructor')
  const { tree } = fc.letrec((tie) => ({
    tree: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, fc.jsonValue({ maxDepth: 1 }), tie('tree')), {
      maxKeys: 4
    })
  }))
  const style = fc.constantFrom<(value: unknown) => string>(
    (value) => JSON.stringify(value),
    (value) => JSON5.stringify(value, null, 2),
    (value) => `// one\n${JSON5.stringify(value, null, 4).replaceAll(',\n', ', // two\n')}\n/* three */`
  )
  fc.assert(
    fc.property(tree, tree, style, (before, wanted, write) => {
      const plain = (value: unknown) => JSON5.parse<Record<string, unknown>>(JSON5.stringify(value))
      const { text } = editText(write(before), plain(wanted))
      return JSON.stringify(sorted(JSON5.parse(text))) === JSON.stringify(sorted(plain(wanted)))
    }),
    { seed: 5, numRuns: 1000 }
  )
})

/** The order of keys is no part of what a text says. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([key, inner]) => [key, sorted(inner)])
    .toSorted(([one], [other]) => String(one).localeCompare(String(other)))
}

t.test('a comment is told from what only looks like one', async (t) => {
  for (const text of ['{ a: 1 } // x', '/* x */ {}', "{ a: 'x', // y\n }"]) t.ok(hasComment(text), text)
  for (const text of ["{ a: 'http://x' }", '{ a: "/* x */" }', '{}', "{ a: 'it\\'s // x' }"])
    t.notOk(hasComment(text), text)
})
