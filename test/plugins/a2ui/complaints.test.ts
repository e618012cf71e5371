import t from 'tap'
import { MAX_BYTES, parse } from '../../../plugins/a2ui/intake/parse.ts'
import { sentenceOf } from '../../../plugins/a2ui/intake/problem.ts'
import { takeIn } from '../../../plugins/a2ui/intake/take-in.ts'
import { column, create, update, words } from './streams.ts'

const context = { now: 1, agentName: 'Portcullis' }

const complaints = (input: string | readonly unknown[]): string[] =>
  takeIn(parse(input), new Map(), context).problems.map(sentenceOf)

const one = (component: object): string[] => complaints([create('s'), update('s', component)])

t.test('a complaint names the line, the component, what was expected, a fix and an example', async (t) => {
  const cases: readonly [object, RegExp][] = [
    [
      { id: 'a', component: 'Text', txt: 'x' },
      /^line 2, component "a" \(Text\), text: this is required and missing\. Example: \{"id":"text-id","component":"Text","text":"Hello"\}\n/
    ],
    [{ id: 'a', component: 'Txt' }, /there is no component "Txt"\. Fix: write "Text"\./],
    [
      { id: 'a', component: 'Chart' },
      /there is no component "Chart"\. Fix: the catalog has Text, Image, Icon,/
    ],
    [
      { id: 'c', component: 'Text', text: 'x', variant: 'H1' },
      /component "c" \(Text\), variant: expected one of h1, h2, .*got "H1"\. Fix: write "h1"\./
    ],
    [
      { id: 'd', component: 'Button', child: 'x' },
      /component "d" \(Button\), action: this is required and missing\./
    ],
    [
      { id: 'e', component: 'Text', text: { literalString: 'x' } },
      /text: this looks like the syntax of 0\.8\. Fix: write the bare value: "x"\./
    ],
    [
      { id: 'f', component: 'Text', text: { call: 'formatstring', args: { value: 'x' } } },
      /text\/call: there is no function "formatstring"\. Fix: write "formatString"\./
    ],
    [
      { id: 'g', component: { Text: { text: 'x' } } },
      /Fix: since 0\.9 it is \{"id": "…", "component": "Text", …\}/
    ],
    [{ component: 'Text', text: 'x' }, /components\/0\/id: expected 1 to 128 characters\. Fix: give each/],
    [
      { id: 'h', component: 'Row', children: 'a' },
      /children: expected \["id", …\] or \{"componentId": "id", "path": "\/list"\}; got a string/
    ]
  ]
  for (const [component, pattern] of cases) t.match(one(component).join('\n'), pattern)
})

t.test('one misspelt property gives as many complaints as there are faults, not dozens', async (t) => {
  t.equal(one({ id: 'a', component: 'Text', txt: 'x' }).length, 2)
})

t.test('a broken line is named by its number, and the lines around it are not blamed', async (t) => {
  const found = complaints(
    `${JSON.stringify(create('s'))}\n{"version":"v0.9",\n${JSON.stringify(update('s', words('root', 'x')))}`
  )
  t.equal(found.length, 1)
  t.match(found[0], /^line 2: this is not JSON: .* Fix: write one whole JSON object on each line/)
})

t.test('JSON in any wrapping is read', async (t) => {
  const messages = [create('s'), update('s', words('root', 'x'))]
  const lines = messages.map((message) => JSON.stringify(message)).join('\n')
  for (const input of [
    lines,
    `\ufeff${lines}\n\n`,
    JSON.stringify(messages, null, 2),
    JSON.stringify({ messages }),
    `\`\`\`json\n${lines}\n\`\`\``,
    `<a2ui-json>${JSON.stringify(messages)}</a2ui-json>`,
    messages
  ]) {
    t.same(complaints(input), [])
  }
})

t.test('0.9.1 is 0.9 under another name', async (t) => {
  const newer = (message: object) => ({ ...message, version: 'v0.9.1' })
  t.same(complaints([newer(create('s')), newer(update('s', words('root', 'x')))]), [])
})

t.test('what is no message at all is said to be none', async (t) => {
  t.match(complaints(''), [/there is no message in this push/])
  t.match(complaints('7'), [/line 1: expected a message/])
  t.match(complaints([null, 'x']), [/line 1: expected a message/, /line 2: expected a message/])
  t.match(complaints('x'.repeat(MAX_BYTES + 1)), [/a push may have 262144 bytes/])
})

