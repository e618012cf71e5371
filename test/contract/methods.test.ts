import { TypeGuard } from '@sinclair/typebox'
import t from 'tap'
import { scopes } from '../../src/protocol/scopes.ts'
import { connect } from '../helpers/client.ts'
import { startGateway } from '../helpers/gateway.ts'
import { sourceFiles } from './source-files.ts'

/** With what a summary may begin: a closed list, so that no noun slips in. */
const verbs = new Set(
  `Add Answer Approve Ask Begin Call Cancel Change Check Connect Declare Delete Describe Disconnect Find Forget Give Hear Invoke Issue List Make Narrow
  Open React Read Refresh Reject Rename Remove Replace Report Request Revoke Run Say Send Set Show Start Stop Take Tell
  Verify Wait Withdraw`.split(/\s+/)
)

const { app, wsUrl } = await startGateway(t)
const methods = app.rpc.all()
const events = app.events.all()

t.test('a method’s summary is a sentence that begins with what it does', async (t) => {
  for (const { name, summary } of methods) {
    t.ok(verbs.has(summary.split(/[ ,:;.]/)[0] ?? ''), `${name}: ${summary}`)
    t.match(summary, /^[A-Z][^\n]{8,158}\.$/, name)
  }
})

t.test('a method is named noun.verb, in lower case', async (t) => {
  for (const { name } of methods)
    t.match(name, /^[a-z][a-z0-9]*(?:[A-Z][a-z]+)*(?:[.-][a-z]+(?:[A-Z][a-z]+)*)*$/, name)
})

t.test('a method has a scope that exists, and schemas of params and result', async (t) => {
  const known = new Set<string>([...scopes, 'none'])
  for (const { name, scope, params, result } of methods) {
    if (typeof scope === 'string') t.ok(known.has(scope), `${name}: ${scope}`)
    else t.equal(scope.length, 1, `${name}: its scope depends on its params`)
    t.ok(TypeGuard.IsSchema(params), `${name}: params`)
    t.ok(TypeGuard.IsObject(params), `${name}: params are an object`)
    t.ok(TypeGuard.IsSchema(result), `${name}: result`)
  }
})

t.test('a method is named in at least one test', async (t) => {
  const tests = sourceFiles('test').filter(({ path }) => path.endsWith('.test.ts'))
  for (const { name } of methods) {
    const naming = tests.filter(({ text }) => text.includes(`'${name}'`))
    t.ok(naming.length > 0, name)
  }
})

t.test('an event has a summary, a scope and a schema', async (t) => {
  const known = new Set<string>([...scopes, 'everyone'])
  for (const { name, summary, scope, payload } of events) {
    t.match(summary, /^[A-Z][^\n]{8,158}\.$/, name)
    t.ok(known.has(scope), `${name}: ${scope}`)
    t.ok(TypeGuard.IsSchema(payload), `${name}: payload`)
  }
})

t.test('hello lists every method that is not hidden, and every event', async (t) => {
  const { hello } = await connect(t, wsUrl)
  const shown = methods.filter(({ hidden }) => !hidden).map(({ name }) => name)
  t.same(hello.features.methods.toSorted(), shown.toSorted())
  t.same(hello.features.events.toSorted(), events.map(({ name }) => name).toSorted())
})
