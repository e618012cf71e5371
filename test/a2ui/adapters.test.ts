import { DataModel } from '@a2ui/web_core/v0_9'
import fc from 'fast-check'
import t from 'tap'
import { adapt } from '../../a2ui/adapters/adapt.ts'
import { obscuredIn, withoutSecrets } from '../../a2ui/adapters/obscured.ts'
import { withValue } from '../../a2ui/adapters/pointer.ts'
import { differences } from '../../a2ui/state/changes.ts'

const step = fc.constantFrom('a', 'b', '0', '1', '2', 'x~1y', '__proto__', 'constructor')
const path = fc.array(step, { maxLength: 4 }).map((steps) => `/${steps.join('/')}`)
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(undefined),
  fc.constant({ a: 1 }),
  fc.constant([1, 2])
)

/** What a change does, or that it is refused. */
const outcome = (change: () => unknown): string => {
  try {
    return JSON.stringify(change()) ?? 'nothing'
  } catch {
    return 'refused'
  }
}

t.test('we change data as the renderer does, whatever the path', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(path, value), { maxLength: 6 }), (changes) => {
      const theirs = new DataModel({})
      let ours: unknown = {}
      for (const [at, what] of changes) {
        // The whole model of nothing is an empty one to us: the next message finds something to stand on.
        if (what === undefined && at === '/') continue
        const [one, other] = [structuredClone(what), structuredClone(what)]
        const expected = outcome(() => theirs.set(at, one).get('/'))
        const before = structuredClone(ours)
        const found = outcome(() => {
          ours = withValue(ours, at, other)
          return ours
        })
        if (found === 'refused') ours = before
        if (expected === 'refused' || found === 'refused') return expected === found
        if (expected !== found) return false
      }
      return true
    }),
    { numRuns: 500 }
  )
  t.pass('in 500 stories')
})

t.test('the differences between two models make one of the other', async (t) => {
  const model = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }))
  fc.assert(
    fc.property(model, model, (before, after) => {
      const [from, to] = [JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after))]
      let result: unknown = structuredClone(from)
      for (const { path, value } of differences(from, to))
        result = withValue(result, path, structuredClone(value))
      t.same(result, to)
    }),
    { numRuns: 200 }
  )
})

t.test('a value of 0.8 with a path beside it is what stands there first', async (t) => {
  const label = { literalString: 'Name' }
  const text = { path: '/name', literalString: 'Ada' }
  const components = [
    { id: 'f', weight: 2, component: { TextField: { label, text, textFieldType: 'obscured' } } }
  ]
  const [messages] = adapt('v0.8', [{ surfaceUpdate: { surfaceId: 's', components } }], [])
  t.match(messages, [
    { createSurface: { surfaceId: 's' } },
    {
      updateComponents: {
        components: [
          {
            id: 'f',
            weight: 2,
            component: 'TextField',
            label: 'Name',
            value: { path: '/name' },
            variant: 'obscured'
          }
        ]
      }
    },
    { updateDataModel: { path: '/name', value: 'Ada' } }
  ])
  const contents = [{ key: 'other', valueNumber: 1 }]
  const push = [
    { surfaceUpdate: { surfaceId: 's', components } },
    { dataModelUpdate: { surfaceId: 's', contents } }
  ]
  t.match(
    adapt('v0.8', push, [])[1],
    [
      { updateDataModel: { path: '/', value: { other: 1 } } },
      { updateDataModel: { path: '/name', value: 'Ada' } }
    ],
    'data that do not name it leave it standing'
  )
})

t.test('a surface of 0.8 begins once, in the colour that is told at its end', async (t) => {
  const components = [{ id: 'a', component: { Text: { text: { literalString: 'x' } } } }]
  const push = [
    { surfaceUpdate: { surfaceId: 's', components } },
    { beginRendering: { surfaceId: 's', root: 'a', styles: { primaryColor: '#112233', font: 'x' } } }
  ]
  t.match(adapt('v0.8', push, []), [
    [{ createSurface: { theme: { primaryColor: '#112233' } } }, { updateComponents: {} }],
    [{ updateComponents: { components: [{ id: 'root', component: 'Column', children: ['a'] }] } }]
  ])
  t.match(adapt('v0.8', push, ['s'])[0], [{ updateComponents: {} }], 'one that is there is not made again')
})

t.test('maps of 0.8 that count from nought are lists', async (t) => {
  const contents = [
    { key: 'n', valueNumber: 1 },
    {
      key: 'l',
      valueMap: [
        { key: '0', valueString: 'a' },
        { key: '1', valueString: '{"b":2}' }
      ]
    }
  ]
  const [messages] = adapt('v0.8', [{ dataModelUpdate: { surfaceId: 's', contents } }], ['s'])
  t.match(messages, [{ updateDataModel: { path: '/', value: { n: 1, l: ['a', { b: 2 }] } } }])
  const single = [{ key: '.', valueString: 'hi' }]
  const [one] = adapt('v0.8', [{ dataModelUpdate: { surfaceId: 's', path: '/m', contents: single } }], ['s'])
  t.match(one, [{ updateDataModel: { path: '/m', value: 'hi' } }])
})

t.test('passwords in lists are known by their place, and leave no other way out', async (t) => {
  const components = new Map(
    [
      { id: 'root', component: 'List', children: { componentId: 'row', path: '/accounts' } },
      { id: 'row', component: 'Column', children: ['name', 'word'] },
      { id: 'name', component: 'TextField', label: 'Name', value: { path: 'name' } },
      { id: 'word', component: 'TextField', label: 'Word', value: { path: 'word' }, variant: 'obscured' }
    ].map((component) => [component.id, component])
  )
  const obscured = obscuredIn(components)
  t.same(obscured.paths, [['accounts', '*', 'word']])
  const left = (at: string, value: unknown) => withoutSecrets({ path: at, value }, obscured)
  t.equal(left('/accounts/0/word', 'x'), undefined)
  t.same(left('/accounts/0/name', 'x'), { path: '/accounts/0/name', value: 'x' })
  t.same(left('/accounts/0', { name: 'a', word: 'x' }), { path: '/accounts/0', value: { name: 'a' } })
  t.same(left('/', { accounts: [{ word: 'x' }, { name: 'b' }] }), {
    path: '/',
    value: { accounts: [{}, { name: 'b' }] }
  })
})