t.test('envelopes are checked before what is in them', async (t) => {
  const cases: readonly [object, RegExp][] = [
    [
      { createSurface: { surfaceId: 's' } },
      /createSurface needs a version\. Fix: put "version":"v0\.9" beside it/
    ],
    [{ version: 'v2', createSurface: {} }, /"v2" is no version of A2UI/],
    [
      { ...create('s'), deleteSurface: { surfaceId: 's' } },
      /exactly one of .*this one has "createSurface", "deleteSurface"/
    ],
    [{ version: 'v0.9', updateComponent: {} }, /Fix: write "updateComponents"/],
    [
      { version: 'v0.9', createSurface: { surfaceId: 7 } },
      /createSurface\/surfaceId: expected a string; got a number/
    ],
    [
      { version: 'v0.9', createSurface: { surfaceId: 's', catalogId: 'mine' } },
      /this gateway does not have that catalog\. Fix: write "https/
    ],
    [
      { version: 'v0.9', updateDataModel: { surfaceId: 's', values: 1 } },
      /updateDataModel\/values: there is no such field\. Fix: write "value"/
    ],
    [{ version: 'v1.0', callRendererFunction: {} }, /exactly one of createSurface/]
  ]
  for (const [message, pattern] of cases) t.match(complaints([message]).join('\n'), pattern)
})

t.test('one push speaks one version', async (t) => {
  const old = { surfaceUpdate: { surfaceId: 's', components: [] } }
  t.match(complaints([create('s'), old]), [/line 2: this is v0\.8 in a push of v0\.9/])
  t.same(
    complaints([
      create('s'),
      update('s', words('root', 'x')),
      { version: 'v0.9', deleteSurface: { surfaceId: 's' } }
    ]),
    []
  )
})

t.test('rings, depth and double ids are refused; what is only missing is a warning', async (t) => {
  const ring = [
    column('a'),
    { id: 'a', component: 'Card', child: 'b' },
    { id: 'b', component: 'Card', child: 'a' }
  ]
  t.match(complaints([create('s'), update('s', ...ring)]), [
    /it shows itself: a > b > a\. Fix: take it out of its own children/
  ])
  t.match(one({ id: 'root', component: 'Card', child: 'root' }), [/it shows itself: root > root/])
  const deep = Array.from({ length: 60 }, (_, index) => ({
    id: index === 0 ? 'root' : `c${index}`,
    component: 'Card',
    child: `c${index + 1}`
  }))
  t.match(complaints([create('s'), update('s', ...deep)]), [/more than 50 deep/])
  t.match(complaints([create('s'), update('s', words('a', 'x'), words('a', 'y'))]), [
    /component "a": this id is there twice/
  ])
  const { taken } = takeIn(
    parse([create('s'), update('s', column('gone'), words('lone', 'x'))]),
    new Map(),
    context
  )
  t.match(taken?.warnings.map(sentenceOf), [
    /component "root" \(Column\): it shows "gone", which is not there/,
    /component "lone" \(Text\): nothing shows this component/
  ])
})

t.test('titles of tabs, and context named like a binding, are not taken for links', async (t) => {
  const tabs = { id: 'root', component: 'Tabs', tabs: [{ title: 'gone', child: 'a' }] }
  const action = { event: { name: 'go', context: { path: 'plain', call: 'plain' } } }
  const parts = [tabs, { id: 'a', component: 'Button', child: 'b', action }, words('b', 'x')]
  const { taken, problems } = takeIn(parse([create('s'), update('s', ...parts)]), new Map(), context)
  t.same([problems, taken?.warnings], [[], []])
})

t.test('limits are told with a way out', async (t) => {
  const many = Array.from({ length: 501 }, (_, index) => words(`t${index}`, 'x'))
  t.match(complaints([create('s'), update('s', ...many)]), [
    /may have 500 components.*Fix: show long lists with a template/
  ])
  t.match(complaints(Array.from({ length: 51 }, (_, index) => create(`s${index}`))), [
    /line 51: a session may have 50 surfaces/
  ])
})
