import t from 'tap'
import type { Version } from '../../../a2ui/adapters/message.ts'
import { components, newerComponents } from '../../../a2ui/catalog/components.ts'
import { oldComponents } from '../../../a2ui/catalog/old-components.ts'
import { checkComponent } from '../../../plugins/a2ui/intake/component.ts'
import { exampleOf } from '../../../plugins/a2ui/intake/example.ts'
import { parse } from '../../../plugins/a2ui/intake/parse.ts'
import { sentenceOf } from '../../../plugins/a2ui/intake/problem.ts'
import { takeIn } from '../../../plugins/a2ui/intake/take-in.ts'
import { oldStreams } from '../../a2ui/old-streams.ts'
import { oldSpecification, specification } from '../../a2ui/oracle.ts'
import { samplesOf } from '../../a2ui/samples.ts'

const current = specification('v0_9')
const newer = specification('v1_0')
const old = oldSpecification()

const samples = [
  ...samplesOf('v0_9').map((sample) => ({ ...sample, version: 'v0.9' as Version })),
  ...samplesOf('v1_0').map((sample) => ({ ...sample, version: 'v1.0' as Version })),
  ...oldStreams.map((sample) => ({ ...sample, version: 'v0.8' as Version }))
]

t.test('every stream of the specification is taken in, and what is stored is valid 0.9', async (t) => {
  t.equal(samples.length, 43 + 43 + oldStreams.length)
  for (const { name, messages } of samples) {
    const { problems, taken } = takeIn(parse(messages), new Map(), { now: 1, agentName: 'Portcullis' })
    t.same(problems.map(sentenceOf), [], name)
    for (const message of taken?.messages ?? [])
      t.ok(current.message(message), `${name}: ${JSON.stringify(message)}`)
  }
})

t.test('our streams of 0.8 are what its own schema allows', async (t) => {
  for (const { name, messages } of oldStreams) {
    for (const message of messages) t.ok(old(message), `${name}: ${JSON.stringify(message)}`)
  }
})

t.test('the example in a complaint is valid itself', async (t) => {
  for (const type of Object.keys(components))
    t.ok(current.component(JSON.parse(exampleOf('v0.9', type))), type)
  for (const [version, catalog] of [
    ['v0.8', oldComponents],
    ['v1.0', newerComponents]
  ] as const) {
    for (const type of Object.keys(catalog)) {
      t.same(checkComponent(version, 1, JSON.parse(exampleOf(version, type)), 0), [], `${version} ${type}`)
    }
  }
})

type Component = Record<string, unknown> & { component: string }

const componentsOf = (messages: readonly Record<string, unknown>[]): Component[] =>
  messages.flatMap(({ updateComponents }) =>
    updateComponents ? (updateComponents as { components: Component[] }).components : []
  )

/** What a careless model makes of a component: a property gone, misspelt, or of another type. */
const spoilt = (component: Component): Component[] =>
  Object.keys(component)
    .filter((name) => name !== 'id' && name !== 'component')
    .flatMap((name) => {
      const { [name]: value, ...rest } = component
      return [
        rest,
        { ...rest, [`${name}x`]: value },
        ...[7, 'odd', true, null, [], {}, { literalString: 'x' }].map((odd) => ({ ...rest, [name]: odd }))
      ] as Component[]
    })

t.test('we refuse a component where its schema does, and only there', async (t) => {
  let seen = 0
  for (const { messages } of samplesOf('v0_9')) {
    for (const component of componentsOf(messages).flatMap(spoilt)) {
      seen += 1
      const ours = checkComponent('v0.9', 1, component, 0).length === 0
      if (ours !== current.component(component))
        t.fail(`${ours ? 'taken' : 'refused'}: ${JSON.stringify(component)}`)
    }
  }
  t.ok(seen > 5000, `${seen} components`)
})

t.test('messages of 1.0 are refused where its schema refuses them', async (t) => {
  const refused: readonly Record<string, unknown>[] = [
    { version: 'v1.0', createSurface: {} },
    { version: 'v1.0', createSurface: { surfaceId: 's', theme: {} } },
    { version: 'v1.0', updateDataModel: { surfaceId: 's', path: '/a' } },
    {
      version: 'v1.0',
      updateComponents: { surfaceId: 's', components: [{ id: 'root', component: 'Text' }] }
    },
    { version: 'v1.0', deleteSurface: { surfaceId: 's', extra: 1 } }
  ]
  for (const message of refused) {
    t.notOk(newer.message(message), JSON.stringify(message))
    t.not(
      takeIn(parse([message]), new Map(), { now: 1, agentName: 'x' }).problems.length,
      0,
      JSON.stringify(message)
    )
  }
})
